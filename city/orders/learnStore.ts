import { sql, type Tx } from '../platform/index.ts'

/** A matter in words and place, what people made of it in the end, and whether the log of suggestions or the matter says so. */
export type Decided = { title: string; body: string; place: string | null; label: string; from: 'log' | 'matter' }

/** What may be learnt, and how many matters were left out because nobody had looked at what a machine put there. */
export type DecidedMatters = { rows: Decided[]; unseen: number }

/** At most so many of the newest; what is older speaks of units that may be gone. */
const MOST = 60_000

/**
 * What the city decided, oldest first. Secret matters and helpers' parts never; what the asker wished never.
 *
 * For a unit: the one whose answer, given by a person, passed last, which settles sending back and transferring. Before
 * there is an answer, the one chosen by whoever looked at a suggestion, once it has accepted. For a class: what was chosen
 * by whoever looked at the suggestion; where nothing was suggested, the matter it was registered as.
 */
export async function decidedMatters(tx: Tx, kind: 'unit' | 'class'): Promise<DecidedMatters> {
  const rows = await tx.many(kind === 'unit' ? units : classes)
  return {
    rows: rows.flatMap(({ label, ...row }) => (label === null ? [] : [{ ...row, label }])).toReversed(),
    unseen: rows.filter(({ label }) => label === null).length,
  }
}

type Row = Omit<Decided, 'label'> & { label: string | null }

/** The last suggestion about a matter that one of the staff decided. */
const chosen = (kind: 'unit' | 'class') => sql`left join lateral (
    select s.chosen ->> 'value' as value, (s.chosen ->> 'looked')::boolean as looked from suggestions s
      where s.subject = o.id and s.kind = ${kind} and s.decided_at is not null and s.chosen ? 'looked'
      order by s.decided_at desc, (s.chosen ->> 'looked')::boolean desc, s.id desc limit 1) as c on true`

const units = sql<Row>`select o.title, o.body, place_label(o.place) as place, d.label, case when c.looked and c.value = d.label then 'log' else 'matter' end as "from"
  from orders o ${chosen('unit')}
  left join lateral (select r.unit, r.staff from order_replies r where r.order_id = o.id and r.state = 'passed' order by r.at desc, r.id desc limit 1) as r on true
  cross join lateral (select case when r.staff is not null then r.unit when c.looked and c.value = o.unit and o.accepted_at is not null then o.unit end as label) as d
  where not o.secret and o.parent is null and o.unit is not null and (d.label is not null or r.unit is not null) order by o.registered_at desc, o.id desc limit ${MOST}`

const classes = sql<Row>`select o.title, o.body, place_label(o.place) as place,
    case when c.looked is not distinct from false then null else coalesce(nullif(c.value, ''), o.matter) end as label, case when c.looked then 'log' else 'matter' end as "from"
  from orders o ${chosen('class')} where not o.secret and o.parent is null and o.matter is not null order by o.registered_at desc, o.id desc limit ${MOST}`
