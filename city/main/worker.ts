import { forgetOffers } from '../assist/index.ts'
import { askBills, caseLive } from '../cases/index.ts'
import { moveMoney } from '../fund/index.ts'
import { freezeMonths } from '../insight/index.ts'
import { caughtUp, consume, seal, type Consumer, type SealedEntry } from '../ledger/index.ts'
import { sendWaiting, type Sender } from '../notices/index.ts'
import { ordersById } from '../orders/index.ts'
import { doing, sweepTimers, system, tell, tidy, type By, type House, type News, type Tx } from '../platform/index.ts'
import { gatherNightly } from '../voices/index.ts'
import { consumers, timerRules } from './rooms.ts'

/** Tells the screens, from the sealed order: a consumer like any other, whose work is to speak. */
async function liveNews(house: House): Promise<number> {
  let news: News[] = []
  const together = async ({ tx }: By, entries: readonly SealedEntry[]) => {
    news = [...(await gather(tx, entries)), ...(await caseLive(tx, entries))]
  }
  const moved = await consume(house, { name: 'live', together })
  await tell(house, dedupe(news))
  return moved
}

async function gather(tx: Tx, entries: readonly SealedEntry[]): Promise<News[]> {
  const ofOrders = entries.filter(({ action }) => action.startsWith('order.'))
  const orders = await ordersById(tx, [...new Set(ofOrders.map(({ subject }) => subject))])
  return ofOrders.flatMap(({ subject, said }): News[] => {
    const order = orders.get(subject)
    if (!order) return []
    const { number: id, centre, citizen: person, secret, unit } = order
    const now: News = { kind: 'orders', id, unit, centre, person, secret }
    const before = said['unit']
    const moved = typeof before === 'string' && before !== unit
    return moved ? [now, { ...now, unit: before, centre: null, person: null }] : [now]
  })
}

function dedupe(news: News[]): News[] {
  return [...new Map(news.map((item) => [`${item.id} ${item.unit}`, item])).values()]
}

/** Suggestions nobody came back to are kept for a month. */
function forgetOld(house: House): Promise<number> {
  return doing(house, system, ({ tx, now }) => forgetOffers(tx, new Date(now.getTime() - 30 * 24 * HOUR)))
}

export type Worker = { wake: () => void; stop: () => Promise<void>; round: () => Promise<void> }

/** `hears`: a consumer of the ledger, left alone while it has heard everything. */
type Part = { name: string; work: (house: House, sender: Sender) => Promise<number>; hears?: true }

/** What a round does. Each part stands for itself: one that fails does not keep the others from their work. */
const parts: readonly Part[] = [
  { name: 'seal', work: (house) => seal(house) },
  { name: 'live', work: liveNews, hears: true },
  ...consumers.map((consumer): Part => ({ name: consumer.name, work: (house) => hear(house, consumer), hears: true })),
  { name: 'timers', work: (house) => sweepTimers(house, timerRules) },
  { name: 'money', work: moveMoney },
  { name: 'bills', work: askBills },
  { name: 'send', work: sendWaiting },
  { name: 'freeze', work: (house) => freezeMonths(house) },
  { name: 'gather', work: gatherNightly },
]

/** A batch that fails is heard again one by one, so that only the entry that cannot be heard waits. */
async function hear(house: House, consumer: Consumer): Promise<number> {
  try {
    return await consume(house, consumer)
  } catch {
    return consume(house, consumer, 1)
  }
}

/** Answers whether anything was done. A part's trouble is told once a minute, not at every round. */
async function workOnce(
  house: House,
  sender: Sender,
  trouble: (part: string, what: unknown) => void,
): Promise<boolean> {
  let done = 0
  let quiet: ReadonlySet<string> | undefined
  const untold = (what: unknown) => {
    trouble('caughtUp', what)
    return new Set<string>()
  }
  for (const { name, work, hears } of parts) {
    if (hears) quiet ??= await caughtUp(house, consumers).catch(untold)
    if (hears && quiet?.has(name)) continue
    done += await work(house, sender).catch((what: unknown) => {
      trouble(name, what)
      return 0
    })
  }
  return done > 0
}

const IDLE = 250
const HOUR = 3_600_000
const MINUTE = 60_000

/**
 * The city's own hands: runs rounds until stopped, sooner when woken. Several workers on one database share the work;
 * a round that fails (the database is away) is tried again.
 */
export function startWorker(house: House, sender: Sender): Worker {
  let stopped = false
  let wakeUp: () => void = () => {}
  const nap = (ms: number) =>
    new Promise<void>((rest) => {
      const timer = setTimeout(rest, ms)
      wakeUp = () => {
        clearTimeout(timer)
        rest()
      }
    })
  let tidiedAt = -HOUR
  const told = new Map<string, number>()
  const tellTrouble = (part: string, what: unknown) => {
    const now = performance.now()
    if (stopped || now - (told.get(part) ?? -MINUTE) < MINUTE) return
    told.set(part, now)
    house.log.error({ part, trouble: String(what) }, 'the worker could not finish a part of its round')
  }
  let last: Promise<unknown> = Promise.resolve()
  /** One after the other: whoever asks for a round may count on what was under way before it being done. */
  const inTurn = (trouble: typeof tellTrouble): Promise<boolean> => {
    const mine = last.then(() => workOnce(house, sender, trouble))
    last = mine
    return mine
  }
  const run = (async () => {
    while (!stopped) {
      const busy = await inTurn(tellTrouble)
      if (performance.now() - tidiedAt > HOUR && !stopped) {
        tidiedAt = performance.now()
        await tidy(house).catch(() => 0)
        await forgetOld(house).catch(() => 0)
      }
      if (!stopped) await nap(busy ? 10 : IDLE)
    }
  })()
  return {
    wake: () => wakeUp(),
    round: async () => {
      const failed: unknown[] = []
      while (await inTurn((_part, what) => void failed.push(what))) continue
      if (failed.length > 0) throw failed[0]
    },
    stop: async () => {
      stopped = true
      wakeUp()
      await run
    },
  }
}
