const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** `right` when the check digit agrees (GB 11643), `plausible` when only region and birthday could be, else `no`. */
export function isCitizen(id: string): 'right' | 'plausible' | 'no' {
  if (!/^[1-9]\d{16}[0-9Xx]$/.test(id) || !isRegion(id) || !isDay(id.slice(6, 14))) return 'no'
  const sum = weights.reduce((total, weight, i) => total + weight * Number(id.charAt(i)), 0)
  return '10X98765432'.charAt(sum % 11) === id.charAt(17).toUpperCase() ? 'right' : 'plausible'
}

/** True for an identity number of the first kind: 15 figures, the year in two. */
export function isOldCitizen(id: string): boolean {
  return /^\d{15}$/.test(id) && isRegion(id) && isDay(`19${id.slice(6, 12)}`)
}

/** True for a bank card's number: 15 to 19 figures whose last one agrees (Luhn), and not one figure repeated. */
export function isCard(card: string): boolean {
  if (!/^[3-6]\d{14,18}$/.test(card) || /^(\d)\1+$/.test(card)) return false
  let sum = 0
  for (let i = 0; i < card.length; i++) {
    const figure = Number(card.charAt(card.length - 1 - i)) * (i % 2 ? 2 : 1)
    sum += figure > 9 ? figure - 9 : figure
  }
  return sum % 10 === 0
}

const regions = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
)
const isRegion = (id: string): boolean => regions.has(id.slice(0, 2))

function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number)
  if (!year || !month || !day) return false
  return year >= 1890 && year <= 2100 && month <= 12 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
