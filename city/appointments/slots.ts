import { dayKind, isRefusal } from '../calendar/index.ts'
import type { Says } from '../platform/index.ts'

/** One dated row of a hall's hours; without times it is closed on that date. */
export type HoursRow = {
  onDays: 'working' | 'date'
  date: string | null
  opens: string | null
  closes: string | null
  why: string | null
  whyEn: string | null
  since: string
  until: string | null
}

export type SlotRule = { minutes: number; capacity: number; since: string }

/** What a day is to a hall: the hours it is open, or why it is not. */
export type HallDay = {
  date: string
  kind: 'workday' | 'adjusted' | 'weekend' | 'holiday' | 'missing' | 'special'
  hours: { opens: string; closes: string }[]
  says: Says | null
}

const holds = (row: { since: string; until: string | null }, day: string) =>
  row.since <= day && (row.until === null || row.until >= day)

/** A hall's day: rows for this very date first, else the working-day calendar with its holidays and worked weekends. */
export function hallDay(rows: readonly HoursRow[], date: string): HallDay {
  const own = rows.filter((row) => row.onDays === 'date' && row.date === date && holds(row, date))
  if (own.length > 0) return specialDay(own, date)
  const day = dayKind(date)
  if (isRefusal(day)) return { date, kind: 'missing', hours: [], says: notYet }
  if (!day.works) return { date, kind: day.kind, hours: [], says: day.kind === 'holiday' ? day.name : weekend }
  const hours = hoursIn(rows.filter((row) => row.onDays === 'working' && holds(row, date)))
  return { date, kind: day.kind, hours, says: day.kind === 'adjusted' ? worked(day.name) : null }
}

/** The hall's day as it is to a line that ends on a day, or never. */
export function lineDay(day: HallDay, endsOn: string | null): HallDay {
  return endsOn === null || day.date < endsOn ? day : { ...day, kind: 'special', hours: [], says: ended }
}

const ended: Says = { zh: '这里不再办理', en: 'no longer served here' }
const weekend: Says = { zh: '周末', en: 'weekend' }
const notYet: Says = { zh: '放假安排还没有公布', en: 'holidays not announced yet' }
const worked = (name: Says): Says => ({ zh: `${name.zh}调休上班`, en: `worked for ${name.en}` })

function specialDay(own: readonly HoursRow[], date: string): HallDay {
  const hours = hoursIn(own)
  const because = own.find(({ why }) => why !== null)
  const says = because ? { zh: because.why ?? '', en: because.whyEn ?? because.why ?? '' } : null
  return { date, kind: 'special', hours, says }
}

/** The newest rows hold: a later `since` takes the place of an earlier one as a whole. */
function hoursIn(rows: readonly HoursRow[]): { opens: string; closes: string }[] {
  const newest = rows.reduce((latest, { since }) => (since > latest ? since : latest), '')
  return rows
    .filter(({ since }) => since === newest)
    .flatMap(({ opens, closes }) => (opens && closes ? [{ opens: opens.slice(0, 5), closes: closes.slice(0, 5) }] : []))
    .toSorted((a, b) => a.opens.localeCompare(b.opens))
}

const MINUTE = 60_000
const at = (date: string, time: string) => new Date(`${date}T${time}:00+08:00`)

export type Slot = { at: Date; until: Date; capacity: number }

/** The slots of a day: whole ones only, none over the noon break. */
export function slotsOf(day: HallDay, rules: readonly SlotRule[]): Slot[] {
  const rule = rules.filter(({ since }) => since <= day.date).toSorted((a, b) => b.since.localeCompare(a.since))[0]
  if (!rule) return []
  return day.hours.flatMap(({ opens, closes }) => {
    const [from, until] = [at(day.date, opens).getTime(), at(day.date, closes).getTime()]
    const count = Math.floor((until - from) / (rule.minutes * MINUTE))
    return Array.from({ length: count }, (_, i) => ({
      at: new Date(from + i * rule.minutes * MINUTE),
      until: new Date(from + (i + 1) * rule.minutes * MINUTE),
      capacity: rule.capacity,
    }))
  })
}

/** Is the hall open at this instant? */
export function isOpenAt(day: HallDay, now: Date): boolean {
  return day.hours.some(({ opens, closes }) => at(day.date, opens) <= now && now < at(day.date, closes))
}
