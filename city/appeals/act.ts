import { write } from '../ledger/index.ts'
import { act, excludeRating, findOrder, lineOf, orderById, waitsOf, type Order } from '../orders/index.ts'
import { common, isRefusal, type By, type InputOf, type Refusal } from '../platform/index.ts'
import { groundWords } from './contract.ts'
import type * as contract from './contract.ts'
import { appealRefusals } from './refusals.ts'
import { appealsOf, closeAppeal, insertAppeal, latestRating, lockAppeal, type Appeal, type Rating } from './store.ts'

/** The bad rating this person's unit may appeal against now, and until when. */
export async function appealable(by: By, order: Order): Promise<{ rating: Rating; until: Date | null } | Refusal> {
  const rating = await latestRating(by.tx, order.id)
  const isBad = rating && (rating.grade === 'dissatisfied' || rating.solved === 'no')
  if (!rating || !isBad || rating.unit === null || rating.unit !== by.actor.unit)
    return appealRefusals.refused('no-bad-rating')
  const before = await appealsOf(by.tx, order.id)
  if (before.some((appeal) => appeal.rating === String(rating.entry))) return appealRefusals.refused('already-appealed')
  const until = (await waitsOf(by.tx, 'appeal'))(rating.at).at
  return until && by.now > until ? appealRefusals.refused('appeal-too-late') : { rating, until }
}

/** The unit says on what ground the rating should not count. */
export async function appeal(by: By, said: InputOf<typeof contract.appealRating>): Promise<Appeal | Refusal> {
  const order = await findOrder(by.tx, said.number)
  if (!order) return common.refused('not-found')
  const found = await appealable(by, order)
  if (isRefusal(found)) return found
  const { ground, reason, basis } = said
  const unit = by.actor.unit ?? ''
  if (!(await insertAppeal(by, { orderId: order.id, unit, rating: found.rating, ground, reason, basis })))
    return appealRefusals.refused('already-appealed')
  await write(by, {
    action: 'order.ratingAppealed',
    subject: order.id,
    said: { ground, reason, basis, rating: String(found.rating.entry), round: found.rating.round },
  })
  const made = (await appealsOf(by.tx, order.id)).at(-1)
  return made ?? common.refused('not-found')
}

/** An inspector outside the unit's own line decides, once. */
export async function decide(by: By, said: InputOf<typeof contract.decideRating>): Promise<Appeal | Refusal> {
  const waiting = await lockAppeal(by.tx, said.id)
  if (!waiting) return common.refused('not-found')
  if (waiting.state !== 'waiting') return appealRefusals.refused('already-decided')
  const line = (await lineOf(by.tx, waiting.unit)).filter((unit) => unit !== 'city')
  if (by.actor.unit !== null && line.includes(by.actor.unit)) return appealRefusals.refused('own-line')
  const no = said.decision === 'uphold' ? await uphold(by, waiting, said.reason) : await deny(by, waiting, said.reason)
  if (no) return no
  return (await lockAppeal(by.tx, said.id)) ?? common.refused('not-found')
}

async function deny(by: By, { id, orderId, round }: Appeal, reason: string): Promise<undefined> {
  await closeAppeal(by, id, 'denied', reason)
  await write(by, { action: 'order.ratingAppealDenied', subject: orderId, said: { reason, round } })
}

/** The rating stays as it was given and counts no more; a redo it opened ends. */
async function uphold(by: By, waiting: Appeal, reason: string): Promise<Refusal | undefined> {
  const { id, orderId, number, ground, rating } = waiting
  await closeAppeal(by, id, 'upheld', reason)
  const latest = await latestRating(by.tx, orderId)
  // Rated again since: the newer rating stands by itself, and nothing it opened is touched.
  if (String(latest?.entry) !== rating) {
    await write(by, { action: 'order.ratingAppealUpheld', subject: orderId, said: { reason, ground } })
    return undefined
  }
  const excluded = await excludeRating(by, number, { ground, reason })
  if (isRefusal(excluded)) return excluded
  const order = await orderById(by.tx, orderId)
  if (!order || order.status !== 'accepted' || order.turn !== 'redo') return undefined
  const ended = await act(by, 'writeOff', number, { reason, basis: `评价申诉成立：${groundWords[ground].zh}` })
  return isRefusal(ended) ? ended : undefined
}
