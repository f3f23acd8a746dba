import {
  calendarRefusals,
  deadline,
  mayPause,
  sayCause,
  type Calendar,
  type Deadline,
  type DeadlineOf,
  type Limit,
  type Pause,
} from '../calendar/index.ts'
import { caseStates } from './case.ts'
import { dayNumber } from './days.ts'
import { jointLimit } from './plan.ts'
import { isRefusal, refused, type Refusal } from './refusals.ts'
import { lawTerms } from './workflow.ts'

/** The terms of the licence law. `rating`: how long a bad rating may wait for its answer. [default] */
export const legalLimits = {
  notice: lawTerms.accept,
  decision: { amount: 20, unit: 'wd' },
  decisionMore: { amount: 10, unit: 'wd' },
  joint: jointLimit.limit,
  jointMore: jointLimit.extend,
  delivery: lawTerms.deliver,
  rating: { amount: 15, unit: 'wd' },
} as const satisfies Record<string, Limit>

/** A notice of everything missing, and the day the corrected papers came; a second one needs a supervisor's reason. */
export type NoticeDays = { on: string; corrected?: string; supervisorReason?: string }

/** What happened to a case on which day. `on`: today; without it the law's silence has run its course. */
export type CaseDays = {
  submitted: string
  notices?: readonly NoticeDays[]
  accepted?: string
  on?: string
  decided?: string
  /** Is it a licence? Only to licences the licence law gives a term and its extension; it is one unless this says no. */
  licence?: boolean
  /** Several departments handle it together: 45 days and 15 more. */
  joint?: boolean
  /** The term the item's own law sets. */
  statutory?: Limit
  /** How much longer the item's own law lets the head make it; without it that of the licence law, for licences. */
  extendBy?: Limit
  pauses?: readonly Pause[]
  extension?: { approvedBy: string; reason: string; on?: string }
  promised?: Limit
  /** Does the item let a request for papers stop the promised clock? */
  papersStopPromise?: boolean
  /** Another calendar than the one in force: a notice of holidays that was loaded later. */
  calendar?: Calendar
}

/**
 * The clocks of a case. `noticeBy`: the last day for telling what is missing. `acceptedAsOf`: where the terms start;
 * `deemed`: by silence, as of the day of receipt. `decision` and `promise` are null until the case is accepted;
 * `decision` stays null where no law sets a term. An extension makes the promise longer too, unless it was broken before.
 */
export type CaseClocks = {
  state: 'submitted' | 'correcting' | 'accepted' | 'decided'
  receivedOn: string
  noticeBy: string
  deemed: boolean
  acceptedAsOf: string | null
  decision: Deadline | null
  promise: Deadline | null
  delivery: Deadline | null
}

/**
 * Counts every clock of a case. Errors: 'notice-second', 'notice-too-late', 'notice-missing', 'days-backwards',
 * 'case-not-accepted', 'extension-unreasoned', 'extension-too-late', 'extension-not-foreseen', 'pause-not-allowed' and
 * those of the calendar.
 * Source: 行政许可法 32(4), 42, 44, 45, 82.
 */
export function caseClocks(of: CaseDays): CaseClocks | Refusal {
  const received = receive(of)
  if (isRefusal(received)) return received
  const { state, receivedOn, noticeBy } = received
  const acceptance = acceptanceOf(of, received)
  if (isRefusal(acceptance)) return acceptance
  const { acceptedAsOf, deemed } = acceptance
  const before = { receivedOn, noticeBy, deemed, acceptedAsOf }
  if (acceptedAsOf === null) {
    if (needsAcceptance(of)) return refused('case-not-accepted')
    return { ...before, state, decision: null, promise: null, delivery: null }
  }
  const running = runningClocks(of, acceptedAsOf)
  if (isRefusal(running)) return running
  return { ...before, state: of.decided === undefined ? 'accepted' : 'decided', ...running }
}

/** Deciding, stopping and extending are for a clock that runs. */
function needsAcceptance({ decided, extension, pauses = [] }: CaseDays): boolean {
  return decided !== undefined || extension !== undefined || pauses.length > 0
}

