import { write } from '../../ledger/index.ts'
import { common, type By, type InputOf, type Refusal } from '../../platform/index.ts'
import { askRefusals } from '../refusals.ts'
import { appealsOf, closeAppeal, insertAppeal, type Appeal } from './appealStore.ts'
import type * as contract from './contract.ts'
import { makePublic } from './decide.ts'
import { judgedByNumber, type Judged } from './store.ts'

/** What the asker may appeal against now: being kept private for a cause, or what was masked. Once. */
export function appealable(
  { state, wanted, cause, masks }: Judged,
  before: Appeal | undefined,
): Appeal['against'] | undefined {
  if (before || !wanted) return undefined
  if (state === 'private' && cause !== null) return 'private'
  return state === 'published' && masks.title.length + masks.body.length > 0 ? 'masks' : undefined
}

/** The asker says why somebody else should look again. */
export async function appeal(
  by: By,
  { number, words }: InputOf<typeof contract.appealPublication>,
): Promise<Refusal | undefined> {
  const question = await judgedByNumber(by.tx, number)
  if (!question || question.citizen === null || question.citizen !== by.actor.id) return common.refused('not-found')
  const { orderId, decidedBy } = question
  const [before] = await appealsOf(by.tx, [orderId])
  const against = appealable(question, before)
  if (!against || !(await insertAppeal(by, { orderId, against, words, firstBy: decidedBy })))
    return askRefusals.refused('appeal-not-now')
  await write(by, { action: 'question.appealed', subject: orderId, said: { against } })
  return undefined
}

/** Another moderator than the first publishes after all, or upholds the first decision and says why. */
export async function decideAppeal(by: By, said: InputOf<typeof contract.decideAppeal>): Promise<Refusal | undefined> {
  const question = await judgedByNumber(by.tx, said.number)
  if (!question) return common.refused('not-found')
  const [waiting] = await appealsOf(by.tx, [question.orderId])
  if (waiting?.state !== 'waiting') return askRefusals.refused('no-appeal')
  if (waiting.firstBy !== null && waiting.firstBy === by.actor.id) return askRefusals.refused('own-decision')
  return said.decision === 'grant' ? grant(by, question, said) : uphold(by, question, said)
}

type Said = InputOf<typeof contract.decideAppeal>

async function grant(by: By, question: Judged, { masks, reason = '' }: Said): Promise<Refusal | undefined> {
  const closed = await closeAppeal(by, question.orderId, { state: 'granted', reason: reason || null })
  return closed
    ? makePublic(by, question, { masks, action: 'question.appealGranted' })
    : askRefusals.refused('no-appeal')
}

async function uphold(by: By, { orderId }: Judged, { reason = '' }: Said): Promise<Refusal | undefined> {
  if (reason.length < 2) return askRefusals.refused('appeal-reason-needed')
  if (!(await closeAppeal(by, orderId, { state: 'upheld', reason }))) return askRefusals.refused('no-appeal')
  await write(by, { action: 'question.appealUpheld', subject: orderId, said: { reason } })
  return undefined
}
