import type { z } from 'zod'
import { oneOf, type Says } from '../../platform/contract.ts'

const SHARING: Says = {
  zh: '国务院关于在线政务服务的若干规定 第七条至第十一条',
  en: 'State Council rules on online government services, articles 7 to 11',
}

/** Where a value that an office was handed came from, and what lets the city hand it over. Source: services.md 1. */
export const origins = {
  typed: { says: { zh: '本人填写', en: 'typed by the applicant' }, basis: null },
  identity: { says: { zh: '实名核验', en: 'verified identity' }, basis: SHARING },
  register: { says: { zh: '登记机关共享', en: 'shared by the register of firms' }, basis: SHARING },
  part: { says: { zh: '前面环节的结果', en: 'given by an earlier part' }, basis: SHARING },
} as const satisfies Record<string, { says: Says; basis: Says | null }>

export const Origin = oneOf(origins)
export type Origin = z.infer<typeof Origin>

type Facts = { fixed: readonly string[]; given: readonly string[]; isFirms: boolean }

/** Of each value handed over where it came from. A firm's facts are those of its register, all else that is verified the person's. */
export function originsOf(keys: readonly string[], { fixed, given, isFirms }: Facts): Record<string, Origin> {
  const ofFirm = (key: string) => isFirms && (key.startsWith('enterprise/') || key === 'applicant/as')
  const one = (key: string): Origin => {
    if (fixed.includes(key)) return ofFirm(key) ? 'register' : 'identity'
    return given.includes(key) ? (ofFirm(key) ? 'register' : 'part') : 'typed'
  }
  return Object.fromEntries(keys.map((key) => [key, one(key)]))
}
