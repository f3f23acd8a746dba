import { z } from 'zod'
import { doing, system, type House } from '../platform/index.ts'
import type { Settlement, Withdrawal } from './outside/centre.ts'
import type { Move } from './outside/fakeBank.ts'
import { DrawSent, SettleSent } from './sent.ts'
import { doneTransfers } from './transferStore.ts'

const Moved = z.looseObject({ card: z.string().default(''), of: z.string().nullable().default(null) })

type Before = { moves: [string, Move][]; settlements: Settlement[]; withdrawals: Withdrawal[] }

/** What bank and centre did before the demonstration was stopped: its fakes forget, our own books do not. */
export async function doneBefore(house: House): Promise<Before> {
  const done = await doing(house, system, ({ tx }) => doneTransfers(tx), 'read')
  const before: Before = { moves: [], settlements: [], withdrawals: [] }
  for (const { key, kind, amount, sent } of done) {
    if (kind === 'settle') before.settlements.push({ key, amount, ...SettleSent.parse(sent) })
    else if (kind === 'draw') before.withdrawals.push({ key, ...DrawSent.parse(sent) })
    else before.moves.push([key, { amount, word: 'done', ...Moved.parse(sent) }])
  }
  return before
}
