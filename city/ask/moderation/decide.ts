import { write } from '../../ledger/index.ts'
import { common, type By, type InputOf, type Refusal } from '../../platform/index.ts'
import { askRefusals } from '../refusals.ts'
import { turnsFollow } from '../turnStore.ts'
import { nameOf, notDue } from './again.ts'
import type * as contract from './contract.ts'
import { keepMasks } from './keep.ts'
import { decide, judgedByNumber, type Judged } from './store.ts'
import { numbersLeft, publishedOf } from './suggest.ts'
import { countKinds, type Both, type Stretch } from './words.ts'

type Said = InputOf<typeof contract.moderate>

/** Decides what the public reads. The citizen's own words stay in the order; here stands what may be shown. */
export async function moderate(by: By, said: Said): Promise<Refusal | undefined> {
  const question = await judgedByNumber(by.tx, said.number)
  if (!question) return common.refused('not-found')
  const no = notDue({ ...question, closed: !question.wanted }, said)
  if (no) return no
  const { masks, reason } = said
  return said.decision === 'publish' ? makePublic(by, question, { masks, reason }) : keepPrivate(by, question, said)
}

type Publishing = { masks: Both<Stretch[]> | undefined; reason?: string | undefined; action?: string }

const names = {
  published: 'question.published',
  kept: 'question.keptPrivate',
  changed: 'question.remasked',
  takenDown: 'question.takenDown',
}

/** Puts the masked words on the public page and writes down what was hidden and what was left readable. */
export async function makePublic(
  by: By,
  question: Judged,
  { masks, reason = '', action = nameOf(names, question.state, 'publish') }: Publishing,
): Promise<Refusal | undefined> {
  const made = publishedOf(question, masks)
  const left = numbersLeft(made.title, made.body)
  if (left.length > 0) return askRefusals.refused('personal-data-left', { facts: { found: left.join('、') } })
  const { undone, ...shown } = made
  const decided = { ...shown, state: 'published' as const, cause: null, reason: null }
  const mine = await decide(by, question, decided)
  if (!mine) return askRefusals.refused('already-moderated')
  await keepMasks(by, { orderId: question.orderId, of: 'question' }, question, made.masks)
  await turnsFollow(by, question.orderId, 'published')
  const masked = countKinds([...made.masks.title, ...made.masks.body])
  const said = { masked, undone, ...(reason === '' ? {} : { reason }) }
  await write(by, { action, subject: question.orderId, said })
  return undefined
}

async function keepPrivate(by: By, question: Judged, { cause, reason = '' }: Said): Promise<Refusal | undefined> {
  if (!cause) return askRefusals.refused('reason-needed')
  const { title, body } = question
  const masks = { title: [], body: [] }
  const decided = { state: 'private' as const, title, body, masks, cause, reason: reason || null }
  const mine = await decide(by, question, decided)
  if (!mine) return askRefusals.refused('already-moderated')
  await keepMasks(by, { orderId: question.orderId, of: 'question' }, question)
  await turnsFollow(by, question.orderId, 'private')
  const action = nameOf(names, question.state, 'keepPrivate')
  await write(by, { action, subject: question.orderId, said: { cause, reason } })
  return undefined
}
