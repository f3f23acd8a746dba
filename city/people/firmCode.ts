import { plainNumber } from './plainNumber.ts'

/** What can be wrong with a 统一社会信用代码 before anybody is asked about it. Source: GB 32100—2015. */
export const firmCodeTroubles = {
  length: {
    zh: '统一社会信用代码是 18 位，请数一数',
    en: 'A unified social credit code has 18 characters; please count',
  },
  signs: {
    zh: '只有数字和大写字母，没有 I、O、S、V、Z',
    en: 'Digits and capital letters only, never I, O, S, V or Z',
  },
  check: {
    zh: '最后一位和前面的对不上，请照着营业执照再看一遍',
    en: 'The last character does not fit the others; please look at the licence once more',
  },
} as const
export type FirmCodeTrouble = keyof typeof firmCodeTroubles

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The code as it is compared and kept. */
export const plainFirmCode = plainNumber

/** What is wrong with a code, or undefined. */
export function firmCodeTrouble(code: string): FirmCodeTrouble | undefined {
  if ([...code].length !== 18) return 'length'
  if (![...code].every((sign) => signs.includes(sign))) return 'signs'
  return firmCheckSign(code) === code.charAt(17) ? undefined : 'check'
}

/** The last sign of a code, from the seventeen before it: weights are powers of three, modulo 31. */
export function firmCheckSign(code: string): string {
  let [sum, weight] = [0, 1]
  for (const sign of code.slice(0, 17)) {
    sum += signs.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return signs.charAt((31 - (sum % 31)) % 31)
}
