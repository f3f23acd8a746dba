import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Endpoint } from './contract.ts'
import type { House } from './house.ts'
import { doing } from './house.ts'
import { claimKey, keepAnswer, type RequestKey } from './idempotency.ts'
import { common, isRefusal, type FieldTrouble, type Refusal } from './refusal.ts'
import { isSent, type Route, type Upload } from './routes.ts'
import { sayIssue } from './words.ts'

/** One call of a route, already told apart from HTTP: the web server and the portal both come through here. */
export type Call = {
  actor: Actor
  input: Record<string, unknown>
  key?: RequestKey | undefined
  upload?: Upload
  ip: string
}

/** A refusal inside a transaction undoes it; nothing is half done. */
class Undo extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** May they, is it well formed, do it, check what goes out. */
export async function call(house: House, route: Route, asked: Call): Promise<unknown> {
  const { endpoint } = route
  const made = endpoint.forgets ? { ...asked, key: undefined } : asked
  const slower = await house.pace(endpoint, made)
  if (slower) return slower
  if (!endpoint.who.allows(made.actor)) return refusedAccess(route, made.actor)
  const parsed = strictInput(endpoint).safeParse(made.input)
  if (!parsed.success) return common.refused('invalid-input', { fields: troubles(parsed.error) })
  const no = await route.before?.({ ...made, house, key: made.key }, parsed.data as never)
  if (isRefusal(no)) return no
  return route.transaction === 'alone'
    ? goesOut(route, await alone(house, route, made, parsed.data))
    : inTransaction(house, route, made, parsed.data)
}

const strict = new WeakMap<Endpoint, z.ZodObject>()

/** Made once for each endpoint: a schema is compiled at its first use, which costs more than the call itself. */
function strictInput(endpoint: Endpoint): z.ZodObject {
  const made = strict.get(endpoint) ?? endpoint.input.strict()
  strict.set(endpoint, made)
  return made
}

/** What goes out is checked before it is committed: an answer that breaks its contract undoes what caused it. */
function goesOut(route: Route, answer: unknown): unknown {
  return isRefusal(answer) || isSent(answer) ? answer : route.endpoint.output.parse(answer)
}

function refusedAccess(route: Route, actor: Actor): Refusal {
  if (actor.kind === 'guest') return common.refused('not-signed-in')
  return common.refused('not-allowed', { facts: { who: route.endpoint.who.label } })
}

function alone(house: House, route: Route, made: Call, input: unknown): Promise<unknown> {
  return route.handle({ ...made, house, key: made.key } as never, input as never)
}

async function inTransaction(house: House, route: Route, made: Call, input: unknown): Promise<unknown> {
  const mode = route.transaction === 'read' ? 'read' : 'write'
  try {
    return await doing(
      house,
      made.actor,
      async (by) => {
        const answered = async () =>
          goesOut(route, undoing(await route.handle({ ...by, ip: made.ip, key: undefined }, input as never)))
        if (!made.key || mode === 'read') return answered()
        const before = await claimKey(by.tx, made.key)
        if (isRefusal(before)) throw new Undo(before)
        if (before) return before.before
        const answer = await answered()
        await keepAnswer(by.tx, made.key, answer)
        return answer
      },
      mode,
    )
  } catch (trouble) {
    if (trouble instanceof Undo) return trouble.refusal
    throw trouble
  }
}

function undoing(answer: unknown): unknown {
  if (isRefusal(answer)) throw new Undo(answer)
  return answer
}

function troubles(error: z.ZodError): FieldTrouble[] {
  return error.issues.flatMap((issue) => {
    const says = sayIssue(issue)
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), says }))
    return [{ field: issue.path.join('.'), says }]
  })
}
