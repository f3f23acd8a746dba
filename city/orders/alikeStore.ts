import { sql, type Tx } from '../platform/index.ts'
import type { Order } from './order.ts'

/** What ranking needs of an earlier matter, and no more. */
export type Candidate = Pick<Order, 'id' | 'title' | 'body' | 'place' | 'status' | 'registeredAt'> & {
  lng: number | null
  lat: number | null
  sameCaller: boolean
}

export type Asked = {
  /** A question to the search words: some of them together. */
  words: string | undefined
  phone: string | null
  place: string | null
  since: Date
  except: string | null
}

/**
 * Earlier matters that may be the same: of the same caller, of the very place, or sharing telling words; each of the
 * three through its own index, the newest first. Planned anew each time: what is best depends on the words. Secret matters and helpers' parts are nobody's candidates.
 */
export function candidates(tx: Tx, { words, phone, place, since, except }: Asked): Promise<Candidate[]> {
  return tx.many(
    sql<Candidate>`with found as (
        (select c.order_id as id, true as caller from order_callers c where c.phone = ${phone} limit 60) union all
        (select o.id, false from orders o where o.place = ${place} and o.registered_at > ${since} order by o.registered_at desc limit 60) union all
        (select w.order_id, false from order_words w where w.words @@ ${words ?? "'~nothing~'"}::tsquery order by w.order_id desc limit 100)),
      once as (select id, bool_or(caller) as caller from found group by id)
      select o.id, o.title, o.body, o.place, o.status, o.registered_at as "registeredAt", o.lng, o.lat, once.caller as "sameCaller"
      from once join orders o on o.id = once.id
      where not o.secret and o.parent is null and o.registered_at > ${since} and o.id is distinct from ${except}::uuid and o.status <> 'ended'
        and o.outcome is distinct from 'terminated'`,
  )
}

/** A citizen's own earlier matters. */
export function ownCandidates(tx: Tx, citizen: string, since: Date): Promise<(Candidate & { number: string })[]> {
  return tx.many(
    sql<
      Candidate & { number: string }
    >`select o.id, o.number, o.title, o.body, o.place, o.status, o.registered_at as "registeredAt", o.lng, o.lat, true as "sameCaller"
      from orders o where o.citizen = ${citizen} and o.registered_at > ${since} and not o.secret and o.parent is null and o.status <> 'ended'
      order by o.registered_at desc limit 60`,
    'alike.own',
  )
}

/** In how many of the newest matters each search word stands. */
export async function wordHabits(tx: Tx): Promise<{ of: number; having: Map<string, number> }> {
  const rows = await tx.many(
    sql<{
      word: string
      ndoc: number
    }>`select word, ndoc from ts_stat('select words from order_words order by order_id desc limit 2000') where ndoc > 1`,
  )
  const [n] = await tx.many(
    sql<{ n: number }>`select count(*)::int as n from (select 1 from order_words limit 2000) as w`,
  )
  return { of: Math.max(1, n?.n ?? 0), having: new Map(rows.map(({ word, ndoc }) => [word, ndoc])) }
}

/** Where and by whom a matter was told, for looking for others like it. */
export function toldFrom(
  tx: Tx,
  number: string,
): Promise<(Candidate & { phone: string | null; secret: boolean }) | undefined> {
  return tx.first(
    sql<
      Candidate & { phone: string | null; secret: boolean }
    >`select o.id, o.title, o.body, o.place, o.status, o.registered_at as "registeredAt", o.lng, o.lat,
      false as "sameCaller", c.phone, o.secret or o.parent is not null as secret from orders o left join order_callers c on c.order_id = o.id where o.number = ${number}`,
    'alike.told',
  )
}
