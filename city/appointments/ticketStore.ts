import { sql, type By, type Tx } from '../platform/index.ts'
import type { Need, TicketState } from './appointment.ts'
import type { Waiting } from './queue.ts'

export type Ticket = Waiting & {
  hall: string
  line: string
  day: string
  appointment: string | null
  need: Need | null
  state: TicketState
  window: string | null
  toWindow: string | null
  takenAt: Date
  calledAt: Date | null
  calls: number
  units: string[]
}

const columns = sql`t.id, t.hall, t.line, t.day::text, t.label, t.appointment, t.need, t.need is not null as priority, t.state, t.window_id as "window",
  t.to_window as "toWindow", t.moved_at is not null as moved, t.slot_starts as "slotStarts", t.slot_ends as "slotEnds", t.taken_at as "takenAt", t.since,
  t.called_at as "calledAt", t.calls, t.units`

/** The next number of a line today: A001, A002 … */
export async function nextLabel(tx: Tx, line: { id: string; letter: string }, day: string): Promise<string> {
  const row = await tx.first(
    sql<{ last: number }>`insert into ticket_counters (line, day, last) values (${line.id}, ${day}::date, 1)
      on conflict (line, day) do update set last = ticket_counters.last + 1 returning last`,
    'tickets.label',
  )
  return `${line.letter}${String(row?.last ?? 0).padStart(3, '0')}`
}

export type NewTicket = Pick<
  Ticket,
  'id' | 'hall' | 'line' | 'day' | 'label' | 'appointment' | 'need' | 'slotStarts' | 'slotEnds' | 'units'
>

export async function insertTicket(by: By, t: NewTicket): Promise<void> {
  await by.tx.run(
    sql`insert into tickets (id, hall, line, day, label, appointment, need, state, slot_starts, slot_ends, taken_at, since, units)
      values (${t.id}, ${t.hall}, ${t.line}, ${t.day}::date, ${t.label}, ${t.appointment}, ${t.need}, 'waiting', ${t.slotStarts}, ${t.slotEnds}, ${by.now}, ${by.now}, ${t.units})`,
    'tickets.insert',
  )
}

export function findTicket(tx: Tx, id: string): Promise<Ticket | undefined> {
  return tx.first(sql<Ticket>`select ${columns} from tickets t where t.id = ${id}`, 'tickets.find')
}

export function ticketOfAppointment(tx: Tx, appointment: string): Promise<Ticket | undefined> {
  return tx.first(sql<Ticket>`select ${columns} from tickets t where t.appointment = ${appointment}`)
}

/** Everybody in a hall today who waits or stands at a window. */
export function present(tx: Tx, hall: string, day: string): Promise<Ticket[]> {
  return tx.many(
    sql<Ticket>`select ${columns} from tickets t where t.hall = ${hall} and t.day = ${day}::date and t.state in ('waiting', 'called')`,
    'tickets.present',
  )
}

/** Passed over today, the latest first: they may come back. */
export function skippedToday(tx: Tx, hall: string, day: string): Promise<Ticket[]> {
  return tx.many(
    sql<Ticket>`select ${columns} from tickets t where t.hall = ${hall} and t.day = ${day}::date and t.state = 'skipped' order by t.ended_at desc limit 20`,
  )
}

export async function sitDown(by: By, id: string, window: string): Promise<void> {
  await by.tx.run(
    sql`update tickets set state = 'called', window_id = ${window}, called_at = ${by.now}, calls = 1 where id = ${id} and state = 'waiting'`,
    'tickets.call',
  )
}

export async function callAgain(by: By, id: string): Promise<void> {
  await by.tx.run(sql`update tickets set called_at = ${by.now}, calls = calls + 1 where id = ${id}`)
}

export async function endTicket(by: By, id: string, state: 'served' | 'skipped'): Promise<void> {
  await by.tx.run(sql`update tickets set state = ${state}, ended_at = ${by.now} where id = ${id}`)
}

/** Sent on: waits for another window, before everybody else there. */
export async function sendOn(by: By, id: string, to: { window: string; units: readonly string[] }): Promise<void> {
  await by.tx.run(
    sql`update tickets set state = 'waiting', window_id = null, to_window = ${to.window}, moved_at = ${by.now}, since = ${by.now},
      called_at = null, calls = 0, units = ${to.units} where id = ${id}`,
  )
}

/** Back after being passed over: waits from now. */
export async function waitAgain(by: By, id: string): Promise<void> {
  await by.tx.run(
    sql`update tickets set state = 'waiting', window_id = null, since = ${by.now}, called_at = null, calls = 0, ended_at = null,
      slot_starts = null, slot_ends = null where id = ${id}`,
  )
}

/** Who was sent to a window that closes may be called by any that handles the line. */
export async function freeSentTo(tx: Tx, window: string): Promise<void> {
  await tx.run(sql`update tickets set to_window = null where to_window = ${window} and state = 'waiting'`)
}

/** How long the last ones of a line stood at the window, in minutes: at most 50, of the last 30 days. */
export async function tookOf(tx: Tx, line: string, now: Date): Promise<number[]> {
  const since = new Date(now.getTime() - 30 * 86_400_000)
  const rows = await tx.many(
    sql<{
      minutes: number
    }>`select extract(epoch from ended_at - called_at)::float8 / 60 as minutes from tickets
      where line = ${line} and state = 'served' and ended_at >= ${since} order by ended_at desc limit 50`,
    'tickets.took',
  )
  return rows.map(({ minutes }) => minutes)
}

export async function servedToday(tx: Tx, window: string, day: string): Promise<number> {
  const row = await tx.first(
    sql<{
      n: number
    }>`select count(*)::int as n from tickets where window_id = ${window} and day = ${day}::date and state = 'served'`,
  )
  return row?.n ?? 0
}
