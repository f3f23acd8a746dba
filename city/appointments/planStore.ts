import { cityDate, sql, type By, type Tx } from '../platform/index.ts'
import { insertLine } from './hallStore.ts'
import type { HallPlan } from './plan.ts'
import type { Slot } from './slots.ts'

/** Whoever books reads the plan; whoever changes it waits for them, and they for the change. */
export async function readsPlan(tx: Tx, hall: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock_shared(hashtextextended(${`hall plan ${hall}`}, 0))`, 'halls.readsPlan')
}

export async function changesPlan(tx: Tx, hall: string): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`hall plan ${hall}`}, 0))`)
}

type Hours = { opens: string; closes: string }

/** The hours of working days from a day on; hours written down for the same day before are void. */
export async function putHours(
  { tx }: By,
  hall: string,
  of: { since: string; rows: readonly Hours[]; source: string },
) {
  await tx.run(
    sql`update hall_hours set until = since - 1 where hall = ${hall} and on_days = 'working' and since = ${of.since}::date`,
  )
  for (const { opens, closes } of of.rows)
    await tx.run(
      sql`insert into hall_hours (hall, on_days, opens, closes, since, source)
        values (${hall}, 'working', ${opens}::time, ${closes}::time, ${of.since}::date, ${of.source})
        on conflict (hall, on_days, coalesce(date, date '0001-01-01'), coalesce(opens, time '00:00'), since)
        do update set closes = excluded.closes, until = null, source = excluded.source`,
    )
}

/** What was written down for one date holds no more. */
export async function voidDay({ tx }: By, hall: string, date: string): Promise<number> {
  return tx.run(
    sql`update hall_hours set until = least(date, since) - 1 where hall = ${hall} and on_days = 'date' and date = ${date}::date
      and (until is null or until >= ${date}::date)`,
  )
}

type DayRow = { date: string; why: string; whyEn: string; since: string; source: string }

/** One date with hours of its own, or none: closed. */
export async function putDay(by: By, hall: string, of: DayRow & { rows: readonly Hours[] }): Promise<void> {
  await voidDay(by, hall, of.date)
  const rows = of.rows.length > 0 ? of.rows : [{ opens: null, closes: null }]
  for (const { opens, closes } of rows)
    await by.tx.run(
      sql`insert into hall_hours (hall, on_days, date, opens, closes, why, why_en, since, source)
        values (${hall}, 'date', ${of.date}::date, ${opens}::time, ${closes}::time, ${of.why}, ${of.whyEn}, ${of.since}::date, ${of.source})
        on conflict (hall, on_days, coalesce(date, date '0001-01-01'), coalesce(opens, time '00:00'), since)
        do update set closes = excluded.closes, why = excluded.why, why_en = excluded.why_en, until = null, source = excluded.source`,
    )
}

type SlotsRow = { since: string; minutes: number; capacity: number; source: string }

export async function putSlots({ tx }: By, line: string, of: SlotsRow): Promise<void> {
  await tx.run(
    sql`insert into line_slots (line, minutes, capacity, since, source) values (${line}, ${of.minutes}, ${of.capacity}, ${of.since}::date, ${of.source})
      on conflict (line, since) do update set minutes = excluded.minutes, capacity = excluded.capacity, source = excluded.source`,
  )
}

type NewLine = Omit<HallPlan['lines'][number], 'items'>

/** False when the hall has a line of this letter. */
export async function putLine(by: By, hall: string, of: NewLine & { since: string; source: string }): Promise<boolean> {
  const known = await by.tx.first(
    sql<{ id: string }>`select id from hall_lines where id = ${of.id} or (hall = ${hall} and letter = ${of.letter})`,
  )
  if (known) return false
  await insertLine(by.tx, hall, { ...of, items: [] }, of)
  return true
}

export async function renameLine({ tx }: By, line: string, of: { name: string; nameEn: string }): Promise<void> {
  await tx.run(sql`update hall_lines set name = ${of.name}, name_en = ${of.nameEn} where id = ${line}`)
}

