import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { duplicateFinder } from '../city/text/alike/duplicates.ts'
import { indexPast, learnHabits } from '../city/text/alike/similar.ts'
import { overlap, sketch } from '../city/text/alike/minhash.ts'
import { stir } from '../city/text/learn/at.ts'
import { classifier, type Answer } from '../city/text/learn/classify.ts'
import { groupTexts } from '../city/text/learn/groups.ts'
import { score } from '../city/text/learn/judge.ts'
import { openModel, packModel } from '../city/text/learn/model.ts'
import { train, type Example } from '../city/text/learn/train.ts'
import { mask } from '../city/text/mask/mask.ts'
import { retell } from './textEdits.ts'
import { searchMessages } from './textSearch.ts'

const data = join(import.meta.dirname, '../../shared/data')

type Row = Record<string, string>

const rows = (file: string): Row[] =>
  readFileSync(join(data, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)

const results: { bar: string; wanted: number; measured: number }[] = []

function tell(bar: string, wanted: number, measured: number): void {
  results.push({ bar, wanted, measured })
  console.log(`${measured >= wanted ? '✔' : '✘'} ${bar}: ${round(measured)} (bar ${wanted})`)
}

const round = (figure: number): number => Math.round(figure * 10000) / 10000

/** Seconds of processor time, so that a busy machine does not spoil a figure. */
const seconds = (): number => process.cpuUsage().user / 1e6

function learn(examples: Example[], key: string): (text: string) => Answer {
  const read = classifier(openModel(packModel(train(examples, key))))
  const none: Answer = { label: '', margin: 0, top: [], spans: [], lead: 0, rest: 0 }
  return (text) => {
    const answer = read(text)
    return typeof answer === 'string' ? none : answer
  }
}

/** Figures of each class, and who was taken for whom. */
function report(truth: string[], found: string[]): ReturnType<typeof score> {
  const labels = [...new Set(truth)].sort()
  const place = (label: string) => labels.indexOf(label)
  const scored = score(truth.map(place), found.map(place), labels)
  console.log('        F1  precision  recall  texts')
  for (const [label, { f1, precision, recall, texts }] of Object.entries(scored.perClass))
    console.log(
      `  ${f1.toFixed(4)}  ${precision.toFixed(4)}  ${recall.toFixed(4)}  ${String(texts).padStart(5)}  ${label}`,
    )
  console.log(`  confusion (row: truth; column: answer): ${labels.join(' ')}`)
  for (const label of labels) {
    const counts = labels.map((other) => truth.filter((t, i) => t === label && found[i] === other).length)
    console.log(`  ${counts.map((count) => String(count).padStart(5)).join('')}  ${label}`)
  }
  const [low, high] = between(truth.map(place), found.map(place), labels)
  console.log(
    `  macro-F1 ${round(scored.macroF1)}; 95 of 100 such sets of rows would give ${round(low)} to ${round(high)}`,
  )
  return scored
}

/** Where macro-F1 lies for 95 of 100 sets drawn anew from the same rows (bootstrap, a fixed chance). */
function between(truth: number[], found: number[], labels: string[]): [number, number] {
  const figures = Array.from({ length: 500 }, (_, time) => {
    const drawn = truth.map((_row, i) => stir(i, time) % truth.length)
    const of = (list: number[]) => drawn.map((i) => list[i] ?? 0)
    return score(of(truth), of(found), labels).macroF1
  }).sort((a, b) => a - b)
  return [figures[12] ?? 0, figures[487] ?? 0]
}

function classes(): void {
  console.log('\n# Class of a message: messages/train → messages/dev')
  const past = rows('messages/train.jsonl')
  const dev = rows('messages/dev.jsonl')
  const began = seconds()
  const read = learn(
    past.map(({ text, label }) => ({ text: text!, label: label! })),
    'label',
  )
  console.log(`  trained in ${round(seconds() - began)} s of processor time`)
  const found = dev.map(({ text }) => read(text!).label)
  const { macroF1, accuracy } = report(
    dev.map(({ label }) => label!),
    found,
  )
  console.log(`  accuracy ${round(accuracy)}`)
  for (const kind of ['raw', 'seg']) {
    const some = dev.flatMap((row, i) => (row.text_kind === kind ? [i] : []))
    const right = some.filter((i) => found[i] === dev[i]!.label).length
    console.log(`  ${kind}: accuracy ${round(right / some.length)} of ${some.length}`)
  }
  tell('7-class macro-F1 on dev', 0.93, macroF1)
  const from = seconds()
  for (const { text } of past) read(text!)
  tell('messages classified per second on one core', 3000, past.length / (seconds() - from))
}

/** How often the rows are dealt into five parts: one dealing is worth half a point of chance. */
const DEALS = 5

function dispatch(): void {
  console.log(
    `\n# Department: beijing/qa, units with at least 20 rows, 5 folds by near-duplicate group, ${DEALS} dealings`,
  )
  const all = rows('beijing/qa.jsonl').filter(({ unit }) => unit)
  const counts = Map.groupBy(all, ({ unit }) => unit)
  const kept = all.filter(({ unit }) => counts.get(unit)!.length >= 20)
  const groups = groupTexts(kept.map(({ q }) => q!))
  const deals = Array.from({ length: DEALS }, (_, deal) => {
    const answers = askUnseen(
      kept,
      groups.map((group) => stir(group, deal) % 5),
    )
    if (deal === 0)
      report(
        kept.map(({ unit }) => unit!),
        answers.map(({ label }) => label),
      )
    const first = kept.filter(({ unit }, i) => answers[i]!.label === unit).length / kept.length
    const among = kept.filter(({ unit }, i) => answers[i]!.top.some(({ label }) => label === unit)).length / kept.length
    console.log(`  dealing ${deal + 1}: top-1 ${round(first)}, top-3 ${round(among)}`)
    return { first, among }
  })
  tell('dispatch top-1', 0.92, deals.reduce((sum, { first }) => sum + first, 0) / DEALS)
  tell('dispatch top-3', 0.98, deals.reduce((sum, { among }) => sum + among, 0) / DEALS)
}

/** Asks of every question a model that learnt from the other folds only. */
function askUnseen(kept: Row[], fold: number[]): Answer[] {
  const answers: Answer[] = []
  for (let f = 0; f < 5; f++) {
    const past = kept.filter((_, i) => fold[i] !== f)
    const read = learn(
      past.map(({ q, unit }) => ({ text: q!, label: unit! })),
      'unit',
    )
    kept.forEach(({ q }, i) => {
      if (fold[i] === f) answers[i] = read(q!)
    })
  }
  return answers
}

function kinds(): void {
  console.log('\n# Kind 建言/投诉求助/咨询: beijing/messages-train → beijing/messages-dev')
  const past = rows('beijing/messages-train.jsonl')
  const dev = rows('beijing/messages-dev.jsonl')
  const began = seconds()
  const read = learn(
    past.map(({ text, kind }) => ({ text: text!, label: kind! })),
    'kind',
  )
  console.log(`  trained in ${round(seconds() - began)} s of processor time`)
  const { macroF1, accuracy } = report(
    dev.map(({ kind }) => kind!),
    dev.map(({ text }) => read(text!).label),
  )
  console.log(`  accuracy ${round(accuracy)}`)
  tell('kind macro-F1', 0.84, macroF1)
}

function replies(): void {
  console.log('\n# Reply → question: 500 pairs of messages/replies, candidates the 500 questions')
  const all = rows('messages/replies.jsonl')
  const figures = [0, 500, 1000, 1500].map((from) => {
    const some = all.slice(from, from + 500)
    const past = some.map(({ id, subject, detail }) => ({ id: id!, title: subject, text: `${subject}\n${detail}` }))
    const find = indexPast(past, learnHabits(some.map(({ reply }) => reply!)))
    const ranks = some.map(({ id, reply }) => find(reply!, 500).findIndex((hit) => hit.id === id))
    return ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0) / ranks.length
  })
  console.log(`  MRR of rows 1–500, 501–1000, 1001–1500, 1501–2000: ${figures.map(round).join(' ')}`)
  tell(
    'reply → question MRR (mean of the four)',
    0.8,
    figures.reduce((sum, figure) => sum + figure, 0) / figures.length,
  )
}

