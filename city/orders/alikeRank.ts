import { bigrams, overlap, SAME, sketch, type Sketch } from '../text/index.ts'
import type { Candidate } from './alikeStore.ts'

/** What is known of the matter being told. */
export type Telling = { text: string; place: string | null; lng: number | null; lat: number | null; now: Date }
/** What each known word tells, the less the more of the newest matters hold it; a word never met tells most. */
export type Habits = { known: ReadonlyMap<string, number>; unknown: number }

/** Learns what words tell from in how many of `of` matters each stands. */
export function habitsFrom({ of, having }: { of: number; having: ReadonlyMap<string, number> }): Habits {
  const tells = (n: number) => Math.log(1 + of / (n + 1))
  return { known: new Map([...having].map(([word, n]) => [word, tells(n)])), unknown: tells(0) }
}

export type Near = 'same' | 'township' | 'county' | 'elsewhere' | 'unknown'
export type Ranked = {
  id: string
  guess: 'nudge' | 'told' | 'merge' | 'related'
  sameCaller: boolean
  score: number
  overlap: number
  terms: string[]
  near: Near
  metres: number | null
  days: number
}

const DAY = 86_400_000
const rarity = (word: string, { known, unknown }: Habits): number => known.get(word) ?? unknown

/**
 * The question for the search words: any two of the eight that tell most. One alone would be half the city, all of them
 * nobody. Undefined when there are not two.
 */
export function tellingQuery(text: string, habits: Habits): string | undefined {
  const words = bigrams(text, 400).filter((word) => [...word].length > 1)
  const best = words.sort((a, b) => rarity(b, habits) - rarity(a, habits))
  const known = best.filter((word) => habits.known.has(word)).slice(0, 8)
  const chosen = [...known, ...best.filter((word) => !habits.known.has(word)).slice(0, 4)].map(quoted)
  const pairs = chosen.flatMap((one, i) => chosen.slice(i + 1).map((other) => `(${one} & ${other})`))
  return pairs.length === 0 ? undefined : pairs.join(' | ')
}

const quoted = (word: string): string => `'${word.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`

/** From how much of the telling words on two matters are the same one: by one person, by two, at the same spot. */
const ENOUGH = { sameCaller: 0.25, others: 0.35, near: 0.2 } as const
/** How many are looked at closely. */
const MOST = 12
/** After so many days it is another outage. */
const MERGE_DAYS = 30

/** The earlier matters worth looking at, likeliest first, each with what to do about it and why. */
export function rank(told: Telling, among: readonly Candidate[], habits: Habits): Ranked[] {
  const own = ownWords(told.text, habits)
  const mine = sketch(told.text)
  return among
    .map((one) => compare({ told, own }, one, habits))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST)
    .map(({ ranked, text, shared }) => ({
      ...ranked,
      overlap: overlapOf(mine, text),
      terms: joined(told.text, shared).slice(0, 6),
    }))
    .flatMap((ranked) => {
      const guess = guessOf(ranked)
      return guess ? [{ ...ranked, guess }] : []
    })
}

type Own = { words: ReadonlySet<string>; length: number }
type Seen = Omit<Ranked, 'guess' | 'overlap'> & { open: boolean }

function ownWords(text: string, habits: Habits): Own {
  const words = new Set(bigrams(text, 600))
  return { words, length: Math.sqrt([...words].reduce((sum, word) => sum + rarity(word, habits) ** 2, 0)) }
}

/** What a text shares with the own words, and how alike that makes the two: the cosine of their telling words. */
function shareOf(own: Own, text: string, habits: Habits): { score: number; shared: [string, number][] } {
  const shared: [string, number][] = []
  let [both, squares] = [0, 0]
  for (const word of bigrams(text, 600)) {
    const weight = rarity(word, habits)
    squares += weight * weight
    if (!own.words.has(word)) continue
    both += weight * weight
    shared.push([word, weight])
  }
  return { score: both / Math.max(1e-9, own.length * Math.sqrt(squares)), shared }
}

