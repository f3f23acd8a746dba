import { z } from 'zod'

/** 受理类型. Crime or misconduct is a report, never a complaint, and is kept secret. */
export const OrderType = z.enum(['inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise'])
export type OrderType = z.infer<typeof OrderType>

export const Urgency = z.enum(['critical', 'urgent', 'normal'])
export type Urgency = z.infer<typeof Urgency>

export const Channel = z.enum(['phone', 'web', 'app', 'counter', 'message', 'station', 'import'])
export type Channel = z.infer<typeof Channel>

/** The same eight words everywhere. Overdue and paused are questions, not states. */
export const OrderStatus = z.enum([
  'registered',
  'dispatched',
  'accepted',
  'answered',
  'reviewed',
  'closed',
  'ended',
  'archived',
])
export type OrderStatus = z.infer<typeof OrderStatus>

/** How a matter came to its end. */
export const Outcome = z.enum([
  'followedUp',
  'atDesk',
  'noCallback',
  'notReached',
  'writtenOff',
  'refused',
  'withdrawn',
  'handedOver',
  'terminated',
])
export type Outcome = z.infer<typeof Outcome>

/** Which clock is running: the stage's, or one of those an answer is due by. */
export const Clock = z.enum(['dispatch', 'accept', 'answer', 'rework', 'redo', 'more', 'review', 'followUp'])
export type Clock = z.infer<typeof Clock>

/** What opens a round after the first: the citizen's verdict, or a further question. */
export const Turn = z.enum(['redo', 'more'])
export type Turn = z.infer<typeof Turn>

export const Grade = z.enum(['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied'])
export type Grade = z.infer<typeof Grade>

export const Solved = z.enum(['yes', 'partly', 'no'])
export type Solved = z.infer<typeof Solved>

/** 不予受理: the only reasons there are. */
export const RefusalReason = z.enum([
  'courtOrReviewOpen',
  'sameMatterPending',
  'alreadyFinished',
  'secrets',
  'outsideGovernment',
  'unlawfulDemand',
])
export type RefusalReason = z.infer<typeof RefusalReason>

/** The only causes that stop the handling clock. */
export const PauseCause = z.enum(['waitingForCitizen', 'weather', 'court', 'inspection'])
export type PauseCause = z.infer<typeof PauseCause>

export const EmergencyLine = z.enum(['110', '119', '120', '122'])

export type Pause = { cause: PauseCause; from: string; until: string; approver: string | null }
export type ExtensionAsked = { days: number; reason: string; by: string | null; at: string }

/** One matter as the rooms of the house see it. Instants are Dates; `dueWhy` is the calendar's explanation. */
export type Order = {
  id: string
  number: string
  parent: string | null
  channel: Channel
  type: OrderType
  urgency: Urgency
  secret: boolean
  anonymous: boolean
  callback: boolean
  title: string
  body: string
  matter: string | null
  place: string | null
  address: string
  centre: string | null
  citizen: string | null
  creator: string | null
  accused: string | null
  /** For a helper's part: the unit that leads and waits for it. */
  lead: string | null
  /** The number of the matter it is carried along with, as long as it is. */
  mergedInto: string | null
  unit: string | null
  designated: boolean
  status: OrderStatus
  outcome: Outcome | null
  round: number
  /** What opened the present round; null in the first. */
  turn: Turn | null
  /** How often the citizen asked on: rounds that are no redo. */
  mores: number
  /** 问题工单: redone three times in vain, or sent back by three units. */
  problem: boolean
  returns: number
  nudges: number
  clockRound: number
  dueClock: Clock | null
  dueAt: Date | null
  dueWhy: unknown
  answerClock: Clock | null
  /** The unit's own answering clock; after a returned answer another than the promise. */
  answerAt: Date | null
  answerWhy: unknown
  promiseAt: Date | null
  promiseWhy: unknown
  /** What was promised in the first round, once a later one promised another date. */
  firstPromiseAt: Date | null
  extension: ExtensionAsked | null
  extensions: number
  pause: Pause | null
  pauses: Pause[]
  reply: string | null
  contactedAt: Date | null
  dispatchedAt: Date | null
  acceptedAt: Date | null
  answeredAt: Date | null
  closedAt: Date | null
  result: Grade | null
  solved: Solved | null
  /** The ground on which the rating counts in no rate. */
  excluded: string | null
  attempts: number
  version: number
  registeredAt: Date
}

/** Number of a matter: letters, day, running number, and the part for co-handling. */
export const OrderNumber = z.string().regex(/^[A-Z]{1,4}-\d{8}-\d{6,}(-\d{1,2})?$/)

/** A number as people type it: small letters, spaces, full-width signs and missing dashes are understood. */
export const TypedNumber = z
  .string()
  .max(60)
  .transform((typed) => {
    const signs = typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s—–_-]/g, '')
    const [, letters, day, n] = /^([A-Z]{1,4})(\d{8})(\d{6,})$/.exec(signs) ?? []
    return letters === undefined ? typed.trim() : `${letters}-${day}-${n}`
  })
  .pipe(OrderNumber)

export function orderNumber(prefix: string, day: string, n: number): string {
  return `${prefix}-${day.replaceAll('-', '')}-${String(n).padStart(6, '0')}`
}

/** Overdue is a question about a running clock. */
export function isOverdue(order: Pick<Order, 'dueAt' | 'pause'>, now: Date): boolean {
  return order.dueAt !== null && order.pause === null && order.dueAt < now
}

/** How often it was done again: every round after the first that was no further question. */
export function redosOf({ round, mores }: Pick<Order, 'round' | 'mores'>): number {
  return round - 1 - mores
}

/** A rating that sends a matter back to work: it is bad, or not everything is solved; a good one has nothing to redo. */
export function isUnsatisfied({ grade, solved }: { grade?: string; solved?: string }): boolean {
  return grade === 'dissatisfied' || solved !== 'yes'
}

/** Nobody is called back after praise, without a name, against their wish, or about a secret report. */
export function needsCallback(order: Pick<Order, 'type' | 'anonymous' | 'callback' | 'secret' | 'parent'>): boolean {
  return order.type !== 'praise' && !order.anonymous && order.callback && !order.secret && order.parent === null
}
