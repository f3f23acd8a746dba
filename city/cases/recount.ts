import { calendar as cityCalendar, type Calendar } from '../calendar/index.ts'
import { write } from '../ledger/index.ts'
import { closeTimers, doing, startTimers, system, type By, type House } from '../platform/index.ts'
import { cityTermsOf, clockAt } from './act.ts'
import { dueOf, runningStates, timersOf, type ClockAt } from './clocks.ts'
import type { Definition } from './draft/definition.ts'
import { wound } from './step.ts'
import { lockPart, movePart, rulesOfPart, runningParts, type PartHeld } from './store.ts'

const PAGE = 200

/**
 * A notice of holidays was loaded or changed later: counts the running clock of every part again. Each date that moved
 * begins a new round of timers and leaves a trace in the ledger, from which the applicant and the office are told.
 * Answers how many moved. Safe to run at every start.
 */
export async function recountCases(house: House, calendar: Calendar = cityCalendar): Promise<number> {
  let moved = 0
  let after: string | undefined
  do {
    const page = await doing(house, system, (by) => lookAt(by, calendar, after), 'read')
    for (const { number, part } of page.moving)
      if (await doing(house, system, (by) => recountOne(by, { number, part }, calendar))) moved += 1
    after = page.last
  } while (after !== undefined)
  return moved
}

/** A page of running parts: those whose date would move, and where the next page begins. */
async function lookAt(
  by: By,
  calendar: Calendar,
  after: string | undefined,
): Promise<{ moving: PartHeld[]; last: string | undefined }> {
  const parts = await runningParts(by.tx, runningStates, after, PAGE)
  const cityTerms = await cityTermsOf(by)
  const rules = new Map<string, Definition>()
  const moving: PartHeld[] = []
  for (const part of parts) {
    const own = rules.get(part.caseId) ?? (await rulesOfPart(by.tx, part.caseId))
    rules.set(part.caseId, own)
    if (moves(part, { ...(await clockAt(by, part, own, cityTerms)), calendar })) moving.push(part)
  }
  return { moving, last: parts.length === PAGE ? parts.at(-1)?.id : undefined }
}

/** Would the date be another? A date that cannot be counted now is never taken away. */
function moves(part: PartHeld, at: ClockAt): boolean {
  const due = dueOf(part, at)
  return due !== undefined && due.at.getTime() !== part.dueAt?.getTime()
}

async function recountOne(by: By, of: { number: string; part: string }, calendar: Calendar): Promise<boolean> {
  const part = await lockPart(by.tx, of.number, of.part)
  if (!part) return false
  const at = { ...(await clockAt(by, part, await rulesOfPart(by.tx, part.caseId))), calendar }
  if (!moves(part, at)) return false
  const after: PartHeld = { ...part, ...wound(part, at), version: part.version + 1 }
  const entry = await write(by, {
    action: 'case.recounted',
    subject: part.id,
    said: {
      number: part.number,
      part: part.part,
      unit: part.unit,
      clock: after.dueClock,
      before: part.dueAt?.toISOString() ?? null,
      dueAt: after.dueAt?.toISOString() ?? null,
    },
  })
  await closeTimers(by.tx, part.id, 'case.')
  await startTimers(by.tx, timersOf(after, at))
  await movePart(by.tx, after, entry)
  return true
}
