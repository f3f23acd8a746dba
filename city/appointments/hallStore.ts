import { sql, type By, type Tx } from '../platform/index.ts'
import type { HallPlan } from './plan.ts'
import type { HoursRow, SlotRule } from './slots.ts'

export type Hall = { id: string; name: string; nameEn: string; unit: string; address: string; phone: string }
export type Line = {
  id: string
  hall: string
  letter: string
  name: string
  nameEn: string
  unit: string
  unitName: string
  /** From this day on it is there no more. */
  endsOn: string | null
}
export type Window = {
  id: string
  hall: string
  number: number
  clerk: string | null
  openedAt: Date | null
  endsOn: string | null
  lines: string[]
}

/** Is it there no more on a day? */
export const isEnded = ({ endsOn }: { endsOn: string | null }, day: string) => endsOn !== null && endsOn <= day

const hallColumns = sql`h.id, h.name, h.name_en as "nameEn", h.unit, h.address, h.phone`
const lineColumns = sql`l.id, l.hall, l.letter, l.name, l.name_en as "nameEn", l.unit, u.short_name as "unitName", l.ends_on::text as "endsOn"`
/** Is this line or window there on a day? */
const stands = (of: ReturnType<typeof sql>, day: string) => sql`(${of}.ends_on is null or ${of}.ends_on > ${day}::date)`
const windowColumns = (day: string) =>
  sql`w.id, w.hall, w.number, w.clerk, w.opened_at as "openedAt", w.ends_on::text as "endsOn", coalesce((select array_agg(x.line order by x.line)
    from window_lines x join hall_lines l on l.id = x.line and ${stands(sql`l`, day)} where x.window_id = w.id and x.since <= ${day}::date and (x.until is null or x.until >= ${day}::date)), '{}') as lines`

export function findHall(tx: Tx, id: string): Promise<Hall | undefined> {
  return tx.first(sql<Hall>`select ${hallColumns} from halls h where h.id = ${id}`, 'halls.find')
}

/** Held until the transaction ends: who calls in a hall calls one after another. */
export async function lockHall(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`select 1 from halls where id = ${id} for update`, 'halls.lock')
}

export function allHalls(tx: Tx): Promise<Hall[]> {
  return tx.many(sql<Hall>`select ${hallColumns} from halls h order by h.id`, 'halls.all')
}

export function findLine(tx: Tx, id: string): Promise<Line | undefined> {
  return tx.first(
    sql<Line>`select ${lineColumns} from hall_lines l join units u on u.id = l.unit where l.id = ${id}`,
    'lines.find',
  )
}

/** Every line a hall ever had, those ended too. */
export function everyLineOf(tx: Tx, hall: string): Promise<Line[]> {
  return tx.many(
    sql<Line>`select ${lineColumns} from hall_lines l join units u on u.id = l.unit where l.hall = ${hall} order by l.letter`,
  )
}

export function linesOfHall(tx: Tx, hall: string, day: string): Promise<Line[]> {
  return tx.many(
    sql<Line>`select ${lineColumns} from hall_lines l join units u on u.id = l.unit
      where l.hall = ${hall} and ${stands(sql`l`, day)} order by l.letter`,
    'lines.ofHall',
  )
}

/** The lines that handle an item on a day; every line when no item is named. */
export function linesFor(tx: Tx, item: string | undefined, day: string): Promise<Line[]> {
  const where = item === undefined ? sql`true` : handles(sql`l.id`, item, day)
  return tx.many(
    sql<Line>`select ${lineColumns} from hall_lines l join units u on u.id = l.unit where ${where} and ${stands(sql`l`, day)} order by l.hall, l.letter`,
  )
}

const handles = (line: ReturnType<typeof sql>, item: string, day: string) =>
  sql`exists (select from line_items i where i.line = ${line} and i.item = ${item} and i.since <= ${day}::date and (i.until is null or i.until >= ${day}::date))`

export async function isHandledAt(tx: Tx, line: string, item: string, day: string): Promise<boolean> {
  const row = await tx.first(sql<{ yes: boolean }>`select ${handles(sql`${line}::text`, item, day)} as yes`)
  return row?.yes === true
}

type LineItem = { line: string; item: string; name: string; nameEn: string }

/** Which items each line handles on a day. */
export function itemsOfLines(tx: Tx, day: string): Promise<LineItem[]> {
  return tx.many(
    sql<LineItem>`select i.line, i.item, s.name, coalesce(s.item->>'nameEn', '') as "nameEn" from line_items i
      join service_items s on s.code = i.item and s.state = 'published'
      where i.since <= ${day}::date and (i.until is null or i.until >= ${day}::date) order by i.line, s.name`,
  )
}

export function hoursOf(tx: Tx, hall: string): Promise<HoursRow[]> {
  return tx.many(
    sql<HoursRow>`select on_days as "onDays", date::text, opens::text, closes::text, why, why_en as "whyEn", since::text, until::text
      from hall_hours where hall = ${hall}`,
    'halls.hours',
  )
}

