import { system } from './actor.ts'
import { sql } from './db.ts'
import { doing, type House } from './house.ts'

/** How long a request key keeps its first answer: stations may be away for a month. */
const KEY_DAYS = 30

/** How long a file may wait for the matter it was brought for. */
const FILE_DAYS = 1

/** Forgets what has served its time: old request keys, sessions and codes that are over, files nobody submitted. Answers how many rows went. */
export async function tidy(house: House): Promise<number> {
  return (await tidyRows(house)) + (await tidyFiles(house))
}

/** The rows go first; what no other row names goes from the disk after that is certain. */
async function tidyFiles(house: House): Promise<number> {
  const gone = await doing(house, system, ({ tx, now }) => {
    const before = new Date(now.getTime() - FILE_DAYS * 86_400_000)
    return tx.many(
      sql<{ hash: string; lone: boolean }>`delete from files f where subject is null and at < ${before}
        returning hash, not exists (select from files o where o.hash = f.hash and o.id <> f.id) as lone`,
    )
  })
  for (const { hash, lone } of gone) if (lone) await house.files.forget(hash)
  return gone.length
}

function tidyRows(house: House): Promise<number> {
  return doing(house, system, async ({ tx, now }) => {
    const before = new Date(now.getTime() - KEY_DAYS * 86_400_000)
    const keys = await tx.run(sql`delete from request_keys where at < ${before}`)
    const sessions = await tx.run(sql`delete from sessions where until < ${now}`)
    const codes = await tx.run(sql`delete from phone_codes where until < ${new Date(now.getTime() - 2 * 86_400_000)}`)
    return keys + sessions + codes
  })
}
