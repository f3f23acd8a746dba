import { sql, type Tx } from './db.ts'

/**
 * A dated number of the city's limits: how many of something, or for how many hours or days, the newest row that holds
 * on the day; `type` where a stage has one for each kind. Throws when the city has none: a limit nobody set is no limit of
 * nought.
 */
export async function numberOn(tx: Tx, stage: string, day: string, type?: string): Promise<number> {
  const row = await tx.first(
    sql<{
      amount: string
    }>`select amount from limits where stage = ${stage} and (${type ?? null}::text is null or type = ${type ?? null})
        and since <= ${day}::date order by since desc limit 1`,
    'limits.number',
  )
  const [, number] = /^(\d+)(?:wd|d|h|min)?$/.exec(row?.amount ?? '') ?? []
  if (number === undefined) throw new Error(`the limit ${stage} is not set on ${day}`)
  return Number(number)
}
