import { z } from 'zod'
import { firmCheckSign, plainId, plainName, plainNumber, type Authority, type Claim } from '../people/index.ts'
import { portTo, wireTo, type Wire } from '../platform/index.ts'
import { luhnSign, type ProofKind } from './kinds.ts'

/** A person and the number on one more paper of theirs. */
export type FurtherClaim = Claim & { kind: ProofKind; number: string }

/** What the authority says; `until` is the day the paper itself lapses, where it says so. */
export const FurtherVerdict = z.object({
  result: z.enum(['matches', 'differs', 'unknown', 'away']),
  until: z.iso.date().optional(),
})
export type FurtherVerdict = z.infer<typeof FurtherVerdict>

/**
 * The port to whoever confirms further papers (banks, social insurance, the fund, market supervision; in most cities
 * one exchange). Never throws and never waits long: trouble is `away`. Nothing of a claim may be kept or logged.
 * `lends`: in a demonstration, who may have which phone.
 */
export type ProofAuthority = {
  is: 'none' | 'fake' | 'http'
  verify: (claim: FurtherClaim) => Promise<FurtherVerdict>
  lends?: (phone: string) => readonly Claim[]
}

/** A city that has none yet: LV3 is reached at a counter. */
export const noProofAuthority: ProofAuthority = { is: 'none', verify: async () => ({ result: 'away' }) }

/** The invented number a demonstration lends to whoever has this ID number: well formed, and nobody's. */
export function lentNumber(kind: ProofKind, idNumber: string): string {
  const own = plainId(idNumber).slice(6, 17)
  const code = `91159900MA${own.slice(4)}`
  const numbers: Record<ProofKind, string> = {
    bankCard: `621599${own}${luhnSign(`621599${own}`)}`,
    socialCard: `Q${own.slice(3)}`,
    fundAccount: `1599${own}`,
    businessLicence: code + firmCheckSign(code),
  }
  return numbers[kind]
}

/** For demonstrations and tests: whom the identity authority knows has one lent paper of each kind. */
export function fakeProofAuthority(identity: Authority, lends?: (phone: string) => readonly Claim[]): ProofAuthority {
  return {
    is: 'fake',
    ...(lends ? { lends } : {}),
    verify: async ({ kind, number, name, idNumber }) => {
      const result = await identity.verify({ name, idNumber })
      if (result !== 'matches') return { result }
      return { result: plainNumber(number) === lentNumber(kind, idNumber) ? 'matches' : 'differs' }
    },
  }
}

/**
 * An authority spoken to as `POST url {"kind", "number", "name", "idNumber"}`, answering
 * `{"result": "matches" | "differs" | "unknown", "until"?: "YYYY-MM-DD"}`. Everything else it may say or do, also
 * silence for `patience` ms, is `away`.
 */
export function httpProofAuthority(url: string, wire: Wire = {}): ProofAuthority {
  const ask = wireTo(url, wire)
  return {
    is: 'http',
    verify: async ({ kind, number, name, idNumber }) => {
      const claim = { kind, number: plainNumber(number), name: plainName(name), idNumber: plainId(idNumber) }
      const said = await ask('', claim, FurtherVerdict)
      return said === 'away' ? { result: said } : said
    },
  }
}

/** Tells a house whom it asks about further papers, said once where the house is opened; and whom it has been told. */
export const { use: askProofAuthority, of: proofAuthorityOf } = portTo(noProofAuthority)
