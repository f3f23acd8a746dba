import { entriesOf, type Entry } from '../ledger/index.ts'
import { address, maskPhone, staffNames, unitsByIds } from '../people/index.ts'
import { pick, rfc3339, sql, type Actor, type By } from '../platform/index.ts'
import { actionNames, rowOf, type ActionName } from './actions.ts'
import { refusal } from './act.ts'
import { forbidden } from './guards.ts'
import type { Listed } from './listStore.ts'
import { Clock, isOverdue, type Order } from './order.ts'
import { answerClocks } from './clocks.ts'
import { clockWords } from './words.ts'
import { repliesOf, replyFiles, type Reply } from './replyStore.ts'
import { callerOf, partsOf } from './store.ts'
import { forHandlers, shownTo } from './vault.ts'
import type { DueView, FollowView, HistoryLine, LinkView, OrderRow, OrderView } from './views.ts'

const when = (at: Date | null) => (at ? rfc3339(at) : null)

/** The actions this actor has on this order now; guards may still refuse with their own word. */
export function canOf(actor: Actor, order: Order, now: Date): ActionName[] {
  return actionNames.filter(
    (name) => refusal(actor, name, order) === undefined && !forbidden(order, rowOf(name).when ?? [], { actor, now }),
  )
}

export function dueView(order: Order, now: Date): DueView {
  return {
    clock: order.dueClock,
    at: when(order.dueAt),
    why: order.dueWhy,
    overdue: isOverdue(order, now),
    paused: order.pause !== null,
  }
}

const rowKeys = [
  'number',
  'type',
  'urgency',
  'channel',
  'status',
  'outcome',
  'secret',
  'unit',
  'nudges',
  'round',
  'version',
  'address',
  'mergedInto',
] as const
const viewKeys = [
  ...(['matter', 'place', 'centre', 'parent', 'designated', 'anonymous', 'callback', 'returns'] as const),
  ...(['extension', 'extensions', 'pause', 'result', 'solved', 'attempts'] as const),
] as const

export function rowView(actor: Actor, order: Listed, now: Date): OrderRow {
  const { title, body } = shownTo(actor, order)
  return {
    ...pick(order, rowKeys),
    title,
    unitName: order.unitName,
    placeName: order.placeName,
    members: order.members,
    excerpt: body.slice(0, 90),
    caller: order.anonymous ? '匿名' : address(order.callerName ?? '', order.courtesy),
    due: dueView(order, now),
    registeredAt: rfc3339(order.registeredAt),
    can: canOf(actor, order, now),
  }
}

/** Everything staff need on one screen. The phone is masked; revealing it is an act of its own. A citizen who acts is answered with what is theirs to know. `links` are left out where the database was just told to look further than the person. */
export async function wholeView(by: By, order: Listed, links: readonly LinkView[] = []): Promise<OrderView> {
  const { tx, actor, now } = by
  const caller = await callerOf(tx, order.id)
  const inside = actor.kind === 'staff'
  const replies = (await repliesOf(tx, order.id)).filter((reply) => inside || reply.state === 'passed')
  const parts = order.parent || !inside ? [] : await partsOf(tx, order.id)
  return {
    ...rowView(actor, order, now),
    ...pick(order, viewKeys),
    ...shownTo(actor, order),
    extension: inside ? order.extension : null,
    promise: { at: when(order.promiseAt), why: order.promiseWhy },
    contactedAt: when(order.contactedAt),
    acceptedAt: when(order.acceptedAt),
    answeredAt: when(order.answeredAt),
    closedAt: when(order.closedAt),
    phone: caller?.phone && !order.anonymous ? maskPhone(caller.phone) : null,
    replies: replies.map((reply) => replyView(reply, inside)),
    parts: parts.map(({ number, unitName, status, reply }) => ({ number, unitName, status, reply })),
    links: [...links],
    files: await filesOf(by, order.id),
  }
}

