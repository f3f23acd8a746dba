import { sayUntil } from '../../city/calendar/say.ts'
import type { Lang } from './text/index.ts'

export { sayDate } from '../../city/calendar/say.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 2月13日, or 2025年2月13日 in another year, in the city's time. */
export function sayDay(at: string, now: string, lang: Lang): string {
  const [year = '', month = '1', day = '1'] = cityDay(at).split('-')
  const same = cityDay(now).startsWith(year)
  if (lang === 'zh') return `${same ? '' : `${year}年`}${Number(month)}月${Number(day)}日`
  return `${Number(day)} ${months[Number(month) - 1] ?? ''}${same ? '' : ` ${year}`}`
}

/** 2月27日（周五）24:00: the end of a day of the calendar, `YYYY-MM-DD`. */
export function sayEndOf(day: string, now: string, lang: Lang): string {
  return sayUntil(`${day}T24:00:00+08:00`, now, lang)
}

/** 2026年2月, Feb 2026: a month of the city's calendar. */
export function sayMonth(month: string, lang: Lang): string {
  const [year = '', number = '1'] = month.split('-')
  return lang === 'zh' ? `${year}年${Number(number)}月` : `${months[Number(number) - 1] ?? ''} ${year}`
}

/** The city's calendar date of an instant. */
export function cityDay(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** 96.3% of a count, one digit after the point, never rounded up to 100. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return '—'
  const tenths = part === whole ? 1000 : Math.min(999, Math.round((part / whole) * 1000))
  return `${(tenths / 10).toFixed(tenths % 10 === 0 ? 0 : 1)}%`
}
