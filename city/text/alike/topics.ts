import { heatOf, type Heat, type Voice } from './heat.ts'
import { findRisks } from './risk.ts'
import { countTerms } from './similar.ts'
import { placesIn } from './slots.ts'
import { wordsIn } from '../words.ts'

/** A message as topics are made of: when it came (RFC 3339 or YYYY-MM-DD…), from whom, how it was voted on. */
export type Said = {
  id: string
  text: string
  time: string
  user: string
  likes?: number
  against?: number
  isCaller?: boolean
  place?: string
}

/**
 * Messages that belong together: the liveliest words, who said how much, how hot; the place most of those that name one
 * name, and the first and last day.
 */
export type Topic = Heat & {
  topic: string
  ids: string[]
  words: string[]
  place: string | null
  span: { from: string; until: string }
}

/** How alike a message must be to a topic's middle to join it, and two topics to become one. */
const JOIN = 0.24
const MERGE = 0.32

/**
 * Gathers messages into topics in one pass, each joining the topic it is most like, and merges what grew together;
 * the hottest first. `now` is the day heat is measured on: the newest message's when not given.
 */
export function findTopics(messages: Said[], now?: string): Topic[] {
  const vectors = weigh(messages)
  const groups = mergeGroups(gather(vectors), vectors)
  const today = now ? moment(now) : messages.reduce((last, { time }) => Math.max(last, moment(time)), 0)
  const topics = groups.map((group) => describe(group, messages, { vectors, today }))
  return topics.sort((a, b) => b.heat - a.heat)
}

/** A place has a slot of its own beside the words, so that the same trouble in two streets is two topics. */
const SLOT = '@'
const placesOf = ({ text, place }: Said): string[] => (place ? [place] : placesIn(text.slice(0, 400)))

type Vector = Map<string, number>
type Group = { members: number[]; middle: Vector; words: Vector }

function weigh(messages: Said[]): Vector[] {
  const counted = messages.map((said) => {
    const { text } = said
    const counts = countTerms(text.slice(0, 400))
    for (const [term, count] of countTerms(text.slice(0, 30))) counts.set(term, (counts.get(term) ?? 0) + count)
    for (const place of placesOf(said)) counts.set(`${SLOT}${place}`, 2)
    return counts
  })
  const having = new Map<string, number>()
  for (const counts of counted) for (const term of counts.keys()) having.set(term, (having.get(term) ?? 0) + 1)
  return counted.map((counts) => {
    const vector: Vector = new Map()
    for (const [term, count] of counts) {
      const texts = having.get(term) ?? 1
      if (texts > 1 && texts < messages.length * 0.3 + 2)
        vector.set(term, Math.sqrt(count) * Math.log(1 + messages.length / texts))
    }
    return normal(vector)
  })
}

function gather(vectors: Vector[]): Group[] {
  const groups: Group[] = []
  const byTerm = new Map<string, Set<number>>()
  vectors.forEach((vector, member) => {
    const words = strongest(vector, 24)
    const g = nearest(vector, groups, candidatesFor(words, byTerm)) ?? groups.push(emptyGroup()) - 1
    join(groups[g] ?? emptyGroup(), vector, member)
    for (const term of words) byTerm.set(term, (byTerm.get(term) ?? new Set()).add(g))
  })
  return groups
}

const emptyGroup = (): Group => ({ members: [], middle: new Map(), words: new Map() })

/** The forty groups that share most of a message's strongest words. */
function candidatesFor(words: string[], byTerm: Map<string, Set<number>>): number[] {
  const near = new Map<number, number>()
  for (const term of words) for (const g of byTerm.get(term) ?? []) near.set(g, (near.get(g) ?? 0) + 1)
  return [...near]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 40)
    .map(([g]) => g)
}

function nearest(vector: Vector, groups: Group[], candidates: number[]): number | undefined {
  let best: { g: number; like: number } | undefined
  for (const g of candidates) {
    const like = cosine(vector, groups[g]?.middle ?? new Map())
    if (like >= (best?.like ?? JOIN)) best = { g, like }
  }
  return best?.g
}