/** An answer; what the check said of it and why it was insisted on is for staff. */
function replyView({ id: _id, unit: _unit, ...reply }: Reply, inside: boolean): OrderView['replies'][number] {
  const kept = inside ? {} : { checked: null, insist: null }
  return { ...reply, ...kept, at: rfc3339(reply.at) }
}

export function filesOf(
  by: By,
  subject: string,
): Promise<{ id: string; kind: string; type: string; name: string; bytes: number }[]> {
  return by.tx.many(
    sql`select id, kind, type, name, bytes::int as bytes from files where subject = ${subject} order by at, id`,
  )
}

/** The history for staff, or with `outside` for the citizen: offices instead of people, no internal notes. */
export async function historyOf(by: By, order: Order, outside: boolean): Promise<HistoryLine[]> {
  const entries = await entriesOf(by.tx, order.id)
  const names = new Map(
    (
      await staffNames(
        by.tx,
        idsIn(entries, (e) => (e.actorKind === 'staff' ? e.actor : null)),
      )
    ).map((p) => [p.id, p.name]),
  )
  const units = new Map(
    (await unitsByIds(by.tx, [...idsIn(entries, (e) => text(e.said['unit'])), ...idsIn(entries, (e) => e.unit)])).map(
      (u) => [u.id, u.shortName],
    ),
  )
  const lines = entries.map((entry) => lineOf(entry, { names, units, outside }))
  return outside ? lines.filter((line) => !line.internal) : lines
}

