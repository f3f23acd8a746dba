import { assistRefusals, differenceOf, draft, isThrownAway, type Drafted, type ThrownAway } from '../assist/index.ts'
import { DraftView, type ModelTask } from '../assist/contract.ts'
import { write, type Consumer, type SealedEntry } from '../ledger/index.ts'
import {
  common,
  doing,
  isRefusal,
  pick,
  type Alone,
  type By,
  type InputOf,
  type Refusal,
  type RequestKey,
} from '../platform/index.ts'
import { refusal } from './act.ts'
import type { draftOrder } from './draftContract.ts'
import { sourcesOf } from './draftSources.ts'
import { draftBefore, draftBehindReply, insertDraft, keepDifference, type DraftBefore } from './draftStore.ts'
import type { Order } from './order.ts'
import { findOrder } from './store.ts'
import { holder } from './who.ts'

/**
 * Offers a draft to the unit that holds the matter. Looked up, asked and kept in three steps, so that no transaction is
 * open while a machine elsewhere thinks. Nothing of the order changes, and nothing is sent.
 */
export async function draftFor({ house, actor, key }: Alone, said: InputOf<typeof draftOrder>) {
  const found = await doing(house, actor, (by) => lookUp(by, said, key), 'read')
  if (isRefusal(found) || 'id' in found) return found
  const made = await draft(house.model, { task: said.task, ...found }, house.machine.now())
  if (isRefusal(made)) return made
  return doing(house, actor, (by) => keep(by, found.order, { task: said.task, made, key }))
}

type Found = { order: Order } & Awaited<ReturnType<typeof sourcesOf>>

async function lookUp(
  by: By,
  said: InputOf<typeof draftOrder>,
  key: RequestKey | undefined,
): Promise<Found | DraftView | Refusal> {
  const before = key && (await draftBefore(by.tx, by.actor.id ?? '', key))
  if (before) return again(before, key)
  const order = await findOrder(by.tx, said.number)
  if (!order) return common.refused('not-found')
  const no = notForIt(by, order, said.task)
  if (no) return no
  if (by.house.model.stateOf(said.task).state === 'off') return assistRefusals.refused('model-off')
  return { order, ...(await sourcesOf(by, order, said.text ?? '')) }
}

/** Only the unit that holds it, for a reply only while it may reply, and a secret report never leaves the house. */
function notForIt(by: By, order: Order, task: ModelTask): Refusal | undefined {
  if (order.secret) return assistRefusals.refused('model-not-for-secret')
  if (task === 'draft' || task === 'rewrite') return refusal(by.actor, 'answer', order)
  return holder.is(by.actor, order) ? undefined : refusal(by.actor, 'contact', order)
}

function again(before: DraftBefore, key: RequestKey): DraftView | Refusal {
  if (before.digest !== key.digest) return common.refused('key-reused')
  if (before.thrown !== null) return assistRefusals.refused('model-answer-rejected')
  return DraftView.parse(before.shown)
}

type Kept = { task: ModelTask; made: Drafted | ThrownAway; key: RequestKey | undefined }

/** Words left the house: that is an entry, whether or not anything came back. */
async function keep(by: By, order: Order, { task, made, key }: Kept): Promise<DraftView | Refusal> {
  const id = by.house.machine.id()
  const kept = isThrownAway(made) ? lost(made, key) : offered(made, { id, task, key })
  const { model, version, rejected } = made
  const isNew = await insertDraft(by, { id, order: order.id, task, model, version, ...kept.row })
  const before = !isNew && key ? await draftBefore(by.tx, by.actor.id ?? '', key) : undefined
  if (before && key) return again(before, key)
  const said = { draft: id, task, model, version, thrown: kept.row.thrown, left: rejected.length }
  await write(by, { action: 'order.drafted', subject: order.id, said })
  return kept.answer
}

function offered(made: Drafted, { id, task, key }: { id: string; task: ModelTask; key: RequestKey | undefined }) {
  const answer: DraftView = { id, task, passages: made.passages, ...pick(made, shownKeys) }
  return { row: { thrown: null, offered: made.text, shown: answer, key }, answer }
}

/** What was not answered in time may be asked again with the same key; what was thrown away is thrown away. */
function lost({ passages, rejected, thrown, no }: ThrownAway, key: RequestKey | undefined) {
  const once = no.refused === 'model-away' ? undefined : key
  return { row: { thrown, offered: null, shown: { passages, rejected }, key: once }, answer: no }
}

const shownKeys = ['model', 'text', 'sentences', 'rejected', 'choice'] as const

/** When a reply is given after a draft, how much of the draft a person left standing is kept; hearing it twice changes nothing. */
async function compare(by: By, entry: SealedEntry): Promise<void> {
  const sent = await draftBehindReply(by.tx, entry.subject, entry.at)
  if (sent) await keepDifference(by.tx, sent, differenceOf(sent.offered, sent.sent))
}

export const orderDraftNews: Consumer = { name: 'orders.drafts', on: { 'order.answer': compare } }
