import { deadline } from '../calendar/index.ts'
import type { Guided } from './guide.ts'
import { isRefusal, type Refusal } from './refusals.ts'
import { valueOf, type Answers } from './rule.ts'
import type { OneThing, Part } from './thing.ts'

/** When a part's clock starts (its own acceptance) and when it is promised. */
export type Planned = { id: string; start: string; due: string; after: string[] }

/**
 * The whole case: parts in the order they start, those that cannot be dated and what they wait for, the chain that
 * makes it as long as it is, and the legal cap of joint handling with and without its extension.
 */
export type Planning = {
  parts: Planned[]
  waiting: { id: string; after: string[] }[]
  longest: string[]
  finish: string | null
  cap: string
  capExtended: string
}

/** Joint handling: 45 working days and 15 more. Source: 行政许可法 42. */
export const jointLimit = { limit: { amount: 45, unit: 'wd' }, extend: { amount: 15, unit: 'wd' } } as const

/**
 * Dates every part: it starts when what it waits for is done. A soft prerequisite orders the plan but never holds a
 * part back when it cannot be dated; a hard one does. Errors: those of the calendar.
 */
export function planThing(thing: OneThing, guided: Guided, answers: Answers, accepted: string): Planning | Refusal {
  const cap = deadline({ from: accepted, limit: jointLimit.limit })
  if (isRefusal(cap)) return cap
  const capExtended = deadline({ from: accepted, ...jointLimit })
  if (isRefusal(capExtended)) return capExtended
  const { parts, waiting, missing } = dateParts(thing, guided, answers, accepted)
  if (missing) return missing
  const { longest, finish } = longestPath(parts)
  return { parts, waiting, longest, finish, cap: cap.due, capExtended: capExtended.due }
}

/** A plan as far as the calendar reaches: what ends in a year whose holidays are not announced has no date yet. */
export type PlanSoFar = Pick<Planning, 'parts' | 'longest'> & {
  finish: string | null
  cap: string | null
  capExtended: string | null
  missing: Refusal | undefined
}

/** The same for people who look ahead: nothing is refused, what cannot be dated stands without a date, with the reason. */
export function planSoFar(thing: OneThing, guided: Guided, answers: Answers, accepted: string): PlanSoFar {
  const dayOf = (counted: ReturnType<typeof deadline>) => (isRefusal(counted) ? null : counted.due)
  const cap = deadline({ from: accepted, limit: jointLimit.limit })
  const capExtended = deadline({ from: accepted, ...jointLimit })
  const { parts, missing } = dateParts(thing, guided, answers, accepted)
  const { longest, finish } = longestPath(parts)
  const wanting = missing ?? [cap, capExtended].find(isRefusal)
  const whole = missing ? null : finish
  return { parts, longest, finish: whole, cap: dayOf(cap), capExtended: dayOf(capExtended), missing: wanting }
}

type Dated = Pick<Planning, 'parts' | 'waiting'> & { missing: Refusal | undefined }

function dateParts(thing: OneThing, guided: Guided, answers: Answers, accepted: string): Dated {
  const in_ = new Map(guided.parts.map(({ id, status }) => [id, status]))
  const dated = new Map<string, Planned>()
  const waiting: Planning['waiting'] = []
  let missing: Refusal | undefined
  for (const part of inOrder(thing)) {
    const status = in_.get(part.id)
    if (status === undefined) continue
    const after = prerequisites(part, answers).filter(({ on }) => in_.has(on))
    const held = after.filter(({ on, kind }) => kind === 'hard' && !dated.has(on)).map(({ on }) => on)
    if (status === 'blocked' || status === 'manual' || held.length) {
      waiting.push({ id: part.id, after: held })
      continue
    }
    const before = after.flatMap(({ on }) => dated.get(on) ?? [])
    const planned = datePart(part, before, accepted)
    if (isRefusal(planned)) missing ??= planned
    else dated.set(part.id, planned)
  }
  return { parts: thing.parts.flatMap(({ id }) => dated.get(id) ?? []), waiting, missing }
}

/** What a part waits for, given these answers; a condition that is not settled counts, so that nothing starts too early. */
export function prerequisites(part: Part, answers: Answers): { on: string; kind: 'hard' | 'soft' }[] {
  return part.dependsOn.filter(({ when }) => when === undefined || valueOf(when, answers) !== false)
}

/** The parts a refusal stops: those that need a refused one, and those that need these. The rest go on. */
export function stoppedBy(thing: OneThing, refusedParts: readonly string[], answers: Answers): string[] {
  const stopped = new Set<string>(refusedParts)
  for (const part of inOrder(thing)) {
    const needs = prerequisites(part, answers).filter(({ kind }) => kind === 'hard')
    if (needs.some(({ on }) => stopped.has(on))) stopped.add(part.id)
  }
  return thing.parts.map(({ id }) => id).filter((id) => stopped.has(id) && !refusedParts.includes(id))
}

/** Parts that wait for each other in a circle, or undefined when there is none. */
export function circleIn(thing: OneThing): string[] | undefined {
  const ordered = new Set(inOrder(thing).map(({ id }) => id))
  const left = thing.parts.filter(({ id }) => !ordered.has(id))
  // Of what cannot be ordered, those nobody left waits for only hang behind the circle.
  const inCircle = left.filter(({ id }) => left.some(({ dependsOn }) => dependsOn.some(({ on }) => on === id)))
  return left.length ? inCircle.map(({ id }) => id) : undefined
}

/** Each part after everything it may wait for; what waits in a circle is left out. */
function inOrder(thing: OneThing): Part[] {
  const ordered: Part[] = []
  const done = new Set<string>()
  const ids = new Set(thing.parts.map(({ id }) => id))
  for (let found = true; found;) {
    const ready = thing.parts.filter(
      ({ id, dependsOn }) => !done.has(id) && dependsOn.every(({ on }) => done.has(on) || !ids.has(on)),
    )
    for (const part of ready) done.add(part.id)
    ordered.push(...ready)
    found = ready.length > 0
  }
  return ordered
}

function datePart({ id, promised }: Part, before: readonly Planned[], accepted: string): Planned | Refusal {
  const start = before.reduce((latest, { due }) => (due > latest ? due : latest), accepted)
  const clock = deadline({ from: start, limit: { amount: promised, unit: 'wd' } })
  if (isRefusal(clock)) return clock
  return { id, start, due: clock.due, after: before.map((one) => one.id) }
}

/** Walks back from the last part to finish along whatever it had to wait for. */
function longestPath(parts: readonly Planned[]): { longest: string[]; finish: string | null } {
  const last = parts.reduce<Planned | undefined>((late, one) => (!late || one.due > late.due ? one : late), undefined)
  const longest: string[] = []
  for (let at = last; at;) {
    const { id, start, after } = at
    longest.unshift(id)
    const before = after.flatMap((wanted) => parts.filter((one) => one.id === wanted))
    at = before.find(({ due }) => due === start)
  }
  return { longest, finish: last?.due ?? null }
}