function duplicates(): void {
  console.log('\n# Near-duplicates: 1,000 messages of messages/hot, each told again by bench/textEdits.ts')
  const texts = new Map(rows('messages/hot.jsonl').map(({ subject, detail }) => [`${subject}\n${detail}`, subject]))
  const own = [...texts.keys()].filter((text) => text.length > 40).slice(0, 2000)
  const find = duplicateFinder()
  const sent = [
    ...own.map((text, i) => ({ id: `a${i}`, text })),
    ...own.slice(0, 1000).map((text, i) => ({ id: `b${i}`, text: retell(text, 7) })),
  ]
  const pairs = sent.flatMap((one) => find(one)).filter(({ b }) => b.startsWith('b'))
  const isRight = ({ a, b }: { a: string; b: string }) => a.slice(1) === b.slice(1) || isSame(own, a, b)
  const right = pairs.filter(isRight).length
  const found = new Set(pairs.filter(({ a, b }) => a === `a${b.slice(1)}`).map(({ b }) => b)).size
  tell('duplicates recall', 0.94, found / 1000)
  tell('duplicates precision', 0.95, right / pairs.length)
}

/** Real second tellings stand in the data, too: a pair counts as right when the two originals already agree. */
function isSame(own: string[], a: string, b: string): boolean {
  const [first, second] = [a, b].map((id) => own[Number(id.slice(1)) % own.length]).map((text) => text && sketch(text))
  return Boolean(
    first && second && typeof first === 'object' && typeof second === 'object' && overlap(first, second) >= 0.4,
  )
}

function masking(): void {
  console.log('\n# Masking')
  const texts = rows('messages/train.jsonl').map(({ text }) => text!)
  const from = seconds()
  for (const text of texts) mask(text)
  tell('messages masked per second on one core', 20_000, texts.length / (seconds() - from))
}

/** Only when it is asked for: the million takes minutes and two gigabytes on disk to make. */
async function search(): Promise<void> {
  console.log('\n# Search of messages put together from messages/*, by the words of a question, in PostgreSQL')
  const sizes = process.argv.includes('--small') ? [100_000] : [100_000, 1_000_000]
  const last = (await searchMessages(sizes)).at(-1)
  if (!last) return
  const took = `p50 ${last.p50} ms, p90 ${last.p90} ms, p99 ${last.p99} ms`
  console.log(`${last.p50 <= 20 ? '✔' : '✘'} search of ${last.messages} messages: ${took} (bar p50 20 ms)`)
}

if (existsSync(data)) {
  console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown'}, data ${data}`)
  const parts = { classes, dispatch, kinds, replies, duplicates, masking }
  const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
  for (const [name, part] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) part()
  if (asked.includes('search')) await search()
  console.log(`\n${JSON.stringify({ results: results.map((one) => ({ ...one, measured: round(one.measured) })) })}`)
} else console.log('skipped: ../shared/data is not here')
