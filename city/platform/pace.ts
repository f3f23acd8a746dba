import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Actor } from './actor.ts'
import type { Endpoint } from './contract.ts'
import { common, type Refusal } from './refusal.ts'

/** What one call is counted under: whose address, and for guesses whom it is about. */
export type Paced = { ip: string; input: Record<string, unknown>; actor: Pick<Actor, 'id'> }
export type Pace = (endpoint: Endpoint, made: Paced) => Promise<Refusal | undefined>

/**
 * Calls a minute. A whole building may share one address, so addresses are treated generously; guesses at one phone,
 * login or number are not.
 */
const paces = { read: 12_000, write: 6_000, guess: 600, guessOne: 12 } as const

const quick: Pace = async () => undefined

/** Keeps one address from wearing out the house. Limits hold per server process. */
export function openPace(): Pace {
  if (process.env['JIESU_PACE'] === 'off') return quick
  const limiters = new Map(
    Object.entries(paces).map(([name, points]) => [name, new RateLimiterMemory({ points, duration: 60 })]),
  )
  const consume = async (name: keyof typeof paces, key: string) => {
    try {
      await limiters.get(name)?.consume(key)
      return undefined
    } catch (full) {
      const wait =
        typeof full === 'object' && full !== null && 'msBeforeNext' in full ? Number(full.msBeforeNext) : 1000
      return common.refused('too-many', { facts: { seconds: Math.max(1, Math.ceil(wait / 1000)) } })
    }
  }
  return async (endpoint, { ip, input, actor }) => {
    const name = endpoint.pace ?? (endpoint.method === 'GET' ? 'read' : 'write')
    const no = await consume(name, ip)
    return no || name !== 'guess' ? no : consume('guessOne', `${endpoint.path} ${subjectOf(input, actor)}`)
  }
}

/** Whom a guess is about; where nobody is named, the one who guesses. */
function subjectOf(input: Record<string, unknown>, actor: Paced['actor']): string {
  return String(input['phone'] ?? input['login'] ?? input['number'] ?? actor.id ?? '').slice(0, 60)
}
