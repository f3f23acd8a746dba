import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { portTo, wireTo, wordsOf, type Away, type Wire } from '../../platform/index.ts'

/**
 * A bill as the platform is told of it: our number, the amount in fen, what it is for, how long it can be paid, where the
 * payer comes back to, and where the platform says that something happened.
 */
export type BillTold = { number: string; fen: number; says: string; until: string; back: string; tell: string }

const Paid = z.object({
  state: z.literal('paid'),
  fen: z.int().min(0),
  receipt: z.string().min(1).max(60),
  at: z.iso.datetime({ offset: true }),
})

/** How a bill stands at the platform: to be paid, closed unpaid, unknown there, or paid: how much, when, by what receipt. */
export const BillHeard = z.union([z.object({ state: z.enum(['open', 'closed', 'unknown']) }), Paid])
export type BillHeard = z.infer<typeof BillHeard>

/** Money on its way back: done, never to be done, or still under way. */
export const ReturnWord = z.enum(['done', 'declined', 'pending'])
export type ReturnWord = z.infer<typeof ReturnWord>
export type MoneyBack = { key: string; of: string; fen: number }

/** What the platform calls out when something happened to a bill. It moves nothing: we ask how the bill stands. */
export type BillNotice = { number: string; sign: string }

/**
 * The port to the payment platform (非税收入、统一支付平台). The same number, or key, again tells what became of the first;
 * `away`: nothing is known. `pages`: the origin its pages stand on, empty where it is our own. Never throws, never waits long.
 */
export type FeePlatform = {
  is: 'none' | 'fake' | 'http'
  pages: string
  open: (bill: BillTold) => Promise<{ pay: string } | Away>
  status: (number: string) => Promise<BillHeard | Away>
  /** Nobody can pay it afterwards, unless it is paid already. */
  close: (number: string) => Promise<BillHeard | Away>
  refund: (back: MoneyBack) => Promise<ReturnWord | Away>
  /** Whether this notice is the platform's own word. */
  isIts: (notice: BillNotice) => boolean
}

const away = async (): Promise<Away> => 'away'

/** A city without a payment platform: fees are paid at a counter. */
export const noFeePlatform: FeePlatform = {
  is: 'none',
  pages: '',
  open: away,
  status: away,
  close: away,
  refund: away,
  isIts: () => false,
}

/** What a notice is signed with: HMAC-SHA256 of the bill's number by the key both know, in hexadecimal. */
export function signOf(key: string, number: string): string {
  return createHmac('sha256', key).update(number).digest('hex')
}

/** A notice that is heard twice, or years later, does no harm: it says nothing but where to look. */
export function isSigned(key: string, { number, sign }: BillNotice): boolean {
  const [own, theirs] = [Buffer.from(signOf(key, number)), Buffer.from(sign)]
  return key !== '' && own.length === theirs.length && timingSafeEqual(own, theirs)
}

const Opened = z.object({ pay: z.url().max(2000) })
const Said = z.object({ result: ReturnWord })

/**
 * A platform spoken to as `POST url/open` with the bill, answering `{"pay": "https://…"}`; `url/status {number}` and
 * `url/close {number}`, answering how it stands; `url/refund {key, of, fen}`, answering `{"result": "done" | "declined" |
 * "pending"}`. A page elsewhere than on `pages` is no answer: nobody is sent to a place the city does not know.
 */
export function httpFeePlatform(
  url: string,
  { pages, noticeKey, ...wire }: Wire & { pages: string; noticeKey: string },
): FeePlatform {
  const ask = wireTo(url, wire)
  const said = wordsOf(ask, Said)
  return {
    is: 'http',
    pages: new URL(pages).origin,
    open: async (bill) => {
      const answer = await ask('open', bill, Opened)
      return answer !== 'away' && new URL(answer.pay).origin === new URL(pages).origin ? answer : 'away'
    },
    status: (number) => ask('status', { number }, BillHeard),
    close: (number) => ask('close', { number }, BillHeard),
    refund: (back) => said('refund', back),
    isIts: (notice) => isSigned(noticeKey, notice),
  }
}

/** Which platform takes a house’s fees; said once, where the house is opened. */
export const { use: useFeePlatform, of: feePlatformOf } = portTo(noFeePlatform)
