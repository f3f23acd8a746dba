import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  actorOf,
  call,
  isForeign,
  knownTrouble,
  requestKey,
  setSessionCookie,
  common,
  sendRefusal,
  type Actor,
  type Door,
  type House,
  type Route,
} from '../platform/index.ts'

const built = new URL('../../build/', import.meta.url)

/** What a portal page is asked with; it reaches the city only through `ask`. */
export type PageAsk = {
  method: 'GET' | 'POST'
  path: string
  query: Record<string, string>
  form: Record<string, string>
  /** What the route of this page answered to each file of its form. */
  uploads: { name: string; answer: unknown }[]
  cookies: Record<string, string | undefined>
  actor: { kind: Actor['kind']; name: string; level: number }
  now: string
  demo: boolean
  url: string
  nonce: string
  /** Calls a route by 'METHOD /path' and input; answers its output or a refusal. `token` calls as another person. */
  ask: (route: string, input: Record<string, unknown>, token?: string) => Promise<unknown>
}

/** What comes back: a page, or a way to go on; a token signs the browser in, '' signs it out. */
export type PageAnswer = {
  status: number
  html?: string
  location?: string
  token?: string
  cookies?: Record<string, string>
  type?: string
  /** The browser may show it again when going back; pages about a person's matter may not be kept. */
  keep?: boolean
  /** An etag or last-modified among them lets a reader ask whether anything is new. */
  headers?: Record<string, string>
  /** Origins beside our own where the forms of this page may lead. */
  formsTo?: string
}

type Portal = {
  answer: (asked: PageAsk) => Promise<PageAnswer>
  broken: (asked: Pick<PageAsk, 'cookies' | 'nonce' | 'path'>, status: number) => PageAnswer
}

/** Mounts the built pages: the portal from the server, the staff screens as files. Without a build the API still serves. */
export async function mountWeb(
  server: FastifyInstance,
  house: House,
  of: { routes: readonly Route[]; door: Door },
): Promise<void> {
  await mountStaff(server)
  const entry = new URL('portal/server.js', built)
  if (!existsSync(entry)) return
  const portal: Portal = await import(entry.href)
  const byName = new Map(of.routes.map((route) => [`${route.endpoint.method} ${route.endpoint.path}`, route]))
  await server.register(async (pages) => {
    await pages.register(formbody)
    await pages.register(compress, { encodings: ['br', 'gzip'], brotliOptions: quick })
    pages.route({
      method: ['GET', 'POST'],
      url: '/*',
      handler: (request, reply) => page(request, reply, { house, door: of.door, portal, byName }),
    })
  })
}

/** Pages are pressed while somebody waits: quality 4 of 11 costs a millisecond or two and leaves a fifth. */
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

type Mounted = { house: House; door: Door; portal: Portal; byName: ReadonlyMap<string, Route> }

async function page(request: FastifyRequest, reply: FastifyReply, of: Mounted): Promise<unknown> {
  const path = new URL(request.url, 'http://here').pathname
  if (path.startsWith('/api/')) return sendRefusal(reply, common.refused('not-found'))
  if (request.method === 'POST' && isForeign(request, of.door)) return sendRefusal(reply, common.refused('other-site'))
  const nonce = of.house.machine.secret(12)
  const answer = await answered(request, of, { path, nonce }).catch((trouble: unknown) => {
    const known = knownTrouble(trouble)
    if (!known) of.house.log.error({ request: request.id, path, trouble: String(trouble) }, 'fault')
    return of.portal.broken({ cookies: request.cookies, nonce, path }, known?.status ?? 500)
  })
  return sendPage(reply, answer, { nonce, door: of.door, unchanged: isUnchanged(request, answer) })
}

/** A page that fails becomes a page that says so. */
async function answered(
  request: FastifyRequest,
  of: Mounted,
  { path, nonce }: { path: string; nonce: string },
): Promise<PageAnswer> {
  const { actor } = await actorOf(of.house, request, of.door)
  const { form, uploads } = await formOf(request, of, { path, actor })
  return of.portal.answer({
    method: request.method === 'POST' ? 'POST' : 'GET',
    path,
    query: strings(request.query),
    form,
    uploads,
    cookies: request.cookies,
    actor: { kind: actor.kind, name: actor.name, level: actor.level },
    now: of.house.machine.now().toISOString(),
    demo: of.house.settings.demo,
    url: of.house.settings.publicUrl,
    nonce,
    ask: (name, input, token) => ask(of, { name, input, token, actor, ip: request.ip, key: form['key'] }),
  })
}

/** Pages whose forms may bring files, and the route each file goes to. */
const uploadsGo: Record<string, string> = {
  '/ask': 'POST /api/ask/files',
  '/share': 'POST /api/ask/files',
  '/verify': 'POST /api/certificates/check-file',
}

/** The same where the path names what the file belongs to: a paper of a case. */
const uploadsGoTo: readonly { path: RegExp; route: string }[] = [
  {
    path: /^\/my\/cases\/(?<number>[A-Z\d-]{1,40})\/fill\/paper-(?<material>[\w.-]{1,120})$/,
    route: 'POST /api/cases/:number/materials/:material/files',
  },
]

function uploadOf(path: string): { route: string; input: Record<string, string> } {
  for (const { path: pattern, route } of uploadsGoTo) {
    const named = pattern.exec(path)?.groups
    if (named) return { route, input: { ...named } }
  }
  return { route: uploadsGo[path] ?? '', input: {} }
}

