import { deadline, explain, Explanation, type Deadline, type Limit } from '../calendar/index.ts'
import { cityDate, isRefusal, rfc3339, type Refusal, type Says, type Timer } from '../platform/index.ts'
import { caseClocks, legalLimits, type CaseDays } from '../services/index.ts'
import { clockWords, type ClockName, type Part } from './case.ts'
import type { Terms } from './draft/definition.ts'
import type { ClockView } from './views.ts'

/** The city's numbers for warnings, in ms. */
export type Warnings = { first: number; last: number }
export type ClockAt = { now: Date; terms: Terms; warnings: Warnings }

export const lights = {
  green: { zh: '正常', en: 'in time' },
  amber: { zh: '即将到期', en: 'due soon' },
  red: { zh: '已超期', en: 'overdue' },
  off: { zh: '已停表', en: 'not running' },
} as const satisfies Record<string, Says>
export type Light = keyof typeof lights

/** What a clock that has done its service reads: it does not stand still, it is over. */
const served: Says = { zh: '已完成', en: 'done' }

/** The light of a clock: red once it is over, amber within the first warning. */
export function lightOf(at: Date | null, now: Date, warnings: Warnings): Light {
  if (at === null) return 'off'
  if (at < now) return 'red'
  return at.getTime() - now.getTime() <= warnings.first ? 'amber' : 'green'
}

/** What happened to a part on which day, as the clocks of the licence law take it. */
export function daysOf(part: Part, { now, terms }: Pick<ClockAt, 'now' | 'terms'>): CaseDays | undefined {
  if (part.submittedOn === null) return undefined
  const today = cityDate(now)
  const { submittedOn, notices, acceptedOn, deemed, decidedOn, pauses, extension } = part
  const accepted = acceptedOn !== null && !deemed ? { accepted: acceptedOn } : {}
  return {
    submitted: submittedOn,
    notices: notices.map(({ on, corrected, supervisorReason }) => ({
      on,
      ...(corrected === undefined ? {} : { corrected }),
      ...(supervisorReason === undefined ? {} : { supervisorReason }),
    })),
    ...accepted,
    ...(deemed ? {} : { on: today }),
    ...(decidedOn === null ? {} : { decided: decidedOn }),
    ...(terms.statutory ? { statutory: terms.statutory } : {}),
    ...(terms.promised ? { promised: terms.promised } : {}),
    pauses: pauses.map(({ from, to = today, cause }) => ({ from, to, cause })),
    ...(extension ? { extension } : {}),
  }
}

/** The day the papers came that are looked at now, and the last day for telling what is missing. */
export function noticeClock({ submittedOn, notices }: Part): Deadline | Refusal | undefined {
  if (submittedOn === null) return undefined
  return deadline({ from: notices.at(-1)?.corrected ?? submittedOn, limit: legalLimits.notice })
}

type Counted = { clock: ClockName; end: Deadline | Refusal; over: boolean }

/** Every clock of a part that has begun, each apart: what the calendar cannot count yet says so and hides no other. */
function counted(part: Part, at: ClockAt): Counted[] {
  const notice = noticeClock(part)
  if (notice === undefined) return []
  const looked =
    part.state === 'correcting' ? [] : [{ clock: 'notice' as const, end: notice, over: part.acceptedOn !== null }]
  if (part.acceptedOn === null) return looked
  const days = daysOf(part, at)
  const clocks = days && caseClocks(days)
  if (clocks === undefined) return looked
  const decided = part.decidedOn !== null
  if (isRefusal(clocks)) return [...looked, { clock: 'decision', end: clocks, over: decided }]
  const rows: [ClockName, Deadline | null, boolean][] = [
    ['decision', clocks.decision, decided],
    ['promise', clocks.promise, decided],
    ['delivery', clocks.delivery, part.delivery !== null],
  ]
  return [...looked, ...rows.flatMap(([clock, end, over]) => (end ? [{ clock, end, over }] : []))]
}

const ended = ['notAccepted', 'referred', 'withdrawn']

