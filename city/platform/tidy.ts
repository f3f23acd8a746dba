import { system } from './actor.ts'
import { sql } from './db.ts'
import { doing, type House } from './house.ts'

/** How long a request key keeps its first answer: stations may be away for a month. */
const KEY_DAYS = 30

/** Forgets what has served its time: old request keys, sessions and codes that are over. Answers how many rows went. */
export function tidy(house: House): Promise<number> {
  return doing(house, system, async ({ tx, now }) => {
    const before = new Date(now.getTime() - KEY_DAYS * 86_400_000)
    const keys = await tx.run(sql`delete from request_keys where at < ${before}`)
    const sessions = await tx.run(sql`delete from sessions where until < ${now}`)
    const codes = await tx.run(sql`delete from phone_codes where until < ${new Date(now.getTime() - 2 * 86_400_000)}`)
    return keys + sessions + codes
  })
}
