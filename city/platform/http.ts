import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import type { Actor } from './actor.ts'
import { guest } from './actor.ts'
import { call, type Call } from './call.ts'
import { isUnreachable } from './db.ts'
import type { House } from './house.ts'
import { requestKey } from './idempotency.ts'
import { countRequest } from './metrics.ts'
import { common, isRefusal, type Refusal } from './refusal.ts'
import { isSent, type Route, type Sent, type Upload } from './routes.ts'

/** What the web server asks of the room above that knows people. */
export type Door = {
  /** The person behind a session token, or undefined. */
  identify: (house: House, token: string) => Promise<Actor | undefined>
  cookieName: string
  /** Origins whose pages may post here with the cookie. */
  origins: readonly string[]
  /** Proxies whose word on the caller's address is believed. */
  proxies: readonly string[]
}

/** A Fastify server that answers every route by its contract. */
export async function openServer(house: House, routes: readonly Route[], door: Door): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit: 1_048_576,
    // A phone on a slow line takes minutes to send a video.
    requestTimeout: 600_000,
    genReqId: () => house.machine.id(),
    trustProxy: door.proxies.length > 0 ? [...door.proxies] : false,
    routerOptions: { maxParamLength: 200 },
  })
  await server.register(cookie)
  await server.register(multipart, { limits: { fileSize: 100 * 1_048_576 + 1, files: 1, fields: 0 } })
  server.setErrorHandler((trouble, request, reply) => answerTrouble(house, trouble, request, reply))
  server.setNotFoundHandler((_request, reply) => sendRefusal(reply, common.refused('not-found')))
  server.addHook('onSend', async (_request, reply) => void guardHeaders(reply))
  server.addHook('onResponse', async (request, reply) => logRequest(house, request, reply))
  for (const route of routes) {
    server.route({
      method: route.endpoint.method,
      url: route.endpoint.path,
      handler: async (request, reply) => {
        const began = performance.now()
        const answer = await answerCall(house, route, request, door)
        keepCookie(reply, route.endpoint.cookie, answer, door)
        send(reply, answer)
        countRequest(route.endpoint, reply.statusCode, performance.now() - began)
        return reply
      },
    })
  }
  return server
}

/** One line a request: route and matter number, never what was said. */
function logRequest(house: House, request: FastifyRequest, reply: FastifyReply): void {
  const matter = record(request.params)['number']
  const facts = {
    request: request.id,
    route: `${request.method} ${request.routeOptions.url ?? '*'}`,
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime * 10) / 10,
  }
  house.log.info(matter === undefined ? facts : { ...facts, matter }, 'answered')
}

async function answerCall(house: House, route: Route, request: FastifyRequest, door: Door): Promise<unknown> {
  const { actor, byCookie } = await actorOf(house, request, door)
  if (byCookie && route.endpoint.method !== 'GET' && isForeign(request, door)) return common.refused('other-site')
  const input = { ...record(request.query), ...record(request.body), ...record(request.params) }
  const made: Call = { actor, input, ip: request.ip }
  const key = request.headers['idempotency-key']
  if (typeof key === 'string' && route.endpoint.method !== 'GET') {
    if (!/^[\x21-\x7e]{8,200}$/.test(key))
      return common.refused('invalid-input', {
        fields: [{ field: 'Idempotency-Key', says: { zh: '8 到 200 个可见字符', en: '8 to 200 visible characters' } }],
      })
    made.key = requestKey(actor.id ?? 'guest', `${route.endpoint.method} ${route.endpoint.path}`, key, input)
  }
  if (route.endpoint.carries === 'upload') {
    const upload = await uploadOf(request)
    if (!upload) return common.refused('wrong-type')
    made.upload = upload
    return call(house, route, made).finally(() => upload.stream.resume())
  }
  return call(house, route, made)
}

function record(part: unknown): Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part) ? (part as Record<string, unknown>) : {}
}

async function uploadOf(request: FastifyRequest): Promise<Upload | undefined> {
  if (!request.isMultipart()) return undefined
  const file = await request.file()
  return file ? { name: file.filename, stream: file.file } : undefined
}

