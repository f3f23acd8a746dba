import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Endpoint } from './contract.ts'
import { common, type Refusal } from './refusal.ts'

/** Calls an address may make: `[count, seconds]`. Staff screens and the hotline share their city's address, so writes are generous. */
const paces = { read: [6000, 60], write: [3000, 60], guess: [20, 60] } as const

/** Keeps one address from wearing out the house. Limits hold per server process. */
export function openPace(): (endpoint: Endpoint, ip: string) => Promise<Refusal | undefined> {
  const limiters = new Map(
    Object.entries(paces).map(([name, [points, duration]]) => [name, new RateLimiterMemory({ points, duration })]),
  )
  return async (endpoint, ip) => {
    if (process.env['JIESU_PACE'] === 'off') return undefined
    const limiter = limiters.get(endpoint.pace ?? (endpoint.method === 'GET' ? 'read' : 'write'))
    try {
      await limiter?.consume(ip)
      return undefined
    } catch (full) {
      const wait =
        typeof full === 'object' && full !== null && 'msBeforeNext' in full ? Number(full.msBeforeNext) : 1000
      return common.refused('too-many', { facts: { seconds: Math.max(1, Math.ceil(wait / 1000)) } })
    }
  }
}
