import { sql, type By, type Tx } from '../platform/index.ts'
import type { Verdict } from './authority.ts'
import type { Citizen } from './citizenStore.ts'

/** The citizen, held until this transaction ends: one try after another. */
export function lockCitizen(tx: Tx, id: string): Promise<Citizen | undefined> {
  return tx.first(sql<Citizen>`select id, phone, name, level from citizens where id = ${id} for update`)
}

/** Tries since then. One the authority never answered costs nobody anything. */
export async function triesSince(tx: Tx, citizen: string, since: Date): Promise<number> {
  const row = await tx.first(
    sql<{
      n: number
    }>`select count(*)::int as n from identity_tries where citizen = ${citizen} and at >= ${since} and verdict <> 'away' and what = 'nameAndId'`,
  )
  return row?.n ?? 0
}

export async function insertTry(by: By, id: string, citizen: string): Promise<void> {
  await by.tx.run(sql`insert into identity_tries (id, citizen, at) values (${id}, ${citizen}, ${by.now})`)
}

export async function answerTry(tx: Tx, id: string, verdict: Verdict): Promise<void> {
  await tx.run(sql`update identity_tries set verdict = ${verdict} where id = ${id}`)
}

/** The last tries, newest first. */
export function triesOf(tx: Tx, citizen: string): Promise<{ verdict: Verdict | 'asked'; at: Date }[]> {
  return tx.many(
    sql<{
      verdict: Verdict | 'asked'
      at: Date
    }>`select verdict, at from identity_tries where citizen = ${citizen} order by at desc, id desc limit 10`,
  )
}

export type Paper = { digest: string; lastFour: string; at: Date }

export function paperOf(tx: Tx, citizen: string): Promise<Paper | undefined> {
  return tx.first(
    sql<Paper>`select digest, last_four as "lastFour", at from identity_papers where citizen = ${citizen}`,
  )
}

/** Binds the number to this person; false when it, or the person, is bound already. */
export async function bindPaper(by: By, citizen: string, paper: Omit<Paper, 'at'>): Promise<boolean> {
  const bound = await by.tx.run(
    sql`insert into identity_papers (citizen, digest, last_four, at) values (${citizen}, ${paper.digest}, ${paper.lastFour}, ${by.now}) on conflict do nothing`,
  )
  return bound === 1
}

export async function raiseCitizen(tx: Tx, citizen: string, to: { level: number; name: string }): Promise<void> {
  await tx.run(sql`update citizens set level = greatest(level, ${to.level}), name = ${to.name} where id = ${citizen}`)
}

/** Adds a proof without an end; where it was a person at a counter, they stand beside it. */
export async function insertProof(by: By, proof: { citizen: string; level: number; way: string }): Promise<void> {
  const staff = by.actor.kind === 'staff' ? by.actor.id : null
  await by.tx.run(
    sql`insert into identity_proofs (id, citizen, level, way, staff, at) values (${by.house.machine.id()}, ${proof.citizen}, ${proof.level}, ${proof.way}, ${staff}, ${by.now})`,
  )
}

/** Remembers the key's digest the first time; false when this server's key is another one. */
export async function isSameKey(tx: Tx, digest: string): Promise<boolean> {
  await tx.run(sql`insert into identity_key (id, digest) values (1, ${digest}) on conflict do nothing`)
  const row = await tx.first(sql<{ digest: string }>`select digest from identity_key where id = 1`)
  return row?.digest === digest
}

/** The session of before ends in a moment, so that a form sent twice is still its owner's. */
export async function endSessionAt(tx: Tx, tokenHash: string, at: Date): Promise<void> {
  await tx.run(sql`update sessions set until = least(until, ${at}) where token = ${tokenHash}`)
}
