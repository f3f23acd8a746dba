import { sql, type By, type Tx } from '../platform/index.ts'
import type { AppointmentState, Need } from './appointment.ts'
import type { Slot } from './slots.ts'

export type Appointment = {
  id: string
  number: string
  code: string
  line: string
  item: string | null
  caseNumber: string | null
  what: string
  starts: Date
  ends: Date
  state: AppointmentState
  citizen: string | null
  personKey: string
  name: string
  phone: string
  channel: 'web' | 'phone' | 'counter'
  need: Need | null
  lang: 'zh' | 'en'
  moves: number
  round: number
  units: string[]
  bookedAt: Date
}

const columns = sql`a.id, a.number, a.code, a.line, a.item, a.case_number as "caseNumber", a.what, a.starts_at as starts, a.ends_at as ends, a.state, a.citizen,
  a.person_key as "personKey", a.name, a.phone, a.channel, a.need, a.lang, a.moves, a.round, a.units, a.booked_at as "bookedAt"`

/** Takes one place of a slot; false when none is left. The row's lock makes those who come together wait for each other. */
export async function takePlace({ tx }: Pick<By, 'tx'>, line: string, { at, until, capacity }: Slot): Promise<boolean> {
  await tx.run(
    sql`insert into slots (line, starts_at, ends_at, capacity) values (${line}, ${at}, ${until}, ${capacity}) on conflict do nothing`,
    'slots.open',
  )
  const taken = await tx.run(
    sql`update slots set taken = taken + 1 where line = ${line} and starts_at = ${at} and taken < capacity`,
    'slots.take',
  )
  return taken === 1
}

/** Holds two slots in one order, so that two people who change places do not wait for each other. */
export async function lockSlots(tx: Tx, line: string, starts: readonly Date[]): Promise<void> {
  await tx.run(
    sql`select 1 from slots where line = ${line} and starts_at = any(${starts}::timestamptz[]) order by starts_at for update`,
    'slots.lock',
  )
}

export async function givePlaceBack(tx: Tx, line: string, starts: Date): Promise<void> {
  await tx.run(
    sql`update slots set taken = taken - 1 where line = ${line} and starts_at = ${starts} and taken > 0`,
    'slots.give',
  )
}

export function takenOf(tx: Tx, line: string, from: Date, until: Date): Promise<{ at: Date; left: number }[]> {
  return tx.many(
    sql<{ at: Date; left: number }>`select starts_at as at, capacity - taken as left from slots
      where line = ${line} and starts_at >= ${from} and starts_at < ${until}`,
    'slots.taken',
  )
}

/** False when this person has an appointment for the same thing already. */
export async function insertAppointment(by: By, a: Appointment): Promise<boolean> {
  const made = await by.tx.run(
    sql`insert into appointments (id, number, code, line, item, case_number, what, starts_at, ends_at, state, citizen, person_key, name, phone, channel, need, lang, units, booked_at)
      values (${a.id}, ${a.number}, ${a.code}, ${a.line}, ${a.item}, ${a.caseNumber}, ${a.what}, ${a.starts}, ${a.ends}, ${a.state}, ${a.citizen}, ${a.personKey}, ${a.name}, ${a.phone},
        ${a.channel}, ${a.need}, ${a.lang}, ${a.units}, ${a.bookedAt}) on conflict (person_key, name, what) where state = 'booked' do nothing`,
    'appointments.insert',
  )
  return made === 1
}

export function findAppointment(tx: Tx, number: string): Promise<Appointment | undefined> {
  return tx.first(
    sql<Appointment>`select ${columns} from appointments a where a.number = ${number}`,
    'appointments.find',
  )
}

export function lockAppointment(tx: Tx, number: string): Promise<Appointment | undefined> {
  return tx.first(
    sql<Appointment>`select ${columns} from appointments a where a.number = ${number} for update`,
    'appointments.lock',
  )
}

export function appointmentsByIds(tx: Tx, ids: readonly string[]): Promise<Appointment[]> {
  return tx.many(
    sql<Appointment>`select ${columns} from appointments a where a.id = any(${ids}::uuid[])`,
    'appointments.byIds',
  )
}

/** Those of a timer that nobody is changing this instant, held. */
export function lockFreeAppointments(tx: Tx, ids: readonly string[]): Promise<Appointment[]> {
  return tx.many(
    sql<Appointment>`select ${columns} from appointments a where a.id = any(${ids}::uuid[]) order by a.id for update skip locked`,
    'appointments.lockFree',
  )
}

export function appointmentsOf(tx: Tx, citizen: string): Promise<Appointment[]> {
  return tx.many(
    sql<Appointment>`select ${columns} from appointments a where a.citizen = ${citizen} order by (a.state = 'booked') desc, a.starts_at desc limit 100`,
  )
}

/** What the desk looks up for somebody: by number, or everything of one phone. */
export function searchAppointments(tx: Tx, said: string): Promise<Appointment[]> {
  return tx.many(
    sql<Appointment>`select ${columns} from appointments a where a.number = ${said} or a.phone = ${said} order by a.starts_at desc limit 50`,
  )
}

/** How many appointments of a person are still to come. Held to by the person's lock. */
export async function openOf(tx: Tx, personKey: string): Promise<number> {
  const row = await tx.first(
    sql<{
      n: number
    }>`select count(*)::int as n from appointments where person_key = ${personKey} and state = 'booked'`,
  )
  return row?.n ?? 0
}

/** Two requests of one person are looked at one after the other. */
export async function lockPerson(tx: Tx, personKey: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${'booking ' + personKey}, 0))`)
}

export async function endAppointment(by: By, id: string, state: AppointmentState): Promise<void> {
  const ended = state === 'arrived' ? null : by.now
  await by.tx.run(
    sql`update appointments set state = ${state}, ended_at = ${ended}::timestamptz where id = ${id}`,
    'appointments.end',
  )
}

export async function moveAppointment({ tx }: By, id: string, to: Slot): Promise<void> {
  await tx.run(
    sql`update appointments set starts_at = ${to.at}, ends_at = ${to.until}, moves = moves + 1, round = round + 1 where id = ${id}`,
  )
}

/** How often a person missed an appointment since an instant, without those a pause was already given for. */
export async function missesSince(tx: Tx, personKey: string, since: Date): Promise<number> {
  const row = await tx.first(
    sql<{
      n: number
    }>`select count(*)::int as n from appointments a where a.person_key = ${personKey} and a.state = 'missed' and a.ended_at >= ${since}
      and not exists (select from booking_pauses p where p.person_key = a.person_key and p.from_at >= a.ended_at)`,
  )
  return row?.n ?? 0
}

export type BookingPause = { id: string; personKey: string; until: Date; misses: number }

export function pauseOf(tx: Tx, personKey: string, now: Date): Promise<BookingPause | undefined> {
  return tx.first(
    sql<BookingPause>`select id, person_key as "personKey", until_at as until, misses from booking_pauses
      where person_key = ${personKey} and until_at > ${now} and lifted_at is null order by until_at desc limit 1`,
  )
}

export async function insertPause(by: By, p: BookingPause & { citizen: string | null }): Promise<void> {
  await by.tx.run(
    sql`insert into booking_pauses (id, person_key, citizen, from_at, until_at, misses) values (${p.id}, ${p.personKey}, ${p.citizen}, ${by.now}, ${p.until}, ${p.misses})`,
  )
}

export async function liftPause(by: By, id: string, reason: string): Promise<void> {
  await by.tx.run(
    sql`update booking_pauses set lifted_at = ${by.now}, lifted_by = ${by.actor.id}, reason = ${reason} where id = ${id}`,
  )
}
