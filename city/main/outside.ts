import { createHash, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { oldestWaitingSeconds } from '../notices/index.ts'
import {
  actorOf,
  common,
  doing,
  gauge,
  openapi,
  registry,
  schemaIsCurrent,
  sendRefusal,
  sql,
  system,
  type Door,
  type House,
  type Live,
  type Route,
} from '../platform/index.ts'
import { migrations } from './house.ts'

const version = String(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version)

/** What operators and programs ask for: health, metrics, the API's own description, live news. */
export function openOutside(
  server: FastifyInstance,
  house: House,
  of: { routes: readonly Route[]; live: Live; door: Door; metricsToken: string },
): void {
  const document = openapi(
    of.routes.map((route) => route.endpoint),
    { title: '接诉 Jiesu', version },
  )
  server.get('/api/openapi.json', () => document)
  server.get('/health/live', () => ({ live: true, version }))
  server.get('/health/ready', async (_request, reply) => {
    const troubles = await notReady(house)
    return reply
      .code(troubles.length === 0 ? 200 : 503)
      .header('retry-after', '2')
      .send({ ready: troubles.length === 0, troubles })
  })
  server.get('/metrics', async (request, reply) => {
    if (!mayMeasure(request, of.metricsToken)) return sendRefusal(reply, common.refused('not-signed-in'))
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  server.get('/api/live', async (request, reply) => {
    const { actor } = await actorOf(house, request, of.door)
    if (actor.kind === 'guest') return sendRefusal(reply, common.refused('not-signed-in'))
    reply.hijack()
    of.live.attach(actor, reply, async () => {
      const now = await actorOf(house, request, of.door)
      return now.actor.kind === 'guest' ? undefined : now.actor
    })
  })
  openDocs(server)
  openGauges(house)
}

/**
 * Who may read the figures of the machine: whoever holds the token; without one, only somebody on this machine itself.
 * What a proxy hands on comes from this machine too, and says so in its heads.
 */
function mayMeasure({ headers, socket }: FastifyRequest, token: string): boolean {
  if (token !== 'none') {
    const digest = (text: string) => createHash('sha256').update(text).digest()
    return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
  }
  const handedOn = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((name) => headers[name] !== undefined)
  return !handedOn && /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(socket.remoteAddress ?? '')
}

/** Everything that must be right before a request is let in, asked within a few seconds. */
async function notReady(house: House): Promise<string[]> {
  const late = new Promise<boolean>((no) => setTimeout(() => no(false), 3000).unref())
  const [schema, disk] = await Promise.all([
    Promise.race([schemaIsCurrent(house.db.pool, migrations).catch(() => false), late]),
    house.files.works(),
  ])
  return [schema ? '' : 'database or migration', disk ? '' : 'disk'].filter(Boolean)
}

const viewer = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>接诉 API</title><link rel="stylesheet" href="/api/docs/files/swagger-ui.css">
<div id="docs"></div><script src="/api/docs/files/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></html>`

/** The viewer of the API, from our own origin. */
function openDocs(server: FastifyInstance): void {
  const root = join(dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')))
  void server.register(fastifyStatic, { root, prefix: '/api/docs/files/', decorateReply: false, index: false })
  server.get('/api/docs', (_request, reply) => reply.type('text/html; charset=utf-8').send(viewer))
  server.get('/api/docs/start.js', (_request, reply) =>
    reply
      .type('text/javascript')
      .send(`SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', validatorUrl: null })`),
  )
}

function openGauges(house: House): void {
  const count = (question: ReturnType<typeof sql<{ n: number }>>) => () =>
    doing(house, system, async ({ tx }) => (await tx.first(question))?.n ?? 0, 'read')
  gauge(
    'jiesu_orders_open',
    'Orders not yet at their end',
    count(
      sql<{
        n: number
      }>`select count(*)::int as n from orders where status in ('registered', 'dispatched', 'accepted', 'answered', 'reviewed')`,
    ),
  )
  gauge(
    'jiesu_orders_overdue',
    'Orders past a running clock',
    count(sql<{ n: number }>`select count(*)::int as n from orders where due_at < now()`),
  )
  gauge(
    'jiesu_timer_lag_seconds',
    'Age of the oldest timer that should have fired',
    count(
      sql<{
        n: number
      }>`select coalesce(extract(epoch from now() - min(due_at)), 0)::float8 as n from timers where fired_at is null and closed_at is null and due_at < now()`,
    ),
  )
  gauge('jiesu_outbox_oldest_seconds', 'Age of the oldest message not sent', () =>
    doing(house, system, ({ tx }) => oldestWaitingSeconds(tx), 'read'),
  )
}
