import { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Says } from './refusal.ts'

export type { Actor } from './actor.ts'
export type { Refusal, Says, FieldTrouble } from './refusal.ts'

/** Who may call a route. `label` is also the sentence of the refusal. */
export type Who = { label: Says; allows: (actor: Actor) => boolean }

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** One thing that can be asked of the city over HTTP, said once for server, clients and documentation. */
export type Endpoint<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> = {
  method: Method
  /** Path with `:names`; each name is a key of `input`. */
  path: string
  says: string
  who: Who
  input: I
  output: O
  /** Words of the module's refusal tables that this route can answer beside the common ones. */
  refusals: readonly string[]
  /** 'file' answers bytes, 'upload' takes multipart; JSON otherwise. */
  carries?: 'json' | 'file' | 'upload'
  /** 'guess' for what can be tried again and again: codes, passwords, number + phone. */
  pace?: 'read' | 'write' | 'guess'
  /** Answers hold a secret or a person's words: a request key is not honoured, nothing is kept. */
  forgets?: true
  /** Sign-in routes answer a token, which also becomes the browser's cookie; sign-out takes it away. */
  cookie?: 'opens' | 'closes'
}

export type InputOf<E> = E extends Endpoint<infer I> ? z.output<I> : never
export type SentOf<E> = E extends Endpoint<infer I> ? z.input<I> : never
export type OutputOf<E> = E extends Endpoint<z.ZodObject, infer O> ? z.output<O> : never

/** A closed set whose one list is the table of its words, or of what else is said of each. */
export function oneOf<T extends Readonly<Record<string, object>>>(words: T) {
  const names = Object.keys(words) as (keyof T & string)[]
  return z.enum(names as [keyof T & string, ...(keyof T & string)[]])
}

/** Says an endpoint. Unknown keys of the input are refused, never ignored. */
export function endpoint<I extends z.ZodObject, O extends z.ZodType>(said: Endpoint<I, O>): Endpoint<I, O> {
  return said
}

export const anyone: Who = { label: { zh: '任何人', en: 'anyone' }, allows: () => true }
export const signedIn: Who = {
  label: { zh: '已登录的人', en: 'people signed in' },
  allows: (a) => a.kind === 'citizen' || a.kind === 'staff',
}
export const citizen: Who = { label: { zh: '市民本人', en: 'citizens' }, allows: (a) => a.kind === 'citizen' }
export const staff: Who = { label: { zh: '工作人员', en: 'staff' }, allows: (a) => a.kind === 'staff' }

/** Staff holding one of these posts today. */
export function holding(label: Says, ...posts: string[]): Who {
  return { label, allows: (a) => a.kind === 'staff' && a.posts.some((held) => posts.includes(held)) }
}

/** Pages of any list: `next` is an opaque cursor, absent on the last page. */
export const page = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().optional(), total: z.number().optional() })

/** RFC 3339 instant with +08:00. */
export const instant = z.iso.datetime({ offset: true })
