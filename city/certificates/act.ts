import { createHash, timingSafeEqual } from 'node:crypto'
import { Readable } from 'node:stream'
import { maskName } from '../people/index.ts'
import {
  cityDate,
  doing,
  isRefusal,
  system,
  takeNumbers,
  type By,
  type House,
  type Refusal,
} from '../platform/index.ts'
import type { CertificateKind, Paper, Printed } from './certificate.ts'
import { checkOffline, type OfflineCheck } from './check.ts'
import { pressOf } from './pressOf.ts'
import { certificateRefusals } from './refusals.ts'
import {
  certificateOfFile,
  endValidity,
  findCertificate,
  isOurSeal,
  insertCertificate,
  validFor,
  validOf,
  type CertificateRow,
} from './store.ts'

const { refused } = certificateRefusals

/** What is to be certified: the paper, the decision it rests on (a ledger entry of its subject), whose it is, who says so. */
export type ToIssue = {
  kind: CertificateKind
  subject: string
  decision: string
  citizen: string | null
  unit: string | null
  paper: Paper
  /** The service that ends with this paper, where the paper itself is what was asked for: its printing may be reviewed. */
  service?: { what: string; item: string }
}

/**
 * Draws, signs and registers a certificate; asked again for the same decision it answers the same one.
 * Errors: 'font-missing', 'glyph-missing'. Without a decision the database refuses it.
 */
export async function issue(house: House, wanted: ToIssue): Promise<CertificateRow | Refusal> {
  const before = await doing(house, system, ({ tx }) => validFor(tx, wanted), 'read')
  if (before) return before
  const press = pressOf(house)
  if (!press) return refused('font-missing')
  const { printed, code } = await numbered(house, wanted.paper)
  const pressed = await press.print(printed)
  if ('missing' in pressed) return refused('glyph-missing', { facts: { signs: pressed.missing.join(' ') } })
  const stored = await house.files.keep(Readable.from([pressed.pdf]))
  if (isRefusal(stored)) return stored
  const row = rowOf(house, wanted, { printed, code, fileHash: stored.hash, pdf: pressed.pdf })
  return doing(house, system, (by) => register(by, row, wanted))
}

async function numbered(house: House, paper: Paper): Promise<{ printed: Printed; code: string }> {
  const day = cityDate(house.machine.now())
  const prefix = `${house.settings.numberPrefix}-Z`
  const n = await takeNumbers(house.db, prefix, day, 1)
  const number = `${prefix}-${day.replaceAll('-', '')}-${String(n).padStart(6, '0')}`
  const code = codeFor(house)
  const verifyAt = `${house.settings.publicUrl}/verify?number=${number}&code=${code}`
  return { printed: { ...paper, number, day, verifyAt }, code }
}

/** Eight signs without those that look alike. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

function codeFor({ machine }: House): string {
  return Array.from({ length: 8 }, () => SIGNS[machine.chance(SIGNS.length)]).join('')
}

type Made = { printed: Printed; code: string; fileHash: string; pdf: Buffer }

function rowOf(house: House, wanted: ToIssue, { printed, code, fileHash, pdf }: Made): CertificateRow {
  const { kind, subject, decision, citizen, unit, paper } = wanted
  return {
    id: house.machine.id(),
    number: printed.number,
    code,
    kind,
    subject,
    decision,
    citizen,
    unit,
    title: paper.title,
    holder: maskName(paper.holder),
    office: paper.office,
    state: 'valid',
    fileHash,
    fingerprint: checkOffline(pdf).signer?.fingerprint ?? '',
    issuedAt: house.machine.now(),
    revokedAt: null,
    reason: null,
  }
}

async function register(by: By, row: CertificateRow, wanted: ToIssue): Promise<CertificateRow> {
  if (await insertCertificate(by.tx, row)) {
    const { number, kind, decision, fileHash, unit, citizen } = row
    const handled = wanted.service && { ...wanted.service, unit, citizen }
    await by.house.record(by, {
      action: 'certificate.issued',
      subject: row.subject,
      said: { number, kind, decision, hash: fileHash, ...handled },
    })
    return row
  }
  const first = await validFor(by.tx, wanted)
  if (!first) throw new Error('a certificate was neither kept nor there before')
  return first
}

/** Online: what the register says of a number, to whoever holds the code on the paper. Errors: 'certificate-unknown'. */
export function standingOf(house: House, number: string, code: string): Promise<CertificateRow | Refusal> {
  return doing(
    house,
    system,
    async ({ tx }) => {
      const found = await findCertificate(tx, number.trim().toUpperCase())
      return found && sameCode(found.code, code) ? found : refused('certificate-unknown')
    },
    'read',
  )
}

function sameCode(held: string, said: string): boolean {
  const [a, b] = [held, said.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()].map((text) =>
    createHash('sha256').update(text).digest(),
  )
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

export type FileCheck = { offline: OfflineCheck; online: CertificateRow | null }

/** Offline what the bytes say; online what the register says of exactly these bytes. */
export async function checkFile(house: House, pdf: Buffer): Promise<FileCheck> {
  const offline = checkOffline(pdf)
  const hash = createHash('sha256').update(pdf).digest('hex')
  return doing(
    house,
    system,
    async ({ tx }) => {
      const ours = await isOurSeal(tx, offline.signer?.fingerprint ?? '')
      const verdict = offline.verdict === 'sound' && !ours ? 'stranger' : offline.verdict
      return { offline: { ...offline, verdict }, online: (await certificateOfFile(tx, hash)) ?? null }
    },
    'read',
  )
}

/** Ends what was certified of a subject because something newer stands in its place; answers how many papers ended. */
export async function revokeAll(
  by: By,
  of: { kind: CertificateKind; subject: string },
  reason: string,
): Promise<number> {
  const ended = await validOf(by.tx, of)
  for (const { id, number } of ended) {
    await endValidity(by, id, reason)
    await by.house.record(by, { action: 'certificate.revoked', subject: of.subject, said: { number, reason } })
  }
  return ended.length
}

/** Errors: 'certificate-unknown' (also when it is not of one's unit), 'already-revoked'. */
export async function revoke(by: By, number: string, reason: string): Promise<CertificateRow | Refusal> {
  const found = await findCertificate(by.tx, number)
  if (!found || found.unit === null || found.unit !== by.actor.unit) return refused('certificate-unknown')
  if (!(await endValidity(by, found.id, reason))) return refused('already-revoked')
  await by.house.record(by, { action: 'certificate.revoked', subject: found.subject, said: { number, reason } })
  return { ...found, state: 'revoked', revokedAt: by.now, reason }
}
