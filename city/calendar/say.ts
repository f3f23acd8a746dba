import { sayCause } from './causes.ts'
import { DAY, MINUTE, dateOf, dayAt, dayNumber, startOfDay, weekdayOf } from './civil.ts'
import type { Explanation, StripDay } from './explain.ts'
import { holidays, weekdays, type Lang, type Words } from './words.ts'

/** What is due: its instant, or its explanation, which alone knows how many working days are left. */
export type Due = string | Pick<Explanation, 'dueAt' | 'days' | 'limit' | 'extend'>

/** 剩 2 个工作日 · 2月27日（周五）24:00 — how long is left or over, and until when. */
export function sayDue(due: Due, now: Date | string, lang: Lang = 'zh'): string {
  return `${sayLeft(due, now, lang)} · ${sayUntil(typeof due === 'string' ? due : due.dueAt, now, lang)}`
}

/** 剩 22 分钟, 超 1 小时 12 分: only how long is left or over. */
export function sayLeft(due: Due, now: Date | string, lang: Lang = 'zh'): string {
  const at = millis(now)
  const left = millis(typeof due === 'string' ? due : due.dueAt) - at
  if (left < 0) return lang === 'zh' ? `超 ${sayLength(-left, lang)}` : `${sayLength(-left, lang)} overdue`
  const length = sayDaysLeft(due, dayAt(at), lang) ?? sayLength(left, lang)
  return lang === 'zh' ? `剩 ${length}` : `${length} left`
}

/** 2月27日（周五）24:00: an instant as people say it; the end of a day is its 24:00, and another year is named. */
export function sayUntil(dueAt: string, now: Date | string, lang: Lang = 'zh'): string {
  const at = millis(dueAt)
  const midnight = at === startOfDay(dayAt(at))
  const day = midnight ? dayAt(at) - 1 : dayAt(at)
  const minute = midnight ? 1_440 : Math.floor((at - startOfDay(day)) / MINUTE)
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
  const year = dateOf(day).slice(0, 4)
  return (
    sayWeekday(day, lang, year === dateOf(dayAt(millis(now))).slice(0, 4) ? '' : year) +
    (lang === 'zh' ? time : `, ${time}`)
  )
}

/** An instant as `sayUntil` says it, in every language. */
export const saidUntil = (at: Date, now: Date): Words => ({
  zh: sayUntil(at.toISOString(), now),
  en: sayUntil(at.toISOString(), now, 'en'),
})

/** 2018年12月29日: a day of the calendar with its year, as laws say theirs. */
export function sayDate(day: string, lang: Lang = 'zh'): string {
  const [year = '', month = '1', date = '1'] = day.split('-')
  if (lang === 'zh') return `${year}年${Number(month)}月${Number(date)}日`
  return `${Number(date)} ${months[Number(month) - 1] ?? ''} ${year}`
}

/** Why a day of the strip did or did not count: 春节, 周末, 春节调休上班, 中止：检测. */
export function sayDay(day: StripDay, lang: Lang = 'zh'): string {
  if (day.kind === 'weekend') return pick({ zh: '周末', en: 'weekend' }, lang)
  if (day.kind === 'start') return pick({ zh: '起始日，不计', en: 'first day, not counted' }, lang)
  if (day.kind === 'paused') {
    const cause = sayCause(day.label ?? '', lang)
    return pick({ zh: `中止：${cause}`, en: `stopped: ${cause}` }, lang)
  }
  const holiday = sayHoliday(day.label, lang)
  if (day.kind === 'holiday') return holiday
  return holiday === ''
    ? pick({ zh: '计入', en: 'counted' }, lang)
    : pick({ zh: `${holiday}调休上班`, en: `worked for ${holiday}` }, lang)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function sayWeekday(day: number, lang: Lang, year: string): string {
  const [month = 1, date = 1] = dateOf(day).slice(5).split('-').map(Number)
  const weekday = weekdays[lang][weekdayOf(day)] ?? ''
  if (lang === 'zh') return `${year && `${year}年`}${month}月${date}日（${weekday}）`
  return `${weekday} ${date} ${months[month - 1] ?? ''}${year && ` ${year}`}`
}

/** Days left after today, in the unit the limit was set in; on the last day only the hours say anything. */
function sayDaysLeft(due: Due, today: number, lang: Lang): string | undefined {
  if (typeof due === 'string' || !due.days) return undefined
  const ahead = due.days.filter((day) => numberOf(day) > today)
  if (ahead.length === 0) return undefined
  const unit = (due.extend?.limit ?? due.limit).unit
  if (unit === 'wd' && !startsLater(due.days, today)) {
    const working = ahead.filter((day) => day.n !== undefined).length
    return pick({ zh: `${working} 个工作日`, en: many(working, 'working day') }, lang)
  }
  const days = Math.max(...ahead.map(numberOf)) - today
  return pick({ zh: `${days} 天`, en: many(days, 'day') }, lang)
}

const numberOf = (day: StripDay): number => dayNumber(day.date) ?? 0

/** A promise counted from a later day knows nothing of the days before it: plain days are said instead. */
function startsLater(days: readonly StripDay[], today: number): boolean {
  return days[0] !== undefined && numberOf(days[0]) > today
}

function sayLength(ms: number, lang: Lang): string {
  const minutes = Math.floor(ms / MINUTE)
  if (minutes < 1) return pick({ zh: '不到 1 分钟', en: 'less than 1 min' }, lang)
  const [days, hours, rest] = [Math.floor(ms / DAY), Math.floor(minutes / 60) % 24, minutes % 60]
  if (lang === 'en') return pair([days, days === 1 ? 'day' : 'days'], [hours, 'h'], [rest, 'min'])
  return days + hours === 0 ? `${rest} 分钟` : pair([days, '天'], [hours, '小时'], [rest, '分'])
}

/** The two largest parts, the second only if there is any: nobody reads the minutes of three days. */
function pair(...parts: [number, string][]): string {
  const first = parts.findIndex(([amount]) => amount > 0)
  const shown = parts.slice(first, first + 2).filter(([amount]) => amount > 0)
  return shown.map(([amount, word]) => `${amount} ${word}`).join(' ')
}

const named: readonly Words[] = Object.values(holidays)

function sayHoliday(name: string | undefined, lang: Lang): string {
  return named.find((holiday) => holiday.zh === name)?.[lang] ?? name ?? ''
}

function pick(words: Words, lang: Lang): string {
  return words[lang]
}

function millis(at: Date | string): number {
  return typeof at === 'string' ? Date.parse(at) : at.getTime()
}

function many(amount: number, thing: string): string {
  return `${amount} ${thing}${amount === 1 ? '' : 's'}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
