import { consume, seal, type Consumer, type SealedEntry } from '../ledger/index.ts'
import { sendWaiting, type Sender } from '../notices/index.ts'
import { orderById } from '../orders/index.ts'
import { sweepTimers, tell, tidy, type House, type News, type Tx } from '../platform/index.ts'
import { consumers, timerRules } from './rooms.ts'

/** Tells the screens, from the sealed order: a consumer like any other, whose work is to speak. */
async function liveNews(house: House): Promise<number> {
  const news: News[] = []
  const moved = await consume(house, { name: 'live', on: {}, every: ({ tx }, entry) => gather(tx, entry, news) })
  await tell(house, dedupe(news))
  return moved
}

async function gather(tx: Tx, entry: SealedEntry, news: News[]): Promise<void> {
  if (!entry.action.startsWith('order.')) return
  const order = await orderById(tx, entry.subject)
  if (!order) return
  const { number: id, centre, citizen: person, secret } = order
  news.push({ kind: 'orders', id, unit: order.unit, centre, person, secret })
  const before = entry.said['unit']
  if (typeof before === 'string' && before !== order.unit)
    news.push({ kind: 'orders', id, unit: before, centre: null, person: null, secret })
}

function dedupe(news: News[]): News[] {
  return [...new Map(news.map((item) => [`${item.id} ${item.unit}`, item])).values()]
}

export type Worker = { wake: () => void; stop: () => Promise<void>; round: () => Promise<void> }

/** One round: seal, tell every consumer, fire timers, send messages. Answers whether anything was done. */
async function workOnce(house: House, sender: Sender, heard: readonly Consumer[]): Promise<boolean> {
  const sealed = await seal(house)
  let moved = await liveNews(house)
  for (const consumer of heard) moved += await consume(house, consumer)
  const fired = await sweepTimers(house, timerRules)
  const sent = await sendWaiting(house, sender)
  return sealed + moved + fired + sent > 0
}

const IDLE = 250
const HOUR = 3_600_000

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
  const run = (async () => {
    while (!stopped) {
      const busy = await workOnce(house, sender, consumers).catch((trouble: unknown) => {
        if (!stopped) house.log.warn({ trouble: String(trouble) }, 'the worker could not finish its round')
        return false
      })
      if (performance.now() - tidiedAt > HOUR && !stopped) {
        tidiedAt = performance.now()
        await tidy(house).catch(() => 0)
      }
      if (!stopped) await nap(busy ? 10 : IDLE)
    }
  })()
  return {
    wake: () => wakeUp(),
    round: async () => {
      while (await workOnce(house, sender, consumers)) continue
    },
    stop: async () => {
      stopped = true
      wakeUp()
      await run
    },
  }
}