const MB = 1_048_576

/** The fields of a form; files in it go to their route as they arrive, so that none waits in memory. */
async function formOf(
  request: FastifyRequest,
  { house, byName }: Mounted,
  { path, actor }: { path: string; actor: Actor },
): Promise<Pick<PageAsk, 'form' | 'uploads'>> {
  if (!request.isMultipart()) return { form: strings(request.body), uploads: [] }
  const form: Record<string, string> = {}
  const uploads: PageAsk['uploads'] = []
  const goes = uploadOf(path)
  const route = byName.get(goes.route)
  // What is too large is cut off one byte beyond the limit; the route says so by name.
  const limits = { files: 40, fileSize: 20 * MB + 1, fields: 80, fieldSize: MB }
  const options = { limits, throwFileSizeLimit: false }
  for await (const part of request.parts(options)) {
    if (part.type === 'field') form[part.fieldname] = String(part.value)
    else if (!route || part.filename === '') part.file.resume()
    else {
      const upload = { name: part.filename, stream: part.file }
      const answer = await call(house, route, { actor, input: goes.input, upload, ip: request.ip })
      part.file.resume()
      uploads.push({ name: part.filename, answer })
    }
  }
  return { form, uploads }
}

type Asked = {
  name: string
  input: Record<string, unknown>
  token: string | undefined
  actor: Actor
  ip: string
  key: string | undefined
}

/** The same gate as over HTTP: who may, is it well formed, once per key. */
async function ask({ house, door, byName }: Mounted, asked: Asked): Promise<unknown> {
  const route = byName.get(asked.name)
  if (!route) throw new Error(`no route ${asked.name}`)
  const actor = asked.token ? ((await door.identify(house, asked.token)) ?? asked.actor) : asked.actor
  const key =
    asked.key && /^[\x21-\x7e]{8,200}$/.test(asked.key) && route.endpoint.method === 'POST'
      ? requestKey(actor.id ?? 'guest', asked.name, asked.key, asked.input)
      : undefined
  try {
    return await call(house, route, { actor, input: asked.input, key, ip: asked.ip })
  } catch (trouble) {
    const known = knownTrouble(trouble)
    if (known) return known
    throw trouble
  }
}

function strings(part: unknown): Record<string, string> {
  if (typeof part !== 'object' || part === null) return {}
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      Array.isArray(value) ? String(value.at(-1) ?? '') : String(value),
    ]),
  )
}

function sendPage(
  reply: FastifyReply,
  answer: PageAnswer,
  { nonce, door, unchanged }: { nonce: string; door: Door; unchanged: boolean },
): FastifyReply {
  if (answer.token !== undefined) setSessionCookie(reply, answer.token, door)
  for (const [name, value] of Object.entries(answer.cookies ?? {}))
    void reply.setCookie(name, value, {
      path: '/',
      sameSite: 'lax',
      httpOnly: true,
      secure: door.cookieName.startsWith('__Host-'),
      maxAge: lasting(name),
    })
  void reply.headers(answer.headers ?? {})
  if (unchanged) return reply.code(304).send()
  if (answer.location !== undefined) return reply.code(303).header('location', answer.location).send()
  void reply.header('content-security-policy', policyOf(nonce, answer.formsTo))
  if (answer.keep) void reply.header('cache-control', 'private, no-cache')
  return reply
    .code(answer.status)
    .type(answer.type ?? 'text/html; charset=utf-8')
    .send(answer.html ?? '')
}

/** What a page may load and where its forms may lead: nowhere but here, or where the page itself says. */
function policyOf(nonce: string, formsTo = ''): string {
  const forms = `form-action ${["'self'", formsTo].filter(Boolean).join(' ')}`
  return `default-src 'self'; script-src 'self' 'nonce-${nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; ${forms}; frame-ancestors 'none'`
}

/** Codes of matters are remembered for minutes; how a person likes to read, for a year. */
const minutes: Record<string, number> = { receipt: 10, follow: 30, province: 10, for: 60 }

function lasting(cookie: string): number {
  const short = minutes[cookie]
  return short === undefined ? 31_536_000 : short * 60
}

/** /staff/* is one page that finds its own way; /assets/* are built files that never change under their name. */
async function mountStaff(server: FastifyInstance): Promise<void> {
  const root = fileURLToPath(new URL('web/', built))
  if (!existsSync(root)) return
  await server.register(fastifyStatic, {
    root,
    prefix: '/files/',
    index: false,
    maxAge: '365d',
    immutable: true,
    cacheControl: true,
    preCompressed: true,
  })
  const csp = `default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'`
  for (const url of ['/staff', '/staff/*']) {
    server.get(url, (_request, reply) =>
      reply.header('content-security-policy', csp).sendFile('staff.html', { maxAge: 0, immutable: false }),
    )
  }
}

/** True when the reader has this already: by its etag, or without one by the time of the last change. */
function isUnchanged({ method, headers }: FastifyRequest, answer: PageAnswer): boolean {
  const { etag, 'last-modified': modified } = answer.headers ?? {}
  if (method !== 'GET' || answer.status !== 200) return false
  const known = headers['if-none-match']
  if (known !== undefined)
    return known.split(',').some((tag) => etag !== undefined && tag.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return modified !== undefined && Date.parse(modified) <= since
}
