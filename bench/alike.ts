import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { openStage } from './stage.ts'
import { benchTexts } from './texts.ts'

/**
 * `node bench/alike.ts [--orders 100000]`: how long an agent waits for "was this told before?" and "who should have it?"
 * in a city of so many orders, one question after another by one client, each with words nobody asked with before.
 */
const { values } = parseArgs({
  options: { orders: { type: 'string', default: '100000' }, asks: { type: 'string', default: '200' } },
})
const stage = await openStage(process.env['DATABASE_URL'])
try {
  const server = await stage.serve(await stage.city(Number(values.orders), true))
  try {
    const login = await fetch(`${server.url}/api/demo/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: 'agent' }),
    })
    const { token } = (await login.json()) as { token: string }
    for (const path of ['/api/orders/alike', '/api/orders/suggest']) await measure(server.url + path, token)
  } finally {
    await server.stop()
  }
} finally {
  await stage.close()
}

async function measure(url: string, token: string): Promise<void> {
  const took: number[] = []
  let found = 0
  const texts = benchTexts(Number(values.asks))
  for (const [n, { title, body }] of texts.entries()) {
    const asked = {
      text: `${title} ${body}`.slice(n % 40),
      place: '150102001001',
      ...(url.endsWith('alike') ? { phone: `139${String(10_000_000 + n)}` } : {}),
    }
    const began = performance.now()
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(asked),
    })
    const { rows } = (await answer.json()) as { rows: unknown[] }
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
    if (n >= 10) took.push(performance.now() - began)
    found += rows.length > 0 ? 1 : 0
  }
  took.sort((a, b) => a - b)
  const at = (part: number) => (took[Math.floor(took.length * part)] ?? 0).toFixed(1)
  console.log(
    `${url.replace(/^.*\/api/, '/api')} · ${values.orders} orders · n ${took.length}: p10 ${at(0.1)} ms, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms; ${found} of ${texts.length} found something; load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  )
}
