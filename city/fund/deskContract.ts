import { z } from 'zod'
import { endpoint, instant, type Who } from '../platform/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import { Agreement, MonthRow } from './agreement.ts'
import { ruleNames } from './rule.ts'
import { fundUnit } from './service.ts'

/** The fund centre's own people. */
export const centreStaff: Who = {
  label: { zh: '公积金中心工作人员', en: 'staff of the fund centre' },
  allows: (a) =>
    a.kind === 'staff' && a.unit === fundUnit && a.posts.some((post) => post === 'handler' || post === 'unitHead'),
}

const ruler: Who = {
  label: { zh: '公积金中心工作人员或系统管理员', en: 'staff of the fund centre or system administrators' },
  allows: (a) => centreStaff.allows(a) || (a.kind === 'staff' && a.posts.includes('systemAdmin')),
}

const RuleRow = z.object({
  name: z.enum(ruleNames),
  value: z.string(),
  since: z.iso.date(),
  source: z.string(),
  owner: z.string(),
  status: z.enum(['assumed', 'confirmed']),
})

const Rules = z.object({ rows: z.array(RuleRow), missing: z.array(z.enum(ruleNames)) })

/** One order of money that hangs or went wrong, without a name: the desk works by contract number. */
export const TransferRow = z.object({
  id: z.uuid(),
  kind: z.enum(['deduct', 'settle', 'refund', 'draw', 'card']),
  state: z.enum(['waiting', 'done', 'declined', 'dropped']),
  number: z.string(),
  amount: z.int(),
  tries: z.int(),
  heard: z.string().nullable(),
  at: instant,
  askedAt: instant.nullable(),
  nextAt: instant.nullable(),
  watchUntil: instant.nullable(),
  can: z.array(z.enum(['retry', 'cancel'])),
})
export type TransferRow = z.infer<typeof TransferRow>

/** A month that did not run whole, and whether the desk may run it again. */
export const BrokenMonth = MonthRow.extend({
  id: z.uuid(),
  number: z.string(),
  borrower: z.string(),
  can: z.array(z.enum(['retry'])),
})

export type BrokenMonth = z.infer<typeof BrokenMonth>

export const fundDesk = endpoint({
  method: 'GET',
  path: '/api/fund/desk',
  says: 'The fund centre’s desk: money that hangs, months that broke, agreements, today’s sums held against each other',
  who: centreStaff,
  input: z.object({}),
  output: z.object({
    transfers: z.array(TransferRow),
    months: z.array(BrokenMonth),
    agreements: z.array(Agreement),
    /** In fen since midnight: taken = settled + given back + under way, when nothing is wrong. */
    today: z.object({
      taken: z.int(),
      settled: z.int(),
      givenBack: z.int(),
      underWay: z.int(),
      drawn: z.int(),
      charged: z.int(),
    }),
    missing: z.array(z.enum(ruleNames)),
  }),
  refusals: [],
})

const reason = plainText({ min: 4, max: 300 })

const deed = <I extends z.ZodRawShape, O extends z.ZodType>(
  path: string,
  says: string,
  { input, output }: { input: I; output: O },
) =>
  endpoint({
    method: 'POST',
    path: `/api/fund/${path}`,
    says,
    who: centreStaff,
    input: z.object({ ...input, reason }),
    output,
    refusals: ['transfer-step'],
  })

const ofTransfer = { input: { transfer: z.uuid() }, output: TransferRow }

export const retryTransfer = deed(
  'transfers/:transfer/retry',
  'Ask about a hanging order now; a declined refund or card part is tried again under a new key',
  ofTransfer,
)
export const cancelTransfer = deed(
  'transfers/:transfer/cancel',
  'Give a hanging deduction up, with a reason; should the bank still take the money it is given back',
  ofTransfer,
)
export const retryBrokenMonth = deed(
  'months/:month/retry',
  'Run a month again whose withdrawal was refused, with today’s figures',
  { input: { month: z.uuid() }, output: z.object({ month: z.string() }) },
)

export const fundRules = endpoint({
  method: 'GET',
  path: '/api/fund/rules',
  says: 'The dated rules of the fund, which of them are assumed, and which are missing',
  who: ruler,
  input: z.object({}),
  output: Rules,
  refusals: [],
})

export const setFundRule = endpoint({
  method: 'POST',
  path: '/api/fund/rules',
  says: 'Set a rule from a day on, with its source; what was ruled before stays for its days',
  who: ruler,
  input: z.object({
    name: z.enum(ruleNames),
    value: oneLine({ max: 20 }),
    since: z.iso.date(),
    source: plainText({ min: 4, max: 200 }),
  }),
  output: Rules,
  refusals: ['rule-odd', 'rule-twice'],
})