function join(group: Group, vector: Vector, member: number): void {
  group.members.push(member)
  for (const [term, figure] of vector) group.words.set(term, (group.words.get(term) ?? 0) + figure)
  group.middle = normal(new Map(strongest(group.words, 160).map((term) => [term, group.words.get(term) ?? 0])))
}

/** Merges groups of several members whose members are alike on average (their middles' product is that average). */
function mergeGroups(groups: Group[], vectors: Vector[]): Group[] {
  const merged: Group[] = []
  for (const group of groups.toSorted((a, b) => b.members.length - a.members.length)) {
    const home =
      group.members.length > 1 ? merged.find((other) => cosine(group.middle, other.middle) >= MERGE) : undefined
    if (home) for (const member of group.members) join(home, vectors[member] ?? new Map(), member)
    else merged.push(group)
  }
  return merged
}

function describe(group: Group, messages: Said[], { vectors, today }: { vectors: Vector[]; today: number }): Topic {
  const members = group.members.flatMap((m) => messages[m] ?? [])
  const voices: Voice[] = members.map(({ user, time, likes, against, isCaller, text }) => ({
    user,
    likes,
    against,
    isCaller,
    age: (today - moment(time)) / 86_400_000,
    isRisk: findRisks(text).length > 0,
  }))
  const like = (m: number) => cosine(vectors[m] ?? new Map(), group.middle)
  const middlemost = messages[group.members.toSorted((a, b) => like(b) - like(a))[0] ?? -1]
  const terms = strongest(group.words, 16).filter((term) => !term.startsWith(SLOT))
  return {
    topic: (middlemost?.text.split('\n')[0] ?? '').slice(0, 30),
    ids: members.map(({ id }) => id),
    ...heatOf(voices),
    words: saidAs(
      terms,
      members.map(({ text }) => text),
    ).slice(0, 8),
    place: commonPlace(members),
    span: spanOf(members.map(({ time }) => moment(time))),
  }
}

/** So much of so many members tells which words their pairs of signs belong to. */
const [TEXTS, SIGNS] = [8, 120]

/** Terms as people say them: the word each mostly stands in, once; a pair across two words (防通) says nothing. */
function saidAs(terms: readonly string[], texts: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const word of texts.slice(0, TEXTS).flatMap((text) => wordsIn(text.slice(0, SIGNS))))
    counts.set(word, (counts.get(word) ?? 0) + 1)
  const words = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word)
  return [...new Set(terms.flatMap((term) => words.find((word) => word.includes(term)) ?? []))]
}

/** The place that most members name, when at least half of those that name any do. */
function commonPlace(members: readonly Said[]): string | null {
  const counts = new Map<string, number>()
  const naming = members.map(placesOf).filter((places) => places.length > 0)
  for (const place of naming.flat()) counts.set(place, (counts.get(place) ?? 0) + 1)
  const [place, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
  return count > 0 && count * 2 >= naming.length ? place : null
}

/** The first and the last day, by the city's clock. */
function spanOf(moments: readonly number[]): { from: string; until: string } {
  const day = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
  return { from: day(Math.min(...moments)), until: day(Math.max(...moments)) }
}

/** A moment in milliseconds, not a number when it cannot be read; times without a zone are Beijing's. */
function moment(time: string): number {
  const said = time.trim().replace(/^(\d{4})[/-](\d{1,2})[/-](\d{1,2})/, (_, y: string, m: string, d: string) => {
    return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  })
  const clock = said.slice(10).replace(/^[T ]?(\d{1,2}):/, (_, h: string) => `T${h.padStart(2, '0')}:`)
  const zone = /(?:Z|[+-]\d{2}:\d{2})$/.test(clock) ? '' : '+08:00'
  return Date.parse(`${said.slice(0, 10)}${clock || 'T00:00'}${zone}`)
}

const strongest = (vector: Vector, most: number): string[] =>
  [...vector]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([term]) => term)

function normal(vector: Vector): Vector {
  let squares = 0
  for (const figure of vector.values()) squares += figure * figure
  const length = Math.sqrt(squares) || 1
  return new Map([...vector].map(([term, figure]) => [term, figure / length]))
}

function cosine(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [term, figure] of small) sum += figure * (large.get(term) ?? 0)
  return sum
}

/** True when a time can be read. */
export const isMoment = (time: string): boolean => !Number.isNaN(moment(time))
