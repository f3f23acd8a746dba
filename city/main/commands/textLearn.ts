import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { likeness } from '../../text/alike/like.ts'
import type { Past } from '../../text/alike/similar.ts'
import { classifier, type Answer } from '../../text/learn/classify.ts'
import { keepExamples } from '../../text/learn/examples.ts'
import { packModel, readModel, type Model, type ModelFile } from '../../text/learn/model.ts'
import { train, type Example } from '../../text/learn/train.ts'
import { misused, type Ended, type Out } from './ended.ts'
import { answerLines, isRefused, readLine, refuse, refuseAll, textOf, type Word } from './textLines.ts'
import { readFileLines, readPast, writeWhole } from './textFiles.ts'

type Sub = (args: string[], out: Out) => Ended | Promise<Ended>

/** `text train`, `text classify` and `text dispatch`. */
export const learning = { train: learn, classify, dispatch } satisfies Record<string, Sub>

const text = { type: 'string' } as const
const json = { type: 'boolean' } as const

const trainOptions = {
  from: text,
  label: text,
  out: text,
  least: { type: 'string', default: '5' },
  unlabelled: { type: 'string', multiple: true },
  'no-examples': { type: 'boolean' },
  json,
} as const

type Wish = {
  from: string
  label: string
  to: string
  least: number
  unlabelled: string[]
  bare: boolean
  isJson: boolean
}

/** What `text train` was asked for; undefined when it was called wrongly. */
function readWish(args: string[]): Wish | undefined {
  const { values, positionals } = parseArgs({ args, options: trainOptions, allowPositionals: true })
  const { from, label, out: to, unlabelled = [], json: isJson = false } = values
  const least = Number(values.least)
  if (!from || !label || !to || !(least >= 1)) return undefined
  const bare = values['no-examples'] === true
  return { from, label, to, least, unlabelled: [...unlabelled, ...positionals], bare, isJson }
}

function learn(args: string[], out: Out): Ended {
  const wish = readWish(args)
  if (!wish) return misused('text train --from FILE --label KEY --out MODEL [--least 5] [--no-examples]')
  const { from, label, to, least, unlabelled, bare, isJson } = wish
  const more = readAll(unlabelled)
  const lines = readFileLines(from)
  if (!lines || !more) return refuseAll('no-file', from)
  const { examples, left } = readExamples(lines, label)
  const { kept, tooFew } = keepCommon(examples, least)
  const no = tooPoor(examples, kept)
  if (no) return refuseAll(no, no === 'no-labels' ? label : '')
  const began = performance.now()
  const model = packModel(train(kept, label, more))
  if (!bare) model.past = keepExamples(kept)
  if (!writeWhole(to, JSON.stringify(model))) return refuseAll('cannot-write', to)
  const seconds = Math.round((performance.now() - began) / 100) / 10
  if (isJson) out(JSON.stringify(summary(model, { left, tooFew, seconds })))
  else sayModel(model, out, { left, tooFew, seconds })
  return { exit: 0 }
}

/** The texts of several files; undefined when one cannot be read. */
function readAll(files: string[]): string[] | undefined {
  const texts = files.map((file) => readPast(file)?.map((past) => past.text))
  return texts.includes(undefined) ? undefined : texts.flatMap((some) => some ?? [])
}

/** Why nothing can be learnt from some examples, of which `kept` are of labels with enough of them. */
function tooPoor(examples: Example[], kept: Example[]): Word | undefined {
  const count = (some: Example[]) => new Set(some.map((example) => example.label)).size
  if (examples.length === 0) return 'no-labels'
  if (count(examples) < 2) return 'one-label-only'
  return count(kept) < 2 ? 'too-few-examples' : undefined
}

type Read = Example & { id: string }

type More = { left: { line: number; why: Word }[]; tooFew: Record<string, number>; seconds: number }

function summary({ version, counts, checked }: ModelFile, { left, tooFew, seconds }: More) {
  const texts = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return { version, texts, counts, tooFew, left: { count: left.length, first: left.slice(0, 20) }, checked, seconds }
}

