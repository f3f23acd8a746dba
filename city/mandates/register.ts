import { z } from 'zod'
import { portTo, wireTo, type Wire } from '../platform/index.ts'
import { firmCheckSign, plainFirmCode, plainId, plainName } from '../people/index.ts'
import { FirmKind } from './firmKind.ts'

/** Somebody says to be the legal representative of the firm of this code. */
export type FirmClaim = { code: string; name: string; idNumber: string }

/**
 * What the firm register says of a claim: `matches` with the firm's name and kind; `differs` when another person
 * represents it; `closed` when it was struck off; `unknown` code; `away` when nothing comes in time.
 */
export type FirmVerdict =
  { result: 'matches'; firm: { name: string; kind: FirmKind } } | { result: 'differs' | 'unknown' | 'closed' | 'away' }

/** The port to whoever keeps the register of firms. Never throws, never waits long; nothing of a claim is kept on the way. */
export type FirmRegister = { is: 'none' | 'fake' | 'http'; confirm: (claim: FirmClaim) => Promise<FirmVerdict> }

/** A city that has no register yet: no firm can be bound online. */
export const noRegister: FirmRegister = { is: 'none', confirm: async () => ({ result: 'away' }) }

/** One firm as a register knows it. */
export type Registered = {
  code: string
  firm: string
  kind: FirmKind
  legal: { name: string; idNumber: string }
  closed?: boolean
}

/** Codes of a region that does not exist (1599 00), for a demonstration to lend. */
const LENT = '91159900MA0D'

/** The firm a demonstration lends to a citizen, so that everybody can try. */
export function lentFirm(citizen: string): string {
  const digits = String(Number.parseInt(citizen.replaceAll('-', '').slice(-8), 16) % 100_000).padStart(5, '0')
  return LENT + digits + firmCheckSign(LENT + digits)
}

/** For demonstrations and tests: knows the given firms, as the list stands; one that `lends` gives everybody a firm of their own. */
export function fakeRegister(firms: readonly Registered[], { lends = false } = {}): FirmRegister {
  return {
    is: 'fake',
    confirm: async ({ code, name, idNumber }) => {
      const known = firms.find((firm) => firm.code === plainFirmCode(code))
      if (!known && lends && plainFirmCode(code).startsWith(LENT))
        return { result: 'matches', firm: { name: `${name}试用商行`, kind: 'individual' } }
      if (!known) return { result: 'unknown' }
      if (known.closed) return { result: 'closed' }
      const { legal, firm, kind } = known
      const same = plainId(legal.idNumber) === plainId(idNumber) && plainName(legal.name) === plainName(name)
      return same ? { result: 'matches', firm: { name: firm, kind } } : { result: 'differs' }
    },
  }
}

const Said = z.union([
  z.object({ result: z.literal('matches'), firm: z.object({ name: z.string().min(1).max(200), kind: FirmKind }) }),
  z.object({ result: z.enum(['differs', 'unknown', 'closed']) }),
])

/**
 * A register spoken to as `POST url {"code", "name", "idNumber"}`, answering `{"result": "matches", "firm": {"name",
 * "kind"}}` or `{"result": "differs" | "unknown" | "closed"}`. Everything else, and silence for `patience` ms, is `away`.
 */
export function httpRegister(url: string, wire: Wire = {}): FirmRegister {
  const ask = wireTo(url, wire)
  return {
    is: 'http',
    confirm: async ({ code, name, idNumber }) => {
      const claim = { code: plainFirmCode(code), name: plainName(name), idNumber: plainId(idNumber) }
      const said = await ask('', claim, Said)
      return said === 'away' ? { result: said } : said
    },
  }
}

/** Tells a house whom it asks about firms, said once where the house is opened; and whom it has been told. */
export const { use: askRegister, of: registerOf } = portTo(noRegister)
