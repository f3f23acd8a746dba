import { createHash } from 'node:crypto'
import { sql, type By, type Tx } from '../platform/index.ts'
import type { Chosen, Offer, SuggestionKind } from './suggestion.ts'

/** Keeps what is offered to a person; the same offer twice is one. Answers its id, nothing for machines. */
export async function offer(by: By, { kind, subject, version, features, offered }: Offer): Promise<string | null> {
  if (by.actor.id === null) return null
  const said = [JSON.stringify(features), JSON.stringify(offered)] as const
  const digest = digestOf([subject, version, ...said])
  const row = await by.tx.first(
    // A lost offer harms nobody: the one who waits for it does not wait for the disk.
    sql<{ id: string }>`with quick as (select set_config('synchronous_commit', 'off', true) as set), made as (
        insert into suggestions (id, kind, subject, person, version, digest, features, offered, at)
        values (${by.house.machine.id()}, ${kind}, ${subject}, ${by.actor.id}, ${version}, ${digest}, ${said[0]}::jsonb, ${said[1]}::jsonb, ${by.now})
        on conflict do nothing returning id)
      select id from made, quick union all
      select id from suggestions where person = ${by.actor.id} and kind = ${kind} and digest = ${digest} and decided_at is null limit 1`,
    'suggestions.offer',
  )
  return row?.id ?? null
}

const digestOf = (parts: readonly (string | null)[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)

export type Settled = Offer & { id: string; person: string | null; at: Date; chosen: Chosen }

/** Keeps an offer together with what was done about it; told twice under one id it is one. */
export async function keepSettled(by: By, of: Settled): Promise<void> {
  const said = [JSON.stringify(of.features), JSON.stringify(of.offered)] as const
  const rank = of.offered.indexOf(of.chosen.value) + 1 || null
  await by.tx.run(
    sql`insert into suggestions (id, kind, subject, person, version, digest, features, offered, chosen, at, decided_at)
      values (${of.id}, ${of.kind}, ${of.subject}, ${of.person}, ${of.version}, ${digestOf([of.subject, of.version, ...said])}, ${said[0]}::jsonb,
        ${said[1]}::jsonb, ${JSON.stringify({ ...of.chosen, rank })}::jsonb, ${of.at}, ${by.now}) on conflict (id) do nothing`,
    'suggestions.settled',
  )
}

/** What was offered before there was a number now has one. */
export async function bindOffers(
  tx: Tx,
  of: { ids: readonly string[]; person: string; subject: string },
): Promise<void> {
  await tx.run(
    sql`update suggestions set subject = ${of.subject} where id = any(${of.ids}::uuid[]) and person = ${of.person} and subject is null and decided_at is null`,
  )
}

export type Decision = {
  subject: string
  kind: SuggestionKind
  person: string | null
  looked?: boolean
  chosen: Chosen
}

/**
 * What the person did: kept on every open offer of this kind for the matter, with the place of what they chose among what
 * was offered, and whether the one who chose had looked at this offer or it was shown to somebody else.
 */
export async function decide(by: By, { subject, kind, person, looked = true, chosen }: Decision): Promise<number> {
  return by.tx.run(
    sql`update suggestions set decided_at = ${by.now}, chosen = ${JSON.stringify(chosen)}::jsonb || jsonb_build_object(
        'looked', ${looked}::boolean and person is not distinct from ${person}::uuid,
        'rank', (select p.n from jsonb_array_elements_text(offered) with ordinality as p (value, n) where p.value = ${chosen.value} limit 1))
      where subject = ${subject} and kind = ${kind} and decided_at is null`,
  )
}

/** The person took one of the open offers that named this value, a moment ago and before there was a number. */
export async function decideTaken(
  by: By,
  of: { person: string; kind: SuggestionKind; value: string; since: Date },
): Promise<number> {
  const chosen = JSON.stringify({ value: of.value })
  return by.tx.run(
    sql`update suggestions set decided_at = ${by.now}, chosen = ${chosen}::jsonb || jsonb_build_object('rank',
        (select p.n from jsonb_array_elements_text(offered) with ordinality as p (value, n) where p.value = ${of.value} limit 1))
      where id = (select id from suggestions where person = ${of.person} and kind = ${of.kind} and decided_at is null and at >= ${of.since}
        and offered ? ${of.value} order by at desc, id desc limit 1)`,
  )
}

export type Taken = {
  kind: SuggestionKind
  version: string
  offered: number
  decided: number
  first: number
  among: number
}

/** By version: how many were offered and decided, and in how many the first, or any, of what was offered was chosen. */
export function takenByVersion(tx: Tx): Promise<Taken[]> {
  return tx.many(
    sql<Taken>`select kind, version, count(*)::int as offered, count(decided_at)::int as decided, count(*) filter (where (chosen ->> 'rank')::int = 1)::int as first,
        count(*) filter (where chosen ->> 'rank' is not null)::int as among from suggestions group by kind, version order by kind, max(at) desc`,
  )
}

/** Offers nobody came back to, without a matter, are forgotten. */
export function forgetOffers(tx: Tx, before: Date): Promise<number> {
  return tx.run(sql`delete from suggestions where decided_at is null and subject is null and at < ${before}`)
}
