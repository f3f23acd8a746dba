import { sql, type Tx } from '../platform/index.ts'
import type { Incoming } from './register.ts'

const columns = sql`r (id uuid, number text, person text, route text, key text, digest text, answer json,
  channel text, type text, urgency text, secret boolean, anonymous boolean, callback boolean, title text, body text, matter text, place text, address text,
  lng float8, lat float8, centre text, accused text, source_id text, citizen uuid, creator uuid, caller_name text, courtesy text, phone text, salt text,
  follow_code text, due_clock text, due_at timestamptz, due_why jsonb, promise_at timestamptz, promise_why jsonb, at timestamptz, actor_kind text, actor uuid, actor_unit text,
  said jsonb, words text, timers json)`

const insertAll = (sent: string) => sql<{
  id: string
}>`with incoming as materialized (select * from json_to_recordset(${sent}::json) as ${columns}),
    keyed as (
      insert into request_keys (person, route, key, digest, answer) select person, route, key, digest, answer from incoming where key is not null
      on conflict do nothing returning person, route, key),
    fresh as (
      select i.* from incoming i where i.key is null or exists (select from keyed k where k.key = i.key and k.person = i.person and k.route = i.route)),
    entries as (
      insert into ledger_entries (at, actor_kind, actor, unit, action, subject, said)
      select at, actor_kind, actor, actor_unit, 'order.registered', id, said from fresh returning id as entry, subject),
    callers as (
      insert into order_callers (order_id, name, courtesy, phone, salt, follow_code) select id, caller_name, courtesy, phone, salt, follow_code from fresh),
    searched as (
      insert into order_words (order_id, words) select id, array_to_tsvector(string_to_array(words, ' ')) from fresh where not secret),
    clocks as (
      insert into timers (subject, rule, round, due_at) select f.id, t.rule, 1, t.due_at from fresh f, json_to_recordset(f.timers) as t (rule text, due_at timestamptz)),
    made as (
      insert into orders (id, number, channel, type, urgency, secret, anonymous, callback, title, body, matter, place, address, lng, lat, centre, accused, source_id,
        citizen, creator, status, due_clock, due_at, due_why, promise_at, promise_why, entry, registered_at)
      select id, number, channel, type, urgency, secret, anonymous, callback, title, body, matter, place, address, lng, lat, centre, accused, source_id,
        citizen, creator, 'registered', due_clock, due_at, due_why, promise_at, promise_why, e.entry, at from fresh f join entries e on e.subject = f.id
      returning id)
    select id from made`

/**
 * Registers up to a few dozen matters in one statement: order, ledger entry, caller, search words, timers, request key.
 * Answers the ids that are new; a row whose key was already used is left out.
 */
export async function insertIncoming(
  tx: Pick<Tx, 'many'>,
  rows: readonly Incoming[],
  answerOf: (row: Incoming) => unknown,
): Promise<Set<string>> {
  const sent = rows.map((row) => {
    const { key, day: _day, ...rest } = row
    return { ...rest, ...(key ? { ...key, answer: answerOf(row) } : {}) }
  })
  const made = await tx.many(insertAll(JSON.stringify(sent)), 'orders.register')
  return new Set(made.map((row) => row.id))
}

/** Which of these source ids are already in the city. */
export async function knownSources(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.many(
    sql<{ id: string }>`select source_id as id from orders where source_id = any(${ids}::text[])`,
  )
  return new Set(rows.map((row) => row.id))
}
