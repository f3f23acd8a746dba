import { parseLimit } from '../calendar/index.ts'
import { quietHours, type Quiet } from '../notices/index.ts'
import { cityDate, isRefusal, type By } from '../platform/index.ts'
import { limitRows } from './hallStore.ts'

/** The dated numbers of this room as they hold today; lengths in ms. */
export type Rules = {
  ahead: number
  mostOpen: number
  changeUntil: number
  moves: number
  early: number
  late: number
  missed: number
  missedWithin: number
  pause: number
  remindDay: number
  remindHour: number
  quiet: Quiet
  longestWait: number
  callsBeforeSkip: number
  sample: number
}

const lengths = { wd: 0, d: 86_400_000, h: 3_600_000, min: 60_000 } as const

/** Throws when the city has no row for something: a rule is never guessed. */
export async function rulesOf({ tx, now }: Pick<By, 'tx' | 'now'>): Promise<Rules> {
  const rows = new Map((await limitRows(tx, cityDate(now))).map(({ stage, amount }) => [stage, amount]))
  const text = (stage: string) => {
    const amount = rows.get(stage)
    if (amount === undefined) throw new Error(`the limit ${stage} is not set`)
    return amount
  }
  const times = (stage: string) => Number(text(stage))
  const length = (stage: string) => lengthOf(text(stage))
  return {
    ahead: length('appointments.ahead'),
    mostOpen: times('appointments.mostOpen'),
    changeUntil: length('appointments.changeUntil'),
    moves: times('appointments.moves'),
    early: length('appointments.early'),
    late: length('appointments.late'),
    missed: times('appointments.missed'),
    missedWithin: length('appointments.missedWithin'),
    pause: length('appointments.pause'),
    remindDay: length('appointments.remindDay'),
    remindHour: length('appointments.remindHour'),
    quiet: await quietHours(tx, cityDate(now)),
    longestWait: length('hall.longestWait'),
    callsBeforeSkip: times('hall.callsBeforeSkip'),
    sample: times('hall.sample'),
  }
}

function lengthOf(amount: string): number {
  const limit = parseLimit(amount)
  if (isRefusal(limit) || limit.unit === 'wd') throw new Error(`"${amount}" is no length of time`)
  return limit.amount * lengths[limit.unit]
}
