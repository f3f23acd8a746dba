import { sql, type By, type Tx } from '../platform/index.ts'
import type { Element } from './contract.ts'

export type Consent = {
  id: string
  citizen: string
  elements: Element[]
  source: string
  sourceName: string
  reader: string
  readerName: string
  item: string | null
  purpose: string
  until: Date
  givenAt: Date
  revokedAt: Date | null
}

const columns = sql`id, citizen, elements, source, source_name as "sourceName", reader, reader_name as "readerName", item, purpose, until,
  given_at as "givenAt", revoked_at as "revokedAt"`

export function consentsOfPerson(tx: Tx, citizen: string): Promise<Consent[]> {
  return tx.many(
    sql<Consent>`select ${columns} from consents where citizen = ${citizen} order by given_at desc, id desc limit 300`,
    'consents.ofPerson',
  )
}

/** One consent, held until the transaction ends. */
export function lockConsent(tx: Tx, id: string): Promise<Consent | undefined> {
  return tx.first(sql<Consent>`select ${columns} from consents where id = ${id} for update`, 'consents.lock')
}

export async function insertConsent(by: By, c: Omit<Consent, 'id' | 'givenAt' | 'revokedAt'>): Promise<Consent> {
  const id = by.house.machine.id()
  await by.tx.run(
    sql`insert into consents (id, citizen, elements, source, source_name, reader, reader_name, item, purpose, until, given_at)
      values (${id}, ${c.citizen}, ${JSON.stringify(c.elements)}::jsonb, ${c.source}, ${c.sourceName}, ${c.reader}, ${c.readerName}, ${c.item}, ${c.purpose}, ${c.until}, ${by.now})`,
  )
  return { ...c, id, givenAt: by.now, revokedAt: null }
}

export async function endConsent(by: By, id: string): Promise<void> {
  await by.tx.run(sql`update consents set revoked_at = ${by.now} where id = ${id}`)
}

export type ConsentStanding = Pick<Consent, 'id' | 'elements' | 'item' | 'until' | 'revokedAt'>

/** How the consents of one person to one reader stand, newest first; asked by whoever wants to read. */
export function consentsStanding(
  tx: Tx,
  { citizen, source, reader }: Pick<Consent, 'citizen' | 'source' | 'reader'>,
): Promise<ConsentStanding[]> {
  return tx.many(
    sql<ConsentStanding>`select * from consents_standing(${citizen}::uuid, ${source}, ${reader})`,
    'consents.standing',
  )
}
