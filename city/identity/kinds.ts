import { z } from 'zod'
import { firmCodeTrouble } from '../people/contract.ts'
import type { Says } from '../platform/refusal.ts'

type Kind = Says & {
  /** What the number on it is called, and how it is written. */
  number: Says
  hint: Says
  fits: (number: string) => boolean
}

/** Papers that prove a person a second time, beside the ID card (LV3): a row a paper. */
export const proofKinds = {
  bankCard: {
    zh: '银行卡',
    en: 'bank card',
    number: { zh: '银行卡号', en: 'Card number' },
    hint: { zh: '卡面上的 12 到 19 位数字，本人名下的借记卡', en: '12 to 19 digits on a debit card in your own name' },
    fits: (number) => /^\d{12,19}$/.test(number) && isLuhn(number),
  },
  socialCard: {
    zh: '社会保障卡',
    en: 'social-insurance card',
    number: { zh: '社会保障卡卡号', en: 'Social-insurance card number' },
    hint: { zh: '卡面右下方的 9 位字母和数字', en: '9 letters and digits at the lower right of the card' },
    fits: (number) => /^[A-Z0-9]{9}$/.test(number),
  },
  fundAccount: {
    zh: '公积金账户',
    en: 'housing-fund account',
    number: { zh: '公积金个人账号', en: 'Personal fund account number' },
    hint: { zh: '9 到 20 位数字，缴存凭证上有', en: '9 to 20 digits, on the deposit slip' },
    fits: (number) => /^\d{9,20}$/.test(number),
  },
  businessLicence: {
    zh: '营业执照',
    en: 'business licence',
    number: { zh: '统一社会信用代码', en: 'Unified social credit code' },
    hint: {
      zh: '18 位，您是法定代表人或经营者的那一张',
      en: '18 characters, of the licence that names you as legal representative',
    },
    fits: (number) => firmCodeTrouble(number) === undefined,
  },
} as const satisfies Record<string, Kind>
export const ProofKind = z.enum(['bankCard', 'socialCard', 'fundAccount', 'businessLicence'])
export type ProofKind = z.infer<typeof ProofKind>

/** Every way a proof can have come about. */
export const ways = {
  nameAndId: { zh: '姓名和身份证号', en: 'name and ID number' },
  ...proofKinds,
  counter: { zh: '窗口核验', en: 'at a counter' },
  oidc: { zh: '全省统一身份认证', en: 'the province’s identity system' },
  passkey: { zh: '通行密钥（本人）', en: 'passkey, in person' },
} as const satisfies Record<string, Says>
export type Way = keyof typeof ways

/** A way as people read it; one that no row knows (an older or newer build wrote it) is still a proof. */
export function sayWay(way: string): Says {
  const known: Says | undefined = Object.entries(ways).find(([name]) => name === way)?.[1]
  return known ? { zh: known.zh, en: known.en } : { zh: '其他方式', en: 'another way' }
}

/** The check digit of bank cards (ISO/IEC 7812). */
function isLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, sign, i) => {
    const digit = Number(sign) * (i % 2 === 1 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return sum % 10 === 0
}

/** The Luhn digit that completes a card number. */
export function luhnSign(number: string): string {
  return '0123456789'.split('').find((last) => isLuhn(number + last)) ?? '0'
}