type Received = { state: 'submitted' | 'correcting'; receivedOn: string; noticeBy: string }

/** Each correction begins a new look at the papers; the silence is then counted from the day they came. */
function receive(of: CaseDays): Received | Refusal {
  const { submitted, notices = [] } = of
  let receivedOn = submitted
  for (let n = 0; ; n++) {
    const noticeBy = lastDay(of, receivedOn, legalLimits.notice)
    if (isRefusal(noticeBy)) return noticeBy
    const notice = notices[n]
    if (!notice) return { state: 'submitted', receivedOn, noticeBy }
    const no = noticeTrouble(notice, n, { receivedOn, noticeBy })
    if (no) return no
    if (notice.corrected === undefined) {
      return n + 1 < notices.length ? refused('notice-second') : { state: 'correcting', receivedOn, noticeBy }
    }
    receivedOn = notice.corrected
  }
}

function noticeTrouble(
  { on, corrected, supervisorReason = '' }: NoticeDays,
  n: number,
  { receivedOn, noticeBy }: { receivedOn: string; noticeBy: string },
): Refusal | undefined {
  const backwards = inOrder([
    ['收到', receivedOn],
    ['告知', on],
    ['补正', corrected],
  ])
  if (backwards) return backwards
  if (on > noticeBy) return refused('notice-too-late', { facts: { by: noticeBy } })
  return n > 0 && supervisorReason.trim() === '' ? refused('notice-second') : undefined
}

/** Silence to the end of the last notice day is acceptance as of the day of receipt, whatever is said later. */
function acceptanceOf(
  { accepted, on }: CaseDays,
  { state, receivedOn, noticeBy }: Received,
): { acceptedAsOf: string | null; deemed: boolean } | Refusal {
  if (state === 'correcting') {
    if (accepted === undefined) return { acceptedAsOf: null, deemed: false }
    return refused('step-not-possible', { facts: { state: caseStates.correcting.zh, step: '受理' } })
  }
  const backwards = inOrder([
    ['收到', receivedOn],
    ['受理', accepted],
    ['今天', on],
  ])
  if (backwards) return backwards
  if (accepted !== undefined && accepted <= noticeBy) return { acceptedAsOf: accepted, deemed: false }
  if (accepted === undefined && on !== undefined && on <= noticeBy) return { acceptedAsOf: null, deemed: false }
  return { acceptedAsOf: receivedOn, deemed: true }
}

type Running = Pick<CaseClocks, 'decision' | 'promise' | 'delivery'>

function runningClocks(of: CaseDays, from: string): Running | Refusal {
  const { decided } = of
  const backwards = inOrder([
    ['受理', from],
    ['决定', decided],
  ])
  if (backwards) return backwards
  const terms =
    pauseTrouble(of) ??
    (of.extension ? longTerms(of, from, of.extension) : bothTerms(of, from, { law: count, promise: count }))
  if (isRefusal(terms)) return terms
  const delivery = decided === undefined ? null : count(of, { from: decided, limit: legalLimits.delivery })
  if (delivery && isRefusal(delivery)) return delivery
  return { ...terms, delivery }
}

type Terms = Pick<CaseClocks, 'decision' | 'promise'>

/** The term of the law: the item's own, else that of the licence law; nobody else's decision has one. */
function lawClock(of: CaseDays, from: string): DeadlineOf | null {
  const { licence = true, joint = false, pauses = [] } = of
  const own = of.statutory ?? (joint ? legalLimits.joint : legalLimits.decision)
  if (of.statutory === undefined && !licence) return null
  // A wait for papers runs on the statutory clock.
  return { from, limit: own, pauses: pauses.filter(({ cause }) => !isForPapers(cause)) }
}

/** What the law does not stop for may not stop the promise either, but for papers where the item says so. */
function promiseClock({ promised, pauses = [] }: CaseDays, from: string): DeadlineOf | null {
  return promised ? { from, limit: promised, pauses } : null
}

type Count = (of: CaseDays, clock: DeadlineOf) => Deadline | Refusal

