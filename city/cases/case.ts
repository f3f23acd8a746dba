import { z } from 'zod'
import { caseStates, type CaseState } from '../services/contract.ts'
import { oneOf, type Actor, type Says } from '../platform/contract.ts'
import type { Limit } from '../calendar/index.ts'

export { caseStates, caseSteps, type CaseState } from '../services/contract.ts'

/** HS-B-20260213-000001: the city's letters, 办, the day it was begun, a running number. */
export const CaseNumber = z.string().regex(/^[A-Z]{1,4}-B-\d{8}-\d{6,}$/)

/** A part of a case: `P7` of a one-thing; a case for one item has the one part `item`. */
export const PartId = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/)

const isState = (name: string): name is CaseState => Object.hasOwn(caseStates, name)
export const State = z.enum(Object.keys(caseStates).filter(isState))

/** The whole case: being written, at the offices, all parts ended, taken back, or forgotten as a draft. */
export const caseStandings = {
  draft: { zh: '草稿', en: 'draft' },
  open: { zh: '办理中', en: 'in hand' },
  closed: { zh: '已办结', en: 'closed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  expired: { zh: '草稿已过期', en: 'draft expired' },
} as const satisfies Record<string, Says>
export const Standing = z.enum(['draft', 'open', 'closed', 'withdrawn', 'expired'])
export type Standing = z.infer<typeof Standing>

/** What one field holds. text, address, phone, idNumber, date, choice: a string · number: a number · choices: strings · people: a line each. */
export const Value = z.union([
  z.string().max(4000),
  z.number(),
  z.array(z.union([z.string().max(400), z.record(z.string().max(60), z.string().max(400))])).max(500),
])
export type Value = z.infer<typeof Value>

/**
 * A notice of everything missing: what, since when and for how long, why a second one, and the day the papers came.
 * `lapsed`: the term ran out on that day; `keptUntil`: what was filled in can be handed in again until then.
 */
export const Missing = z.object({ material: z.string().max(120).optional(), says: z.string() })
export type Missing = z.infer<typeof Missing>
export type NoticeGiven = {
  on: string
  missing: Missing[]
  term?: Limit
  supervisorReason?: string
  corrected?: string
  lapsed?: string
  keptUntil?: string
}

/** A part whose term ran out and whose keeping is over: nothing brings it back. */
export function isOverForGood({ state, notices }: Pick<Part, 'state' | 'notices'>): boolean {
  return state === 'lapsed' && notices.at(-1)?.keptUntil === undefined
}

/** With its office: to be decided, or waiting for what the office has told to be put right. */
export const inHand: readonly CaseState[] = [
  'submitted',
  'correcting',
  'accepted',
  'reviewing',
  'paused',
  'awaitingFee',
]
export const isInHand = ({ state }: Pick<Part, 'state'>): boolean => inHand.includes(state)

/** The same, and it is the office's turn: nothing is waited for that a notice missed. */
export const isAtOffice = (part: Pick<Part, 'state'>): boolean => isInHand(part) && part.state !== 'correcting'

export type PauseKept = { from: string; to?: string; cause: string; reason: string }
export type Extension = { approvedBy: string; reason: string; on: string }
/** What a part costs. `n`: which of its fees, the first where it is not said; `reference`: the receipt it was booked by. */
export type FeeAsked = {
  fen: number
  basis: string
  n?: number
  paidOn?: string
  reference?: string
  /** The fee that was paid before this one was asked for: it stands again when this one's notice is taken back. */
  before?: Pick<FeeAsked, 'fen' | 'basis' | 'paidOn' | 'reference'>
  /** The notices its office took back, the newest last. */
  takenBack?: FeeTakenBack[]
}
export type FeeTakenBack = { n: number; fen: number; on: string; reason: string }
export type Decision = {
  result: 'granted' | 'denied' | 'notAccepted' | 'referred'
  on: string
  reason?: string
  basis?: string
  office?: string
}
/** What an office said when it was asked whether a part is needed. */
export type Ruling = { result: 'needed' | 'spared'; on: string; reason: string; basis?: string }
/** Two or more of the office looked at the place on that day, what they found, and which of them wrote it. `correctedSince`: see `Opinion`. */
export const findings = {
  fits: { zh: '符合', en: 'fits' },
  unfit: { zh: '不符合', en: 'does not fit' },
} as const satisfies Record<string, Says>
export const Found = oneOf(findings)
export type SiteCheck = {
  on: string
  /** Not kept of the first ones. */
  by?: string
  checkers: { id: string; name: string }[]
  found: z.infer<typeof Found>
  finding: string
  correctedSince?: string
}

/** What somebody who does not decide thinks should be decided. */
export const advices = {
  grant: { zh: '建议准予', en: 'grant it' },
  deny: { zh: '建议不予', en: 'deny it' },
} as const satisfies Record<string, Says>
export const Advice = oneOf(advices)
export type Opinion = {
  on: string
  by: string
  name: string
  advice: z.infer<typeof Advice>
  opinion: string
  /** Somebody looked at the place after it: it no longer carries a decision. */
  overtaken?: true
  /** The day the applicant confirmed something they corrected after it: what was looked at is no longer what is applied for. */
  correctedSince?: string
}

export type Delivery = { way: DeliveryWay; on: string; note?: string }

export const deliveryWays = {
  electronic: { zh: '电子证照，在“我的证照”里', en: 'electronic, under “my certificates”' },
  counter: { zh: '窗口领取', en: 'collected at the counter' },
  post: { zh: '邮寄', en: 'by post' },
} as const satisfies Record<string, Says>
export const DeliveryWay = z.enum(['electronic', 'counter', 'post'])
export type DeliveryWay = z.infer<typeof DeliveryWay>

/** The clock of the law or the promise that runs for a part now. */
export const ClockName = z.enum(['question', 'notice', 'correction', 'decision', 'promise', 'delivery'])
export type ClockName = z.infer<typeof ClockName>
export const clockWords = {
  question: { zh: '答复是否需要', en: 'time to say whether it is needed' },
  notice: { zh: '受理时限', en: 'time to accept' },
  correction: { zh: '补正期限', en: 'time to put right' },
  decision: { zh: '法定时限', en: 'time set by law' },
  promise: { zh: '承诺时限', en: 'time promised' },
  delivery: { zh: '送达', en: 'delivery' },
} as const satisfies Record<ClockName, Says>

/** One part as its steps see it; dates are the city's days. `n` counts its clocks. */
export type Part = {
  id: string
  caseId: string
  number: string
  part: string
  unit: string | null
  citizen: string
  /** Who acts for the citizen under a mandate. */
  agent: string | null
  state: CaseState
  /** What the guide says of it; only an included part is handed in. */
  status: 'included' | 'to-confirm' | 'manual' | 'blocked' | 'out'
  held: readonly string[]
  /** The day its office was asked whether it is needed, and what that office said. */
  askedOn: string | null
  ruling: Ruling | null
  submittedOn: string | null
  notices: NoticeGiven[]
  acceptedOn: string | null
  deemed: boolean
  pauses: PauseKept[]
  extension: Extension | null
  siteChecks: SiteCheck[]
  opinions: Opinion[]
  fee: FeeAsked | null
  decision: Decision | null
  decidedOn: string | null
  delivery: Delivery | null
  confirm: string[]
  dueClock: ClockName | null
  dueAt: Date | null
  dueWhy: unknown
  n: number
  version: number
}

/** A word of the "who" column; the label is also the refusal's sentence. */
export type Role = { label: Says; is: (actor: Actor, part: Owned) => boolean }

/** Whose a part is: the office's that decides it, the applicant's, and who acts for the applicant. */
export type Owned = Pick<Part, 'unit' | 'citizen' | 'agent'>
