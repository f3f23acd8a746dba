import { numberOn, cityDate, type By } from '../platform/index.ts'
import type { Measures, RateName } from './record.ts'
import { measureRows, type MeasureRow } from './recordStore.ts'

/** The minimum sample, goals and floors that hold today; a city without them is not set up. */
export async function measuresOn({ tx, now }: By): Promise<Measures> {
  const rows = await measureRows(tx, cityDate(now))
  const lines = (stage: string): Record<RateName, number> => ({
    reply: amountOf(rows, stage, 'reply'),
    onTime: amountOf(rows, stage, 'onTime'),
    satisfied: amountOf(rows, stage, 'satisfied'),
  })
  return { minimum: amountOf(rows, 'record.minimum', null), goal: lines('record.goal'), floor: lines('record.floor') }
}

function amountOf(rows: readonly MeasureRow[], stage: string, type: string | null): number {
  const amount = rows.find((row) => row.stage === stage && row.type === type)?.amount ?? ''
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(amount) ?? []
  if (digits === undefined) throw new Error(`the limit ${stage} ${type ?? ''} "${amount}" cannot be read`)
  return percent ? Number(digits) / 100 : Number(digits)
}

/** How many days after its end a month is frozen. */
export const freezeDays = ({ tx, now }: By): Promise<number> => numberOn(tx, 'record.freeze', cityDate(now))