/** Both terms, each counted in its way. */
function bothTerms(of: CaseDays, from: string, ways: { law: Count; promise: Count }): Terms | Refusal {
  const [law, promised] = [lawClock(of, from), promiseClock(of, from)]
  const decision = law && ways.law(of, law)
  if (decision && isRefusal(decision)) return decision
  const promise = promised && ways.promise(of, promised)
  return promise && isRefusal(promise) ? promise : { decision, promise }
}

type Extension = NonNullable<CaseDays['extension']>

/** Both terms with the extension; a promise that was broken before it stays broken. Source: 行政许可法 42. */
function longTerms(of: CaseDays, from: string, extension: Extension): Terms | Refusal {
  const plain = bothTerms(of, from, { law: count, promise: count })
  if (isRefusal(plain)) return plain
  const no = extensionTrouble(extension, plain)
  const more = extensionBy(of)
  if (no || !more) return no ?? refused('extension-not-foreseen')
  const long: Count = (days, clock) => longer(days, clock, more)
  return bothTerms(of, from, { law: long, promise: isBroken(extension, plain) ? count : long })
}

function isBroken({ on }: Extension, { promise }: Terms): boolean {
  return promise !== null && on !== undefined && on > promise.due
}

/** By how much the head may make the term longer; undefined where no law says that they may. */
export function extensionBy({
  licence = true,
  joint = false,
  extendBy,
}: Pick<CaseDays, 'licence' | 'joint' | 'extendBy'>): Limit | undefined {
  if (extendBy) return extendBy
  if (!licence) return undefined
  return joint ? legalLimits.jointMore : legalLimits.decisionMore
}

/** One longer term; an extension in another unit is counted on from the day the term would have ended. */
function longer(of: CaseDays, clock: DeadlineOf, more: Limit): Deadline | Refusal {
  if (clock.limit.unit === more.unit) return count(of, { ...clock, extend: more })
  const first = count(of, clock)
  return isRefusal(first) ? first : count(of, { ...clock, from: first.due, limit: more })
}

function extensionTrouble({ approvedBy, reason, on }: Extension, { decision, promise }: Terms): Refusal | undefined {
  if (approvedBy.trim() === '' || reason.trim() === '') return refused('extension-unreasoned')
  const due = (decision ?? promise)?.due
  return on !== undefined && due !== undefined && on > due
    ? refused('extension-too-late', { facts: { due } })
    : undefined
}

/** The closed list of the licence law, for every kind of item [default]; papers stop the promise where the item says so. */
function pauseTrouble({ pauses = [], papersStopPromise = false }: CaseDays): Refusal | undefined {
  const wrong = pauses.find(({ cause }) => !mayPause(cause, 'permit') && !(papersStopPromise && isForPapers(cause)))
  return wrong && calendarRefusals.refused('pause-not-allowed', { facts: { cause: wrong.cause } })
}

/** A wait for papers, by whatever word it is called. */
export function isForPapers(cause: string): boolean {
  return sayCause(cause) === sayCause('papers')
}

/** Counts by the case's calendar. */
function count({ calendar }: CaseDays, clock: DeadlineOf): Deadline | Refusal {
  return deadline(calendar ? { ...clock, calendar } : clock)
}

function lastDay(of: CaseDays, from: string, limit: Limit): string | Refusal {
  const clock = count(of, { from, limit })
  return isRefusal(clock) ? clock : clock.due
}

/** Days that must follow one another; one that is not there does not matter, one that does not exist is refused. */
function inOrder(days: readonly (readonly [string, string | undefined])[]): Refusal | undefined {
  let before: readonly [string, string] | undefined
  for (const [what, day] of days) {
    if (day === undefined) continue
    if (dayNumber(day) === undefined) return refused('day-invalid', { facts: { date: day } })
    if (before && day < before[1]) {
      const [earlier, earlierDay] = before
      return refused('days-backwards', { facts: { earlier, earlierDay, later: what, laterDay: day } })
    }
    before = [what, day]
  }
  return undefined
}
