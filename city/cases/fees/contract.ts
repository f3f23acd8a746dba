import { z } from 'zod'
import { anyone, citizen, endpoint, instant, staff } from '../../platform/contract.ts'
import { CaseNumber, PartId } from '../case.ts'
import { mandateWords } from '../materials/contract.ts'
import { BillView } from './views.ts'

const of = { number: CaseNumber, part: PartId }
const BillNumber = z.string().regex(/^[A-Z]{1,4}-B-\d{8}-\d{6,}-[A-Za-z0-9-]{1,50}$/)

export const payOnline = endpoint({
  method: 'POST',
  path: '/api/cases/:number/parts/:part/bills',
  says: 'Pay a fee online: a bill at the payment platform and the page to pay it on; the same one again while it is open. pay is null when it turns out to be paid',
  who: citizen,
  input: z.object(of),
  output: z.object({ pay: z.string().nullable(), bill: BillView }),
  refusals: ['fee-not-online', 'fee-not-due', 'fee-differs', 'fee-away', ...mandateWords],
})

export const checkBill = endpoint({
  method: 'POST',
  path: '/api/cases/:number/parts/:part/bills/check',
  says: 'Ask the payment platform now how the newest bill stands, as when one comes back from its page',
  who: citizen,
  input: z.object(of),
  output: z.object({ bill: BillView.nullable() }),
  refusals: [...mandateWords],
})

export const returnBill = endpoint({
  method: 'POST',
  path: '/api/cases/:number/parts/:part/bills/:n/return',
  says: 'Send back what was paid and is not what was asked for',
  who: staff,
  input: z.object({ ...of, n: z.coerce.number().int().min(1).max(100_000) }),
  output: BillView,
  refusals: ['bill-settled'],
})

export const hearNotice = endpoint({
  method: 'POST',
  path: '/api/bills/notices',
  says: 'What the payment platform calls out of a bill, signed by HMAC-SHA256 of its number; nothing is believed but where to look',
  who: anyone,
  input: z.object({ number: BillNumber, sign: z.string().regex(/^[0-9a-f]{64}$/) }),
  output: z.object({ heard: z.literal(true) }),
  refusals: ['bill-notice-unsigned', 'fee-away'],
})

/** A bill as the demonstration’s payment platform shows it. */
export const DemoBill = z.object({
  number: z.string(),
  fen: z.number(),
  says: z.string(),
  until: instant,
  state: z.enum(['open', 'closed', 'unknown', 'paid']),
  back: z.string(),
})

export const demoBill = endpoint({
  method: 'GET',
  path: '/api/demo/bills/:number',
  says: 'A bill at the demonstration’s payment platform (demo mode only)',
  who: anyone,
  input: z.object({ number: BillNumber }),
  output: DemoBill,
  refusals: ['fee-no-demo'],
})

export const payDemoBill = endpoint({
  method: 'POST',
  path: '/api/demo/bills/:number',
  says: 'Pay a bill at the demonstration’s payment platform, wholly or a fen too little; no money moves (demo mode only)',
  who: anyone,
  input: z.object({ number: BillNumber, short: z.enum(['true']).optional() }),
  output: DemoBill,
  refusals: ['fee-no-demo', 'bill-settled'],
})
