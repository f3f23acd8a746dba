import pg from 'pg'
import { bigrams } from '../city/text/index.ts'
import { benchTexts } from './texts.ts'

/** A city with so many orders in its schema, made set by set: 3 % are open, a third of them with one department. */
export type RowsWish = { client: pg.Client; orders: number; words: boolean }

const TEXTS = 2000

/**
 * Fills an empty city. Orders stand over two years, the open ones in the last days; their entries are written without
 * seals, the outbox stays empty and no clock has a name, so that a server started on it has nothing to catch up with.
 */
export async function makeRows({ client, orders, words }: RowsWish): Promise<void> {
  await client.query(`set synchronous_commit = off`)
  await client.query(`set session_replication_role = replica`).catch(() => {})
  await client.query(`set work_mem = '128MB'`)
  await client.query('drop table if exists bench_plan, bench_texts')
  await texts(client)
  await client.query(plan, [orders, TEXTS])
  for (const [name, statement] of Object.entries(inserts)) if (words || name !== 'words') await client.query(statement)
  await client.query('drop table bench_plan, bench_texts')
  await client.query('delete from ledger_unsealed')
  await client.query(
    `insert into number_counters (prefix, day, last) values ('HS', (now() at time zone 'Asia/Shanghai')::date, 9000000) on conflict (prefix, day) do update set last = 9000000`,
  )
  for (const table of ['orders', 'order_callers', 'order_words', 'ledger_entries', 'timers'])
    await client.query(`vacuum analyze ${table}`)
}

async function texts(client: pg.Client): Promise<void> {
  await client.query('create unlogged table bench_texts (n int primary key, title text, body text, words tsvector)')
  const made = benchTexts(TEXTS)
  await client.query(
    `insert into bench_texts select n, title, body, array_to_tsvector(string_to_array(words, ' ')) from unnest($1::int[], $2::text[], $3::text[], $4::text[]) as t (n, title, body, words)`,
    [
      made.map((_, n) => n),
      made.map((text) => text.title),
      made.map((text) => text.body),
      made.map((text) => bigrams(`${text.title} ${text.body}`, 1500).join(' ')),
    ],
  )
}

/** What each order will be. `p` is a fixed draw from 0 to 9999 that decides its state, `q` another for unit and place. */
const plan = `
create unlogged table bench_plan as
with draws as (
  select i, (i * 7919::bigint) % 10000 as p, (i * 104729::bigint) % 1000 as q, ($1::bigint - i)::float8 / $1::bigint as past from generate_series(1::bigint, $1::bigint) i),
everywhere as (select array_agg(code order by code) as codes from places where level = 'village'),
near as (select array_agg(code order by code) as codes from places where level = 'village' and code like '150102%'),
holders as (select array_agg(id order by id) as ids from units where kind in ('department', 'township')),
drawn as (
  select i, p, q,
    case when p < 30 then 'registered' when p < 130 then 'dispatched' when p < 240 then 'accepted' when p < 270 then 'answered' when p < 300 then 'reviewed'
      when p < 400 then 'ended' when p < 5000 then 'closed' else 'archived' end as status,
    case when p < 300 then now() - (q / 1000.0) * interval '6 days' - interval '1 hour' else now() - interval '7 days' - past * interval '730 days' end as at,
    case when i % 3 = 0 then near.codes[(1 + i * 31 % array_length(near.codes, 1))::int] else everywhere.codes[(1 + i * 31 % array_length(everywhere.codes, 1))::int] end as place,
    case when q < 333 then 'dept-urban' else holders.ids[(1 + i * 17 % array_length(holders.ids, 1))::int] end as unit
  from draws, everywhere, near, holders)
select i, status, at, place, case when status <> 'registered' then unit end as unit, ((i * 3571) % $2::bigint)::int as text, status in ('registered', 'dispatched', 'accepted', 'answered', 'reviewed') as open,
  (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(i % 4096), 3, '0') || '8' || lpad(to_hex(i), 15, '0'))::uuid as id,
  'HS-' || to_char(at at time zone 'Asia/Shanghai', 'YYYYMMDD') || '-' || lpad(i::text, 7, '0') as number,
  at + interval '3 days' + (q % 96) * interval '1 hour' as due
from drawn`

const why = `jsonb_build_object('from', p.at, 'limit', '5wd', 'counted', '["2026-11-24","2026-11-25","2026-11-26","2026-11-27","2026-11-30"]'::jsonb, 'skipped', '[{"date":"2026-11-28","why":"周六"},{"date":"2026-11-29","why":"周日"}]'::jsonb, 'source', '默认：投诉 5 个工作日')`

const inserts: Record<string, string> = {
  entries: `insert into ledger_entries (at, actor_kind, action, subject, said) select at, 'system', 'order.registered', id, '{"channel":"phone"}' from bench_plan order by i`,
  orders: `insert into orders (id, number, channel, type, urgency, secret, title, body, place, address, centre, unit, status, outcome, due_clock, due_at, due_why, answer_clock, promise_at, promise_why,
      dispatched_at, accepted_at, closed_at, entry, registered_at)
    select p.id, p.number, 'phone', (array['complaint','help','inquiry','complaint','suggestion'])[(1 + p.i % 5)::int], case when p.i % 50 = 0 then 'urgent' else 'normal' end, p.i % 100 = 7, t.title, t.body, p.place,
      '公园南门往东二百米', left(p.place, 6), p.unit, p.status, case when not p.open then 'followedUp' end, null,
      case when p.open then p.due end, case when p.open then ${why} end, case when p.status = 'accepted' then 'answer' end, p.due, ${why},
      case when p.unit is not null then p.at + interval '20 minutes' end, case when p.status not in ('registered', 'dispatched') then p.at + interval '2 hours' end,
      case when not p.open then p.at + interval '4 days' end, e.id, p.at
    from bench_plan p join bench_texts t on t.n = p.text join ledger_entries e on e.subject = p.id order by p.i`,
  callers: `insert into order_callers (order_id, name, courtesy, phone, salt, follow_code) select id, (array['王强','李丽','其其格','巴特尔','张伟'])[(1 + i % 5)::int], 'ms', '139' || lpad((i % 400000)::text, 8, '0'), 'salt', 'ABCDEF' from bench_plan`,
  timers: `insert into timers (subject, rule, round, due_at, fired_at) select id, 'answer.overdue', 1, due, case when due < now() + interval '2 hours' then due end from bench_plan where open`,
  words: `insert into order_words (order_id, words) select p.id, t.words from bench_plan p join bench_texts t on t.n = p.text where p.i % 100 <> 7`,
}
