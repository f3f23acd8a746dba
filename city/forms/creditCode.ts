const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

export type CodeTrouble = 'length' | 'signs' | 'check'

/** What is wrong with a unified social credit code (GB 32100), or undefined. Spaces and case do not matter. */
export function creditCodeTrouble(typed: string): CodeTrouble | undefined {
  const code = plainCode(typed)
  if (code.length !== 18) return 'length'
  if ([...code].some((sign) => !signs.includes(sign))) return 'signs'
  return creditCheckSign(code) === code.charAt(17) ? undefined : 'check'
}

/** The last sign of a code, from the seventeen before it. */
export function creditCheckSign(code: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * signs.indexOf(code.charAt(i)), 0)
  return signs.charAt((31 - (sum % 31)) % 31)
}

/** The code as it is kept: no spaces, half-width, capitals. */
export function plainCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}
