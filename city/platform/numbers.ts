import { sql, txOn, type Db } from './db.ts'

/**
 * Takes `count` numbers of a day's series; answers the first. A number is handed out once, ever: the taking commits on
 * its own before the number is used, so a failed use leaves a gap, never a second owner. The commit is not waited to
 * reach the disk, because whatever uses the number commits after it to the same log.
 */
export async function takeNumbers(db: Db, prefix: string, day: string, count: number): Promise<number> {
  const row = await txOn(db.lazyPool).first(
    sql<{ last: string }>`insert into number_counters (prefix, day, last) values (${prefix}, ${day}, ${count})
      on conflict (prefix, day) do update set last = number_counters.last + ${count} returning last`,
    'numbers.take',
  )
  if (!row) throw new Error('no number was given')
  return Number(row.last) - count + 1
}
