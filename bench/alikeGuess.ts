import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bigrams } from '../city/text/index.ts'
import { habitsFrom, rank, tellingQuery, type Habits, type Telling } from '../city/orders/alikeRank.ts'
import type { Candidate } from '../city/orders/alikeStore.ts'
import { retell } from './textEdits.ts'

/**
 * `node bench/alikeGuess.ts`: how often a message told a second time (bench/textEdits.ts) finds the first among a
 * thousand others by its two most telling words, is ranked on top, and is guessed to be merged or nudged. The others that
 * are guessed to be merged too are counted, not judged: real messages hold real duplicates.
 */
const file = join(import.meta.dirname, '../../shared/data/messages/dev.jsonl')
const ASKS = 300

function readTexts(): string[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  const rows = lines.map((line) => JSON.parse(line) as Record<string, string>)
  return [...new Set(rows.map(({ subject = '', detail = '', text = '' }) => `${subject}\n${detail || text}`))]
}

function learn(texts: readonly string[]): Habits {
  const having = new Map<string, number>()
  for (const text of texts) for (const word of bigrams(text, 1500)) having.set(word, (having.get(word) ?? 0) + 1)
  return habitsFrom({ of: texts.length, having: new Map([...having].filter(([, n]) => n > 1)) })
}

const now = new Date()
const candidate = (texts: readonly string[], i: number, sameCaller: boolean): Candidate => ({
  id: String(i),
  title: '',
  body: texts[i] ?? '',
  place: '150102001002',
  status: 'accepted',
  registeredAt: now,
  lng: null,
  lat: null,
  sameCaller,
})

type City = { texts: readonly string[]; words: readonly Set<string>[]; habits: Habits }

/** What became of one second telling: was the first among the candidates, on top, and what was guessed of it. */
function ask({ texts, words, habits }: City, i: number): Record<string, boolean> {
  const telling: Telling = { text: retell(texts[i] ?? '', 7), place: '150102001', lng: null, lat: null, now }
  const asked = (tellingQuery(telling.text, habits) ?? '').matchAll(/'([^']+)'/g)
  const chosen = [...new Set([...asked].map((match) => match[1] ?? ''))]
  const isHit = (j: number) => chosen.filter((word) => words[j]?.has(word)).length >= 2
  const others = words.flatMap((_, j) => (j !== i && isHit(j) ? [j] : [])).slice(-100)
  const among = [...others, ...(isHit(i) ? [i] : [])].map((j) => candidate(texts, j, false))
  const found = rank(telling, among, habits)
  const own = found.find(({ id }) => id === String(i))
  return {
    reached: isHit(i),
    first: own !== undefined && found[0] === own,
    merge: own?.guess === 'merge',
    nudge: rank(telling, [candidate(texts, i, true)], habits)[0]?.guess === 'nudge',
    'another to merge': found.some((one) => one !== own && one.guess === 'merge'),
  }
}

function measure(texts: readonly string[]): void {
  const words = texts.map((text) => new Set(bigrams(text, 1500)))
  const city = { texts, words, habits: learn(texts.slice(0, 2000)) }
  const answers = Array.from({ length: ASKS }, (_, n) => ask(city, (n * 7) % texts.length))
  for (const what of Object.keys(answers[0] ?? {}))
    console.log(`${what}: ${((answers.filter((one) => one[what]).length / ASKS) * 100).toFixed(1)} %`)
  console.log(`${ASKS} second tellings among ${texts.length} messages`)
}

if (existsSync(file)) measure(readTexts())
else console.log('skipped: ../shared/data is not here')
