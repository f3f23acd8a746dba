import { sql, type By, type Tx } from '../platform/index.ts'

export type CodeRow = { id: string; code: string; until: Date; tries: number; at: Date }

/** The newest unused code of a phone, locked while it is tried. */
export function latestCode(tx: Tx, phone: string): Promise<CodeRow | undefined> {
  return tx.first(
    sql<CodeRow>`select id, code, until, tries, at from phone_codes where phone = ${phone} and used_at is null order by at desc, id desc limit 1 for update`,
    'codes.latest',
  )
}

/** How many codes a phone was sent since then. */
export async function codesSince(tx: Tx, phone: string, since: Date): Promise<number> {
  const row = await tx.first(
    sql<{ n: number }>`select count(*)::int as n from phone_codes where phone = ${phone} and at > ${since}`,
  )
  return row?.n ?? 0
}

export async function insertCode(by: By, row: { id: string; phone: string; code: string; until: Date }): Promise<void> {
  await by.tx.run(
    sql`insert into phone_codes (id, phone, code, until, at) values (${row.id}, ${row.phone}, ${row.code}, ${row.until}, ${by.now})`,
  )
}

export async function countTry(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`update phone_codes set tries = tries + 1 where id = ${id}`)
}

export async function useCode(by: By, id: string): Promise<void> {
  await by.tx.run(sql`update phone_codes set used_at = ${by.now} where id = ${id}`)
}

export type Citizen = { id: string; phone: string; name: string; level: number }

/** The citizen of a phone, made known on first sight at level 1. */
export async function citizenOfPhone(by: By, phone: string): Promise<Citizen> {
  await by.tx.run(
    sql`insert into citizens (id, phone, level, at) values (${by.house.machine.id()}, ${phone}, 1, ${by.now}) on conflict (phone) do nothing`,
  )
  const row = await citizenByPhone(by.tx, phone)
  if (!row) throw new Error('the citizen vanished')
  return row
}

/** The citizen of a phone, if it has one. */
export function citizenByPhone(tx: Tx, phone: string): Promise<Citizen | undefined> {
  return tx.first(sql<Citizen>`select id, phone, name, level from citizens where phone = ${phone}`, 'citizens.byPhone')
}

export function citizenById(tx: Tx, id: string): Promise<Citizen | undefined> {
  return tx.first(sql<Citizen>`select id, phone, name, level from citizens where id = ${id}`, 'citizens.byId')
}

export async function nameCitizen(tx: Tx, id: string, name: string): Promise<void> {
  await tx.run(sql`update citizens set name = ${name} where id = ${id} and level < 2`)
}

export async function insertSetupToken(by: By, token: string): Promise<void> {
  await by.tx.run(sql`insert into setup_tokens (token, at) values (${token}, ${by.now})`)
}

/** Marks the token as used; false when it is unknown or was used. */
export async function useSetupToken(by: By, token: string): Promise<boolean> {
  return (
    (await by.tx.run(sql`update setup_tokens set used_at = ${by.now} where token = ${token} and used_at is null`)) === 1
  )
}

/** Is there anybody on the staff, or an unused token? */
export async function isSetUp(tx: Tx): Promise<boolean> {
  const row = await tx.first(
    sql<{
      yes: boolean
    }>`select exists (select from staff) or exists (select from setup_tokens where used_at is null) as yes`,
  )
  return row?.yes === true
}
