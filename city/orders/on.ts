import { sayUntil } from '../calendar/index.ts'
import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { post, type Notice } from '../notices/index.ts'
import { unitsByIds, type Unit } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import { clockWords, refusalReasonWords } from './words.ts'
import { Clock, type Order } from './order.ts'
import { callersOf, ordersById, type Caller } from './store.ts'

type Told = {
  by: By
  entry: SealedEntry
  order: Order
  caller: Caller | undefined
  unitName: string
  superior: string | null
}
type Draft = Omit<Notice, 'cause'>

const date = (by: By, at: Date | null) => (at ? sayUntil(at.toISOString(), by.now) : '待定')

function sms(told: Told, template: Notice['template'], facts: Record<string, string>): Draft[] {
  const phone = told.caller?.phone
  return phone && !told.order.parent
    ? [{ channel: 'sms', recipient: phone, template, facts: { number: told.order.number, ...facts } }]
    : []
}

function toUnit(told: Told, template: Notice['template'], facts: Record<string, string>): Draft[] {
  const unit = told.order.unit
  // What is carried along with another is told once, with the other.
  if (typeof told.entry.said['follows'] === 'string') return []
  return unit ? [{ channel: 'inbox', recipient: unit, template, facts: { number: told.order.number, ...facts } }] : []
}

/** The dispatch desk's own screen; a secret report is nobody's there. */
function toDesk(told: Told, template: Notice['template'], facts: Record<string, string>): Draft[] {
  if (told.order.secret) return []
  return [{ channel: 'inbox', recipient: 'city', template, facts: { number: told.order.number, ...facts } }]
}

const said = (told: Told, key: string) => String(told.entry.said[key] ?? '')
const newDate = (told: Told) => date(told.by, told.order.promiseAt)

/** Whom each happening is told, by what way. */
const tellings: Record<string, (told: Told) => Draft[]> = {
  'order.registered': (t) => sms(t, 'registered', { due: newDate(t), code: t.caller?.followCode ?? '' }),
  'order.dispatch': (t) => toUnit(t, 'arrived', { due: date(t.by, t.order.dueAt) }),
  'order.designate': (t) => toUnit(t, 'arrived', { due: date(t.by, t.order.dueAt) }),
  'order.transfer': (t) => toUnit(t, 'arrived', { due: date(t.by, t.order.dueAt) }),
  'order.partOpened': (t) => toUnit(t, 'arrived', { due: date(t.by, t.order.dueAt) }),
  'order.pass': (t) => sms(t, 'answered', { unit: t.unitName }),
  'order.answerAtDesk': (t) => sms(t, 'closed', {}),
  'order.grantExtension': (t) =>
    t.entry.said['promiseMoved'] === true
      ? sms(t, 'extended', { due: newDate(t), reason: said(t, 'asked') || '办理需要' })
      : [],
  'order.denyExtension': (t) => toUnit(t, 'notExtended', { reason: said(t, 'reason') }),
  'order.redo': (t) => [
    ...sms(t, 'redone', { due: newDate(t) }),
    ...toUnit(t, 'redoArrived', { due: newDate(t) }),
    ...problemCame(t),
  ],
  'order.askMore': (t) => [
    ...sms(t, 'askedOn', { due: newDate(t) }),
    ...(t.order.unit ? toUnit : toDesk)(t, 'moreArrived', { due: newDate(t) }),
  ],
  'order.ratingAppealed': (t) => toDesk(t, 'ratingAppealed', { unit: t.unitName }),
  'order.ratingExcluded': (t) => [
    ...sms(t, 'ratingExcluded', { reason: said(t, 'reason') }),
    ...toUnit(t, 'appealUpheldUnit', { reason: said(t, 'reason') }),
  ],
  'order.ratingAppealDenied': (t) => toUnit(t, 'appealDeniedUnit', { reason: said(t, 'reason') }),
  'order.supplement': (t) => sms(t, 'supplemented', { unit: t.unitName }),
  'order.correct': (t) => sms(t, 'corrected', { unit: t.unitName, reason: said(t, 'reason') }),
  'order.sendBack': (t) => [...toDesk(t, 'sentBack', { reason: said(t, 'reason') }), ...problemCame(t)],
  'order.close': (t) => sms(t, 'closed', {}),
  'order.terminate': (t) => sms(t, 'terminated', { reason: said(t, 'reason') }),
  'order.rederived': (t) => (t.entry.said['promiseMoved'] === true ? sms(t, 'rederived', { due: newDate(t) }) : []),
  'order.refuse': (t) => sms(t, 'refused', { reason: refusedBecause(said(t, 'refusal')) }),
  'order.merge': (t) => sms(t, 'merged', {}),
  'order.memberJoined': (t) => toUnit(t, 'joined', { member: said(t, 'member') }),
  'order.returnAnswer': (t) => toUnit(t, 'returned', { reason: said(t, 'reason') }),
  'order.nudge': (t) => toUnit(t, 'nudged', {}),
  'order.remind': (t) => toUnit(t, 'reminded', { note: said(t, 'note') }),
  'order.warned': (t) => toUnit(t, 'warned', { left: `${said(t, 'hours')} 小时` }),
  'order.overdue': (t) => (t.order.unit ? toUnit : toDesk)(t, 'overdue', clockSaid(t)),
  'order.supervised': (t) => toUnit(t, 'supervised', {}),
  'order.escalated': (t) =>
    t.superior && !t.order.secret
      ? [
          {
            channel: 'inbox',
            recipient: t.superior,
            template: 'escalated',
            facts: { number: t.order.number, unit: t.unitName },
          },
        ]
      : [],
  'order.criticised': (t) => toDesk(t, 'criticised', { unit: t.unitName }),
}

