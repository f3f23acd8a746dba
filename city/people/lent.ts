import { checkSign } from './idNumber.ts'

const surnames = '赵钱孙李周吴郑王云白康郝'
const DAY = 86_400_000
const FIRST = Date.UTC(1950, 0, 1)

/**
 * The identity a demonstration lends to a phone, so that everybody can try LV2: an invented name, and a number of a
 * region that does not exist (1599 00).
 */
export function lentTo(phone: string): { name: string; idNumber: string } {
  const count = Number(phone.slice(-8))
  const birthday = new Date(FIRST + (Math.floor(count / 1000) % 18_000) * DAY).toISOString().slice(0, 10)
  const number = `159900${birthday.replaceAll('-', '')}${String(count % 1000).padStart(3, '0')}`
  return { name: lentName(number), idNumber: number + checkSign(number) }
}

/** The name that belongs to a lent number. */
export function lentName(number: string): string {
  return `${[...surnames][Number(number.slice(14, 17)) % surnames.length]}试用`
}
