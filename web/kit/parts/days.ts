import { sayDay } from '../../../city/calendar/say.ts'
import type { Explanation } from '../../../city/calendar/explain.ts'
import type { Lang } from '../text/index.ts'
import { partWords } from './text/index.ts'

type Day = NonNullable<Explanation['days']>[number]

/** One box of the strip: a day, or a run of days left out for the same reason. */
export type Box = { key: string; date: string; note: string; kind: Day['kind']; title: string; wide: boolean }

/** A run of days that did not count, and why. */
export type Skipped = { why: string; from: string; to: string; days: number }

const LEFT_OUT = new Set<Day['kind']>(['weekend', 'holiday', 'paused'])

/** The boxes of the strip: counted days one by one, what was left out gathered into runs. */
export function boxesOf(days: readonly Day[], lang: Lang): Box[] {
  return runsOf(days, lang).map((run, i) => boxOf(run, i === 0, lang))
}

/** Which days did not count, run by run. */
export function skippedIn(days: readonly Day[], lang: Lang): Skipped[] {
  return runsOf(days, lang).flatMap((run) => {
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last || !LEFT_OUT.has(first.kind)) return []
    return [{ why: sayDay(first, lang), from: first.date, to: last.date, days: run.length }]
  })
}

function runsOf(days: readonly Day[], lang: Lang): Day[][] {
  const runs: Day[][] = []
  for (const day of days) {
    const before = runs.at(-1)?.[0]
    const same =
      before && LEFT_OUT.has(day.kind) && before.kind === day.kind && sayDay(before, lang) === sayDay(day, lang)
    if (same) runs.at(-1)?.push(day)
    else runs.push([day])
  }
  return runs
}

function boxOf(run: readonly Day[], isFirst: boolean, lang: Lang): Box {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last) return { key: '', date: '', note: '', kind: 'counted', title: '', wide: false }
  const start = dayText(first.date, isFirst, lang)
  const date =
    run.length === 1 ? start : `${start}–${dayText(last.date, first.date.slice(0, 7) !== last.date.slice(0, 7), lang)}`
  const wide = run.length > 1 || date.length > 3
  return {
    key: first.date,
    date,
    note: noteOf(first, run.length, lang),
    kind: first.kind,
    title: sayDay(first, lang),
    wide,
  }
}

/** The day of the month; the month too, where it begins. */
function dayText(date: string, withMonth: boolean, lang: Lang): string {
  const [month = 1, day = 1] = date.slice(5).split('-').map(Number)
  return withMonth || day === 1 ? `${partWords(lang).month(month)}${day}` : String(day)
}

function noteOf(day: Day, length: number, lang: Lang): string {
  const say = partWords(lang)
  if (day.kind === 'start') return say.startDay
  if (day.kind === 'due') return say.due
  if (day.kind === 'adjusted') return say.adjusted
  if (day.kind === 'counted') return say.nth(day.n ?? 0)
  const why = day.kind === 'weekend' ? say.weekend : sayDay(day, lang)
  return length > 2 ? `${why} ${say.runDays(length)}` : why
}

/** 2月15日 or 15 Feb. */
export function shortDate(date: string, lang: Lang): string {
  const [month = 1, day = 1] = date.slice(5).split('-').map(Number)
  return lang === 'zh' ? `${month}月${day}日` : `${day} ${partWords('en').month(month).trim()}`
}
