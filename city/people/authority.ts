import { z } from 'zod'
import type { House } from '../platform/index.ts'
import { plainId } from './idNumber.ts'
import { lentName } from './lent.ts'

/** What the identity authority says of a name and an ID number; `away` when it says nothing in time. */
export const Verdict = z.enum(['matches', 'differs', 'unknown', 'away'])
export type Verdict = z.infer<typeof Verdict>

/** A name as on the card, and the number of the card. */
export type Claim = { name: string; idNumber: string }

/**
 * The port to whoever keeps the register of persons. Never throws and never waits long: trouble is `away`. Nothing of
 * a claim may be kept or logged on the way.
 */
export type Authority = { is: 'none' | 'fake' | 'http'; verify: (claim: Claim) => Promise<Verdict> }

/** A city that has no authority yet: nobody rises above LV1, and everybody is told so. */
export const noAuthority: Authority = { is: 'none', verify: async () => 'away' }

/** Names are compared as on the card: one kind of middle dot, no spaces between Chinese characters. */
export function plainName(typed: string): string {
  const name = typed
    .normalize('NFKC')
    .trim()
    .replace(/[•・‧∙.]/g, '·')
  return /^[A-Za-z]/.test(name) ? name.replace(/\s+/g, ' ').toUpperCase() : name.replace(/\s/g, '')
}

/** For demonstrations and tests: knows the given people; one that `lends` also knows whomever it lends to phones. */
export function fakeAuthority(people: readonly Claim[], { lends = false } = {}): Authority {
  const known = new Map(people.map(({ name, idNumber }) => [plainId(idNumber), plainName(name)]))
  return {
    is: 'fake',
    verify: async ({ name, idNumber }) => {
      const right = known.get(plainId(idNumber)) ?? (lends ? lentName(plainId(idNumber)) : undefined)
      return right === undefined ? 'unknown' : right === plainName(name) ? 'matches' : 'differs'
    },
  }
}

const Said = z.object({ result: Verdict.exclude(['away']) })

/**
 * An authority spoken to as `POST url {"name", "idNumber"}`, answering `{"result": "matches" | "differs" | "unknown"}`.
 * Everything else it may say or do, also silence for `patience` ms, is `away`.
 */
export function httpAuthority(url: string, { key = '', patience = 5000 } = {}): Authority {
  const headers = { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) }
  return {
    is: 'http',
    verify: async ({ name, idNumber }) => {
      try {
        const answer = await fetch(url, {
          method: 'POST',
          headers,
          body: JSON.stringify({ name: plainName(name), idNumber: plainId(idNumber) }),
          redirect: 'error',
          signal: AbortSignal.timeout(patience),
        })
        const said = Said.safeParse(answer.ok ? await answer.json() : undefined)
        return said.success ? said.data.result : 'away'
      } catch {
        return 'away'
      }
    },
  }
}

/** Houses that share a database share their authority. */
const authorities = new WeakMap<House['db'], Authority>()

/** Tells a house whom it asks about identities; said once, where the house is opened. */
export function askAuthority(house: House, authority: Authority): void {
  authorities.set(house.db, authority)
}

export function authorityOf(house: House): Authority {
  return authorities.get(house.db) ?? noAuthority
}
