import { sql, type By, type Tx } from '../platform/index.ts'
import type { CertificateKind, CertificateState } from './certificate.ts'

export type CertificateRow = {
  id: string
  number: string
  code: string
  kind: CertificateKind
  subject: string
  decision: string
  citizen: string | null
  unit: string | null
  title: string
  holder: string
  office: string
  state: CertificateState
  fileHash: string
  fingerprint: string
  issuedAt: Date
  revokedAt: Date | null
  reason: string | null
}

const columns = sql`c.id, c.number, c.code, c.kind, c.subject, c.decision, c.citizen, c.unit, c.title, c.holder, c.office, c.state, c.file_hash as "fileHash",
  c.fingerprint, c.issued_at as "issuedAt", c.revoked_at as "revokedAt", c.reason`

export function findCertificate(tx: Tx, number: string): Promise<CertificateRow | undefined> {
  return tx.first(sql<CertificateRow>`select ${columns} from certificates c where c.number = ${number}`)
}

/** The valid one of this kind for this decision. */
export function validFor(
  tx: Tx,
  of: { kind: CertificateKind; subject: string; decision: string },
): Promise<CertificateRow | undefined> {
  return tx.first(
    sql<CertificateRow>`select ${columns} from certificates c where c.kind = ${of.kind} and c.subject = ${of.subject} and c.decision = ${of.decision} and c.state = 'valid'`,
  )
}

/** The numbers of the valid ones of this kind, by subject. */
export async function validNumbers(
  tx: Tx,
  kind: CertificateKind,
  subjects: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.many(
    sql<{
      subject: string
      number: string
    }>`select subject, number from certificates where kind = ${kind} and subject = any(${subjects}::uuid[]) and state = 'valid'`,
  )
  return new Map(rows.map(({ subject, number }) => [subject, number]))
}

/** The valid ones of a citizen with one of these titles, the newest first. */
export function validTitled(tx: Tx, citizen: string, titles: readonly string[]): Promise<CertificateRow[]> {
  return tx.many(
    sql<CertificateRow>`select ${columns} from certificates c
      where c.citizen = ${citizen} and c.title = any(${titles}::text[]) and c.state = 'valid' order by c.issued_at desc limit 50`,
  )
}

/** Every valid one of this kind of a subject. */
export function validOf(tx: Tx, of: { kind: CertificateKind; subject: string }): Promise<CertificateRow[]> {
  return tx.many(
    sql<CertificateRow>`select ${columns} from certificates c where c.kind = ${of.kind} and c.subject = ${of.subject} and c.state = 'valid' for update`,
  )
}

export function certificateOfFile(tx: Tx, fileHash: string): Promise<CertificateRow | undefined> {
  return tx.first(
    sql<CertificateRow>`select ${columns} from certificates c where c.file_hash = ${fileHash} order by c.issued_at desc limit 1`,
  )
}

export function certificatesOf(tx: Tx, citizen: string): Promise<CertificateRow[]> {
  return tx.many(
    sql<CertificateRow>`select ${columns} from certificates c where c.citizen = ${citizen} order by c.issued_at desc limit 200`,
  )
}

/** A unit's own, the newest first; `words` are looked for in number, title and masked holder. */
export function certificatesOfUnit(
  tx: Tx,
  unit: string,
  { words, state, most }: { words: string; state?: CertificateState | undefined; most: number },
): Promise<CertificateRow[]> {
  return tx.many(
    sql<CertificateRow>`select ${columns} from certificates c
      where c.unit = ${unit} and (${state ?? null}::text is null or c.state = ${state ?? null})
        and strpos(upper(concat_ws(' ', c.number, c.title, c.holder)), upper(${words})) > 0
      order by c.issued_at desc, c.number desc limit ${most}`,
  )
}

/** True when it was kept; false when another one for the same decision came first. */
export async function insertCertificate(tx: Tx, c: CertificateRow): Promise<boolean> {
  const changed = await tx.run(
    sql`insert into certificates (id, number, code, kind, subject, decision, citizen, unit, title, holder, office, state, file_hash, fingerprint, issued_at)
      values (${c.id}, ${c.number}, ${c.code}, ${c.kind}, ${c.subject}, ${c.decision}, ${c.citizen}, ${c.unit}, ${c.title}, ${c.holder}, ${c.office}, 'valid', ${c.fileHash},
        ${c.fingerprint}, ${c.issuedAt}) on conflict do nothing`,
  )
  return changed === 1
}

export async function endValidity(by: By, id: string, reason: string): Promise<boolean> {
  const changed = await by.tx.run(
    sql`update certificates set state = 'revoked', revoked_at = ${by.now}, reason = ${reason} where id = ${id} and state = 'valid'`,
  )
  return changed === 1
}

/** True when the city has certified something with this seal. */
export async function isOurSeal(tx: Tx, fingerprint: string): Promise<boolean> {
  const row = await tx.first(
    sql<{ known: boolean }>`select exists (select from certificates where fingerprint = ${fingerprint}) as known`,
  )
  return row?.known === true
}
