import { CaseNumber, PartId } from '../../../city/cases/contract.ts'
import { notFound } from '../pages/troubles.tsx'
import { goTo } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { casePage } from './case.tsx'
import { check } from './check.tsx'
import { receipt } from './done.tsx'
import { fill } from './fill.tsx'
import { caseAt } from './address.ts'
import { fromPlatform } from './pay.ts'

/** Everything beneath /my/cases/NUMBER: the case, its pages of filling in, the check, the receipt. */
export function myCasePages(visit: Visit, rest: string): PageAnswer | Promise<PageAnswer> {
  const [number = '', what = '', step = ''] = rest.split('/')
  if (!CaseNumber.safeParse(number).success) return notFound(visit)
  if (!visit.isCitizen) return goTo(`/signin?next=${encodeURIComponent(visit.path)}`)
  if (what === '') return casePage(visit, number)
  if (what === 'check') return check(visit, number)
  if (what === 'done') return receipt(visit, number)
  if (what === 'paid')
    return PartId.safeParse(step).success ? fromPlatform(visit, { number, part: step }) : notFound(visit)
  if (what === 'fill') return step === '' ? goTo(caseAt(number)) : fill(visit, number, step)
  return notFound(visit)
}
