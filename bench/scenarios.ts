import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { signIn } from '../tests/faults/people.ts'
import type { Server } from '../tests/faults/servers.ts'
import { runBare } from './bare.ts'
import type { LoadFound, LoadWish } from './load.ts'
import type { Stage } from './stage.ts'
import { searched } from './texts.ts'

/** One measured line. `ratio` is ours over the bare transaction; `cpuMs` the server's own time for one request. */
export type Line = {
  what: string
  dataset: string
  clients: number
  p50: number
  p99: number
  perSecond?: number
  failed?: number
  cpuMs?: number
  bare?: { by: string; perSecond: number }
  ratio?: number
  /** How long the worker went on sealing and telling after the last answer. */
  caughtUpAfterS?: number
}

type Say = (line: Line) => void

/** Registering over HTTP beside the bare transaction of the same rows, in the same minute, on the same PostgreSQL. */
export async function intake(stage: Stage, of: { seconds: number; clients: number[] }, say: Say): Promise<void> {
  const schema = await stage.city(0, false)
  // The same tables in a schema of their own, where no worker hears of what the yardstick writes.
  const yardstick = await stage.city(0, false, 'bench_bare')
  const server = await stage.serve(schema)
  const token = await signIn(server.url, 'agent')
  try {
    await load({ url: server.url, token, clients: 8, seconds: 2, kind: 'intake' })
    await caughtUp(stage, schema)
    for (const clients of of.clients) {
      const before = await runBare(stage.reach(yardstick), clients, of.seconds / 2)
      const found = await measured(server, { url: server.url, token, clients, seconds: of.seconds, kind: 'intake' })
      const caughtUpAfterS = await caughtUp(stage, schema)
      const after = await runBare(stage.reach(yardstick), clients, of.seconds / 2)
      const perSecond = Math.round((before.perSecond + after.perSecond) / 2)
      const bare = { by: before.by, perSecond }
      say({
        what: 'register, POST /api/orders',
        dataset: 'empty city',
        clients,
        ...found,
        bare,
        ratio: Number((found.perSecond / perSecond).toFixed(2)),
        caughtUpAfterS,
      })
    }
  } finally {
    await server.stop()
  }
}

/** What was registered is then sealed and told; the yardstick is not measured while that goes on. */
async function caughtUp(stage: Stage, schema: string): Promise<number> {
  const began = performance.now()
  const behind = `select ((select count(*) from ledger_unsealed) + (select count(*) from notices where state = 'waiting')
    + (select coalesce(max(n), 0) from ledger_seals) - (select coalesce(min(n), 0) from ledger_cursors))::int as n`
  while (performance.now() - began < 120_000) {
    const [left] = await stage.ask<{ n: number }>(schema, behind)
    if (left?.n === 0) break
    await new Promise((rest) => setTimeout(rest, 250))
  }
  return Number(((performance.now() - began) / 1000).toFixed(1))
}

const views: { what: string; person: string; path: string }[] = [
  { what: 'worklist of 20, handler', person: 'urban', path: '/api/orders?mine=true&status=dispatched&sort=due' },
  { what: 'worklist of 20, sub-centre', person: 'xincheng', path: '/api/orders?status=dispatched&sort=due' },
  { what: 'worklist of 20, city', person: 'dispatcher', path: '/api/orders?status=dispatched&sort=due' },
  { what: 'all open by due date, city', person: 'dispatcher', path: '/api/orders?sort=due' },
  { what: 'newest 20, city', person: 'dispatcher', path: '/api/orders?sort=newest' },
  { what: 'counts of a handler', person: 'urban', path: '/api/orders/counts?mine=true' },
  { what: 'counts of the city', person: 'dispatcher', path: '/api/orders/counts' },
  { what: 'the wall', person: 'leader', path: '/api/insight/wall' },
]

const searches = Object.entries(searched).map(([kind, word]) => ({
  what: `search, ${kind} word`,
  person: 'dispatcher',
  path: `/api/orders?sort=newest&text=${encodeURIComponent(word)}`,
}))

/** What people read all day, one after another by one client, in cities of several sizes. */
export async function reading(stage: Stage, of: { orders: number; seconds: number }, say: Say): Promise<void> {
  const hasWords = of.orders <= 100_000
  const schema = await stage.city(of.orders, hasWords)
  const server = await stage.serve(schema)
  const dataset = `${of.orders / 1000}k orders`
  try {
    const numbers = await stage.ask<{ number: string }>(
      schema,
      'select number from orders where not secret order by id desc limit 200',
    )
    const one = { what: 'one order', person: 'dispatcher', paths: numbers.map(({ number }) => `/api/orders/${number}`) }
    const asked = [
      one,
      ...[...views, ...(hasWords ? searches : [])].map(({ path, ...view }) => ({ ...view, paths: [path] })),
    ]
    for (const { what, person, paths } of asked) {
      const wish = { url: server.url, token: await signIn(server.url, person), clients: 1, kind: 'get' as const, paths }
      await load({ ...wish, seconds: 0.5 })
      const { perSecond: _one, ...found } = await measured(server, { ...wish, seconds: of.seconds })
      say({ what, dataset, clients: 1, ...found })
    }
  } finally {
    await server.stop()
  }
}

async function load(wish: LoadWish): Promise<LoadFound> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'load.ts'),
    JSON.stringify(wish),
  ])
  return JSON.parse(stdout) as LoadFound
}

async function measured(server: Server, wish: LoadWish) {
  const before = await cpuOf(server)
  const { requests, ...found } = await load(wish)
  return { ...found, cpuMs: Number(((((await cpuOf(server)) - before) * 1000) / requests).toFixed(2)) }
}

async function cpuOf({ url }: Server): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^process_cpu_seconds_total ([\d.]+)/m.exec(text)?.[1])
}
