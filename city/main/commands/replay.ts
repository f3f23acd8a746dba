import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Says } from '../../platform/refusal.ts'
import { misused, reading, refusedWith, type Command, type Ended, type Out } from './ended.ts'
import { arrivalsOf, type Arrival } from './replayRows.ts'

const options = {
  speed: { type: 'string' },
  url: { type: 'string', default: 'http://127.0.0.1:8080' },
  day: { type: 'string' },
  most: { type: 'string' },
  token: { type: 'string' },
  run: { type: 'string' },
  'allow-remote': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

const Session = z.object({ token: z.string() })
const Refused = z.object({ refused: z.string(), facts: z.object({ seconds: z.number() }).partial().optional() })

/** `replay FILE --speed N`: registers a day's phone calls in a running city, in their own rhythm, N times as fast. */
export const replay: Command = (args, out) =>
  reading(async () => {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const wish = Wish.safeParse({ ...values, files: positionals })
    if (!wish.success) return misused('replay FILE --speed N [--most N] [--url http://…] [--day YYYY-MM-DD]')
    const { files, speed, url, run = randomBytes(6).toString('hex') } = wish.data
    if (!values['allow-remote'] && !isHere(url)) return no('remote-not-allowed')
    const csv = textOf(files[0])
    if (csv === undefined) return no('file-missing')
    const arrivals = arrivalsOf(csv, wish.data)
    if (arrivals.length === 0) return no('nothing-to-replay')
    const token = wish.data.token ?? (await signIn(url))
    if (token === undefined) return no('not-signed-in')
    return tell(await play(arrivals, speed, { url, token, run }), values.json === true, out)
  })

const Wish = z.object({
  files: z.tuple([z.string()]),
  speed: z.coerce.number().positive().max(1_000_000),
  url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, '')),
  day: z.iso.date().optional(),
  most: z.coerce.number().int().positive().optional(),
  token: z.string().min(1).optional(),
  run: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .optional(),
})

const sentences = {
  'remote-not-allowed': {
    zh: '回放会登记真的工单，只对本机；确要对别的机器，加 --allow-remote。',
    en: 'A replay registers real orders; only this machine unless --allow-remote is given.',
  },
  'file-missing': { zh: '读不到这个文件。', en: 'The file cannot be read.' },
  'nothing-to-replay': { zh: '文件里没有这一天的来电。', en: 'No phone calls of that day in the file.' },
  'not-signed-in': {
    zh: '服务没有应答，或不是演示城市；可用 --token。',
    en: 'The server does not answer or is no demonstration; use --token.',
  },
} satisfies Record<string, Says>

function no(word: keyof typeof sentences): Ended {
  return refusedWith(word, sentences[word])
}

function isHere(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

async function signIn(url: string): Promise<string | undefined> {
  const reply = await post(`${url}/api/demo/login`, { person: 'agent' }, {}).catch(() => undefined)
  return Session.safeParse(reply?.body).data?.token
}

type Target = { url: string; token: string; run: string }
type Played = { sent: number; acknowledged: number; failed: number; took: number[]; words: Map<string, number> }

/** At most this many calls wait for an answer at once; a slower server makes the later ones late, not lost. */
const WIDE = 64

async function play(arrivals: readonly Arrival[], speed: number, target: Target): Promise<Played> {
  const played: Played = { sent: 0, acknowledged: 0, failed: 0, took: [], words: new Map() }
  const began = performance.now()
  const first = arrivals[0]?.atMs ?? 0
  const waiting = new Set<Promise<void>>()
  const bar = progress(arrivals.length)
  for (const arrival of arrivals) {
    const early = began + (arrival.atMs - first) / speed - performance.now()
    if (early > 1) await sleep(early)
    while (waiting.size >= WIDE) await Promise.race(waiting)
    played.sent += 1
    const call: Promise<void> = register(arrival, target, played).finally(() => waiting.delete(call))
    waiting.add(call)
    bar(played)
  }
  await Promise.all(waiting)
  bar(played, true)
  return played
}

/** How long one call is tried again before it counts as failed. */
const PATIENCE = 60_000

/** One call: the same key at every try, so that an answer lost on the way does not make a second order. */
async function register(arrival: Arrival, { url, token, run }: Target, played: Played): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `replay-${run}-${arrival.id}` }
  const began = performance.now()
  let heard: Heard = { word: 'unreachable', again: 50 }
  for (let tries = 0; heard.again > 0 && performance.now() - began < PATIENCE; tries += 1) {
    if (tries > 0) await sleep(heard.again * Math.min(32, 2 ** (tries - 1)))
    heard = await post(`${url}/api/orders`, arrival.order, headers).then(understood, () => ({
      word: 'unreachable',
      again: 50,
    }))
  }
  if (heard.word === 'yes') {
    played.acknowledged += 1
    played.took.push(performance.now() - began)
    return
  }
  played.failed += 1
  played.words.set(heard.word, (played.words.get(heard.word) ?? 0) + 1)
}

/** What an answer means for this call: done, or which no it was and after how many ms to try again (0: never). */
type Heard = { word: string; again: number }

function understood({ status, body }: Reply): Heard {
  if (status < 300) return { word: 'yes', again: 0 }
  const { refused: word = String(status), facts } = Refused.safeParse(body).data ?? {}
  if (facts?.seconds !== undefined) return { word, again: facts.seconds * 1000 }
  return { word, again: status >= 500 || word === 'key-in-use' ? 50 : 0 }
}

type Reply = { status: number; body: unknown }

async function post(url: string, body: object, headers: Record<string, string>): Promise<Reply> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  })
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return { status: response.status, body: isJson ? await response.json() : undefined }
}

function progress(all: number): (played: Played, last?: boolean) => void {
  if (!process.stderr.isTTY) return () => {}
  return ({ sent, acknowledged, failed }, last = false) =>
    void process.stderr.write(`\r${sent}/${all} 已发 sent  ${acknowledged} 已确认  ${failed} 失败${last ? '\n' : ' '}`)
}

function tell({ sent, acknowledged, failed, took, words }: Played, json: boolean, out: Out): Ended {
  const sorted = took.toSorted((a, b) => a - b)
  const at = (part: number) => Math.round((sorted[Math.floor((sorted.length - 1) * part)] ?? 0) * 10) / 10
  const answer = { sent, acknowledged, failed, p50ms: at(0.5), p99ms: at(0.99) }
  if (json) out(JSON.stringify(answer))
  else
    out(
      `已发 sent ${sent} · 已确认 acknowledged ${acknowledged} · 失败 failed ${failed} · p50 ${answer.p50ms} ms · p99 ${answer.p99ms} ms`,
    )
  if (failed === 0) return { exit: 0 }
  const why = [...words].map(([word, n]) => `${word} ${n}`).join(', ')
  return refusedWith('some-failed', {
    zh: `有 ${failed} 件没有登记：${why}`,
    en: `${failed} were not registered: ${why}`,
  })
}
