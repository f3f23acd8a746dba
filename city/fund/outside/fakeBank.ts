import type { Bank, BankWord, Deduction } from './bank.ts'
import type { Away } from './wire.ts'

/**
 * How the bank behaves at one call: well; declines; is lost before or after doing it (`lostBefore`, `lostAfter`); does
 * it later and meanwhile says pending (`late`); takes the order in silence and does it only when `arrive` is called
 * (`straggles`); hears the order twice (`twice`); says it knows nothing (`forgets`).
 */
export const bankMoods = [
  'well',
  'declines',
  'lostBefore',
  'lostAfter',
  'late',
  'straggles',
  'twice',
  'forgets',
] as const
export type BankMood = (typeof bankMoods)[number]

/** One order in the bank's books, in fen: money taken from a card (`of` null) or given back. */
export type Move = { card: string; amount: number; of: string | null; word: BankWord }

export type FakeBank = Bank & {
  /** The bank's books by key. */
  moves: ReadonlyMap<string, Move>
  /** Moods of the next calls, in their order; after them it behaves well. */
  next: (...moods: BankMood[]) => void
  /** What stayed under way on the road arrives now. */
  arrive: () => void
  /** Taken and given back so far, in fen. */
  taken: () => number
  givenBack: () => number
}

/** A bank for demonstrations and tests, which can fail at any step. `done`: orders done before, by key. */
export function fakeBank(done: readonly (readonly [string, Move])[] = []): FakeBank {
  const moves = new Map<string, Move>(done)
  const moods: BankMood[] = []
  const stragglers: [string, Move][] = []
  const book = (key: string, move: Move): BankWord => {
    const known = moves.get(key)
    if (known) return known.word
    moves.set(key, move)
    return move.word
  }
  const order = (key: string, move: Omit<Move, 'word'>): BankWord | Away => {
    const mood = moods.shift() ?? 'well'
    const done_ = { ...move, word: 'done' as const }
    switch (mood) {
      case 'declines':
        return book(key, { ...move, word: 'declined' })
      case 'lostBefore':
        return 'away'
      case 'forgets':
        return moves.get(key)?.word ?? 'unknown'
      case 'lostAfter':
        book(key, done_)
        return 'away'
      case 'late':
        return book(key, { ...move, word: 'pending' })
      case 'straggles':
        stragglers.push([key, done_])
        return 'away'
      case 'twice':
        book(key, done_)
        return book(key, done_)
      case 'well':
        return book(key, done_)
    }
  }
  const sum = (wanted: (move: Move) => boolean) =>
    [...moves.values()]
      .filter((move) => move.word === 'done' && wanted(move))
      .reduce((total, { amount }) => total + amount, 0)
  return {
    is: 'fake',
    moves,
    next: (...more) => void moods.push(...more),
    arrive: () => {
      for (const [key, move] of stragglers.splice(0)) book(key, move)
    },
    taken: () => sum(({ of }) => of === null),
    givenBack: () => sum(({ of }) => of !== null),
    deduct: async ({ key, card, amount }: Deduction) => order(key, { card, amount, of: null }),
    refund: async ({ key, of, amount }) => {
      const taken = moves.get(of)
      if (taken?.word !== 'done' || taken.amount < amount) return 'declined'
      return order(key, { card: taken.card, amount, of })
    },
    status: async (key) => {
      const mood = moods.shift() ?? 'well'
      if (mood === 'lostBefore' || mood === 'lostAfter' || mood === 'straggles') return 'away'
      const known = moves.get(key)
      if (mood === 'forgets' || !known) return known && known.word !== 'pending' ? known.word : 'unknown'
      // What was under way has come through by the time somebody asks; once more, when told to be late again.
      if (known.word === 'pending' && mood !== 'late')
        moves.set(key, { ...known, word: mood === 'declines' ? 'declined' : 'done' })
      return moves.get(key)?.word ?? 'unknown'
    },
  }
}
