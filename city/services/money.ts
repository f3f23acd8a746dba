import { refused, type Refusal } from './refusals.ts'

/** Money: a whole number of fen, small enough that every digit of it is exact. */
export type Fen = number

/** A rate or a factor as it was written, kept as a fraction: 2.6 % is 26/1000. */
export type Ratio = { readonly num: number; readonly den: number }

/** No single amount here is more than a thousand million yuan. */
export const MOST_FEN: Fen = 100_000_000_000

/** The part of an amount that a fraction makes, to the fen, half up; exact however large the product grows. */
export function share(amount: Fen, { num, den }: Ratio): Fen {
  const twice = 2 * amount * num + den
  const by = 2 * den
  if (twice <= Number.MAX_SAFE_INTEGER) return (twice - (twice % by)) / by
  return Number(halfUp(BigInt(amount) * BigInt(num), BigInt(den)))
}

/** Divides and rounds half up; both are counted in whole things and the divisor is positive. */
export function halfUp(amount: bigint, by: bigint): bigint {
  return (2n * amount + by) / (2n * by)
}

/** One fraction of another, in lowest terms. Numerators and denominators stay exact for the rates we admit. */
export function times(a: Ratio, b: Ratio): Ratio {
  return lowest(a.num * b.num, a.den * b.den)
}

/** Reads a whole number of fen that may not be zero. Errors: 'amount-malformed', 'amount-not-positive', 'amount-too-large'. */
export function readFen(written: string | number): Fen | Refusal {
  const amount = readWhole(written)
  if (typeof amount === 'number' && amount <= 0) return refused('amount-not-positive', { facts: { amount: written } })
  return amount
}

/** Reads what a purse holds, which may be nothing. Errors: 'amount-malformed', 'amount-negative', 'amount-too-large'. */
export function readPurse(written: string | number): Fen | Refusal {
  const amount = readWhole(written)
  if (typeof amount === 'number' && amount < 0) return refused('amount-negative', { facts: { amount: written } })
  return amount
}

function readWhole(written: string | number): Fen | Refusal {
  const text = String(written)
  if (!/^-?\d{1,30}$/.test(text)) return refused('amount-malformed', { facts: { amount: text.slice(0, 40) } })
  const amount = Number(text) + 0
  return amount > MOST_FEN ? refused('amount-too-large', { facts: { amount: text } }) : amount
}

/** Reads a yearly rate in per cent. Errors: 'rate-malformed', 'rate-out-of-range'. */
export function readRate(written: string | number): Ratio | Refusal {
  const percent = readDecimal(written)
  if (!percent) return refused('rate-malformed', { facts: { rate: String(written).slice(0, 40) } })
  if (percent.num <= 0 || percent.num > 24 * percent.den) {
    return refused('rate-out-of-range', { facts: { rate: written } })
  }
  return times(percent, { num: 1, den: 100 })
}

/** Reads how many times the rate a penalty is. Errors: 'factor-malformed', 'factor-out-of-range'. */
export function readFactor(written: string | number): Ratio | Refusal {
  const factor = readDecimal(written)
  if (!factor) return refused('factor-malformed', { facts: { factor: String(written).slice(0, 40) } })
  const isOdd = factor.num <= 0 || factor.num > 4 * factor.den
  return isOdd ? refused('factor-out-of-range', { facts: { factor: written } }) : factor
}

/** A plain decimal of at most four places, as the fraction it says. */
function readDecimal(written: string | number): Ratio | undefined {
  const parts = /^(-?)(\d{1,6})(?:\.(\d{1,4}))?$/.exec(String(written))
  if (!parts) return undefined
  const [, sign = '', whole = '', places = ''] = parts
  return lowest(Number(`${sign}${whole}${places}`), 10 ** places.length)
}

function lowest(num: number, den: number): Ratio {
  let [a, b] = [Math.abs(num), den]
  while (b > 0) [a, b] = [b, a % b]
  return { num: num / a, den: den / a }
}
