import { doing, fault, system, type Away, type By, type House } from '../platform/index.ts'
import { stepPayoff, isRefusal, type PayoffStep } from '../services/index.ts'
import { bankOf } from './outside/bank.ts'
import { centreOf } from './outside/centre.ts'
import { dueMonths, monthById } from './agreementStore.ts'
import { afterCard, afterDraw, workMonth } from './month.ts'
import type { PayoffTrouble } from './payoff.ts'
import { insertSettlement, lockPayoff, movePayoff, quoteById, troublePayoff, type PayoffRow } from './payoffStore.ts'
import { ruleOn } from './ruleStore.ts'
import { handled } from './service.ts'
import { CardSent, DrawSent, RefundSent, SettleSent } from './sent.ts'
import {
  dropTransfer,
  dueTransfers,
  endTransfer,
  holdBegun,
  holdTransfer,
  insertTransfer,
  markAsked,
  waitOn,
  type Transfer,
} from './transferStore.ts'

/** So many are asked about at once: a bank that keeps silent holds up the worker for one patience, not for many. */
const TOGETHER = 8

const [SECOND, MINUTE, DAY] = [1000, 60_000, 86_400_000]

/** When to ask again after so many tries: soon first, then every quarter of an hour, for as long as it takes. */
export function waitAfter(tries: number): number {
  return [10 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE][tries] ?? 15 * MINUTE
}

/** Carries out what is due: months of agreements, and every order of money. Answers how many it moved. */
export async function moveMoney(house: House): Promise<number> {
  const { months, transfers } = await doing(
    house,
    system,
    async (by) => ({ months: await dueMonths(by, TOGETHER), transfers: await dueTransfers(by, TOGETHER) }),
    'read',
  )
  const moved = await Promise.all([
    ...months.map((id) => workMonth(house, id)),
    ...transfers.map((id) => workTransfer(house, id)),
  ])
  return moved.filter(Boolean).length
}

/**
 * One order, in two transactions: first it is written down that it may have happened, then it is told outside while
 * the row is held, and what was heard is written with what follows from it. Killed anywhere, the next worker asks by
 * the same key what became of it, once the one that began has had its time.
 */
async function workTransfer(house: House, id: string): Promise<boolean> {
  const begun = await doing(house, system, (by) => begin(by, id))
  if (begun === 'elsewhere') return false
  if (begun === 'over') return true
  fault(`fund-before-${begun.kind}`)
  return doing(house, system, async (by) => {
    const held = await (begun.first ? holdBegun(by, id) : holdTransfer(by, id))
    if (!held) return false
    const heard = await tellOutside(by, held, begun.first)
    fault(`fund-told-${held.kind}`)
    await follow(by, held, heard)
    return true
  })
}

type Begun = { kind: Transfer['kind']; first: boolean }

async function begin(by: By, id: string): Promise<Begun | 'elsewhere' | 'over'> {
  const held = await holdTransfer(by, id)
  if (!held) return 'elsewhere'
  const first = held.askedAt === null
  if (!first) return isBeingTold(by, held) ? 'elsewhere' : { kind: held.kind, first }
  if (isTooLate(by, held)) {
    await giveUp(by, held, { mayStillHappen: false, why: 'neverHeard' })
    return 'over'
  }
  await markAsked(by, id)
  if (held.kind === 'deduct') await stepOn(by, held, 'deduct', 'fund.deducting')
  return { kind: held.kind, first }
}

/** Between its two transactions the order belongs to the worker that began it: no other asks the bank about it meanwhile. */
const isBeingTold = ({ now }: By, { askedAt, tries }: Transfer) =>
  tries === 0 && askedAt !== null && now.getTime() - askedAt.getTime() < 2 * SECOND

const isTooLate = (by: By, { validUntil }: Transfer) => validUntil !== null && by.now >= validUntil

type Word = 'done' | 'no' | 'notYet' | 'unknown'

