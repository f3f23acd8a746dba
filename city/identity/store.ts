import { sql, type By, type Tx } from '../platform/index.ts'
import type { Level, Proof } from './level.ts'

type Row = {
  level: Level
  at: Date
  until: Date | null
  act: string | null
  subject: string | null
  spent: boolean
}

/** Every proof a citizen gave, newest first; the phone they signed in with is the first rung and has no row. */
export async function proofsOf(tx: Tx, citizen: string): Promise<Proof[]> {
  const rows = await tx.many(
    sql<Row>`select level, at, until, act, subject, spent_at is not null as spent from identity_proofs where citizen = ${citizen} order by at desc limit 200`,
    'identity.proofs',
  )
  const phone: Proof = { level: 1, at: new Date(0) }
  return [phone, ...rows.map(proofIn)]
}

function proofIn({ level, at, until, act, subject, spent }: Row): Proof {
  return { level, at, spent, ...(until ? { until } : {}), ...(act ? { act } : {}), ...(subject ? { subject } : {}) }
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
