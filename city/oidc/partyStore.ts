import { sql, type By, type Tx } from '../platform/index.ts'

export type Journey = { state: string; binder: string; nonce: string; verifier: string; next: string; until: Date }

export async function insertJourney({ tx, now }: By, j: Journey): Promise<void> {
  await tx.run(sql`delete from oidc_journeys where until < ${now}`)
  await tx.run(
    sql`insert into oidc_journeys (state, binder, nonce, verifier, next, until) values (${j.state}, ${j.binder}, ${j.nonce}, ${j.verifier}, ${j.next}, ${j.until})`,
  )
}

/** Takes the journey out: it is used once, whatever becomes of it. */
export function takeJourney(tx: Tx, state: string): Promise<Journey | undefined> {
  return tx.first(
    sql<Journey>`delete from oidc_journeys where state = ${state} returning state, binder, nonce, verifier, next, until`,
  )
}

/** What an acr of this issuer is worth today; nothing said is nothing raised. */
export async function levelOfAcr(tx: Tx, of: { issuer: string; acr: string }, day: string): Promise<number> {
  const row = await tx.first(
    sql<{
      level: number
    }>`select level from oidc_acrs where acr = ${of.acr} and issuer in (${of.issuer}, '*') and since <= ${day}::date
      order by (issuer = '*'), since desc limit 1`,
  )
  return row?.level ?? 0
}

export async function citizenOfSubject(tx: Tx, of: { issuer: string; subject: string }): Promise<string | undefined> {
  const row = await tx.first(
    sql<{ citizen: string }>`select citizen from oidc_subjects where issuer = ${of.issuer} and subject = ${of.subject}`,
  )
  return row?.citizen
}

/** Remembers who a subject is; answers who it is, also when another request was first. */
export async function bindSubject(
  by: By,
  of: { issuer: string; subject: string; citizen: string },
): Promise<string | undefined> {
  await by.tx.run(
    sql`insert into oidc_subjects (issuer, subject, citizen, at) values (${of.issuer}, ${of.subject}, ${of.citizen}, ${by.now}) on conflict do nothing`,
  )
  return citizenOfSubject(by.tx, of)
}
