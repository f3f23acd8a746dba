import { cityDate, sql, type By, type Says, type Tx } from '../platform/index.ts'
import type { Part, Standing } from './case.ts'
import { Definition } from './draft/definition.ts'

/** A case as its applicant's steps see it. */
export type CaseHeld = {
  id: string
  number: string
  kind: 'item' | 'thing'
  ofId: string
  ofVersion: number
  name: Says
  citizen: string
  mandate: string | null
  /** Who acts for the citizen under the mandate. */
  agent: string | null
  /** The firm in whose name it is, with what it was called that day; the citizen is then its legal representative. */
  firm: string | null
  firmName: string | null
  firmCode: string | null
  standing: Standing
  level: number
  startedAt: Date
  submittedAt: Date | null
  expiresAt: Date | null
  version: number
}

/** A part with what only the bench and the pages need of it. */
export type PartHeld = Part & { name: Says; thing: Says | null; applicant: string; place: number; given: string | null }

const caseColumns = sql`c.id, c.number, c.kind, c.of_id as "ofId", c.of_version as "ofVersion", c.name, c.citizen, c.mandate, c.agent, c.firm, c.firm_name as "firmName", c.firm_code as "firmCode", c.standing, c.level,
  c.started_at as "startedAt", c.submitted_at as "submittedAt", c.expires_at as "expiresAt", c.version`

export function findCase(tx: Tx, number: string): Promise<CaseHeld | undefined> {
  return tx.first(sql<CaseHeld>`select ${caseColumns} from cases c where c.number = ${number}`, 'cases.find')
}

export function caseById(tx: Tx, id: string): Promise<CaseHeld | undefined> {
  return tx.first(sql<CaseHeld>`select ${caseColumns} from cases c where c.id = ${id}`, 'cases.byId')
}

/** One case, held until the transaction ends. Whoever also holds parts holds the case first. */
export function lockCase(tx: Tx, number: string): Promise<CaseHeld | undefined> {
  return tx.first(sql<CaseHeld>`select ${caseColumns} from cases c where c.number = ${number} for update`, 'cases.lock')
}

/** The applicant's own, those of the firms they represent, and those they act in under these mandates, newest first. */
export function casesOf(
  tx: Tx,
  { citizen, firms, mandates }: { citizen: string; firms: readonly string[]; mandates: readonly string[] },
  after: { at: string; id: string } | undefined,
  most: number,
): Promise<CaseHeld[]> {
  return tx.many(
    sql<CaseHeld>`select ${caseColumns} from cases c where ((c.citizen = ${citizen} and (c.firm is null or c.firm = any(${firms}::uuid[]))) or (c.agent = ${citizen} and c.mandate = any(${mandates}::uuid[]))) and c.standing <> 'expired'
      and (${after?.id ?? null}::uuid is null or (c.started_at, c.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
      order by c.started_at desc, c.id desc limit ${most}`,
    'cases.of',
  )
}

export async function draftsOf(tx: Tx, citizen: string): Promise<number> {
  const row = await tx.first(
    sql<{ n: number }>`select count(*)::int as n from cases where citizen = ${citizen} and standing = 'draft'`,
  )
  return row?.n ?? 0
}

export async function insertCase(by: By, c: CaseHeld, entry: string): Promise<void> {
  await by.tx.run(
    sql`insert into cases (id, number, kind, of_id, of_version, name, citizen, mandate, agent, firm, firm_name, firm_code, standing, level, started_at, expires_at, entry)
      values (${c.id}, ${c.number}, ${c.kind}, ${c.ofId}, ${c.ofVersion}, ${JSON.stringify(c.name)}::jsonb, ${c.citizen}, ${c.mandate}, ${c.agent}, ${c.firm},
        ${c.firmName}, ${c.firmCode}, ${c.standing}, ${c.level}, ${c.startedAt}, ${c.expiresAt}, ${entry})`,
  )
}

/** Moves a case on; the entry is what happened. */
export async function moveCase(tx: Tx, c: CaseHeld, entry: string): Promise<void> {
  await tx.run(
    sql`update cases set standing = ${c.standing}, submitted_at = ${c.submittedAt}, expires_at = ${c.expiresAt}, version = version + 1, entry = ${entry} where id = ${c.id}`,
    'cases.move',
  )
}

/** The cases of a firm that somebody else answers for. */
export async function casesToPassOn(tx: Tx, firm: string, to: string): Promise<string[]> {
  const rows = await tx.many(
    sql<{ number: string }>`select number from cases where firm = ${firm} and citizen <> ${to} order by id`,
    'cases.toPassOn',
  )
  return rows.map(({ number }) => number)
}

type Passed = { id: string; citizen: string; entry: string }

