import { sql, type By, type Tx } from '../platform/index.ts'
import type { Held } from './mandate.ts'

export type Mandate = Held & {
  id: string
  firm: string | null
  firmName: string | null
  firmCode: string | null
  giver: string
  giverName: string
  giverPhone: string
  helper: string
  helperName: string
  helperPhone: string
  way: 'self' | 'counter'
  givenAt: Date
  answeredAt: Date | null
  endedAt: Date | null
}

const columns = sql`m.id, m.firm, f.name as "firmName", f.code as "firmCode", m.giver, g.name as "giverName", g.phone as "giverPhone", m.helper,
  m.helper_name as "helperName", h.phone as "helperPhone", m.scope, m.way, m.state, m.answer_by as "answerBy", m.until, m.given_at as "givenAt",
  m.answered_at as "answeredAt", m.ended_at as "endedAt"`
const joined = sql`mandates m join citizens g on g.id = m.giver join citizens h on h.id = m.helper left join firms f on f.id = m.firm`

/** Every mandate a person gave or holds, newest first. */
export function mandatesOfPerson(tx: Tx, citizen: string): Promise<Mandate[]> {
  return tx.many(
    sql<Mandate>`select ${columns} from ${joined} where m.giver = ${citizen} or m.helper = ${citizen} order by m.given_at desc, m.id desc limit 300`,
    'mandates.ofPerson',
  )
}

/** What one person holds of another, or of a firm, newest first. */
export function mandatesHeld(tx: Tx, helper: string, of: { firm: string } | { citizen: string }): Promise<Mandate[]> {
  const whose = 'firm' in of ? sql`m.firm = ${of.firm}` : sql`m.giver = ${of.citizen} and m.firm is null`
  return tx.many(
    sql<Mandate>`select ${columns} from ${joined} where m.helper = ${helper} and ${whose} order by m.given_at desc, m.id desc limit 100`,
  )
}

/** One mandate, held until the transaction ends. */
export function lockMandate(tx: Tx, id: string): Promise<Mandate | undefined> {
  return tx.first(sql<Mandate>`select ${columns} from ${joined} where m.id = ${id} for update of m`, 'mandates.lock')
}

export function mandateById(tx: Tx, id: string): Promise<Mandate | undefined> {
  return tx.first(sql<Mandate>`select ${columns} from ${joined} where m.id = ${id}`, 'mandates.byId')
}

export type NewMandate = Pick<
  Mandate,
  'firm' | 'giver' | 'helper' | 'helperName' | 'scope' | 'way' | 'answerBy' | 'until'
>

/** The same mandate given before and still standing, so that a form sent twice gives one. */
export async function sameMandate(by: By, m: NewMandate): Promise<string | undefined> {
  const row = await by.tx.first(
    sql<{
      id: string
    }>`select id from mandates where giver = ${m.giver} and helper = ${m.helper} and firm is not distinct from ${m.firm}::uuid
      and helper_name = ${m.helperName} and scope = ${[...m.scope]}::text[] and until = ${m.until} and (state = 'accepted' or (state = 'offered' and answer_by > ${by.now})) limit 1`,
  )
  return row?.id
}

export async function insertMandate(by: By, m: NewMandate): Promise<string> {
  const id = by.house.machine.id()
  await by.tx.run(
    sql`insert into mandates (id, firm, giver, helper, helper_name, scope, way, state, answer_by, until, given_at)
      values (${id}, ${m.firm}, ${m.giver}, ${m.helper}, ${m.helperName}, ${[...m.scope]}::text[], ${m.way}, 'offered', ${m.answerBy}, ${m.until}, ${by.now})`,
  )
  return id
}

/** Holds the person until this transaction ends, so that what they give is counted one after another. */
export async function holdPerson(tx: Tx, citizen: string): Promise<void> {
  await tx.run(sql`select from citizens where id = ${citizen} for update`)
}

/** How many mandates this person gave that still stand. */
export async function standingCount(by: By, giver: string): Promise<number> {
  const row = await by.tx.first(
    sql<{ n: number }>`select count(*)::int as n from mandates where giver = ${giver} and until > ${by.now}
      and (state = 'accepted' or (state = 'offered' and answer_by > ${by.now}))`,
  )
  return row?.n ?? 0
}

export async function moveMandate(by: By, id: string, state: Held['state']): Promise<void> {
  const ends = state === 'revoked' || state === 'resigned'
  await by.tx.run(
    ends
      ? sql`update mandates set state = ${state}, ended_at = ${by.now} where id = ${id}`
      : sql`update mandates set state = ${state}, answered_at = ${by.now} where id = ${id}`,
  )
}

/** Ends every mandate of a firm that still stands; answers which. The transaction must see them all. */
export function endMandatesOfFirm(by: By, firm: string): Promise<{ id: string; giver: string; helper: string }[]> {
  return by.tx.many(
    sql<{ id: string; giver: string; helper: string }>`update mandates set state = 'revoked', ended_at = ${by.now}
      where firm = ${firm} and state in ('offered', 'accepted') returning id, giver, helper`,
  )
}
