import { sql, type By, type Says, type Tx } from '../../platform/index.ts'
import type { Described } from '../subjects.ts'

/** Until when a counter may prove this act for this person, when it was asked to and has not yet. */
export async function askedAtCounter(
  by: By,
  { citizen, act, subject }: { citizen: string; act: string; subject: string },
): Promise<Date | undefined> {
  const row = await by.tx.first(
    sql<{ until: Date }>`select until from counter_acts
      where citizen = ${citizen} and act = ${act} and subject = ${subject} and done_at is null and until > ${by.now}`,
  )
  return row?.until
}

/** Keeps what a citizen wants proven at a counter, in the words they read; said again, it waits anew. */
export async function awaitAtCounter(by: By, { act, subject, says }: Described, until: Date): Promise<void> {
  await by.tx.run(
    sql`insert into counter_acts (id, citizen, act, subject, says, until, at)
      values (${by.house.machine.id()}, ${by.actor.id}, ${act}, ${subject}, ${JSON.stringify(says)}::jsonb, ${until}, ${by.now})
      on conflict (citizen, act, subject) where done_at is null do update set says = excluded.says, until = excluded.until, at = excluded.at`,
  )
}

export type CounterAct = {
  id: string
  citizen: string
  act: string
  subject: string
  says: Says
  until: Date
  doneAt: Date | null
}

const columns = sql`id, citizen, act, subject, says, until, done_at as "doneAt"`

/** What waits for a citizen at a counter now. */
export function actsAtCounter(by: By, citizen: string): Promise<CounterAct[]> {
  return by.tx.many(
    sql<CounterAct>`select ${columns} from counter_acts where citizen = ${citizen} and done_at is null and until > ${by.now} order by at desc limit 20`,
  )
}

/** One act that waits, held until the transaction ends. */
export function lockCounterAct(tx: Tx, id: string): Promise<CounterAct | undefined> {
  return tx.first(sql<CounterAct>`select ${columns} from counter_acts where id = ${id} for update`)
}

export async function closeCounterAct(by: By, id: string): Promise<void> {
  await by.tx.run(sql`update counter_acts set done_at = ${by.now} where id = ${id}`)
}

export type AtCounter = { id: string; phone: string; name: string; level: number; proven: boolean }

/** One citizen as a counter sees them. */
export function citizenAtCounter(by: By, id: string): Promise<AtCounter | undefined> {
  return by.tx.first(
    sql<AtCounter>`select c.id, c.phone, c.name, level_held(c.id, ${by.now}) as level, p.citizen is not null as proven
      from citizens c left join identity_papers p on p.citizen = c.id where c.id = ${id}`,
  )
}

/** Who signed in with this phone once. */
export async function idOfPhone(by: By, phone: string): Promise<string | undefined> {
  return (await by.tx.first(sql<{ id: string }>`select id from citizens where phone = ${phone}`))?.id
}
