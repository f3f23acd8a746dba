import { sql, type Tx } from '../platform/index.ts'

/** A matter in words and place, and what people made of it in the end. */
export type Decided = { title: string; body: string; place: string | null; label: string }

/** At most so many of the newest; what is older speaks of units that may be gone. */
const MOST = 60_000

/**
 * What the city decided, oldest first. For a unit: the one whose answer passed last, which settles sending back and
 * transferring; a matter nobody answered teaches nothing. For a class: the matter it was registered as. Secret matters
 * and helpers' parts never.
 */
export async function decidedMatters(tx: Tx, kind: 'unit' | 'class'): Promise<Decided[]> {
  const rows =
    kind === 'unit'
      ? await tx.many(
          sql<Decided>`select o.title, o.body, place_label(o.place) as place, r.unit as label from orders o
            cross join lateral (select r.unit from order_replies r where r.order_id = o.id and r.state = 'passed' order by r.at desc, r.id desc limit 1) as r
            where not o.secret and o.parent is null and o.unit is not null order by o.registered_at desc, o.id desc limit ${MOST}`,
        )
      : await tx.many(
          sql<Decided>`select o.title, o.body, place_label(o.place) as place, o.matter as label from orders o
            where not o.secret and o.parent is null and o.matter is not null order by o.registered_at desc, o.id desc limit ${MOST}`,
        )
  return rows.toReversed()
}