/** Every clock as people see it: date, light and word, with how it was counted. */
export function clockViews(part: Part, at: ClockAt): ClockView[] {
  const stopped = part.state === 'paused' || ended.includes(part.state)
  return counted(part, at).map(({ clock, end, over }) =>
    over
      ? { ...viewOf(clock, end, { ...at, running: false }), word: served }
      : viewOf(clock, end, { ...at, running: !(stopped && clock !== 'notice') }),
  )
}

/** One clock. `running`: a clock that has served keeps its date and burns no light. */
export function viewOf(
  clock: ClockName,
  end: Deadline | Refusal,
  { now, warnings, running }: Pick<ClockAt, 'now' | 'warnings'> & { running: boolean },
): ClockView {
  const says = clockWords[clock]
  if (isRefusal(end))
    return { clock, says, due: null, at: null, why: null, missing: end.says, light: 'off', word: lights.off }
  const light = running ? lightOf(new Date(end.dueAt), now, warnings) : 'off'
  return {
    clock,
    says,
    due: end.due,
    at: rfc3339(new Date(end.dueAt)),
    why: explain(end, sourceOf(clock)),
    missing: null,
    light,
    word: lights[light],
  }
}

const sourceOf = (clock: ClockName) =>
  ({
    notice: '行政许可法 第三十二条第一款第（四）项',
    decision: '行政许可法 第四十二条、第八十二条',
    promise: '办事指南 承诺时限',
    delivery: '行政许可法 第四十四条',
  })[clock]

/** Which clock counts now: silence before acceptance, the promise (else the law) before the decision, delivery after. */
export function dueOf(part: Part, at: ClockAt): { clock: ClockName; at: Date; why: unknown } | undefined {
  const wanted: readonly ClockName[] = clocksFor[part.state] ?? []
  const views = clockViews(part, at)
  const view = wanted.flatMap((clock) => views.find((one) => one.clock === clock && one.at !== null) ?? [])[0]
  return view?.at ? { clock: view.clock, at: new Date(view.at), why: view.why } : undefined
}

const deciding = ['promise', 'decision'] as const
const clocksFor: Partial<Record<Part['state'], readonly ClockName[]>> = {
  submitted: ['notice'],
  accepted: deciding,
  reviewing: deciding,
  awaitingFee: deciding,
  granted: ['delivery'],
  denied: ['delivery'],
  making: ['delivery'],
}

/** The timers of the clock that runs: silence is acceptance; warnings before and overdue at the end. */
export function timersOf(part: Part, { now, warnings }: ClockAt): Timer[] {
  const { id: subject, n: round, dueAt, dueClock } = part
  if (dueAt === null || dueClock === null) return []
  const over = dueClock === 'notice' ? 'case.deem' : 'case.overdue'
  const before = [
    { rule: 'case.warnFirst', dueAt: new Date(dueAt.getTime() - warnings.first) },
    { rule: 'case.warnLast', dueAt: new Date(dueAt.getTime() - warnings.last) },
  ].filter((timer) => timer.dueAt > now)
  return [...before, { rule: over, dueAt }].map((timer) => ({ subject, round, ...timer }))
}

/** A number of days or hours of the table of limits, as the calendar takes it. */
export function spanOf({ amount, unit }: Limit): number {
  return amount * (unit === 'h' ? 3_600_000 : unit === 'min' ? 60_000 : 86_400_000)
}

/** The clock of a list's line, as it was counted when it began: nothing is counted for a list. */
export function keptClock(
  part: Pick<Part, 'dueAt' | 'dueClock' | 'dueWhy'>,
  at: { now: Date; warnings: Warnings },
): ClockView | null {
  if (part.dueAt === null || part.dueClock === null) return null
  const why = Explanation.safeParse(part.dueWhy).data ?? null
  const light = lightOf(part.dueAt, at.now, at.warnings)
  const due = why?.due ?? cityDate(new Date(part.dueAt.getTime() - 1))
  return {
    clock: part.dueClock,
    says: clockWords[part.dueClock],
    due,
    at: rfc3339(part.dueAt),
    why,
    missing: null,
    light,
    word: lights[light],
  }
}
