import { z } from 'zod'
import { plainNumber } from './plainNumber.ts'

/** What can be wrong with an ID number before anybody is asked about it. */
export const idTroubles = {
  length: { zh: '身份证号是 18 位', en: 'An ID number has 18 characters' },
  signs: { zh: '身份证号只有数字，最后一位可以是 X', en: 'An ID number has digits only; the last may be X' },
  day: {
    zh: '第 7 到 14 位是出生日期，这里不是一个日期',
    en: 'Characters 7 to 14 are the birthday; these are no date',
  },
  check: {
    zh: '最后一位和前面的对不上，请照着证件再看一遍',
    en: 'The last character does not fit the others; please look at the card once more',
  },
} as const
export type IdTrouble = keyof typeof idTroubles

/** The number as it is compared; its last sign may be a capital X. */
export const plainId = plainNumber

/**
 * What is wrong with an 18-sign ID number (GB 11643): residents', and the permits that are written the same way for
 * Hong Kong, Macau, Taiwan and foreigners. Undefined when nothing is. `today` is `YYYY-MM-DD`.
 */
export function idTrouble(id: string, today?: string): IdTrouble | undefined {
  if (id.length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(id)) return 'signs'
  if (!isBirthday(id.slice(6, 14), today)) return 'day'
  return checkSign(id) === id.charAt(17) ? undefined : 'check'
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The last sign of a number, from the seventeen before it. */
export function checkSign(id: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(id.charAt(i)), 0)
  return '10X98765432'.charAt(sum % 11)
}

function isBirthday(digits: string, today: string | undefined): boolean {
  const day = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
  return day >= '1890-01-01' && (today === undefined || day <= today) && z.iso.date().safeParse(day).success
}

/** An ID number somebody typed; what is wrong with it is said in both languages. */
export const IdNumber = z
  .string()
  .max(60)
  .transform(plainId)
  .superRefine((id, ctx) => {
    const trouble = idTrouble(id)
    if (trouble) ctx.addIssue({ code: 'custom', message: `${idTroubles[trouble].zh} · ${idTroubles[trouble].en}` })
  })
