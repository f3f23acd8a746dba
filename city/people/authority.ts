import { z } from 'zod'
import { portTo, wireTo, type Wire } from '../platform/index.ts'
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
export function httpAuthority(url: string, wire: Wire = {}): Authority {
  const ask = wireTo(url, wire)
  return {
    is: 'http',
    verify: async ({ name, idNumber }) => {
      const said = await ask('', { name: plainName(name), idNumber: plainId(idNumber) }, Said)
      return said === 'away' ? said : said.result
    },
  }
}

/** Tells a house whom it asks about identities, said once where the house is opened; and whom it has been told. */
export const { use: askAuthority, of: authorityOf } = portTo(noAuthority)