/** Tells or asks; whatever was asked about before is asked about first, and told again only when nobody knows of it. */
async function tellOutside(by: By, held: Transfer, first: boolean): Promise<Word> {
  const [bank, centre] = [bankOf(by.house), centreOf(by.house)]
  const { key, amount, sent, kind } = held
  if (kind === 'settle') return heardCentre(await centre.settle({ key, amount, ...SettleSent.parse(sent) }))
  if (kind === 'draw') return heardCentre(await centre.withdraw({ key, ...DrawSent.parse(sent) }))
  const known = first ? 'unknown' : heardBank(await bank.status(key))
  if (known !== 'unknown' || held.state === 'dropped' || (!first && isTooLate(by, held))) return known
  return kind === 'refund'
    ? heardBank(await bank.refund({ key, amount, of: RefundSent.parse(sent).of }))
    : heardBank(await bank.deduct({ key, amount, card: CardSent.parse(sent).card }))
}

function heardBank(word: 'done' | 'declined' | 'pending' | 'unknown' | Away): Word {
  return word === 'declined' ? 'no' : word === 'pending' || word === 'away' ? 'notYet' : word
}

function heardCentre(word: 'done' | 'refused' | Away): Word {
  return word === 'refused' ? 'no' : word === 'away' ? 'notYet' : word
}

async function follow(by: By, held: Transfer, heard: Word): Promise<void> {
  if (held.state === 'dropped') return watch(by, held, heard)
  if (heard === 'unknown' && isTooLate(by, held)) return giveUp(by, held, { mayStillHappen: true, why: 'neverHeard' })
  if (heard === 'unknown' || heard === 'notYet') {
    await waitOn(by, held.id, { heard, nextAt: new Date(by.now.getTime() + waitAfter(held.tries)) })
    return
  }
  await endTransfer(by, held.id, { state: heard === 'done' ? 'done' : 'declined', heard })
  await outcomes[held.kind](by, held, heard === 'done')
}

type Outcome = (by: By, held: Transfer, isDone: boolean) => Promise<void>

/** What follows when it is known what became of an order. */
const outcomes: Record<Transfer['kind'], Outcome> = {
  deduct: async (by, held, isDone) => {
    if (!isDone) return failPayoff(by, held, 'declined')
    await stepOn(by, held, 'deducted', 'fund.deducted')
    const { number, on, expects } = SettleSent.parse(held.sent)
    const { subject, citizen, amount } = held
    const key = held.key.replace(/^payoff:/, 'settle:')
    await insertTransfer(by, {
      key,
      kind: 'settle',
      subject,
      citizen,
      amount,
      sent: { number, on, expects, of: held.key },
    })
  },
  settle: (by, held, isDone) => (isDone ? settled(by, held) : giveBack(by, held)),
  refund: async (by, held, isDone) => {
    const payoff = await lockPayoff(by.tx, held.subject)
    await by.house.record(by, {
      action: isDone ? 'fund.givenBack' : 'fund.refundDeclined',
      subject: payoff?.id ?? (await matterOf(by, held)),
      said: { amount: held.amount },
    })
    if (isDone && payoff?.state === 'deducted')
      await movePayoff(by.tx, payoff.id, { state: 'failed', trouble: 'givenBack' })
  },
  draw: (by, held, isDone) => afterDraw(by, held, isDone),
  card: (by, held, isDone) => afterCard(by, held, isDone ? 'done' : 'declined'),
}

async function settled(by: By, held: Transfer): Promise<void> {
  const payoff = await stepOn(by, held, 'settle')
  if (!payoff) return
  const quote = await quoteById(by.tx, payoff.quote)
  const said = { payoff: payoff.id, total: held.amount, on: quote?.on, ...handled('HH-FUND-PAYOFF', payoff) }
  const entry = await by.house.record(by, { action: 'fund.settled', subject: payoff.loan, said })
  await insertSettlement(by, { loan: payoff.loan, entry, citizen: payoff.citizen, on: quote?.on ?? '' })
  await stepOn(by, held, 'readyProof', 'fund.printable')
}

