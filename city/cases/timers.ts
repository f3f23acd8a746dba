import { write } from '../ledger/index.ts'
import { isRefusal, type By, type Timer, type TimerRule, type TimerRules } from '../platform/index.ts'
import { deskOver } from './counter/desk.ts'
import { note, takeHeld } from './act.ts'
import { lastNotice } from './step.ts'
import { readFilled } from './draft/filled.ts'
import { turn } from './draft/save.ts'
import { forget } from './draft/submit.ts'
import { caseById, lockCase, lockFreeParts, moveCase, partsByIds, type PartHeld } from './store.ts'

/** The timers' parts that are free, held; those somebody is changing this instant are tried again in a second. */
async function hold(
  by: By,
  timers: readonly Timer[],
): Promise<{ held: { timer: Timer; part: PartHeld }[]; busy: Timer[] }> {
  const ids = [...new Set(timers.map(({ subject }) => subject))]
  const free = new Map((await lockFreeParts(by.tx, ids)).map((part) => [part.id, part]))
  const known = new Set(
    (
      await partsByIds(
        by.tx,
        ids.filter((id) => !free.has(id)),
      )
    ).map(({ id }) => id),
  )
  const held = timers.flatMap((timer) => {
    const part = free.get(timer.subject)
    return part ? [{ timer, part }] : []
  })
  return { held, busy: timers.filter(({ subject }) => known.has(subject)) }
}

/** Five working days of silence: accepted, as of the day the papers came. Source: 行政许可法 32(4). */
const deem: TimerRule = async (by, timers) => {
  const { held, busy } = await hold(by, timers)
  for (const { timer, part } of held) {
    if (part.state !== 'submitted' || part.n !== timer.round) continue
    const deemed = await takeHeld(by, 'deem', part, {})
    if (isRefusal(deemed))
      throw new Error(`${part.number} ${part.part} could not be deemed accepted: ${deemed.refused}`)
  }
  return busy
}

/** A notice nobody answered: the part is stopped, and everything the applicant said and brought is kept for a while. */
const lapse: TimerRule = async (by, timers) => {
  const { held, busy } = await hold(by, timers)
  for (const { timer, part } of held) {
    if (part.state !== 'correcting' || part.n !== timer.round) continue
    const lapsed = await takeHeld(by, 'lapse', part, {})
    if (isRefusal(lapsed)) throw new Error(`${part.number} ${part.part} could not lapse: ${lapsed.refused}`)
  }
  return busy
}

/** The keeping is over too: nothing brings the part back. */
const letGo: TimerRule = async (by, timers) => {
  const { held, busy } = await hold(by, timers)
  for (const { timer, part } of held) {
    if (part.state !== 'lapsed' || part.n !== timer.round) continue
    await note(by, { ...part, notices: lastNotice(part, { keptUntil: undefined }) }, 'case.letGo', {})
  }
  return busy
}

/** What is kept is about to go: the applicant is told once more. */
const remindKept: TimerRule = async (by, timers) => {
  const { held, busy } = await hold(by, timers)
  for (const { timer, part } of held) {
    const until = part.notices.at(-1)?.keptUntil
    if (part.n === timer.round && until !== undefined) await note(by, part, 'case.remindedKept', { until })
  }
  return busy
}

/** Warnings before the end of a clock, and its end. The clock of an earlier round has told its time. */
function tells(action: string): TimerRule {
  return async (by, timers) => {
    const { held, busy } = await hold(by, timers)
    for (const { timer, part } of held) {
      if (part.n !== timer.round || part.dueAt === null) continue
      await note(by, part, action, { clock: part.dueClock, rule: timer.rule, dueAt: part.dueAt.toISOString() })
    }
    return busy
  }
}

/** A draft nobody came back to: told before, then forgotten with everything in it. */
const expireWarn: TimerRule = async (by, timers) => {
  for (const { subject } of timers) {
    const of = await caseById(by.tx, subject)
    if (of?.standing === 'draft')
      await write(by, { action: 'case.expires', subject, said: { number: of.number, at: of.expiresAt?.toISOString() } })
  }
  return []
}

const expire: TimerRule = async (by, timers) => {
  for (const { subject } of timers) {
    const found = await caseById(by.tx, subject)
    const of = found && (await lockCase(by.tx, found.number))
    if (of?.standing !== 'draft') continue
    const entry = await write(by, { action: 'case.expired', subject, said: { number: of.number } })
    await moveCase(by.tx, { ...of, standing: 'expired' }, entry)
    await forget(by, of.id)
  }
  return []
}

/** Values of parts that left, thirty days ago: nobody came back for them, so they go. */
const hiddenOver: TimerRule = async (by, timers) => {
  for (const { subject } of timers) {
    const found = await caseById(by.tx, subject)
    const of = found && (await lockCase(by.tx, found.number))
    if (of?.standing !== 'draft' && of?.standing !== 'open') continue
    await turn(by, { of, filled: await readFilled(by, of.id) }, 'case.forgot', {})
  }
  return []
}

export const caseTimers: TimerRules = {
  'case.deem': deem,
  'case.lapse': lapse,
  'case.remind': tells('case.reminded'),
  'case.remindKept': remindKept,
  'case.letGo': letGo,
  'case.warnFirst': tells('case.warned'),
  'case.warnLast': tells('case.warned'),
  'case.overdue': tells('case.overdue'),
  'hidden.over': hiddenOver,
  'case.expireWarn': expireWarn,
  'case.expire': expire,
  'case.deskOver': deskOver,
}
