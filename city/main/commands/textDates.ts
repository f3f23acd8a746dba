/**
 * The day that is meant by what stands in a line: a day or moment as it is; a month or a year by its last day, so that
 * whatever came into force in it holds. Undefined when nothing is said; 'bad-date' when it is no date.
 */
export function dayMeant(said: unknown): string | undefined | 'bad-date' {
  if (said === undefined || said === null || said === '') return undefined
  const text = typeof said === 'number' ? String(said) : typeof said === 'string' ? said.trim() : ''
  const compact = text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
  const [, y, m, d] = dated.exec(compact) ?? []
  return y === undefined ? 'bad-date' : lastDay(Number(y), m, d)
}

function lastDay(year: number, m: string | undefined, d: string | undefined): string {
  const month = m === undefined ? 12 : Number(m)
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const day = d === undefined ? last : Number(d)
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= last
  return isReal ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : 'bad-date'
}

const dated = /^(\d{4})(?:年|[-/.年](\d{1,2})(?:月|[-/.月](\d{1,2})日?(?:[T\s].*)?)?)?$/u
