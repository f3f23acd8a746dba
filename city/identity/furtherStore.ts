import type { Verdict } from '../people/index.ts'
import { numberOn, sql, type By, type Tx } from '../platform/index.ts'

const FURTHER = 'further'

/** How many tries for one more paper a citizen has left today. */
export async function furtherTriesLeft(by: By, day: string): Promise<number> {
  const most = await numberOn(by.tx, 'proveFurther', day)
  const row = await by.tx.first(
    sql<{ tried: number }>`select count(*)::int as tried from identity_tries
      where citizen = ${by.actor.id} and what = ${FURTHER} and at >= ${new Date(`${day}T00:00:00+08:00`)} and verdict <> 'away'`,
  )
  return most - (row?.tried ?? 0)
}

export async function insertFurtherTry(by: By, id: string, verdict: Verdict | 'asked'): Promise<void> {
  await by.tx.run(
    sql`insert into identity_tries (id, citizen, what, verdict, at) values (${id}, ${by.actor.id}, ${FURTHER}, ${verdict}, ${by.now})`,
  )
}

export async function answerFurtherTry(tx: Tx, id: string, verdict: Verdict): Promise<void> {
  await tx.run(sql`update identity_tries set verdict = ${verdict} where id = ${id}`)
}

/** Binds a paper to this citizen; false when it is another’s. */
export async function bindFurther(by: By, paper: { kind: string; digest: string }): Promise<boolean> {
  await by.tx.run(
    sql`insert into further_papers (kind, digest, citizen, at) values (${paper.kind}, ${paper.digest}, ${by.actor.id}, ${by.now}) on conflict do nothing`,
  )
  return isBound(by, paper)
}

/** Is this paper bound to this citizen? */
async function isBound(by: By, { kind, digest }: { kind: string; digest: string }): Promise<boolean> {
  const row = await by.tx.first(
    sql`select citizen from further_papers where kind = ${kind} and digest = ${digest} and citizen = ${by.actor.id}`,
  )
  return row !== undefined
}

/** Was this very paper proven a moment ago? The same form, sent twice. */
export async function provenJustNow(by: By, paper: { kind: string; digest: string }): Promise<boolean> {
  if (!(await isBound(by, paper))) return false
  const row = await by.tx.first(
    sql`select id from identity_proofs where citizen = ${by.actor.id} and level = 3 and way = ${paper.kind}
      and at > ${by.now}::timestamptz - interval '1 minute' limit 1`,
  )
  return row !== undefined
}