function compare({ told, own }: { told: Telling; own: Own }, one: Candidate, habits: Habits) {
  const text = `${one.title} ${one.body}`
  const { score, shared } = shareOf(own, text, habits)
  const near = nearTo(told.place, one.place)
  const ranked: Seen = {
    id: one.id,
    sameCaller: one.sameCaller,
    score: round(score),
    terms: [],
    near,
    metres: metresTo(told, one),
    days: Math.max(0, Math.floor((told.now.getTime() - one.registeredAt.getTime()) / DAY)),
    open: ['registered', 'dispatched', 'accepted', 'answered'].includes(one.status),
  }
  const bonus = (one.sameCaller ? 0.3 : 0) + (near === 'same' ? 0.15 : near === 'township' ? 0.05 : 0)
  return { ranked, text, shared, weight: score + bonus + (ranked.open ? 0.05 : 0) }
}

/** Which guess needs what, the first that fits: read down. */
const guesses: readonly { guess: Ranked['guess']; least: number; fits: (one: Seen) => boolean }[] = [
  { guess: 'nudge', least: ENOUGH.sameCaller, fits: (one) => one.sameCaller && one.open },
  { guess: 'told', least: ENOUGH.sameCaller, fits: (one) => one.sameCaller },
  { guess: 'merge', least: ENOUGH.others, fits: (one) => one.open && isClose(one) && one.days <= MERGE_DAYS },
  { guess: 'related', least: 0, fits: (one) => one.open && one.near === 'same' },
  { guess: 'related', least: ENOUGH.near, fits: (one) => one.near === 'same' },
  { guess: 'related', least: ENOUGH.others, fits: isClose },
]

function guessOf(one: Seen & { overlap: number }): Ranked['guess'] | undefined {
  return guesses.find(({ least, fits }) => (one.overlap >= SAME || one.score >= least) && fits(one))?.guess
}

function isClose({ near }: Seen): boolean {
  return near === 'same' || near === 'township' || near === 'unknown'
}

function nearTo(mine: string | null, theirs: string | null): Near {
  if (!mine || !theirs) return 'unknown'
  if (mine === theirs && mine.length > 6) return 'same'
  if (mine.length > 6 && theirs.length > 6 && mine.slice(0, 9) === theirs.slice(0, 9)) return 'township'
  return mine.slice(0, 6) === theirs.slice(0, 6) ? 'county' : 'elsewhere'
}

/** Neighbouring pairs read as one word again: 路灯 + 灯不 + 不亮 → 路灯不亮. The most telling first. */
function joined(text: string, shared: readonly (readonly [string, number])[]): string[] {
  const weights = new Map(shared)
  const found = new Map<string, number>()
  const plain = text.normalize('NFKC').toLowerCase()
  let from = 0
  let weight = 0
  for (let i = 0; i < plain.length; i++) {
    const pair = weights.get(plain.slice(i, i + 2))
    if (pair !== undefined && i + 1 < plain.length) weight += pair
    else {
      if (i > from) found.set(plain.slice(from, i + 1), weight)
      from = i + 1
      weight = 0
    }
  }
  const words = [...found].sort((a, b) => b[1] - a[1]).map(([word]) => word.slice(0, 16))
  return words.filter((word, i) => !words.slice(0, i).some((before) => before.includes(word)))
}

function overlapOf(mine: Sketch | undefined, text: string): number {
  const theirs = sketch(text)
  return mine && theirs ? round(overlap(mine, theirs)) : 0
}

function metresTo(mine: { lng: number | null; lat: number | null }, theirs: Candidate): number | null {
  if (mine.lng === null || mine.lat === null || theirs.lng === null || theirs.lat === null) return null
  const east = (mine.lng - theirs.lng) * 111_320 * Math.cos((mine.lat * Math.PI) / 180)
  const north = (mine.lat - theirs.lat) * 110_540
  return Math.round(Math.hypot(east, north))
}

const round = (figure: number): number => Math.round(figure * 1000) / 1000
