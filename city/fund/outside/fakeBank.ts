import type { Bank, BankWord, Deduction } from './bank.ts'
import type { Away } from '../../platform/index.ts'

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

type Books = Map<string, Move>
type Order = { key: string; move: Omit<Move, 'word'> }

/** The same key again tells what became of the first. */
function book(moves: Books, key: string, move: Move): BankWord {
  const known = moves.get(key)
  if (!known) moves.set(key, move)
  return known?.word ?? move.word
}

/** What an order comes to in each mood; what straggles is handed back to arrive later. */
const heard: Record<BankMood, (moves: Books, order: Order, later: (order: Order) => void) => BankWord | Away> = {
  well: (moves, { key, move }) => book(moves, key, { ...move, word: 'done' }),
  declines: (moves, { key, move }) => book(moves, key, { ...move, word: 'declined' }),
  late: (moves, { key, move }) => book(moves, key, { ...move, word: 'pending' }),
  forgets: (moves, { key }) => moves.get(key)?.word ?? 'unknown',
  lostBefore: () => 'away',
  lostAfter: (moves, { key, move }) => {
    book(moves, key, { ...move, word: 'done' })
    return 'away'
  },
  straggles: (_moves, order, later) => {
    later(order)
    return 'away'
  },
  twice: (moves, { key, move }) => {
    book(moves, key, { ...move, word: 'done' })
    return book(moves, key, { ...move, word: 'done' })
  },
}

const silent: readonly BankMood[] = ['lostBefore', 'lostAfter', 'straggles']

/** What it says when it is asked. What was under way comes through now, unless it is late again. */
function saidOf(moves: Books, key: string, mood: BankMood): BankWord | Away {
  if (silent.includes(mood)) return 'away'
  const known = moves.get(key)
  if (known?.word !== 'pending') return known?.word ?? 'unknown'
  if (mood === 'late' || mood === 'forgets') return 'pending'
  const word = mood === 'declines' ? 'declined' : 'done'
  moves.set(key, { ...known, word })
  return word
}

function sumOf(moves: Books, isBack: boolean): number {
  const wanted = [...moves.values()].filter(({ word, of }) => word === 'done' && (of !== null) === isBack)
  return wanted.reduce((total, { amount }) => total + amount, 0)
}

/** A bank for demonstrations and tests, which can fail at any step. `done`: orders done before, by key. */
export function fakeBank(done: readonly (readonly [string, Move])[] = []): FakeBank {
  const moves: Books = new Map(done)
  const moods: BankMood[] = []
  const stragglers: Order[] = []
  const mood = () => moods.shift() ?? 'well'
  const order = (key: string, move: Order['move']) =>
    heard[mood()](moves, { key, move }, (late) => void stragglers.push(late))
  return {
    is: 'fake',
    moves,
    next: (...more) => void moods.push(...more),
    arrive: () => {
      for (const { key, move } of stragglers.splice(0)) book(moves, key, { ...move, word: 'done' })
    },
    taken: () => sumOf(moves, false),
    givenBack: () => sumOf(moves, true),
    deduct: async ({ key, card, amount }: Deduction) => order(key, { card, amount, of: null }),
    refund: async ({ key, of, amount }) => {
      const taken = moves.get(of)
      if (taken?.word !== 'done' || taken.amount < amount) return 'declined'
      return order(key, { card: taken.card, amount, of })
    },
    status: async (key) => saidOf(moves, key, mood()),
  }
}
