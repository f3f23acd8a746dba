import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { benchTexts } from './texts.ts'

/**
 * The clients, in a process of their own: each sends its next request when the last is answered. Started as
 * `load.ts '{"url":…,"token":…,"clients":8,"seconds":5,"kind":"intake"}'`, prints one line of JSON. It shares the
 * machine's cores with the server and the database.
 */
export type LoadWish = {
  url: string
  token: string
  clients: number
  seconds: number
  kind: 'intake' | 'get'
  paths?: string[]
}
export type LoadFound = { requests: number; failed: number; perSecond: number; p50: number; p99: number }

const wish = JSON.parse(process.argv[2] ?? '{}') as LoadWish
const agent = new Agent({ keepAlive: true, maxSockets: wish.clients })
const texts = benchTexts(200)
const took: number[] = []
let failed = 0
let sent = 0

function once(): Promise<void> {
  const isPost = wish.kind === 'intake'
  const body = isPost ? JSON.stringify(matter(sent)) : undefined
  const path = wish.paths?.[sent % wish.paths.length] ?? '/api/orders'
  sent += 1
  const began = performance.now()
  return new Promise((done) => {
    const asked = request(wish.url + path, {
      agent,
      method: isPost ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${wish.token}`,
        ...(body
          ? {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
              'idempotency-key': randomUUID(),
            }
          : {}),
      },
    })
    asked.on('error', () => (failed++, done()))
    asked.on('response', (answer) => {
      answer.resume()
      answer.on('end', () => {
        took.push(performance.now() - began)
        if (answer.statusCode !== 200) failed++
        done()
      })
    })
    asked.end(body)
  })
}

const villages = ['150102001001', '150103001001', '150105001001', '150102002001']

function matter(n: number) {
  return {
    type: 'complaint',
    ...texts[n % texts.length],
    place: villages[n % villages.length],
    address: '公主府公园南门往东二百米',
    caller: { name: '其其格', phone: `139${String(10_000_000 + n).slice(-8)}`, courtesy: 'ms' },
  }
}

const end = performance.now() + wish.seconds * 1000
const began = performance.now()
await Promise.all(
  Array.from({ length: wish.clients }, async () => {
    while (performance.now() < end) await once()
  }),
)
const seconds = (performance.now() - began) / 1000
took.sort((a, b) => a - b)
const at = (part: number) => Number((took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0).toFixed(2))
const found: LoadFound = {
  requests: took.length,
  failed,
  perSecond: Math.round(took.length / seconds),
  p50: at(0.5),
  p99: at(0.99),
}
console.log(JSON.stringify(found))
process.exit(0)
