import { write } from '../ledger/index.ts'
import type { TimerRule, TimerRules } from '../platform/index.ts'
import { lockFreeRemedies, markLate, remediesByIds } from './remedyStore.ts'
import { RemedyClock } from './review.ts'

/** A clock of the loop ran out: it is late for good, and the inspectors hear of it. */
const overdue: TimerRule = async (by, timers) => {
  const ids = [...new Set(timers.map(({ subject }) => subject))]
  const held = new Map((await lockFreeRemedies(by.tx, ids)).map((remedy) => [remedy.id, remedy]))
  const known = new Set((await remediesByIds(by.tx, ids)).map(({ id }) => id))
  for (const { subject, rule, round } of timers) {
    const remedy = held.get(subject)
    if (!remedy || rule !== `remedy.${remedy.clock}` || remedy.round !== round) continue
    await markLate(by.tx, [remedy.id])
    const said = { clock: remedy.clock, unit: remedy.unit, number: remedy.number, round }
    await write(by, { action: 'remedy.overdue', subject, said })
  }
  return timers.filter(({ subject }) => known.has(subject) && !held.has(subject))
}

export const reviewTimers: TimerRules = Object.fromEntries(
  RemedyClock.options.map((clock) => [`remedy.${clock}`, overdue]),
)
