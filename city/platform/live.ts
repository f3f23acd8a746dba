import type { FastifyReply } from 'fastify'
import type { Actor } from './actor.ts'
import type { House } from './house.ts'

/** That something changed, and what one must be to know of it. Never what changed. */
export type News = {
  kind: string
  id: string
  unit: string | null
  centre: string | null
  person: string | null
  secret: boolean
  /** Whoever looks over the whole city knows of it only with this post. */
  cityPost?: string
}

const CHANNEL = 'jiesu_live'

/** Tells every server. Called by the worker after sealing, so telling never holds up a commit. */
export async function tell(house: House, news: readonly News[]): Promise<void> {
  for (let at = 0; at < news.length; at += 20) {
    await house.db.pool.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(news.slice(at, at + 20))])
  }
}

type Listener = { actor: Actor; reply: FastifyReply }

/** Holds the open event streams and one LISTEN connection, reopened when it breaks. */
export class Live {
  readonly #house: House
  readonly #listeners = new Set<Listener>()
  #stopped = false
  #waiting = false
  #close: () => Promise<void> = async () => {}

  constructor(house: House) {
    this.#house = house
  }

  async start(): Promise<void> {
    try {
      const client = await this.#house.db.listen()
      client.on('notification', (message) => this.#spread(JSON.parse(message.payload ?? '[]') as News[]))
      client.on('end', () => this.#again())
      this.#close = () => client.end()
      await client.query(`listen ${CHANNEL}`)
      this.#tellAll('again')
    } catch {
      this.#again()
    }
  }

  #again(): void {
    if (this.#stopped || this.#waiting) return
    this.#waiting = true
    setTimeout(() => {
      this.#waiting = false
      void this.start()
    }, 1000).unref()
  }

  /** Opens an event stream for one person; `again` tells at every beat who they are now. Events carry `{ kinds: { orders: [ids] } }`. */
  attach(actor: Actor, reply: FastifyReply, again: () => Promise<Actor | undefined>): void {
    const listener = { actor, reply }
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 2000\n\n')
    const beat = setInterval(() => void this.#beat(listener, again), 20_000)
    this.#listeners.add(listener)
    reply.raw.on('close', () => {
      clearInterval(beat)
      this.#listeners.delete(listener)
    })
  }

  /** Who signed out, lost the post, or does not read what was sent hears no more. */
  async #beat(listener: Listener, again: () => Promise<Actor | undefined>): Promise<void> {
    const now = await again().catch(() => listener.actor)
    const { raw } = listener.reply
    if (!now || raw.writableLength > 1_000_000) return void raw.end()
    listener.actor = now
    raw.write(': still here\n\n')
  }

  #spread(news: News[]): void {
    for (const { actor, reply } of this.#listeners) {
      const seen = news.filter((item) => mayKnow(actor, item))
      if (seen.length > 0) reply.raw.write(`event: changed\ndata: ${JSON.stringify(byKind(seen))}\n\n`)
    }
  }

  /** After a break nobody knows what was missed: everyone looks again. */
  #tellAll(event: string): void {
    for (const { reply } of this.#listeners) reply.raw.write(`event: ${event}\ndata: {}\n\n`)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const { reply } of this.#listeners) reply.raw.end()
    await this.#close().catch(() => {})
  }
}

function byKind(news: News[]): Record<string, string[]> {
  const kinds: Record<string, string[]> = {}
  for (const { kind, id } of news) kinds[kind] = [...new Set([...(kinds[kind] ?? []), id])]
  return kinds
}

/** The same walls as in the database, for the fact that something changed. */
export function mayKnow(actor: Actor, news: News): boolean {
  if (actor.id !== null && news.person === actor.id) return true
  const { reach } = actor
  const ours =
    news.unit !== null && (news.unit === actor.unit || (reach.kind === 'units' && reach.units.includes(news.unit)))
  return !news.secret && (ours || coversIt(actor, news))
}

function coversIt({ reach, posts }: Actor, news: News): boolean {
  if (reach.kind === 'city') return news.cityPost === undefined || posts.includes(news.cityPost)
  return reach.kind === 'centre' && news.centre === reach.centre
}
