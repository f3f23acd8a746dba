import pg from 'pg'
import type { City } from './city.ts'

/** A question as it stands on the record, put there by the schema's owner: for cities too large to be played. */
export type Standing = {
  unit: string
  state: 'published' | 'private' | 'waiting'
  status: string
  askedAt: Date
  promiseAt: Date
  answeredAt: Date | null
  onTime: boolean | null
  grade: string | null
  excluded: string | null
  place?: string
  topic?: string
  title?: string
  answer?: string
}

/** Replaces every question of the city by these. */
export async function standing(city: Pick<City, 'owner'>, questions: readonly Standing[]): Promise<void> {
  const client = new pg.Client(city.owner)
  await client.connect()
  try {
    // Questions without orders behind them: only the owner may, and only by looking away from the keys.
    await client.query('alter table ask_questions drop constraint if exists ask_questions_order_id_fkey')
    await client.query('truncate ask_answers, ask_questions, record_months cascade')
    await client.query(
      `insert into ask_questions (order_id, number, unit, type, wants_public, state, title, body, asker, status, asked_at, promise_at, answered_by, answered_at, on_time, grade, excluded, place, topic, published_at, news_at)
        select gen_random_uuid(), 'HS-' || to_char(q."askedAt" at time zone 'Asia/Shanghai', 'YYYYMMDD') || '-' || lpad((900000 + row_number() over ())::text, 6, '0'),
          q.unit, 'inquiry', true, q.state, coalesce(q.title, '路灯不亮'), '路灯三天不亮了。', '蔚** 蔚女士', q.status, q."askedAt", q."promiseAt",
          case when q."answeredAt" is not null then q.unit end, q."answeredAt", q."onTime", q.grade, q.excluded, q.place, q.topic, q."askedAt",
          case when q.state = 'published' then q."answeredAt" end
        from jsonb_to_recordset($1::jsonb) as q (unit text, state text, status text, "askedAt" timestamptz, "promiseAt" timestamptz, "answeredAt" timestamptz,
          "onTime" boolean, grade text, excluded text, place text, topic text, title text)`,
      [JSON.stringify(questions)],
    )
    await client.query(
      `insert into ask_answers (order_id, round, unit, text, at) select order_id, 1, answered_by, '已于今天修复。', answered_at from ask_questions where answered_at is not null`,
    )
    await client.query('analyze ask_questions')
  } finally {
    await client.end()
  }
}
