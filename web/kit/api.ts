import { z } from 'zod'
import type { Endpoint, Refusal } from '../../city/platform/contract.ts'

const Says = z.object({ zh: z.string(), en: z.string() })

const RefusalBody = z.object({
  refused: z.string(),
  says: Says,
  fields: z.array(z.object({ field: z.string(), says: Says })).optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
})

/** What a screen says when the server did not answer at all; nothing was lost, the same key may be sent again. */
const unreachable: Refusal = {
  refused: 'unreachable',
  status: 0,
  says: {
    zh: '连接不上服务器，填写的内容还在，请稍后再试。',
    en: 'The server cannot be reached; what you entered is kept. Try again shortly.',
  },
}

const unreadable: Refusal = {
  refused: 'fault',
  status: 500,
  says: {
    zh: '服务器的回答读不懂，请刷新页面再试。',
    en: 'The answer could not be read; reload the page and try again.',
  },
}

/** Asks the city one thing: its answer, or the refusal in its own words. Never throws. */
export async function call<I extends z.ZodObject, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  more: { key?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<z.output<O> | Refusal> {
  const { url, rest } = place(endpoint.path, input)
  const read = endpoint.method === 'GET'
  const headers: Record<string, string> = {}
  if (!read) headers['content-type'] = 'application/json'
  if (more.key) headers['idempotency-key'] = more.key
  return answerOf(
    fetch(read ? url + query(rest) : url, {
      method: endpoint.method,
      headers,
      credentials: 'same-origin',
      ...(more.signal ? { signal: more.signal } : {}),
      ...(read ? {} : { body: JSON.stringify(rest) }),
    }),
    endpoint.output,
  )
}

/** The same for a screen that only wants the answer: a refusal is thrown, for react-query to hand on. */
export async function ask<I extends z.ZodObject, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  signal?: AbortSignal,
): Promise<z.output<O>> {
  const answer = await call(endpoint, input, { signal })
  if (isRefused(answer)) throw answer
  return answer
}

/** Sends one file to a matter. */
export function upload<I extends z.ZodObject, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  file: File,
): Promise<z.output<O> | Refusal> {
  const body = new FormData()
  body.append('file', file, file.name)
  const { url, rest } = place(endpoint.path, input)
  return answerOf(fetch(url + query(rest), { method: 'POST', body, credentials: 'same-origin' }), endpoint.output)
}

/** Where a GET lives, for links that download. */
export function address<I extends z.ZodObject, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
): string {
  const { url, rest } = place(endpoint.path, input)
  return url + query(rest)
}

/** Is this answer a no? */
export function isRefused(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && 'refused' in answer && 'says' in answer && 'status' in answer
}

/** A key for one submission; it is kept until the submission succeeded. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function answerOf<O extends z.ZodType>(asked: Promise<Response>, output: O): Promise<z.output<O> | Refusal> {
  try {
    const response = await asked
    const body: unknown = await response.json()
    if (!response.ok) {
      const no = RefusalBody.safeParse(body)
      return no.success ? { ...no.data, status: response.status } : unreadable
    }
    const yes = output.safeParse(body)
    return yes.success ? yes.data : unreadable
  } catch (trouble) {
    return trouble instanceof SyntaxError ? unreadable : unreachable
  }
}

function place(path: string, input: object): { url: string; rest: Record<string, unknown> } {
  const rest: Record<string, unknown> = { ...input }
  const url = path.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { url, rest }
}

function query(rest: Record<string, unknown>): string {
  const said = Object.entries(rest).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const text = new URLSearchParams(said.map(([key, value]) => [key, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}
