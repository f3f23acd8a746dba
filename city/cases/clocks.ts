import {
  causes,
  deadline,
  explain,
  Explanation,
  type Calendar,
  type Deadline,
  type Limit,
  type PauseCause,
} from '../calendar/index.ts'
import { stopNames } from '../catalogue/contract.ts'
import { cityDate, endOfDay, isRefusal, rfc3339, type Refusal, type Says, type Timer } from '../platform/index.ts'
import { caseClocks, extensionBy, isForPapers, legalLimits, type CaseDays } from '../services/index.ts'
import { clockWords, type ClockName, type Part } from './case.ts'
import type { Terms } from './draft/definition.ts'
import type { ClockView } from './views.ts'

/** The city's own numbers: spans in ms, and how long one has to bring what a notice misses. */
export type CityTerms = {
  first: number
  last: number
  remind: number
  correction: Limit
  kept: number
  question: Limit
}
/** `calendar`: another than the one in force, where a notice of holidays was loaded later. */
export type ClockAt = { now: Date; terms: Terms; cityTerms: CityTerms; calendar?: Calendar }

export const lights = {
  green: { zh: '正常', en: 'in time' },
  amber: { zh: '即将到期', en: 'due soon' },
  red: { zh: '已超期', en: 'overdue' },
  off: { zh: '已停表', en: 'not running' },
} as const satisfies Record<string, Says>
export type Light = keyof typeof lights

/** What a clock that has done its service reads: it does not stand still, it is over. */
const served: Says = { zh: '已完成', en: 'done' }

/** And one whose date nobody can count yet, because the year's holidays are not announced. */
const unknown: Says = { zh: '待定', en: 'not known yet' }

/** The light of a clock: red once it is over, amber within the first warning. */
export function lightOf(at: Date | null, now: Date, { first }: Pick<CityTerms, 'first'>): Light {
  if (at === null) return 'off'
  if (at < now) return 'red'
  return at.getTime() - now.getTime() <= first ? 'amber' : 'green'
}

/** What may stop the clocks of a part: of the law's list what its item names, and papers where they stop the promise. */
export function stopsOf({ pauses, papersStopPromise, promised }: Terms): (typeof causes)[PauseCause][] {
  const papers = papersStopPromise && promised !== null ? [causes.papers] : []
  return [...(pauses ?? stopNames).map((name) => causes[name]), ...papers]
}

/** By how much the head may make a term longer; undefined where no law says that they may. */
export function extensionOf({ kind, extension }: Terms): Limit | undefined {
  return extensionBy({ licence: kind === 'licence', ...(extension ? { extendBy: extension } : {}) })
}

/** It stands still for papers only: the promise stops, the law's clock runs on. */
function isForPapersNow({ state, pauses }: Part): boolean {
  return state === 'paused' && pauses.some(({ to, cause }) => to === undefined && isForPapers(cause))
}

/** What happened to a part on which day, as the clocks of services take it. */
export function daysOf(part: Part, { now, terms, calendar }: ClockAt): CaseDays | undefined {
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
    ...termsSaid(terms),
    pauses: pauses.map(({ from, to = today, cause }) => ({ from, to, cause })),
    ...(extension ? { extension } : {}),
    ...(calendar ? { calendar } : {}),
  }
}

function termsSaid({ kind, statutory, extension, promised, papersStopPromise }: Terms): Partial<CaseDays> {
  return {
    licence: kind === 'licence',
    papersStopPromise,
    ...(statutory ? { statutory } : {}),
    ...(extension ? { extendBy: extension } : {}),
    ...(promised ? { promised } : {}),
  }
}

/** The day the papers came that are looked at now, and the last day for telling what is missing. */
export function noticeClock({ submittedOn, notices }: Part, { calendar }: Pick<ClockAt, 'calendar'>) {
  if (submittedOn === null) return undefined
  const from = notices.at(-1)?.corrected ?? submittedOn
  return deadline({ from, limit: legalLimits.notice, ...(calendar && { calendar }) })
}

/** How long the applicant has to bring what the newest notice misses; a notice of old had no term. */
function correctionClock({ notices }: Part, { calendar }: Pick<ClockAt, 'calendar'>) {
  const notice = notices.at(-1)
  return notice?.term && deadline({ from: notice.on, limit: notice.term, ...(calendar && { calendar }) })
}

type Counted = { clock: ClockName; end: Deadline | Refusal; over: boolean }

/** How long an office has to say whether a part is needed. */
function questionClock({ askedOn: from }: Part, { calendar, cityTerms }: ClockAt): Counted[] {
  if (from === null) return []
  const end = deadline({ from, limit: cityTerms.question, ...(calendar && { calendar }) })
  return [{ clock: 'question', end, over: false }]
}

/** Every clock of a part that has begun, each apart: what the calendar cannot count yet says so and hides no other. */
function counted(part: Part, at: ClockAt): Counted[] {
  const notice = noticeClock(part, at)
  if (part.state === 'asked') return questionClock(part, at)
  if (notice === undefined) return []
  if (part.state === 'correcting' || part.state === 'lapsed') {
    const end = correctionClock(part, at)
    return end ? [{ clock: 'correction', end, over: false }] : []
  }
  const looked: Counted[] = [{ clock: 'notice', end: notice, over: part.acceptedOn !== null }]
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
  const isEnded = ended.includes(part.state)
  const forPapers = isForPapersNow(part)
  const stands = (clock: ClockName) =>
    clock !== 'notice' && (isEnded || (part.state === 'paused' && !(forPapers && clock === 'decision')))
  return counted(part, at).map(({ clock, end, over }) =>
    over
      ? { ...viewOf(clock, end, { ...at, running: false }), word: served, over }
      : { ...viewOf(clock, end, { ...at, running: !stands(clock) }), over: isEnded },
  )
}

