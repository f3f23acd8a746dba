import type { Away } from '../../platform/index.ts'
import {
  isSigned,
  signOf,
  type BillHeard,
  type BillNotice,
  type BillTold,
  type FeePlatform,
  type MoneyBack,
  type ReturnWord,
} from './platform.ts'

/** How the platform behaves at one call: well; lost before or after doing it; declines a refund, or does it later. */
export const platformMoods = ['well', 'lostBefore', 'lostAfter', 'declines', 'late'] as const
export type PlatformMood = (typeof platformMoods)[number]

type Entry = BillTold & { heard: BillHeard }

export type FakeFeePlatform = FeePlatform & {
  /** Its bills by number, and what it gave back by key. */
  bills: ReadonlyMap<string, Entry>
  back: ReadonlyMap<string, MoneyBack>
  /** Moods of the next calls, in their order; after them it behaves well. */
  next: (...moods: PlatformMood[]) => void
  /** Somebody pays a bill on its page, in fen; of a closed or paid one nothing. Answers whether they could. */
  pay: (number: string, fen?: number) => boolean
  /** What it calls out of a bill. */
  notice: (number: string) => BillNotice
}

const KEY = 'the key of the demonstration’s platform'

type Shop = { bills: Map<string, Entry>; back: Map<string, MoneyBack>; mood: () => PlatformMood }

/** Does something, and may be lost on the way there or back. */
function heardBack<A>(mood: PlatformMood, work: () => A): A | Away {
  if (mood === 'lostBefore') return 'away'
  const answer = work()
  return mood === 'lostAfter' ? 'away' : answer
}

/** The same number again is the same bill, as it was told first. */
function opened({ bills }: Shop, bill: BillTold): { pay: string } {
  const known = bills.get(bill.number)
  if (!known) bills.set(bill.number, { ...bill, heard: { state: 'open' } })
  return { pay: `/demo/pay/${bill.number}` }
}

function closed({ bills }: Shop, number: string): BillHeard {
  const bill = bills.get(number)
  if (bill?.heard.state === 'open') bill.heard = { state: 'closed' }
  return bill?.heard ?? { state: 'unknown' }
}

function givenBack({ bills, back }: Shop, mood: PlatformMood, wish: MoneyBack): ReturnWord {
  const heard = bills.get(wish.of)?.heard
  if (back.has(wish.key)) return 'done'
  if (mood === 'declines' || heard?.state !== 'paid' || heard.fen < wish.fen) return 'declined'
  if (mood === 'late') return 'pending'
  back.set(wish.key, wish)
  return 'done'
}

/** A payment platform for demonstrations and tests, which can fail at any step. `tell`: where it calls out that a bill was paid. */
export function fakeFeePlatform(now: () => Date, tell?: (bill: BillTold, notice: BillNotice) => void): FakeFeePlatform {
  const moods: PlatformMood[] = []
  const shop: Shop = { bills: new Map(), back: new Map(), mood: () => moods.shift() ?? 'well' }
  const notice = (number: string) => ({ number, sign: signOf(KEY, number) })
  return {
    is: 'fake',
    pages: '',
    bills: shop.bills,
    back: shop.back,
    next: (...more) => void moods.push(...more),
    notice,
    open: async (bill) => heardBack(shop.mood(), () => opened(shop, bill)),
    status: async (number) =>
      heardBack(shop.mood(), () => shop.bills.get(number)?.heard ?? ({ state: 'unknown' } as const)),
    close: async (number) => heardBack(shop.mood(), () => closed(shop, number)),
    refund: async (back) => {
      const mood = shop.mood()
      return heardBack(mood, () => givenBack(shop, mood, back))
    },
    isIts: (said) => isSigned(KEY, said),
    pay: (number, fen) => {
      const bill = shop.bills.get(number)
      if (bill?.heard.state !== 'open' || now() >= new Date(bill.until)) return false
      bill.heard = { state: 'paid', fen: fen ?? bill.fen, receipt: `JF${number}`, at: now().toISOString() }
      tell?.(bill, notice(number))
      return true
    },
  }
}

/** The demonstration’s own platform, when it is that. */
export function isFakePlatform(platform: FeePlatform): platform is FakeFeePlatform {
  return platform.is === 'fake'
}
