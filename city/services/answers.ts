import { isRefusal, refused, type Refusal } from './refusals.ts'
import { UNKNOWN, type Answer, type Answers } from './rule.ts'
import type { OneThing, Question } from './thing.ts'

const unknownWords: readonly unknown[] = [UNKNOWN, '不清楚', '不知道', '待确认', '不确定', '？', '?']
const MOST_NUMBER = 1_000_000

/**
 * Reads answers as a person or a program wrote them, in Chinese or English, into the values rules compare.
 * A question that is null is unanswered. Errors: 'answers-malformed', 'question-unknown', 'option-unknown',
 * 'answer-empty', 'number-out-of-range'.
 */
export function readAnswers(thing: OneThing, written: unknown): Answers | Refusal {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return refused('answers-malformed')
  const read: Record<string, Answer> = {}
  for (const [id, value] of Object.entries(written)) {
    const question = thing.questions.find((known) => known.id === id)
    if (!question) return refused('question-unknown', { facts: { question: clip(id) } })
    if (value === null || value === undefined) continue
    const answer = readAnswer(question, value)
    if (isRefusal(answer)) return answer
    read[id] = answer
  }
  return read
}

function readAnswer(question: Question, written: unknown): Answer | Refusal {
  const value: unknown = typeof written === 'string' ? written.normalize('NFKC').trim() : written
  if (value === '') return refused('answer-empty', { facts: { question: question.id } })
  if (isUnknown(value)) return UNKNOWN
  if (question.kind === 'number') return readNumber(question, value)
  if (question.kind === 'choice') return readOption(question, value)
  return readOptions(question, value)
}

function isUnknown(value: unknown): boolean {
  return unknownWords.includes(typeof value === 'string' ? value.toLowerCase() : value)
}

/** 1000, "1000", "1,000 m²": a size as people write it. */
function readNumber(question: Question, value: unknown): number | Refusal {
  const text =
    typeof value === 'string' ? value.replace(/,/g, '').replace(/\s*(m2|㎡|平方米|平米|人|名|个)$/i, '') : value
  const places = question.whole ? /^-?\d{1,12}$/ : /^-?\d{1,12}(\.\d{1,2})?$/
  const number = typeof text === 'string' || typeof text === 'number' ? String(text) : ''
  const most = question.most ?? MOST_NUMBER
  if (!places.test(number) || Number(number) < 0 || Number(number) > most) {
    return refused('number-out-of-range', { facts: { question: question.id, value: clip(value), most } })
  }
  return Number(number) + 0
}

function readOption(question: Question, value: unknown): string | Refusal {
  const word = typeof value === 'string' ? value.toLowerCase() : asYesNo(value)
  const option = question.options.find((known) => wordsOf(known).includes(word))
  if (option) return option.value
  const options = question.options.map(({ value: key, says }) => `${key}（${says.zh}）`).join('、')
  return refused('option-unknown', { facts: { question: question.id, value: clip(value), options } })
}

/** Yes and no may be said as JSON says them, and 8 people are a yes to whether there are any. */
function asYesNo(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value > 0 ? 'yes' : 'no'
  return ''
}

function wordsOf({ value, says, aka }: Question['options'][number]): string[] {
  return [value, says.zh, says.en, ...aka].map((word) => word.normalize('NFKC').toLowerCase())
}

function readOptions(question: Question, value: unknown): readonly string[] | Answer | Refusal {
  const list: unknown[] = Array.isArray(value) ? value : String(value).split(/\s*[、,;+]\s*/)
  if (list.length === 0 || list.length > 100) return refused('answer-empty', { facts: { question: question.id } })
  const read = new Set<string>()
  for (const one of list) {
    const option = readOption(question, typeof one === 'string' ? one.normalize('NFKC').trim() : one)
    if (isRefusal(option)) return option
    read.add(option)
  }
  return [...read]
}

function clip(value: unknown): string {
  return String(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 40)
}
