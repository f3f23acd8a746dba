import { write } from '../ledger/index.ts'
import type { SealedEntry } from '../ledger/index.ts'
import { act, followByCode, followOwn, turnsOf } from '../orders/index.ts'
import { common, isRefusal, pick, recordedRoute, route } from '../platform/index.ts'
import type { By, InputOf, Refusal, Route } from '../platform/index.ts'
import { mask } from '../text/index.ts'
import { nameOf, notDue } from './moderation/again.ts'
import { keepMasks } from './moderation/keep.ts'
import { numbersLeft, publishedOf } from './moderation/suggest.ts'
import { countKinds } from './moderation/words.ts'
import { noteChange } from './store.ts'
import { askRefusals } from './refusals.ts'
import * as contract from './turnContract.ts'
import { decideTurn, insertAskTurn, turnById, type WaitingTurn } from './turnStore.ts'

/** A further question waits for a moderator with the machine's masks on it; the own words stay with the order. */
export async function turnCame(by: By, entry: SealedEntry): Promise<void> {
  const round = entry.said['round']
  const turn = (await turnsOf(by.tx, entry.subject)).find((one) => one.round === round)
  if (turn) await insertAskTurn(by, { orderId: entry.subject, ...turn, words: mask(turn.words).text })
}

type Decides = InputOf<typeof contract.moderateTurn>

/** Decides what the public reads of a further question; the own words stay with the order. */
export async function moderateTurn(by: By, said: Decides): Promise<Refusal | undefined> {
  const turn = await turnById(by.tx, said.id)
  if (!turn) return common.refused('not-found')
  const no = notDue({ ...turn, closed: turn.cause === null }, said)
  return no ?? (said.decision === 'publish' ? publish(by, turn, said) : keepPrivate(by, turn, said))
}

const names = {
  published: 'question.turnPublished',
  kept: 'question.turnKeptPrivate',
  changed: 'question.turnRemasked',
  takenDown: 'question.turnTakenDown',
}

async function publish(by: By, turn: WaitingTurn, { masks, reason = '' }: Decides): Promise<Refusal | undefined> {
  const own = { title: '', body: turn.own, name: turn.name }
  const made = publishedOf(own, masks && { title: [], body: masks })
  const left = numbersLeft(made.body)
  if (left.length > 0) return askRefusals.refused('personal-data-left', { facts: { found: left.join('、') } })
  const decision = { state: 'published' as const, words: made.body, masks: made.masks.body, cause: null, reason: null }
  if (!(await decideTurn(by, turn, decision))) return askRefusals.refused('already-moderated')
  const { orderId, round, state } = turn
  await keepMasks(by, { orderId, of: 'turn', round }, own, made.masks)
  await noteChange(by.tx, orderId, { at: by.now, isNews: state !== 'published' })
  const masked = countKinds(made.masks.body)
  const said = { round, masked, undone: made.undone, ...(reason === '' ? {} : { reason }) }
  await write(by, { action: nameOf(names, state, 'publish'), subject: orderId, said })
  return undefined
}

async function keepPrivate(by: By, turn: WaitingTurn, { cause, reason = '' }: Decides): Promise<Refusal | undefined> {
  if (!cause) return askRefusals.refused('reason-needed')
  const { orderId, round, words, state, own, name } = turn
  const decision = { state: 'private' as const, words, masks: [], cause, reason: reason || null }
  if (!(await decideTurn(by, turn, decision))) return askRefusals.refused('already-moderated')
  await keepMasks(by, { orderId, of: 'turn', round }, { title: '', body: own, name })
  await noteChange(by.tx, orderId, { at: by.now, isNews: false })
  await write(by, { action: nameOf(names, state, 'keepPrivate'), subject: orderId, said: { round, cause, reason } })
  return undefined
}

/** Asks on as the one whose matter it is. */
async function askOn(by: By, number: string, words: string) {
  const done = await act(by, 'askMore', number, { words })
  return isRefusal(done) ? done : followOwn(by, number)
}

export const turnRoutes: Route[] = [
  route(contract.askMoreMine, (by, { number, words }) => askOn(by, number, words)),
  recordedRoute(contract.askMoreByCode, async (by, { number, code, words }) => {
    const found = await followByCode(by, number, code)
    return isRefusal(found) ? found : askOn(found.by, number, words)
  }),
  route(contract.moderateTurn, async (by, said) => {
    const no = await moderateTurn(by, said)
    const after = no ? undefined : await turnById(by.tx, said.id)
    return no ?? (after ? pick(after, ['number', 'round', 'state']) : common.refused('not-found'))
  }),
]