/** A firm's case with all that is its applicant's goes to another citizen. */
export async function passCase(tx: Tx, { id, citizen, entry }: Passed): Promise<void> {
  await tx.run(
    sql`update cases set citizen = ${citizen}, version = version + 1, entry = ${entry} where id = ${id}`,
    'cases.pass',
  )
  await tx.run(sql`update case_values set citizen = ${citizen} where case_id = ${id}`)
  await tx.run(sql`update case_files set citizen = ${citizen} where case_id = ${id}`)
}

export async function passPart(tx: Tx, { id, citizen, entry }: Passed): Promise<void> {
  await tx.run(
    sql`update case_parts set citizen = ${citizen}, version = version + 1, entry = ${entry} where id = ${id}`,
    'cases.passPart',
  )
}

type RulesKey = Pick<CaseHeld, 'kind' | 'ofId' | 'ofVersion'>

/** Keeps what a version says the first time somebody begins under it. */
export async function keepRules(tx: Tx, { kind, ofId, ofVersion }: RulesKey, definition: Definition): Promise<void> {
  await tx.run(
    sql`insert into case_rules (kind, id, version, definition) values (${kind}, ${ofId}, ${ofVersion}, ${JSON.stringify(definition)}::jsonb) on conflict do nothing`,
  )
}

/** The rules a case began with. */
export async function rulesOf(tx: Tx, { kind, ofId, ofVersion }: RulesKey): Promise<Definition> {
  const row = await tx.first(
    sql<{
      definition: unknown
    }>`select definition from case_rules where kind = ${kind} and id = ${ofId} and version = ${ofVersion}`,
    'cases.rules',
  )
  return Definition.parse(row?.definition)
}

/** The same, asked by a part. */
export async function rulesOfPart(tx: Tx, caseId: string): Promise<Definition> {
  const row = await tx.first(
    sql<{
      definition: unknown
    }>`select r.definition from cases c join case_rules r on (r.kind, r.id, r.version) = (c.kind, c.of_id, c.of_version) where c.id = ${caseId}`,
    'cases.rulesOfPart',
  )
  return Definition.parse(row?.definition)
}

type Detail = Pick<Part, 'notices' | 'pauses' | 'extension' | 'fee' | 'decision' | 'delivery' | 'confirm'> &
  Partial<Pick<Part, 'ruling' | 'siteChecks' | 'opinions'>>
type PartRow = Omit<PartHeld, keyof Detail> & { detail: Detail }

const partColumns = sql`p.id, p.case_id as "caseId", p.number, p.part, p.place, p.name, p.thing, p.unit, p.citizen, p.agent, p.applicant, p.state, p.status, p.held,
  p.asked_on::text as "askedOn", p.submitted_on::text as "submittedOn", p.accepted_on::text as "acceptedOn", p.deemed, p.decided_on::text as "decidedOn", p.detail, p.given,
  p.due_clock as "dueClock", p.due_at as "dueAt", p.due_why as "dueWhy", p.n, p.version`

const partIn = ({ detail, ...row }: PartRow): PartHeld => {
  const { ruling = null, siteChecks = [], opinions = [] } = detail
  return { ...row, ...detail, ruling, siteChecks, opinions }
}

export async function findPart(tx: Tx, number: string, part: string): Promise<PartHeld | undefined> {
  const row = await tx.first(
    sql<PartRow>`select ${partColumns} from case_parts p where p.number = ${number} and p.part = ${part}`,
    'cases.part',
  )
  return row && partIn(row)
}

export async function lockPart(tx: Tx, number: string, part: string): Promise<PartHeld | undefined> {
  const row = await tx.first(
    sql<PartRow>`select ${partColumns} from case_parts p where p.number = ${number} and p.part = ${part} for update`,
    'cases.lockPart',
  )
  return row && partIn(row)
}

/** Every part of a case this reader may see, in the order of the picture. */
export async function partsOf(tx: Tx, caseIds: readonly string[]): Promise<PartHeld[]> {
  const rows = await tx.many(
    sql<PartRow>`select ${partColumns} from case_parts p where p.case_id = any(${caseIds}::uuid[]) order by p.case_id, p.place`,
    'cases.parts',
  )
  return rows.map(partIn)
}

/** The same, held until the transaction ends. */
export async function lockParts(tx: Tx, caseId: string): Promise<PartHeld[]> {
  const rows = await tx.many(
    sql<PartRow>`select ${partColumns} from case_parts p where p.case_id = ${caseId} order by p.place for update`,
    'cases.lockParts',
  )
  return rows.map(partIn)
}

/** Those of these parts nobody is changing this instant, held; a timer may not wait for a row. */
export async function lockFreeParts(tx: Tx, ids: readonly string[]): Promise<PartHeld[]> {
  const rows = await tx.many(
    sql<PartRow>`select ${partColumns} from case_parts p where p.id = any(${ids}::uuid[]) order by p.id for update skip locked`,
    'cases.lockFree',
  )
  return rows.map(partIn)
}

