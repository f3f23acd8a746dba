import { checkBill, payOnline, type BillView, type CaseView } from '../../../city/cases/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { goTo } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { caseAt } from './address.ts'

type Of = { number: string; part: string }

// These two ask without `askCity`: of a platform that is away (`fee-away`, 503) the case's own page says what to do, and
// whoever comes back from paying is led there whatever the city answers.

/** To the payment platform's page with a bill; back to the case when the fee turns out to be paid already. */
export async function toPlatform(visit: Visit, of: Of): Promise<PageAnswer | Refusal> {
  const answer = await visit.ask(`${payOnline.method} ${payOnline.path}`, of)
  if (isRefusal(answer)) return answer
  const { pay } = payOnline.output.parse(answer)
  return goTo(pay ?? `${caseAt(of.number)}?done=paid`)
}

/** Back from the platform, whose word is not the browser's to bring: the city asks it, and the case says what it said. */
export async function fromPlatform(visit: Visit, of: Of): Promise<PageAnswer> {
  const answer = await visit.ask(`${checkBill.method} ${checkBill.path}`, of)
  const bill = isRefusal(answer) ? null : checkBill.output.parse(answer).bill
  return goTo(`${caseAt(of.number)}?done=${bill ? notes[bill.state] : ''}`)
}

const notes: Record<BillView['state'], string> = {
  open: 'unpaid',
  closed: 'unpaid',
  booked: 'paid',
  differs: 'differs',
  returning: 'returning',
  returned: 'returning',
  notReturned: 'returning',
}

/** Where the forms of a page of this case may lead beside the city itself. */
export function formsTo({ parts }: Pick<CaseView, 'parts'>): string {
  return [...new Set(parts.flatMap(({ fee }) => (fee?.online && fee.pages ? [fee.pages] : [])))].join(' ')
}
