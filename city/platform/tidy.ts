import { system } from './actor.ts'
import { sql } from './db.ts'
import { doing, type House } from './house.ts'

/** How long a request key keeps its first answer: stations may be away for a month. */
const KEY_DAYS = 30

/** How long a file may wait for the matter it was brought for. */
const FILE_DAYS = 1

/** How long a mail's link to stop by works. */
const STOP_DAYS = 400

/** Forgets what has served its time: old request keys, sessions and codes that are over, files nobody submitted, alerts nobody confirmed. Answers how many rows went. */
export async function tidy(house: House): Promise<number> {
  return (await tidyRows(house)) + (await tidyFiles(house))
}

/** The rows go first; what no row of any kind still names goes from the disk after that is certain. */
async function tidyFiles(house: House): Promise<number> {
  const { gone, lone } = await doing(house, system, async ({ tx, now }) => {
    const before = new Date(now.getTime() - FILE_DAYS * 86_400_000)
    const rows = await tx.many(
      sql<{ hash: string }>`delete from files where subject is null and at < ${before} returning hash`,
    )
    const hashes = [...new Set(rows.map(({ hash }) => hash))]
    const left = await tx.many(
      sql<{
        hash: string
      }>`select t.hash from unnest(${hashes}::text[]) as t (hash) where not exists (select from kept_files k where k.hash = t.hash)`,
    )
    return { gone: rows.length, lone: left }
  })
  for (const { hash } of lone) await house.files.forget(hash)
  return gone
}

function tidyRows(house: House): Promise<number> {
  return doing(house, system, async ({ tx, now }) => {
    const before = new Date(now.getTime() - KEY_DAYS * 86_400_000)
    const keys = await tx.run(sql`delete from request_keys where at < ${before}`)
    const sessions = await tx.run(sql`delete from sessions where until < ${now}`)
    const codes = await tx.run(sql`delete from phone_codes where until < ${new Date(now.getTime() - 2 * 86_400_000)}`)
    const wishes = await tx.run(sql`delete from alerts where state = 'asked' and until < ${now}`)
    const stops = await tx.run(
      sql`delete from alert_stops where at < ${new Date(now.getTime() - STOP_DAYS * 86_400_000)}`,
    )
    return keys + sessions + codes + wishes + stops
  })
}