/** Parts in these states, a page at a time in the order of their ids. */
export async function runningParts(
  tx: Tx,
  states: readonly string[],
  after: string | undefined,
  most: number,
): Promise<PartHeld[]> {
  const rows = await tx.many(
    sql<PartRow>`select ${partColumns} from case_parts p where (p.submitted_on is not null or p.asked_on is not null) and p.state = any(${states}::text[])
      and (${after ?? null}::uuid is null or p.id > ${after ?? null}::uuid) order by p.id limit ${most}`,
    'cases.running',
  )
  return rows.map(partIn)
}

export async function partsByIds(tx: Tx, ids: readonly string[]): Promise<PartHeld[]> {
  const rows = await tx.many(
    sql<PartRow>`select ${partColumns} from case_parts p where p.id = any(${ids}::uuid[])`,
    'cases.partsByIds',
  )
  return rows.map(partIn)
}

function detailOf({ ruling, ...part }: Part): string {
  const { notices, pauses, extension, siteChecks, opinions, fee, decision, delivery, confirm } = part
  const said: Detail = { notices, pauses, extension, siteChecks, opinions, fee, decision, delivery, confirm }
  return JSON.stringify({ ...(ruling && { ruling }), ...said })
}

export async function insertPart(by: By, p: PartHeld): Promise<void> {
  await by.tx.run(
    sql`insert into case_parts (id, case_id, number, part, place, name, thing, unit, citizen, agent, applicant, state, status, held, detail)
      values (${p.id}, ${p.caseId}, ${p.number}, ${p.part}, ${p.place}, ${JSON.stringify(p.name)}::jsonb, ${p.thing && JSON.stringify(p.thing)}::jsonb, ${p.unit},
        ${p.citizen}, ${p.agent}, ${p.applicant}, ${p.state}, ${p.status}, ${p.held}, ${detailOf(p)}::jsonb)`,
  )
}

/** Moves a part on; the entry is what happened to it. */
export async function movePart(tx: Tx, p: Part & { given?: string | null }, entry: string): Promise<void> {
  await tx.run(
    sql`update case_parts set state = ${p.state}, status = ${p.status}, held = ${p.held}, asked_on = ${p.askedOn}, submitted_on = ${p.submittedOn}, accepted_on = ${p.acceptedOn},
      deemed = ${p.deemed}, decided_on = ${p.decidedOn}, detail = ${detailOf(p)}::jsonb, given = ${p.given ?? null}, due_clock = ${p.dueClock}, due_at = ${p.dueAt},
      due_why = ${p.dueWhy === null ? null : JSON.stringify(p.dueWhy)}::jsonb, n = ${p.n}, version = ${p.version}, entry = ${entry} where id = ${p.id}`,
    'cases.movePart',
  )
}

/** What offices said of the parts the rules leave open. */
export async function rulingsOf(tx: Tx, caseId: string): Promise<Record<string, 'needed' | 'spared'>> {
  const rows = await tx.many(
    sql<{
      part: string
      result: 'needed' | 'spared'
    }>`select part, detail->'ruling'->>'result' as result from case_parts
      where case_id = ${caseId} and detail ? 'ruling'`,
    'cases.rulings',
  )
  return Object.fromEntries(rows.map(({ part, result }) => [part, result]))
}

/** What the guide says of parts that are still being written. */
export async function settleParts(
  tx: Tx,
  caseId: string,
  parts: readonly Pick<Part, 'part' | 'status' | 'held'>[],
): Promise<void> {
  for (const { part, status, held } of parts)
    await tx.run(
      sql`update case_parts set status = ${status}, held = ${held} where case_id = ${caseId} and part = ${part} and state in ('draft', 'asked')`,
      'cases.settle',
    )
}

/** Every number of cases that holds today, by its stage, as it is written in the table of limits. */
export async function caseLimits(by: By): Promise<Map<string, string>> {
  const rows = await by.tx.many(
    sql<{ stage: string; amount: string }>`select distinct on (stage) stage, amount from limits
      where stage like 'case%' and since <= ${cityDate(by.now)}::date order by stage, since desc`,
    'cases.limits',
  )
  return new Map(rows.map(({ stage, amount }) => [stage, amount]))
}

/** A dated number of the table of limits, as it is written there. */
export async function caseLimit(by: By, stage: string): Promise<string> {
  const row = await by.tx.first(
    sql<{
      amount: string
    }>`select amount from limits where stage = ${stage} and since <= ${cityDate(by.now)}::date order by since desc limit 1`,
    'cases.limit',
  )
  if (!row) throw new Error(`the limit ${stage} is not set`)
  return row.amount
}
