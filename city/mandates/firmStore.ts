import { sql, type By, type Tx } from '../platform/index.ts'
import type { FirmKind } from './firmKind.ts'
import type { FirmVerdict } from './register.ts'

export type Firm = {
  id: string
  code: string
  name: string
  kind: FirmKind
  claim: string
  state: 'confirmed' | 'bound'
  signBy: Date
  boundAt: Date | null
}

const columns = sql`f.id, f.code, f.name, f.kind, c.id as claim, c.state, c.sign_by as "signBy", c.bound_at as "boundAt"`

/** The firms this person represents or has begun to bind. */
export function firmsOfLegal(tx: Tx, citizen: string): Promise<Firm[]> {
  return tx.many(
    sql<Firm>`select ${columns} from firm_claims c join firms f on f.id = c.firm where c.citizen = ${citizen} and c.state <> 'ended' order by c.claimed_at desc limit 50`,
    'firms.ofLegal',
  )
}

/** This person's claim on a firm, by its code. */
export function firmOfLegal(tx: Tx, citizen: string, code: string): Promise<Firm | undefined> {
  return tx.first(
    sql<Firm>`select ${columns} from firm_claims c join firms f on f.id = c.firm where c.citizen = ${citizen} and c.state <> 'ended' and f.code = ${code} for update of c`,
    'firms.oneOfLegal',
  )
}

export async function legalClaim(tx: Tx, citizen: string, firm: string): Promise<string | undefined> {
  const row = await tx.first(
    sql<{ id: string }>`select id from firm_claims where citizen = ${citizen} and firm = ${firm} and state = 'bound'`,
    'firms.legalClaim',
  )
  return row?.id
}

/** Who signed for the firm with this code. */
export async function legalByCode(tx: Tx, code: string): Promise<string | undefined> {
  const row = await tx.first(
    sql<{
      citizen: string
    }>`select c.citizen from firms f join firm_claims c on c.firm = f.id and c.state = 'bound' where f.code = ${code}`,
    'firms.legalByCode',
  )
  return row?.citizen
}

/** How often the register was asked by this person since then; what it never answered costs nothing. */
export async function firmTriesSince(tx: Tx, citizen: string, since: Date): Promise<number> {
  const row = await tx.first(
    sql<{
      n: number
    }>`select count(*)::int as n from firm_tries where citizen = ${citizen} and at >= ${since} and verdict <> 'away'`,
  )
  return row?.n ?? 0
}

export async function insertFirmTry(by: By): Promise<string> {
  const id = by.house.machine.id()
  await by.tx.run(sql`insert into firm_tries (id, citizen, at) values (${id}, ${by.actor.id}, ${by.now})`)
  return id
}

export async function answerFirmTry(tx: Tx, id: string, verdict: FirmVerdict['result']): Promise<void> {
  await tx.run(sql`update firm_tries set verdict = ${verdict} where id = ${id}`)
}

/** The firm of a code with the name the register gives today; the transaction must see all firms. */
export async function saveFirm(by: By, firm: { code: string; name: string; kind: FirmKind }): Promise<string> {
  const row = await by.tx.first(
    sql<{
      id: string
    }>`insert into firms (id, code, name, kind, at) values (${by.house.machine.id()}, ${firm.code}, ${firm.name}, ${firm.kind}, ${by.now})
      on conflict (code) do update set name = excluded.name, kind = excluded.kind returning id`,
  )
  if (!row) throw new Error('the firm was not kept')
  return row.id
}

/** Writes down that the register confirmed this person; again, and the time to sign begins anew. */
export async function saveClaim(by: By, firm: string, signBy: Date): Promise<void> {
  await by.tx.run(
    sql`insert into firm_claims (id, firm, citizen, state, sign_by, claimed_at) values (${by.house.machine.id()}, ${firm}, ${by.actor.id}, 'confirmed', ${signBy}, ${by.now})
      on conflict (firm, citizen) where state <> 'ended' do update set sign_by = excluded.sign_by where firm_claims.state = 'confirmed'`,
  )
}

/** One signature after another. */
export async function holdFirm(tx: Tx, firm: string): Promise<void> {
  await tx.run(sql`select from firms where id = ${firm} for update`)
}

export async function bindClaim(by: By, claim: string): Promise<void> {
  await by.tx.run(sql`update firm_claims set state = 'bound', bound_at = ${by.now} where id = ${claim}`)
}

/** Ends whoever else is bound to the firm; answers who that was. The transaction must see all claims. */
export async function endOtherClaim(by: By, firm: string, claim: string): Promise<string | undefined> {
  const row = await by.tx.first(
    sql<{
      citizen: string
    }>`update firm_claims set state = 'ended', ended_at = ${by.now} where firm = ${firm} and state = 'bound' and id <> ${claim} returning citizen`,
  )
  return row?.citizen
}

export async function endClaim(by: By, claim: string): Promise<void> {
  await by.tx.run(sql`update firm_claims set state = 'ended', ended_at = ${by.now} where id = ${claim}`)
}
