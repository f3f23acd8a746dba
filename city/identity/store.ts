import { sql, type By, type Says, type Tx } from '../platform/index.ts'
import type { Way } from './kinds.ts'
import type { Level, Proof } from './level.ts'

type Row = {
  level: Level
  at: Date
  until: Date | null
  act: string | null
  subject: string | null
  spent: boolean
}

/**
 * Every proof of a citizen that can count at this moment; the phone they signed in with is the first rung and has no
 * row. Living proofs of long ago are left out, so that many of them never hide the papers.
 */
export async function proofsOf({ tx, now }: Pick<By, 'tx' | 'now'>, citizen: string): Promise<Proof[]> {
  const rows = await tx.many(
    sql<Row>`select level, at, until, act, subject, spent_at is not null as spent from identity_proofs
      where citizen = ${citizen} and (level < 4 or at > ${now}::timestamptz - interval '10 minutes') order by at desc`,
    'identity.proofs',
  )
  const phone: Proof = { level: 1, at: new Date(0) }
  return [phone, ...rows.map(proofIn)]
}

function proofIn({ level, at, until, act, subject, spent }: Row): Proof {
  return { level, at, spent, ...(until ? { until } : {}), ...(act ? { act } : {}), ...(subject ? { subject } : {}) }
}

/** `way` as it was written down then: `sayWay` knows words also for one that this build does not. */
export type ProofRow = Omit<Row, 'subject'> & { way: string }

/** A citizen's history of proofs, newest first. */
export function proofHistory(tx: Tx, citizen: string): Promise<ProofRow[]> {
  return tx.many(
    sql<ProofRow>`select level, way, at, until, act, spent_at is not null as spent from identity_proofs
      where citizen = ${citizen} order by at desc, level desc, id desc limit 30`,
    'identity.history',
  )
}

/** Spends one living proof given for exactly this act; false when another request spent it first. */
export async function spendProof(by: By, citizen: string, wanted: { act: string; subject: string }): Promise<boolean> {
  const spent = await by.tx.run(
    sql`update identity_proofs set spent_at = ${by.now} where id = (
      select id from identity_proofs where citizen = ${citizen} and level = 4 and act = ${wanted.act} and subject = ${wanted.subject}
        and spent_at is null and at > ${by.now}::timestamptz - interval '10 minutes' order by at desc limit 1 for update skip locked)`,
    'identity.spend',
  )
  return spent === 1
}

export type NewProof = { citizen: string; way: Way; until: Date | null; staff?: string | null } & (
  { level: 3 } | { level: 4; act: string; subject: string }
)

/** Adds a proof; answers its id. */
export async function addProof(by: By, proof: NewProof): Promise<string> {
  const id = by.house.machine.id()
  const { act, subject } = proof.level === 4 ? proof : { act: null, subject: null }
  await by.tx.run(
    sql`insert into identity_proofs (id, citizen, level, way, until, act, subject, staff, at)
      values (${id}, ${proof.citizen}, ${proof.level}, ${proof.way}, ${proof.until}, ${act}, ${subject}, ${proof.staff ?? null}, ${by.now})`,
  )
  return id
}

/** Brings the level kept with the citizen to what their proofs say now; answers both. */
export async function followProofs(by: By, citizen: string): Promise<{ before: number; now: number } | undefined> {
  return by.tx.first(
    sql<{
      before: number
      now: number
    }>`with held as (select id, level as before, level_held(id, ${by.now}) as now from citizens where id = ${citizen} for update)
      update citizens c set level = held.now from held where c.id = held.id returning held.before, held.now`,
  )
}

export type Challenge = { id: string; challenge: string; act: string; subject: string; says: Says }

/** Remembers what a device is asked to sign; what is a day old is forgotten. */
export async function insertChallenge(by: By, of: Challenge & { until: Date }): Promise<void> {
  const citizen = by.actor.id
  await by.tx.run(
    sql`delete from identity_challenges where citizen = ${citizen} and at < ${by.now}::timestamptz - interval '1 day'`,
  )
  await by.tx.run(
    sql`insert into identity_challenges (id, citizen, session, act, subject, says, challenge, until, at)
      values (${of.id}, ${citizen}, ${by.actor.session}, ${of.act}, ${of.subject}, ${JSON.stringify(of.says)}::jsonb, ${of.challenge}, ${of.until}, ${by.now})`,
  )
}

/** Takes a challenge, once: by its own session, in time, for exactly the act and subject it was made for. */
export function takeChallenge(
  by: By,
  of: { id: string; act: string; subject: string },
): Promise<Challenge | undefined> {
  return by.tx.first(
    sql<Challenge>`update identity_challenges set used_at = ${by.now}
      where id = ${of.id} and citizen = ${by.actor.id} and session = ${by.actor.session} and act = ${of.act} and subject = ${of.subject}
        and used_at is null and until > ${by.now} returning id, challenge, act, subject, says`,
    'identity.takeChallenge',
  )
}

/** Whose proof it is, of which level, and until when. */
export function proofById(
  tx: Tx,
  id: string,
): Promise<{ citizen: string; level: number; until: Date | null } | undefined> {
  return tx.first(
    sql<{
      citizen: string
      level: number
      until: Date | null
    }>`select citizen, level, until from identity_proofs where id = ${id}`,
  )
}