/** One clock. `running`: a clock that has served keeps its date and burns no light. */
export function viewOf(
  clock: ClockName,
  end: Deadline | Refusal,
  { now, cityTerms, terms, running }: Omit<ClockAt, 'terms' | 'calendar'> & { terms?: Terms; running: boolean },
): ClockView {
  const says = clockWords[clock]
  if (isRefusal(end))
    return { clock, says, due: null, at: null, why: null, missing: end.says, light: 'off', word: unknown, over: false }
  const light = running ? lightOf(new Date(end.dueAt), now, cityTerms) : 'off'
  return {
    clock,
    says,
    due: end.due,
    at: rfc3339(new Date(end.dueAt)),
    why: explain(end, sourceOf(clock, terms)),
    missing: null,
    light,
    word: lights[light],
    over: false,
  }
}

/** The rule of a clock. What the licence law says of licences holds for the others by the city's own rule. [default] */
const sourceOf = (clock: ClockName, terms?: Terms): string => {
  const like = terms === undefined || terms.kind === 'licence' ? '' : '按市行政审批和政务服务局的规定参照 '
  return {
    question: '规则不能判断的环节：市行政审批和政务服务局公布的答复期限',
    notice: `${like}行政许可法 第三十二条第一款第（四）项`,
    correction: '补正期限：事项有规定的从其规定，没有的按市行政审批和政务服务局公布的默认期限',
    decision: terms?.statutoryBasis ?? '行政许可法 第四十二条、第八十二条',
    promise: '办事指南 承诺时限',
    delivery: `${like}行政许可法 第四十四条`,
  }[clock]
}

/**
 * Which clock counts now: silence before acceptance, the promise or the law, whichever ends first, before the decision,
 * delivery after. A promise broken before its part was extended counts no more, nor does one that stands still for
 * papers: then the law.
 */
export function dueOf(part: Part, at: ClockAt): { clock: ClockName; at: Date; why: unknown } | undefined {
  const views = clockViews(part, at)
  const broken = isBroken(part, views)
  const wanted = isForPapersNow(part) ? lawOnly : broken ? lawFirst : (clocksFor[part.state] ?? [])
  const own = wanted.flatMap((clock) => views.find((one) => one.clock === clock && one.at !== null) ?? [])
  const view = broken ? own[0] : own.toSorted((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''))[0]
  return view?.at ? { clock: view.clock, at: new Date(view.at), why: view.why } : undefined
}

function isBroken({ state, extension }: Part, views: readonly ClockView[]): boolean {
  const due = views.find(({ clock }) => clock === 'promise')?.due ?? null
  return clocksFor[state] === deciding && extension !== null && due !== null && due < extension.on
}

const deciding = ['promise', 'decision'] as const
const lawFirst = ['decision', 'promise'] as const
const lawOnly = ['decision'] as const
const clocksFor: Partial<Record<Part['state'], readonly ClockName[]>> = {
  asked: ['question'],
  submitted: ['notice'],
  correcting: ['correction'],
  accepted: deciding,
  reviewing: deciding,
  awaitingFee: deciding,
  granted: ['delivery'],
  denied: ['delivery'],
  making: ['delivery'],
}

/** The states in which a clock runs or may. */
export const runningStates: readonly string[] = [...Object.keys(clocksFor), 'paused']

const ends: Record<ClockName, string> = {
  question: 'case.overdue',
  notice: 'case.deem',
  correction: 'case.lapse',
  decision: 'case.overdue',
  promise: 'case.overdue',
  delivery: 'case.overdue',
}

/**
 * The timers of the clock that runs: silence is acceptance, a notice lapses; warnings before and overdue at the end.
 * What lapsed is kept until a day of its own, and the applicant is reminded of that too.
 */
export function timersOf(part: Part, { now, cityTerms }: ClockAt): Timer[] {
  const { id: subject, n: round, dueAt, dueClock } = part
  const kept = part.state === 'lapsed' ? part.notices.at(-1)?.keptUntil : undefined
  const own = (rule: string, at: number): Timer => ({ subject, round, rule, dueAt: new Date(at) })
  const ahead = (timers: Timer[]) => timers.filter((timer) => timer.dueAt > now)
  if (kept !== undefined) {
    const end = endOfDay(kept).getTime()
    return [...ahead([own('case.remindKept', end - cityTerms.remind)]), own('case.letGo', end)]
  }
  if (dueAt === null || dueClock === null) return []
  const [end, { first, last, remind }] = [dueAt.getTime(), cityTerms]
  const before =
    dueClock === 'correction'
      ? [own('case.remind', end - remind)]
      : [own('case.warnFirst', end - first), own('case.warnLast', end - last)]
  return [...ahead(before), own(ends[dueClock], end)]
}

/** A number of days or hours of the table of limits, as the calendar takes it. */
export function spanOf({ amount, unit }: Limit): number {
  return amount * (unit === 'h' ? 3_600_000 : unit === 'min' ? 60_000 : 86_400_000)
}

/** The clock of a list's line, as it was counted when it began: nothing is counted for a list. */
export function keptClock(
  part: Pick<Part, 'dueAt' | 'dueClock' | 'dueWhy'>,
  at: { now: Date; cityTerms: CityTerms },
): ClockView | null {
  if (part.dueAt === null || part.dueClock === null) return null
  const why = Explanation.safeParse(part.dueWhy).data ?? null
  const light = lightOf(part.dueAt, at.now, at.cityTerms)
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
    over: false,
  }
}
