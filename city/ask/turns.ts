import { write } from '../ledger/index.ts'
import type { SealedEntry } from '../ledger/index.ts'
import { act, followByCode, followOwn, turnsOf } from '../orders/index.ts'
import { common, isRefusal, pick, recordedRoute, route } from '../platform/index.ts'
import type { By, InputOf, Refusal, Route } from '../platform/index.ts'
import { mask } from '../text/index.ts'
import { numbersLeft, publishedOf } from './moderation/suggest.ts'
import { countKinds, type Stretch } from './moderation/words.ts'
import { askRefusals } from './refusals.ts'
import * as contract from './turnContract.ts'
import { decideTurn, insertAskTurn, turnById, type WaitingTurn } from './turnStore.ts'

/** A further question waits for a moderator with the machine's masks on it; the own words stay with the order. */
export async function turnCame(by: By, entry: SealedEntry): Promise<void> {
  const round = entry.said['round']
  const turn = (await turnsOf(by.tx, entry.subject)).find((one) => one.round === round)
  if (turn) await insertAskTurn(by, { orderId: entry.subject, ...turn, words: mask(turn.words).text })
}

/** Decides what the public reads of a further question; the own words stay with the order. */
export async function moderateTurn(by: By, said: InputOf<typeof contract.moderateTurn>): Promise<Refusal | undefined> {
  const turn = await turnById(by.tx, said.id)
  if (!turn) return common.refused('not-found')
  if (turn.state !== 'waiting') return askRefusals.refused('already-moderated')
  return said.decision === 'publish' ? publish(by, turn, said.masks) : keepPrivate(by, turn, said)
}

async function publish(by: By, turn: WaitingTurn, chosen: Stretch[] | undefined): Promise<Refusal | undefined> {
  const own = { title: '', body: turn.own, name: turn.name }
  const made = publishedOf(own, chosen && { title: [], body: chosen })
  const left = numbersLeft(made.body)
  if (left.length > 0) return askRefusals.refused('personal-data-left', { facts: { found: left.join('、') } })
  const decision = { state: 'published' as const, words: made.body, masks: made.masks.body, cause: null, reason: null }
  if (!(await decideTurn(by, turn.id, decision))) return askRefusals.refused('already-moderated')
  const { orderId, round } = turn
  const said = { round, masked: countKinds(made.masks.body), undone: made.undone }
  await write(by, { action: 'question.turnPublished', subject: orderId, said })
  return undefined
}

async function keepPrivate(
  by: By,
  { id, orderId, round, words }: WaitingTurn,
  { cause, reason = '' }: InputOf<typeof contract.moderateTurn>,
): Promise<Refusal | undefined> {
  if (!cause) return askRefusals.refused('reason-needed')
  const decision = { state: 'private' as const, words, masks: [], cause, reason: reason || null }
  if (!(await decideTurn(by, id, decision))) return askRefusals.refused('already-moderated')
  await write(by, { action: 'question.turnKeptPrivate', subject: orderId, said: { round, cause, reason } })
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
