import { write } from '../ledger/index.ts'
import { lineOf, widenEyes } from '../orders/index.ts'
import { closeTimers, common, isRefusal, startTimers, type By, type Refusal } from '../platform/index.ts'
import { rowOf, type RemedyActionName } from './actions.ts'
import { dueFrom } from './clocks.ts'
import type { AppealGround, CallOutcome, RemedyClock } from './review.ts'
import { changeRemedy, lockRemedy, type Change, type Remedy } from './remedyStore.ts'
import { reviewRefusals } from './refusals.ts'
import { excludeReview, findReviewable, reviewById } from './store.ts'

const { refused } = reviewRefusals

/** The one way a remedy moves: seen, allowed, possible now, written down, moved. `to` says what changes besides. */
async function carry(
  by: By,
  name: RemedyActionName,
  id: string,
  to: (remedy: Remedy) => Promise<Change | Refusal>,
): Promise<Remedy | Refusal> {
  const remedy = await lockRemedy(by.tx, id)
  if (!remedy) return common.refused('not-found')
  const row = rowOf(name)
  if (!row.who.is(by.actor, remedy)) return common.refused('not-allowed', { facts: { who: row.who.label } })
  if (!row.from.includes(remedy.state) || row.when?.(remedy) === false) return refused('remedy-not-now')
  const change = await to(remedy)
  if (isRefusal(change)) return change
  await write(by, { action: `remedy.${name}`, subject: id, said: { unit: remedy.unit, ...spoken(change) } })
  await changeRemedy(by, remedy, change)
  return (await lockRemedy(by.tx, id)) ?? common.refused('not-found')
}

/** What an entry says of a step. */
function spoken({ outcome, appeal: of, contactNote, fixNote, callNote, decision, appealReason }: Change) {
  const notes = [contactNote, fixNote, callNote, decision, appealReason]
  return { outcome: outcome ?? of ?? null, note: notes.find((note) => note !== undefined && note !== null) ?? null }
}

/** Starts the next clock; the fix is counted from the day the review was given, unless it goes round again. */
async function clockFrom(by: By, remedy: Remedy, name: RemedyClock, from: Date): Promise<NonNullable<Change['clock']>> {
  const due = await dueFrom(by.tx, name, from)
  const round = remedy.round + 1
  await closeTimers(by.tx, remedy.id, 'remedy.')
  if (due.at && due.at > by.now)
    await startTimers(by.tx, [{ subject: remedy.id, rule: `remedy.${name}`, round, dueAt: due.at }])
  return { name, due, round }
}

export const contact = (by: By, id: string, note: string) =>
  carry(by, 'contact', id, async (remedy) => ({
    state: 'contacted',
    contactNote: note,
    clock: await clockFrom(by, remedy, 'fix', remedy.at),
  }))

export const fix = (by: By, id: string, note: string) =>
  carry(by, 'fix', id, async (remedy) => {
    if ([...note.replace(/[\p{P}\s]/gu, '')].length < 8) return refused('fix-is-empty')
    const fixedLate = remedy.dueAt !== null && by.now > remedy.dueAt
    return { state: 'fixed', fixNote: note, fixedLate, clock: await clockFrom(by, remedy, 'callBack', by.now) }
  })

/** Every mend is called back. Not solved yet: the unit goes on, with a term of its own. */
export const callBack = (by: By, id: string, said: { outcome: CallOutcome; note: string }) =>
  carry(by, 'callBack', id, async (remedy) => {
    const told = { outcome: said.outcome, callNote: said.note }
    if (said.outcome === 'notYet')
      return { ...told, state: 'contacted', clock: await clockFrom(by, remedy, 'fix', by.now) }
    await closeTimers(by.tx, remedy.id, 'remedy.')
    return { ...told, state: 'closed', clock: null }
  })

export const appeal = (by: By, id: string, said: { ground: AppealGround; reason: string }) =>
  carry(by, 'appeal', id, async (remedy) => {
    const until = (await dueFrom(by.tx, 'appeal', remedy.at)).at
    if (until && by.now > until) return refused('remedy-appeal-too-late')
    return { appeal: 'waiting', appealGround: said.ground, appealReason: said.reason }
  })

/** Upheld, the review stays in the history and counts no more; denied, the loop goes on as it stood. */
export const decide = (by: By, id: string, said: { decision: 'uphold' | 'deny'; reason: string }) =>
  carry(by, 'decide', id, async (remedy) => {
    const line = (await lineOf(by.tx, remedy.unit)).filter((unit) => unit !== 'city')
    if (by.actor.unit !== null && line.includes(by.actor.unit)) return refused('remedy-own-line')
    if (said.decision === 'deny') return { appeal: 'denied', decision: said.reason }
    await widenEyes(by.tx)
    await excludeReview(by, remedy.review, remedy.appealGround ?? 'mistaken')
    await closeTimers(by.tx, remedy.id, 'remedy.')
    return { appeal: 'upheld', decision: said.reason, state: 'dropped', clock: null }
  })

/** Who rated, for the caller alone: each look is an entry with its purpose. */
export async function rater(by: By, id: string, purpose: string) {
  const remedy = await lockRemedy(by.tx, id)
  if (!remedy) return common.refused('not-found')
  if (remedy.state === 'closed' || remedy.state === 'dropped') return refused('remedy-not-now')
  await widenEyes(by.tx)
  const review = await reviewById(by.tx, remedy.review)
  const of = review && (await findReviewable(by.tx, review.reviewable))
  await write(by, { action: 'remedy.raterSeen', subject: id, said: { number: remedy.number }, purpose })
  return { phone: of?.phone ?? null, words: review?.words ?? '' }
}