function idsIn(entries: readonly Entry[], of: (entry: Entry) => string | null): string[] {
  return [...new Set(entries.map(of).filter((id) => id !== null))]
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Happenings that are not actions of the table. */
const otherWords: Record<string, { zh: string; en: string; internal: boolean }> = {
  registered: { zh: '登记', en: 'registered', internal: false },
  partOpened: { zh: '会办派单', en: 'part opened', internal: false },
  wordsRevealed: { zh: '查看原文', en: 'own words viewed', internal: true },
  callerRevealed: { zh: '查看联系方式', en: 'contact viewed', internal: true },
  fileAdded: { zh: '添加附件', en: 'file added', internal: false },
  warned: { zh: '临期提醒', en: 'warned', internal: true },
  supervised: { zh: '自动督办', en: 'supervision', internal: true },
  escalated: { zh: '提级', en: 'escalated', internal: false },
  rederived: { zh: '期限重新推算', en: 'date derived again', internal: false },
  memberJoined: { zh: '并入一件', en: 'another was merged into it', internal: true },
  memberLeft: { zh: '拆出一件', en: 'one was taken apart', internal: true },
  drafted: { zh: '使用智能辅助', en: 'drafting aid used', internal: true },
  related: { zh: '关联', en: 'linked', internal: true },
  unrelated: { zh: '取消关联', en: 'unlinked', internal: true },
  leadChanged: { zh: '主办单位变更', en: 'lead changed', internal: true },
  published: { zh: '公开提问', en: 'published', internal: false },
  keptPrivate: { zh: '不公开', en: 'kept private', internal: true },
  appealed: { zh: '申请复核公开', en: 'asked to publish after all', internal: true },
  appealGranted: { zh: '复核后公开', en: 'published after all', internal: false },
  appealUpheld: { zh: '复核维持', en: 'first decision upheld', internal: true },
  photoReleased: { zh: '公开照片', en: 'photo released', internal: true },
  photoWithheld: { zh: '照片不公开', en: 'photo kept back', internal: true },
  criticised: { zh: '列入通报', en: 'on the criticism list', internal: true },
}

const internalActions = new Set([
  'requestExtension',
  'denyExtension',
  'returnAnswer',
  'remind',
  'tryAgain',
  'writeOff',
  'contact',
])

type Names = { names: ReadonlyMap<string, string>; units: ReadonlyMap<string, string>; outside: boolean }

function lineOf(entry: Entry, known: Names): HistoryLine {
  const verb = entry.action.replace(/^(order|question)\./, '')
  const says = verb === 'overdue' ? overdueWords(entry) : wordsOf(verb)
  const target = text(entry.said['unit'])
  const internal = says.internal
  return {
    at: rfc3339(entry.at),
    action: verb,
    zh: says.zh,
    en: says.en,
    who: whoWas(entry, known),
    unitName:
      target && /^(dispatch|designate|transfer|partOpened)$/.test(verb) ? (known.units.get(target) ?? null) : null,
    note: noteFor(entry, verb, known.outside),
    internal,
  }
}

/** Citizens read the reasons that concern them; staff read every note, without the numbers they are not shown. */
function noteFor(entry: Entry, verb: string, outside: boolean): string | null {
  if (outside) return ['redo', 'refuse', 'grantExtension'].includes(verb) ? noteOf(entry) : null
  const note = noteOf(entry)
  return note === null ? null : forHandlers(note)
}

function wordsOf(verb: string): { zh: string; en: string; internal: boolean } {
  const named = actionNames.find((name) => name === verb)
  if (named) return { ...rowOf(named).says, internal: internalActions.has(named) }
  return otherWords[verb] ?? { zh: verb, en: verb, internal: true }
}

/** Which clock ran over; only a late answer concerns the citizen. */
function overdueWords(entry: Entry): { zh: string; en: string; internal: boolean } {
  const clock = Clock.safeParse(entry.said['clock']).data ?? 'answer'
  const { zh, en } = clockWords[clock]
  return { zh: `${zh}超过期限`, en: `${en} overdue`, internal: !answerClocks.includes(clock) }
}

/** What was done to the lead and so to this one is its unit's doing. */
function machineWas({ said }: Entry, units: Names['units']): string {
  return (text(said['follows']) && units.get(text(said['unit']) ?? '')) || '系统'
}

function whoWas(entry: Entry, { names, units, outside }: Names): string {
  if (entry.actorKind === 'system') return machineWas(entry, units)
  if (entry.actorKind !== 'staff') return '市民'
  const office = units.get(entry.unit ?? '') ?? '12345'
  return outside ? office : `${office} ${names.get(entry.actor ?? '') ?? ''}`.trim()
}

function noteOf(entry: Entry): string | null {
  const { said } = entry
  const parts = [
    text(said['reason']),
    text(said['asked']),
    text(said['basis']),
    text(said['note']),
    text(said['noContact']),
    text(said['partsReason']),
    text(said['insist']) && `坚持提交：${text(said['insist'])}`,
    text(said['follows']) && `随主件 ${text(said['follows'])}`,
    text(said['member']) ?? text(said['other']),
    entry.action === 'order.merge' ? text(said['lead']) : null,
    entry.purpose,
  ]
  return parts.filter((part) => part !== null).join('；') || null
}

const followReplyKeys = ['unitName', 'text', 'at', 'round', 'citations'] as const
const followKeys = ['number', 'title', 'body', 'status', 'outcome', 'result', 'round'] as const

export async function followView(by: By, order: Listed): Promise<FollowView> {
  const replies = (await repliesOf(by.tx, order.id)).filter((r) => r.state === 'passed')
  const attached = replies.flatMap((reply) => reply.files)
  const files = attached.length === 0 ? [] : await replyFiles(by.tx, attached)
  return {
    ...pick(order, followKeys),
    unitName: order.unitName,
    placeName: order.placeName,
    promise: { at: when(order.promiseAt), why: order.promiseWhy },
    due: dueView(order, by.now),
    replies: replies.map((reply) => ({
      ...pick(replyView(reply, false), followReplyKeys),
      files: files.filter(({ id }) => reply.files.includes(id)),
    })),
    history: await historyOf(by, order, true),
    registeredAt: rfc3339(order.registeredAt),
    can: canOf(by.actor, order, by.now),
  }
}
