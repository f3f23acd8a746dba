import { write } from '../ledger/index.ts'
import type { SealedEntry } from '../ledger/index.ts'
import { turnsOf } from '../orders/index.ts'
import {
  common,
  isRefusal,
  rfc3339,
  route,
  type By,
  type InputOf,
  type Refusal,
  type Route,
} from '../platform/index.ts'
import { mask } from '../text/index.ts'
import { numbersLeft } from './moderation/suggest.ts'
import { askRefusals } from './refusals.ts'
import * as contract from './turnContract.ts'
import { decideTurn, insertAskTurn, turnById, waitingTurns, type WaitingTurn } from './turnStore.ts'

const MOST = 100

/** A further question waits for a moderator with the machine's masks on it; the own words stay with the order. */
export async function turnCame(by: By, entry: SealedEntry): Promise<void> {
  const round = entry.said['round']
  const turn = (await turnsOf(by.tx, entry.subject)).find((one) => one.round === round)
  if (turn) await insertAskTurn(by, { orderId: entry.subject, ...turn, words: mask(turn.words).text })
}

type Said = InputOf<typeof contract.moderateTurn>

/** Decides what the public reads of a further question. */
async function moderate(by: By, said: Said): Promise<WaitingTurn | Refusal> {
  const turn = await turnById(by.tx, said.id)
  if (!turn) return common.refused('not-found')
  if (turn.state !== 'waiting') return askRefusals.refused('already-moderated')
  const { words = turn.words, reason = null } = said
  if (said.decision === 'publish') {
    const left = numbersLeft(words)
    if (left.length > 0) return askRefusals.refused('personal-data-left', { facts: { found: left.join('、') } })
    return decided(by, turn, { state: 'published', words, reason })
  }
  return reason === null ? askRefusals.refused('reason-needed') : decided(by, turn, { state: 'private', words, reason })
}

type Decision = { state: 'published' | 'private'; words: string; reason: string | null }

async function decided(by: By, turn: WaitingTurn, { state, words, reason }: Decision): Promise<WaitingTurn | Refusal> {
  if (!(await decideTurn(by, turn.id, { state, words, reason }))) return askRefusals.refused('already-moderated')
  const action = state === 'published' ? 'question.turnPublished' : 'question.turnKeptPrivate'
  const { orderId, round } = turn
  await write(by, { action, subject: orderId, said: { round, changed: words !== turn.own, reason } })
  return { ...turn, state, words }
}

function shown({ orderId: _id, at, ...turn }: WaitingTurn) {
  return { ...turn, at: rfc3339(at) }
}

export const turnRoutes: Route[] = [
  route(contract.turnQueue, async (by) => ({ rows: (await waitingTurns(by.tx, MOST)).map(shown) })),
  route(contract.moderateTurn, async (by, said) => {
    const decided = await moderate(by, said)
    return isRefusal(decided) ? decided : shown(decided)
  }),
]