export function slotRulesOf(tx: Tx, line: string): Promise<SlotRule[]> {
  return tx.many(
    sql<SlotRule>`select minutes, capacity, since::text from line_slots where line = ${line}`,
    'lines.slots',
  )
}

/** Every window a hall ever had, with the lines it handles on a day. */
export function everyWindowOf(tx: Tx, hall: string, day: string): Promise<Window[]> {
  return tx.many(sql<Window>`select ${windowColumns(day)} from hall_windows w where w.hall = ${hall} order by w.number`)
}

export function windowsOf(tx: Tx, hall: string, day: string): Promise<Window[]> {
  return tx.many(
    sql<Window>`select ${windowColumns(day)} from hall_windows w where w.hall = ${hall} and ${stands(sql`w`, day)} order by w.number`,
    'windows.ofHall',
  )
}

export function findWindow(tx: Tx, id: string, day: string): Promise<Window | undefined> {
  return tx.first(
    sql<Window>`select ${windowColumns(day)} from hall_windows w where w.id = ${id} and ${stands(sql`w`, day)}`,
    'windows.find',
  )
}

export async function seatClerk(by: By, window: string, clerk: string | null): Promise<void> {
  const at = clerk === null ? null : by.now
  await by.tx.run(
    sql`update hall_windows set clerk = ${clerk}::uuid, opened_at = ${at}::timestamptz where id = ${window}`,
    'windows.seat',
  )
}

export async function isKiosk(tx: Tx, hall: string, token: string): Promise<boolean> {
  const row = await tx.first(
    sql<{ hall: string }>`select hall from hall_kiosks where token = ${token} and hall = ${hall} and ended_at is null`,
  )
  return row !== undefined
}

export async function insertKiosk(by: By, kiosk: { token: string; hall: string; name: string }): Promise<void> {
  await by.tx.run(
    sql`insert into hall_kiosks (token, hall, name, at) values (${kiosk.token}, ${kiosk.hall}, ${kiosk.name}, ${by.now})
      on conflict (token) do nothing`,
  )
}

/** The dated rows of this room that hold on a day, newest of each. */
export function limitRows(tx: Tx, day: string): Promise<{ stage: string; amount: string }[]> {
  return tx.many(
    sql<{ stage: string; amount: string }>`select distinct on (stage) stage, amount from limits
      where (stage like 'appointments.%' or stage like 'hall.%') and since <= ${day}::date order by stage, since desc`,
    'appointments.limits',
  )
}

/** Brings a hall up to its plan; what stands already stays. */
export async function insertHall({ tx }: By, plan: HallPlan): Promise<void> {
  const { hall, hours, lines, windows, since, source } = plan
  await tx.run(
    sql`insert into halls (id, name, name_en, unit, address, phone) values (${hall.id}, ${hall.name}, ${hall.nameEn}, ${hall.unit}, ${hall.address}, ${hall.phone})
      on conflict (id) do nothing`,
  )
  for (const h of hours)
    await tx.run(
      sql`insert into hall_hours (hall, on_days, date, opens, closes, why, why_en, since, source)
        values (${hall.id}, ${h.date ? 'date' : 'working'}, ${h.date ?? null}::date, ${h.opens ?? null}::time, ${h.closes ?? null}::time, ${h.why ?? null}, ${h.whyEn ?? null}, ${since}::date, ${source})
        on conflict do nothing`,
    )
  for (const l of lines) await insertLine(tx, hall.id, l, { since, source })
  for (const w of windows) {
    await tx.run(
      sql`insert into hall_windows (id, hall, number) values (${w.id}, ${hall.id}, ${w.number}) on conflict do nothing`,
    )
    await tx.run(
      sql`insert into window_lines (window_id, line, since) select ${w.id}, line, ${since}::date from unnest(${w.lines}::text[]) as t (line) on conflict do nothing`,
    )
  }
}

/** A line of a hall with its items and places, from a day on. */
export async function insertLine(
  tx: Tx,
  hall: string,
  line: HallPlan['lines'][number],
  { since, source }: { since: string; source: string },
): Promise<void> {
  const { id, letter, name, nameEn, unit, items, minutes, capacity } = line
  await tx.run(
    sql`insert into hall_lines (id, hall, letter, name, name_en, unit) values (${id}, ${hall}, ${letter}, ${name}, ${nameEn}, ${unit}) on conflict do nothing`,
  )
  await tx.run(
    sql`insert into line_items (line, item, since) select ${id}, item, ${since}::date from unnest(${items}::text[]) as t (item) on conflict do nothing`,
  )
  await tx.run(
    sql`insert into line_slots (line, minutes, capacity, since, source) values (${id}, ${minutes}, ${capacity}, ${since}::date, ${source}) on conflict do nothing`,
  )
}
