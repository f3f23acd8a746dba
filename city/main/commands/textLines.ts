import { createInterface } from 'node:readline'
import { VERSION } from '../../text/version.ts'
import { refusedWith, type Ended, type Out } from './ended.ts'

/** Why a line, or a whole command, is refused. */
const sentences = {
  'empty-line': '这一行是空的。 · This line is empty.',
  'not-json': '这一行不是 JSON。 · This line is not JSON.',
  'no-text': '缺少文字字段（text，或所需字段）。 · A text field this command needs is missing.',
  'empty-text': '文字是空的。 · The text is empty.',
  'too-long': '文字超过 50,000 字。 · The text is longer than 50,000 characters.',
  'no-chinese': '没有可识别的汉字，不作判断。 · There is no Chinese to judge by.',
  'no-words': '没有可检索的字词。 · There are no words to search for.',
  'bad-date':
    '日期无法识别；可写年、年月或年月日，如 2019、2019-05、2019-05-01。 · The date cannot be read; a year, a month or a day will do: 2019, 2019-05, 2019-05-01.',
  'bad-time': '时间无法识别。 · The time cannot be read.',
  'no-file': '文件读不到。 · The file cannot be read.',
  'not-a-model': '这不是模型文件，或已损坏。 · This is not a model file, or it is damaged.',
  'wrong-model-version': '模型由另一版本训练，请重新训练。 · The model is of another version; train it again.',
  'no-labels': '没有一行带有所给的标签字段。 · No line carries the label that was named.',
  'one-label-only': '只有一种标签，学不到区别。 · There is only one label; nothing can be told apart.',
  'too-few-examples':
    '例子太少：至少要有两种标签各够 --least 条。 · Too few examples: two labels of --least each are needed.',
  'cannot-write': '文件写不进去。 · The file cannot be written.',
  'no-articles': '没有读到法规条文或文号。 · No article of a law and no number of a document was found.',
}
export type Word = keyof typeof sentences

/** A line's refusal, in its place among the answers. */
export type LineRefusal = { refused: Word; says: string; version: string; line?: number }

export const refuse = (word: Word): LineRefusal => ({ refused: word, says: sentences[word], version: VERSION })

/** A whole command's refusal, on the error stream. */
export const refuseAll = (word: Word, about = ''): Ended =>
  refusedWith(word, about ? `${sentences[word]} ${about}` : sentences[word])

/** How many characters a text may have. */
const MOST = 50_000

/** One line as fields, or why it is none. `needs` must be texts that are not empty. */
export function readLine(line: string, needs: string[]): Record<string, unknown> | LineRefusal {
  if (line.trim() === '') return refuse('empty-line')
  const said = parsed(line)
  if (said === undefined) return refuse('not-json')
  if (!isRecord(said)) return refuse('no-text')
  for (const need of needs) {
    const value = said[need]
    if (typeof value !== 'string') return refuse('no-text')
    if (value.trim() === '') return refuse('empty-text')
    if (value.length > MOST) return refuse('too-long')
  }
  return said
}

export const isRefused = (said: Record<string, unknown> | LineRefusal): said is LineRefusal =>
  'refused' in said && 'says' in said

/** A field as text; empty when it is none. Figures are texts too: an id may be 12. */
export function textOf(said: Record<string, unknown>, field: string): string {
  const value = said[field]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** Answers every line of the standard input in its order, each stamped with the version of what answered. */
export async function answerLines(out: Out, answer: (line: string) => object, version = VERSION): Promise<Ended> {
  let ready: string[] = []
  for await (const line of stdinLines()) {
    const said = answer(line)
    ready.push(JSON.stringify({ ...said, version }))
    if (ready.length < 64) continue
    out(ready.join('\n'))
    ready = []
  }
  if (ready.length) out(ready.join('\n'))
  return { exit: 0 }
}

/** Every line of the standard input. */
export function stdinLines(): AsyncIterable<string> {
  return createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
}

/** All lines of the standard input, for what must see them together. */
export async function allLines(): Promise<string[]> {
  const lines: string[] = []
  for await (const line of stdinLines()) lines.push(line)
  return lines
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const isRecord = (said: unknown): said is Record<string, unknown> =>
  typeof said === 'object' && said !== null && !Array.isArray(said)
