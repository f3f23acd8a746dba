import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Endpoint } from './contract.ts'
import type { By, House } from './house.ts'
import type { RequestKey } from './idempotency.ts'
import type { Actor } from './actor.ts'
import type { Refusal } from './refusal.ts'

/** Bytes that go out as they are, always as an attachment unless `inline`; kept by nobody unless `cache` says so. */
export type Sent = {
  sends: 'file'
  type: string
  name: string
  bytes: Readable | Buffer | string
  inline?: boolean
  cache?: string
}

/** What a route that keeps its own transaction is given. */
export type Alone = { actor: Actor; house: House; key: RequestKey | undefined; upload?: Upload; ip: string }

/** One uploaded file, streaming. */
export type Upload = { name: string; stream: Readable }

export type Route = {
  endpoint: Endpoint
  /** 'alone' routes open their own transactions and honour the key themselves. */
  transaction: 'read' | 'write' | 'alone'
  handle: (by: By & Alone, input: never) => Promise<unknown>
  /** What is done before, outside of the transaction; a refusal of it is the answer. */
  before?: (alone: Alone, input: never) => Promise<unknown>
}

type Answer<O extends z.ZodType> = z.input<O> | Refusal

/** One line an endpoint: in one transaction, read-only for GET. */
export function route<I extends z.ZodObject, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  handle: (by: By & { ip: string }, input: z.output<I>) => Promise<Answer<O> | Sent>,
): Route {
  return { endpoint, transaction: endpoint.method === 'GET' ? 'read' : 'write', handle }
}

/** A GET that writes down that it happened (views of protected identity, downloads). */
export function recordedRoute<I extends z.ZodObject, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  handle: (by: By & { ip: string }, input: z.output<I>) => Promise<Answer<O> | Sent>,
): Route {
  return { endpoint, transaction: 'write', handle }
}

/** One transaction, after somebody outside was asked: `before` opens its own, and what it refuses is the answer. */
export function routeAfter<I extends z.ZodObject, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  before: (alone: Alone, input: z.output<I>) => Promise<Refusal | undefined>,
  handle: (by: By & { ip: string }, input: z.output<I>) => Promise<Answer<O> | Sent>,
): Route {
  return { ...route(endpoint, handle), before }
}

/** For what cannot live in one transaction: gathered writes, uploads, streams. */
export function routeAlone<I extends z.ZodObject, O extends z.ZodType>(
  endpoint: Endpoint<I, O>,
  handle: (alone: Alone, input: z.output<I>) => Promise<Answer<O> | Sent>,
): Route {
  return { endpoint, transaction: 'alone', handle }
}

export function isSent(answer: unknown): answer is Sent {
  return typeof answer === 'object' && answer !== null && 'sends' in answer
}