function sayModel(model: ModelFile, out: Out, { left, tooFew, seconds }: More): void {
  for (const [label, count] of Object.entries(model.counts)) {
    const share = model.checked.perClass[label]
    out(`${String(count).padStart(6)}  F1 ${(share?.f1 ?? 0).toFixed(3)}  ${label}`)
  }
  for (const [label, count] of Object.entries(tooFew)) out(`${String(count).padStart(6)}  太少，未学 too few  ${label}`)
  if (left.length) out(`未用 left out: ${left.length} 行 lines`)
  const { accuracy, macroF1 } = model.checked
  out(
    `三折自测 own 3-fold: accuracy ${accuracy.toFixed(4)}, macro-F1 ${macroF1.toFixed(4)} · ${seconds} s · ${model.version}`,
  )
}

function readExamples(lines: string[], label: string): { examples: Read[]; left: More['left'] } {
  const examples: Read[] = []
  const left: More['left'] = []
  lines.forEach((line, i) => {
    const said = readLine(line, ['text'])
    if (isRefused(said)) left.push({ line: i + 1, why: said.refused })
    else if (textOf(said, label) === '') left.push({ line: i + 1, why: 'no-labels' })
    else
      examples.push({ id: textOf(said, 'id') || String(i + 1), text: textOf(said, 'text'), label: textOf(said, label) })
  })
  return { examples, left }
}

/** Leaves out labels of fewer examples than `least`: nothing can be learnt from two. */
function keepCommon(examples: Read[], least: number): { kept: Read[]; tooFew: Record<string, number> } {
  const counts = new Map<string, number>()
  for (const { label } of examples) counts.set(label, (counts.get(label) ?? 0) + 1)
  const isCommon = (label: string) => (counts.get(label) ?? 0) >= least
  return {
    kept: examples.filter(({ label }) => isCommon(label)),
    tooFew: Object.fromEntries([...counts].filter(([label]) => !isCommon(label))),
  }
}

function classify(args: string[], out: Out): Ended | Promise<Ended> {
  const options = { model: text, against: text, 'no-similar': { type: 'boolean' }, json } as const
  const { values } = parseArgs({ args, options })
  if (!values.model) return misused('text classify --model MODEL [--against FILE | --no-similar]')
  const given = values.against ? readPast(values.against) : undefined
  if (values.against && !given) return refuseAll('no-file', values.against)
  return withModel(values.model, (model) => {
    const read = classifier(model)
    const similar = values['no-similar'] ? undefined : similarTo(given ?? model.past)
    return answerTexts(out, model, (said) => {
      const answer = read(said)
      if (answer === 'no-chinese' || !similar) return answer
      return { ...answer, similar: similar(said) }
    })
  })
}

/** The three past texts most like one, with their words and what was decided; nothing where there is no past. */
function similarTo(past: (Past & { label?: string })[]): ((text: string) => object[]) | undefined {
  if (past.length === 0) return undefined
  const find = likeness(past)
  const byId = new Map(past.map((one) => [one.id, one]))
  return (text) =>
    find(text, 3).map((hit) => {
      const { label, text = '' } = byId.get(hit.id) ?? {}
      return { ...hit, text: text.slice(0, 120), ...(label !== undefined && { label }) }
    })
}

function dispatch(args: string[], out: Out): Ended | Promise<Ended> {
  const { values } = parseArgs({ args, options: { model: text, json } })
  if (!values.model) return misused('text dispatch --model MODEL')
  return withModel(values.model, (model) => {
    const read = classifier(model)
    return answerTexts(out, model, (said) => {
      const answer = read(said)
      return answer === 'no-chinese' ? answer : suggest(answer, model)
    })
  })
}

/** The likeliest units; `abstain` when the best was, at such a likelihood, wrong more than once in twenty before. */
function suggest({ top, spans }: Answer, { sure }: Model) {
  const units = top.map(({ label: unit, score }) => ({ unit, score }))
  return { units, abstain: (units[0]?.score ?? 0) < sure, spans }
}

function withModel(file: string, work: (model: Model) => Promise<Ended>): Ended | Promise<Ended> {
  const lines = readWhole(file)
  if (lines === undefined) return refuseAll('no-file', file)
  const model = readModel(lines)
  return typeof model === 'string' ? refuseAll(model, file) : work(model)
}

function readWhole(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function answerTexts(out: Out, model: Model, answer: (text: string) => object | 'no-chinese'): Promise<Ended> {
  return answerLines(
    out,
    (line) => {
      const said = readLine(line, ['text'])
      if (isRefused(said)) return said
      const found = answer(textOf(said, 'text'))
      return found === 'no-chinese' ? refuse('no-chinese') : found
    },
    model.version,
  )
}
