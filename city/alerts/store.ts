import { sql, type By, type Tx } from '../platform/index.ts'
import type { Alert, AlertKind, News } from './alert.ts'

const columns = sql`a.id, a.email, a.kind, a.subject, a.lang, a.state, a.until`

/** Puts down the wish of an address, or renews one that was not confirmed; undefined when it has this alert already. */
export function askAlert(
  by: By,
  wish: Pick<Alert, 'email' | 'kind' | 'subject' | 'lang' | 'until'> & { token: string },
): Promise<{ id: string } | undefined> {
  const { email, kind, subject, lang, until, token } = wish
  return by.tx.first(
    sql<{
      id: string
    }>`insert into alerts (id, email, kind, subject, lang, state, token, until, asked_at)
      values (${by.house.machine.id()}, ${email}, ${kind}, ${subject}, ${lang}, 'asked', ${token}, ${until}, ${by.now})
      on conflict (email, kind, subject) where state <> 'stopped'
      do update set token = excluded.token, until = excluded.until, lang = excluded.lang, asked_at = excluded.asked_at
        where alerts.state = 'asked' returning id`,
  )
}

/** Counts a confirmation that is sent. */
export async function countAsk(by: By, email: string): Promise<void> {
  await by.tx.run(sql`insert into alert_asks (email, at) values (${email}, ${by.now})`)
}

/** How many confirmations this address was sent in a day, and the city in an hour. */
export async function asksOf(by: By, email: string): Promise<{ address: number; hour: number }> {
  const [day, hour] = [new Date(by.now.getTime() - 86_400_000), new Date(by.now.getTime() - 3_600_000)]
  await by.tx.run(sql`delete from alert_asks where at < ${day}`)
  const row = await by.tx.first(
    sql<{
      address: number
      hour: number
    }>`select count(*) filter (where email = ${email})::int as address, count(*) filter (where at > ${hour})::int as hour from alert_asks`,
  )
  return row ?? { address: 0, hour: 0 }
}

/** The alert a confirmation's token belongs to, locked. */
export function alertByToken(tx: Tx, token: string): Promise<Alert | undefined> {
  return tx.first(sql<Alert>`select ${columns} from alerts a where a.token = ${token} for update`)
}

/** The alert one of whose mails carried this token to stop by, locked. */
export function alertByStop(tx: Tx, token: string): Promise<Alert | undefined> {
  return tx.first(
    sql<Alert>`select ${columns} from alerts a where a.token = ${token}
      or a.id = (select s.alert from alert_stops s where s.token = ${token}) for update`,
  )
}

export async function markConfirmed(by: By, id: string): Promise<void> {
  await by.tx.run(sql`update alerts set state = 'confirmed', confirmed_at = ${by.now} where id = ${id}`)
}

/** Ends an alert and forgets the address. */
export async function markStopped(by: By, id: string): Promise<void> {
  await by.tx.run(sql`update alerts set state = 'stopped', email = '' where id = ${id}`)
  await by.tx.run(sql`delete from alert_news where alert = ${id}`)
}

export async function keepStop(by: By, alert: string, token: string): Promise<void> {
  await by.tx.run(sql`insert into alert_stops (token, alert, at) values (${token}, ${alert}, ${by.now})`)
}

/** Confirmed alerts that a question concerns. */
export function alertsFor(
  tx: Tx,
  q: { number: string; unit: string | null; topic: string | null; place: string | null },
): Promise<Alert[]> {
  const places = q.place === null ? [] : [6, 9, 12].map((length) => q.place?.slice(0, length) ?? '')
  return tx.many(
    sql<Alert>`select ${columns} from alerts a where a.state = 'confirmed' and (
      (a.kind = 'question' and a.subject = ${q.number}) or (a.kind = 'unit' and a.subject = ${q.unit})
      or (a.kind = 'topic' and a.subject = ${q.topic}) or (a.kind = 'place' and a.subject = any(${places}::text[])))`,
  )
}

/** Kept for the next digest; of one question the answer is told before anything later. */
export async function addNews(tx: Tx, alerts: readonly string[], orderId: string, what: News): Promise<void> {
  await tx.run(
    sql`insert into alert_news (alert, order_id, what) select alert, ${orderId}::uuid, ${what} from unnest(${alerts}::uuid[]) as t (alert)
      on conflict (alert, order_id) do update set what = excluded.what where alert_news.what <> 'answer'`,
  )
}

/** An alert's news since its last digest, taken out: the questions still to be told. */
export function takeNews(tx: Tx, alert: string): Promise<{ orderId: string; what: News }[]> {
  return tx.many(
    sql<{
      orderId: string
      what: News
    }>`delete from alert_news where alert = ${alert} returning order_id as "orderId", what`,
  )
}

export function alertById(tx: Tx, id: string): Promise<Alert | undefined> {
  return tx.first(sql<Alert>`select ${columns} from alerts a where a.id = ${id} for update`)
}

/** What a unit, topic or place is called; undefined when there is none of it. */
export async function nameOf(tx: Tx, kind: AlertKind, subject: string): Promise<string | undefined> {
  const questions = {
    question: sql<{
      name: string
    }>`select title as name from ask_questions where number = ${subject} and state = 'published'`,
    unit: sql<{
      name: string
    }>`select short_name as name from units where id = ${subject} and public and kind in ('department', 'centre', 'township')`,
    topic: sql<{
      name: string
    }>`select matter as name from dispatch_rules where matter = ${subject} union select topic from ask_questions where topic = ${subject} limit 1`,
    place: sql<{ name: string }>`select name from places where code = ${subject} and level <> 'city'`,
  }
  return (await tx.first(questions[kind]))?.name
}
