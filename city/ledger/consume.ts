import { doing, system, type By, type House } from '../platform/index.ts'
import type { SealedEntry } from './entry.ts'
import { cursorsAtEnd, moveCursor, passOver, sealedAfter, takeCursor } from './store.ts'

/**
 * What a room does when the ledger says something: entry by entry, or `together` for those that ask the database once
 * for many. Each must bear being told twice.
 */
export type Consumer = { name: string } & (
  { on: Record<string, Reaction> } | { together: (by: By, entries: readonly SealedEntry[]) => Promise<void> }
)

type Reaction = (by: By, entry: SealedEntry) => Promise<void>

/** Those who need not be told anything now, because all is heard or nothing new concerns them: asked once for everybody. */
export function caughtUp(house: House, consumers: readonly Consumer[], most = 300): Promise<ReadonlySet<string>> {
  const wants = consumers.flatMap((one) => ('on' in one ? [{ consumer: one.name, actions: Object.keys(one.on) }] : []))
  return doing(house, system, async ({ tx }) => {
    await passOver(tx, wants, most)
    return new Set((await cursorsAtEnd(tx)).map(({ consumer }) => consumer))
  })
}

/** Tells one consumer what it has not heard yet, in sealed order; answers how many entries it moved on. */
export function consume(house: House, consumer: Consumer, most = 300): Promise<number> {
  return doing(house, system, async (by) => {
    const from = await takeCursor(by.tx, consumer.name)
    if (from === undefined) return 0
    const entries = await sealedAfter(by.tx, from, most)
    if ('together' in consumer) await consumer.together(by, entries)
    else for (const entry of entries) await consumer.on[entry.action]?.(by, entry)
    const last = entries.at(-1)
    if (last) await moveCursor(by.tx, consumer.name, last.n)
    return entries.length
  })
}