/** The person asking, by bearer token or cookie. */
export async function actorOf(
  house: House,
  request: FastifyRequest,
  door: Door,
): Promise<{ actor: Actor; byCookie: boolean }> {
  const bearer = request.headers.authorization?.match(/^Bearer (\S{20,200})$/)?.[1]
  const token = bearer ?? request.cookies[door.cookieName]
  if (!token) return { actor: guest, byCookie: false }
  const actor = await door.identify(house, token)
  return { actor: actor ?? guest, byCookie: !bearer }
}

/** A browser tells where a page's request came from; only our own pages may act with the cookie. */
export function isForeign(request: FastifyRequest, door: Door): boolean {
  const site = request.headers['sec-fetch-site']
  if (site && site !== 'same-origin' && site !== 'none') return true
  const origin = request.headers.origin
  if (origin === undefined) return false
  return origin !== `${request.protocol}://${request.host}` && !door.origins.includes(origin)
}

/** Signing in gives the browser its cookie, signing out takes it. */
function keepCookie(reply: FastifyReply, does: 'opens' | 'closes' | undefined, answer: unknown, door: Door): void {
  if (does === undefined || isRefusal(answer)) return
  const token =
    does === 'opens' && typeof answer === 'object' && answer !== null && 'token' in answer ? String(answer.token) : ''
  setSessionCookie(reply, token, door)
}

/** Sets or, with an empty token, removes the session cookie. */
export function setSessionCookie(reply: FastifyReply, token: string, door: Door): void {
  const secure = door.cookieName.startsWith('__Host-')
  const rest = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  void (token === ''
    ? reply.clearCookie(door.cookieName, rest)
    : reply.setCookie(door.cookieName, token, { ...rest, maxAge: 30 * 86_400 }))
}

function send(reply: FastifyReply, answer: unknown): void {
  if (isRefusal(answer)) return sendRefusal(reply, answer)
  if (isSent(answer)) return sendFile(reply, answer)
  void reply.code(200).send(answer)
}

function sendFile(reply: FastifyReply, file: Sent): void {
  const name = encodeURIComponent(file.name)
  void reply.header('content-type', file.type)
  void reply.header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
  void reply.header('content-security-policy', "default-src 'none'; sandbox")
  if (file.cache !== undefined) void reply.header('cache-control', file.cache)
  void reply.send(file.bytes)
}

export function sendRefusal(reply: FastifyReply, refusal: Refusal): void {
  const seconds = refusal.facts?.['seconds']
  if (refusal.status === 429 || refusal.status === 503) void reply.header('retry-after', String(seconds ?? 5))
  const { status, ...body } = refusal
  void reply.code(status).send(body)
}

function guardHeaders(reply: FastifyReply): void {
  void reply.header('x-content-type-options', 'nosniff')
  void reply.header('referrer-policy', 'same-origin')
  void reply.header('x-frame-options', 'DENY')
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store')
}

function answerTrouble(house: House, trouble: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = knownTrouble(trouble)
  if (!known)
    house.log.error(
      {
        request: request.id,
        route: request.routeOptions.url,
        trouble: String(trouble),
        stack: trouble instanceof Error ? trouble.stack : '',
      },
      'fault',
    )
  sendRefusal(reply, known ?? common.refused('fault', { facts: { request: request.id } }))
}

const troubleCodes: readonly [RegExp, Parameters<typeof common.refused>[0]][] = [
  [/^FST_ERR_CTP_BODY_TOO_LARGE$|^FST_REQ_FILE_TOO_LARGE$|^FST_(FILES|FIELDS|PARTS)_LIMIT$/, 'too-large'],
  [/^FST_ERR_CTP_INVALID_MEDIA_TYPE$|^FST_INVALID_MULTIPART/, 'wrong-type'],
  [/^FST_ERR_CTP|^FST_ERR_BAD_URL|^FST_ERR_VALIDATION|^22P05$|^22021$/, 'invalid-input'],
  [/^FST_ERR_MAX_PARAM|^FST_ERR_ROUTE/, 'not-found'],
]

/** Faults of the outside that have a word of their own. */
export function knownTrouble(trouble: unknown): Refusal | undefined {
  if (isUnreachable(trouble)) return common.refused('unavailable')
  if (trouble instanceof SyntaxError) return common.refused('invalid-input')
  const code = trouble instanceof Error && 'code' in trouble ? String(trouble.code) : ''
  const found = troubleCodes.find(([pattern]) => pattern.test(code))
  return found && common.refused(found[1])
}
