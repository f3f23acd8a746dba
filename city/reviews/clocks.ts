import { deadline, explain, parseLimit } from '../calendar/index.ts'
import { cityDate, isRefusal, type Tx } from '../platform/index.ts'
import { limitOn } from './store.ts'

export type Due = { at: Date | null; why: unknown }

/** Until when something may take that began at `from`; without a notice for the year the date stays open and says so. */
export async function dueFrom(tx: Tx, stage: string, from: Date): Promise<Due> {
  const row = await limitOn(tx, `reviews.${stage}`, cityDate(from))
  const limit = parseLimit(row.amount)
  if (isRefusal(limit)) throw new Error(`the limit reviews.${stage} cannot be read`)
  const counted = deadline({ from, limit })
  if (!isRefusal(counted)) return { at: new Date(counted.dueAt), why: explain(counted, row.source) }
  return { at: null, why: { missing: counted.facts?.['year'] ?? null, refused: counted.refused, source: row.source } }
}

/** A dated number that is no length of time. */
export async function countOf(tx: Tx, stage: string, now: Date): Promise<number> {
  return Number((await limitOn(tx, `reviews.${stage}`, cityDate(now))).amount)
}