/** 问题工单: the city centre looks at it itself from now on. */
function problemCame(told: Told): Draft[] {
  return told.entry.said['problem'] === true ? toDesk(told, 'problem', {}) : []
}

function clockSaid(told: Told): Record<string, string> {
  const clock = Clock.safeParse(told.entry.said['clock']).data
  return clock ? { clock: clockWords[clock].zh, clockEn: clockWords[clock].en } : { clock: '', clockEn: '' }
}

function refusedBecause(reason: string): string {
  const found = Object.entries(refusalReasonWords).find(([key]) => key === reason)
  return found ? found[1].zh : reason
}

/** Everything the entries are to tell, with the orders, callers and units behind them asked for once. */
async function tell(by: By, entries: readonly SealedEntry[]): Promise<void> {
  const telling = entries.filter((entry) => entry.action in tellings)
  const ids = [...new Set(telling.map((entry) => entry.subject))]
  if (ids.length === 0) return
  const orders = await ordersById(by.tx, ids)
  const callers = await callersOf(by.tx, ids)
  const units = await unitsOf(by, orders)
  const drafts = telling.flatMap((entry): Notice[] => {
    const order = orders.get(entry.subject)
    if (!order || order.channel === 'import') return []
    const unit = units.find(({ id }) => id === order.unit)
    const told = {
      by,
      entry,
      order,
      caller: callers.get(order.id),
      unitName: unit?.shortName ?? '12345',
      superior: unit?.parent ?? null,
    }
    return (tellings[entry.action]?.(told) ?? []).map((draft) => ({ ...draft, cause: `entry:${entry.id}` }))
  })
  await post(by, drafts)
}

function unitsOf({ tx }: By, orders: ReadonlyMap<string, Order>): Promise<Unit[]> {
  return unitsByIds(tx, [...new Set([...orders.values()].flatMap(({ unit }) => unit ?? []))])
}

/** Tells people what happened to an order, from the ledger, after it was committed. */
export const orderNews: Consumer = { name: 'orders.tell', together: tell }
