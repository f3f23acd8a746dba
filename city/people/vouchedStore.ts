import { NOWHERE } from '../notices/index.ts'
import { sql, type By, type Tx } from '../platform/index.ts'
import type { Citizen } from './citizenStore.ts'

/** The citizen bound to an ID number, by its digest. */
export function citizenOfPaper(tx: Tx, digest: string): Promise<Citizen | undefined> {
  return tx.first(
    sql<Citizen>`select c.id, c.phone, c.name, c.level from identity_papers p join citizens c on c.id = p.citizen where p.digest = ${digest}`,
    'citizens.byPaper',
  )
}

/** Where others have a phone, a person without one has this mark; `post` sends nothing there. */
export const NO_PHONE = NOWHERE

/** A person without a phone, whom a counter made known. */
export async function insertPhoneless(by: By): Promise<Citizen | undefined> {
  const id = by.house.machine.id()
  return by.tx.first(
    sql<Citizen>`insert into citizens (id, phone, level, at) values (${id}, ${NO_PHONE + id}, 1, ${by.now}) returning id, phone, name, level`,
  )
}