/** The books would not take it: the money goes back where it came from. */
async function giveBack(by: By, held: Transfer): Promise<void> {
  const of = RefundSent.parse(held.sent).of
  const { subject, citizen, amount } = held
  await insertTransfer(by, { key: `refund:${of}`, kind: 'refund', subject, citizen, amount, sent: { of } })
  await troublePayoff(by.tx, subject, 'givingBack')
  await by.house.record(by, { action: 'fund.settlementRefused', subject, said: { amount } })
}

/** Given up: a payoff fails with its loan untouched. What was told outside before is watched for a while. */
export async function giveUp(
  by: By,
  held: Transfer,
  { mayStillHappen, why }: { mayStillHappen: boolean; why: PayoffTrouble },
): Promise<void> {
  const days = mayStillHappen ? await ruleOn(by, 'watchDays') : '0'
  const until = new Date(by.now.getTime() + (isRefusal(days) ? 7 : Number(days)) * DAY)
  await dropTransfer(by, held.id, mayStillHappen ? { until, nextAt: new Date(by.now.getTime() + 15 * MINUTE) } : null)
  if (held.kind === 'deduct') await failPayoff(by, held, why)
  if (held.kind === 'card') await afterCard(by, held, why)
}

/** A dropped order that the bank carried out after all: what it took goes back. */
async function watch(by: By, held: Transfer, heard: Word): Promise<void> {
  const { key, subject, citizen, amount } = held
  const isOver = held.watchUntil === null || by.now >= held.watchUntil
  const again = heard === 'done' || heard === 'no' || isOver ? null : new Date(by.now.getTime() + 60 * MINUTE)
  await waitOn(by, held.id, { heard, nextAt: again })
  if (heard !== 'done') return
  await insertTransfer(by, { key: `refund:${key}`, kind: 'refund', subject, citizen, amount, sent: { of: key } })
  await by.house.record(by, { action: 'fund.takenLate', subject: await matterOf(by, held), said: { amount } })
}

/** The payoff or the agreement whose page tells of this order. */
async function matterOf(by: By, { subject }: Transfer): Promise<string> {
  return (await monthById(by.tx, subject))?.agreement ?? subject
}

async function failPayoff(by: By, held: Transfer, trouble: PayoffTrouble): Promise<void> {
  const payoff = await lockPayoff(by.tx, held.subject)
  if (!payoff) return
  // Never told outside at all: it passes through 扣款中 on paper only.
  const from = payoff.state === 'confirmed' ? stepPayoff({ state: 'confirmed' }, 'deduct') : { state: payoff.state }
  const to = isRefusal(from) ? from : stepPayoff(from, 'fail')
  if (isRefusal(to)) throw new Error(`payoff ${payoff.id} cannot fail from ${payoff.state}`)
  await movePayoff(by.tx, payoff.id, { state: to.state, trouble })
  await by.house.record(by, { action: 'fund.failed', subject: payoff.id, said: { trouble } })
}

/** One step of the payoff an order belongs to; a step that does not fit is a fault and undoes everything. */
async function stepOn(
  by: By,
  held: Transfer,
  step: Exclude<PayoffStep, 'quote' | 'confirm'>,
  action?: string,
): Promise<PayoffRow | undefined> {
  const payoff = await lockPayoff(by.tx, held.subject)
  if (!payoff) return undefined
  const to = stepPayoff({ state: payoff.state }, step)
  if (isRefusal(to)) throw new Error(`payoff ${payoff.id}: ${to.says.en}`)
  await movePayoff(by.tx, payoff.id, { state: to.state })
  if (action) await by.house.record(by, { action, subject: payoff.id, said: { amount: held.amount } })
  return { ...payoff, state: to.state }
}
