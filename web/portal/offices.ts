import { namesInEnglish } from '../../city/people/contract.ts'
import type { HistoryLine } from '../../city/orders/contract.ts'
import { isRefusal } from '../../city/platform/refusal.ts'
import type { Visit } from './visit.ts'

type Known = { names: ReadonlyMap<string, string>; until: number }

/** Offices are renamed once in years: what a city said holds for ten minutes. */
const shelf = new Map<string, Known>()
const holds = 10 * 60_000

/** The visit, with offices called by their English names where English is read. A city that is away leaves them as they are. */
export async function withOffices(visit: Visit): Promise<Visit> {
  if (visit.lang === 'zh') return visit
  const names = await namesOf(visit)
  return { ...visit, office: (name) => names.get(name) ?? parties[name] ?? name }
}

/** Those who act in a history without being an office. */
const parties: Record<string, string> = {
  申请人: 'The applicant',
  代办人: 'Somebody acting for the applicant',
  市民: 'The resident',
  本人: 'You',
  配偶: 'The spouse',
  扣款银行: 'The bank',
  公积金中心: 'The fund centre',
  工作人员: 'Staff',
  系统: 'The system',
}

/** Asks without `askCity`, which would put "away" in place of a page that only lacks its English names. */
async function namesOf(visit: Visit): Promise<Known['names']> {
  const now = Date.parse(visit.now)
  const known = shelf.get(visit.url)
  if (known && now < known.until) return known.names
  const answer = await visit.ask(`${namesInEnglish.method} ${namesInEnglish.path}`, {})
  if (isRefusal(answer)) return known?.names ?? new Map()
  const { rows } = namesInEnglish.output.parse(answer)
  const names = new Map(
    rows.flatMap(({ name, shortName, nameEn }) => [name, shortName].map((own) => [own, nameEn] as const)),
  )
  shelf.set(visit.url, { names, until: now + holds })
  return names
}

/** The lines of a history with its offices called as the visit calls them. */
export function calledIn(visit: Visit, lines: readonly HistoryLine[]): HistoryLine[] {
  return lines.map((line) => ({
    ...line,
    who: visit.office(line.who),
    unitName: line.unitName && visit.office(line.unitName),
  }))
}
