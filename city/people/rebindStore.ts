import { sql, type Tx } from '../platform/index.ts'

export async function setPhone(tx: Tx, citizen: string, phone: string): Promise<void> {
  await tx.run(sql`update citizens set phone = ${phone} where id = ${citizen}`)
}

export async function setName(tx: Tx, citizen: string, name: string): Promise<void> {
  await tx.run(sql`update citizens set name = ${name} where id = ${citizen}`)
}

/** Whoever is signed in as this citizen, on whatever device, is so no more. */
export async function endSessionsOf(tx: Tx, citizen: string): Promise<void> {
  await tx.run(sql`delete from sessions where kind = 'citizen' and person = ${citizen}`)
}
