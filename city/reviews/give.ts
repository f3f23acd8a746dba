import { write } from '../ledger/index.ts'
import { widenEyes } from '../orders/index.ts'
import { hashToken } from '../people/index.ts'
import { cityDate, rfc3339, startTimers, takeNumbers, type By, type Refusal } from '../platform/index.ts'
import { mask } from '../text/index.ts'
import { dueFrom } from './clocks.ts'
import type { ReviewAsked } from './contract.ts'
import { remediesByIds, insertRemedy } from './remedyStore.ts'
import { reviewRefusals } from './refusals.ts'
import { isBad, isBetter, type Reason, type ReviewGrade } from './review.ts'
import {
  findByToken,
  insertReview,
  lockByNumber,
  lockByToken,
  raiseReview,
  remedyOf,
  reviewOf,
  type Review,
  type Reviewable,
} from './store.ts'

const { refused } = reviewRefusals

export type Given = {
  grade: ReviewGrade
  reasons: readonly Reason[]
  words: string
  publish: boolean
  channel: Review['channel']
}

/** The occasion behind a link, as whoever holds the link sees it. */
export async function asked(by: By, token: string): Promise<ReviewAsked | Refusal> {
  await widenEyes(by.tx)
  const found = await findByToken(by.tx, hashToken(token))
  return found ? askedSaid(by, found) : refused('review-unknown')
}

export async function giveByToken(by: By, token: string, given: Given): Promise<ReviewAsked | Refusal> {
  await widenEyes(by.tx)
  const found = await lockByToken(by.tx, hashToken(token))
  return found ? give(by, found, given) : refused('review-unknown')
}

/** On the phone the number of the matter is enough; the agent is in the ledger. */
export async function giveByNumber(by: By, number: string, given: Given): Promise<ReviewAsked | Refusal> {
  await widenEyes(by.tx)
  const found = await lockByNumber(by.tx, number.normalize('NFKC').trim().toUpperCase())
  return found ? give(by, found, given) : refused('review-unknown')
}

async function give(by: By, of: Reviewable, given: Given): Promise<ReviewAsked | Refusal> {
  const before = await reviewOf(by.tx, of.id)
  const no = before ? await raise(by, before, given) : await first(by, of, given)
  return no ?? askedSaid(by, of)
}

/** Once for an occasion. A bad one says why and opens the loop. */
async function first(by: By, of: Reviewable, given: Given): Promise<Refusal | undefined> {
  if (by.now > of.until) return refused('review-too-late')
  const bad = isBad(given.grade)
  if (bad && given.reasons.length === 0 && given.words === '') return refused('reason-needed')
  const review: Omit<Review, 'firstGrade' | 'at'> = {
    id: by.house.machine.id(),
    reviewable: of.id,
    unit: of.unit,
    item: of.item,
    what: of.what,
    citizen: of.citizen,
    grade: given.grade,
    reasons: [...new Set(given.reasons)],
    words: given.words,
    shownWords: mask(given.words).text,
    publish: given.publish,
    channel: given.channel,
  }
  await insertReview(by, review)
  const said = { grade: given.grade, reasons: review.reasons, unit: of.unit, item: of.item, channel: given.channel }
  await asNobody(by, 'review.given', review.id, said)
  if (bad) await openRemedy(by, review)
  return undefined
}

/** Whoever rated is not named in the ledger either, which staff of the unit may read. */
async function asNobody(by: By, action: string, subject: string, said: Record<string, unknown>): Promise<void> {
  const nobody = { ...by.actor, id: by.actor.kind === 'citizen' ? null : by.actor.id }
  await write({ ...by, actor: nobody }, { action, subject, said })
}

/** The same again is the same; better within the term is raised; worse is refused. A loop goes on to its end. */
async function raise(by: By, before: Review, { grade }: Given): Promise<Refusal | undefined> {
  if (grade === before.grade) return undefined
  const until = (await dueFrom(by.tx, 'raise', before.at)).at
  if (!isBetter(grade, before.grade) || (until && by.now > until)) return refused('already-reviewed')
  await raiseReview(by, before.id, grade)
  await asNobody(by, 'review.raised', before.id, { from: before.grade, to: grade, unit: before.unit })
  return undefined
}

async function openRemedy(by: By, review: Omit<Review, 'firstGrade' | 'at'>): Promise<void> {
  const { house, now } = by
  const day = cityDate(now)
  const prefix = `${house.settings.numberPrefix}-P`
  const n = await takeNumbers(house.db, prefix, day, 1)
  const number = `${prefix}-${day.replaceAll('-', '')}-${String(n).padStart(6, '0')}`
  const due = await dueFrom(by.tx, 'contact', now)
  const { id: reviewId, unit, what, grade, reasons, shownWords: words } = review
  const id = house.machine.id()
  await insertRemedy(by, { id, review: reviewId, number, unit, what, grade, reasons, words }, due)
  await asNobody(by, 'remedy.opened', id, { number, unit, grade })
  if (due.at) await startTimers(by.tx, [{ subject: id, rule: 'remedy.contact', round: 1, dueAt: due.at }])
}

async function askedSaid(by: By, of: Reviewable): Promise<ReviewAsked> {
  const review = await reviewOf(by.tx, of.id)
  const raiseUntil = review ? (await dueFrom(by.tx, 'raise', review.at)).at : null
  const inTerm = raiseUntil === null || by.now <= raiseUntil
  return {
    what: of.what,
    unitName: of.unitName,
    number: of.number,
    at: rfc3339(of.at),
    until: rfc3339(of.until),
    isOver: by.now > of.until,
    given: review
      ? {
          grade: review.grade,
          mayRaise: inTerm && review.grade !== 'verySatisfied',
          raiseUntil: raiseUntil ? rfc3339(raiseUntil) : null,
        }
      : null,
    remedy: review ? await remedySaid(by, review.id) : null,
  }
}

/** A bad one is mended within its term, counted from the day it was given. */
async function remedySaid(by: By, review: string): Promise<ReviewAsked['remedy']> {
  const id = await remedyOf(by.tx, review)
  const [remedy] = id ? await remediesByIds(by.tx, [id]) : []
  if (!remedy || remedy.state === 'dropped') return null
  const fix = await dueFrom(by.tx, 'fix', remedy.at)
  return { number: remedy.number, fixBy: fix.at ? rfc3339(fix.at) : null, why: fix.why }
}