/** The items a line handles from a day on. */
export async function putItems(
  { tx }: By,
  line: string,
  of: { items: readonly string[]; since: string },
): Promise<void> {
  const { items, since } = of
  await tx.run(
    sql`update line_items set until = ${since}::date - 1 where line = ${line} and (until is null or until >= ${since}::date) and not item = any(${items}::text[])`,
  )
  await tx.run(
    sql`insert into line_items (line, item, since) select ${line}, item, ${since}::date from unnest(${items}::text[]) as t (item)
      where not exists (select from line_items i where i.line = ${line} and i.item = t.item and i.since <= ${since}::date and (i.until is null or i.until >= ${since}::date))
      on conflict (line, item, since) do update set until = null`,
  )
}

/** The lines a window of a hall handles from a day on; a window that is not there yet is made. */
export async function putWindow(
  { tx }: By,
  hall: string,
  of: { number: number; lines: readonly string[]; since: string },
) {
  const { number, lines, since } = of
  await tx.run(
    sql`insert into hall_windows (id, hall, number) values (${`${hall}-${number}`}, ${hall}, ${number}) on conflict do nothing`,
  )
  await tx.run(
    sql`update hall_windows set ends_on = null, clerk = null, opened_at = null
      where hall = ${hall} and number = ${number} and ends_on <= ${since}::date`,
  )
  const window = sql`(select id from hall_windows where hall = ${hall} and number = ${number})`
  await tx.run(
    sql`update window_lines set until = ${since}::date - 1 where window_id = ${window} and (until is null or until >= ${since}::date) and not line = any(${lines}::text[])`,
  )
  await tx.run(
    sql`insert into window_lines (window_id, line, since) select ${window}, line, ${since}::date from unnest(${lines}::text[]) as t (line)
      where not exists (select from window_lines w where w.window_id = ${window} and w.line = t.line and w.since <= ${since}::date and (w.until is null or w.until >= ${since}::date))
      on conflict (window_id, line, since) do update set until = null`,
  )
}

/** From a day on a line is there no more; with none it stays. */
export async function endLineOn({ tx }: By, line: string, day: string | null): Promise<void> {
  await tx.run(sql`update hall_lines set ends_on = ${day}::date where id = ${line}`)
}

/** From a day on a window is there no more; with none it stays, and one that had gone comes back with nobody at it. */
export async function endWindowOn({ tx, now }: By, window: string, day: string | null): Promise<void> {
  const today = cityDate(now)
  await tx.run(
    sql`update hall_windows set ends_on = ${day}::date, clerk = case when ends_on <= ${today}::date then null else clerk end,
      opened_at = case when ends_on <= ${today}::date then null else opened_at end where id = ${window}`,
  )
}

/** How many people have booked a line from an instant on and are still expected, and when the last of them comes. */
export async function expectedFrom(tx: Tx, line: string, from: Date): Promise<{ people: number; last: Date | null }> {
  const row = await tx.first(
    sql<{ people: number; last: Date | null }>`select count(*)::int as people, max(starts_at) as last from appointments
      where line = ${line} and state = 'booked' and starts_at >= ${from}`,
  )
  return row ?? { people: 0, last: null }
}

export type SlotTaken = { line: string; at: Date; until: Date; taken: number; endsOn: string | null }

/** The slots of a hall still to come that somebody has booked, the earliest first. */
export function slotsToCome(tx: Tx, hall: string, from: Date): Promise<SlotTaken[]> {
  return tx.many(
    sql<SlotTaken>`select s.line, s.starts_at as at, s.ends_at as until, s.taken, l.ends_on::text as "endsOn" from slots s
      join hall_lines l on l.id = s.line where l.hall = ${hall} and s.starts_at > ${from} order by s.starts_at, s.line`,
  )
}

/** A slot that was opened under an older plan takes as many as the newer one says. */
export async function fitSlot({ tx }: By, line: string, { at, until, capacity }: Slot): Promise<void> {
  await tx.run(
    sql`update slots set ends_at = ${until}, capacity = ${capacity} where line = ${line} and starts_at = ${at}`,
  )
}

/** Which of these codes the catalogue has not published. */
export async function itemsUnknown(tx: Tx, items: readonly string[]): Promise<string[]> {
  const rows = await tx.many(
    sql<{ item: string }>`select item from unnest(${items}::text[]) as t (item)
      where not exists (select from service_items s where s.code = t.item and s.state = 'published')`,
  )
  return rows.map(({ item }) => item)
}
