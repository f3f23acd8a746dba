import { entriesOf, type Entry } from '../ledger/index.ts'
import { staffNames, unitsByIds } from '../people/index.ts'
import { rfc3339, type By } from '../platform/index.ts'
import { actionNames, rowOf } from './actions.ts'
import { answerClocks } from './clocks.ts'
import { Clock, type Order } from './order.ts'
import { turnsOf } from './turnStore.ts'
import { forHandlers } from './vault.ts'
import type { HistoryLine } from './views.ts'
import { clockWords } from './words.ts'

/** The history for staff, or with `outside` for the citizen: offices instead of people, no internal notes. */
export async function historyOf(by: By, order: Order, outside: boolean): Promise<HistoryLine[]> {
  const all = await entriesOf(by.tx, order.id)
  const entries = outside ? withoutReturned(all) : all
  const turns = new Map((await turnsOf(by.tx, order.id)).map(({ round, words }) => [round, words]))
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
  const lines = entries.map((entry) => lineOf(entry, { names, units, turns, outside }))
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
  turnPublished: { zh: '公开追问', en: 'further question published', internal: false },
  turnKeptPrivate: { zh: '追问不公开', en: 'further question kept private', internal: true },
  additionWaits: { zh: '补充或更正等公开审核', en: 'addition waits for a moderator', internal: true },
  additionShown: { zh: '补充或更正自动公开', en: 'addition shown, nothing personal found', internal: true },
  additionPublished: { zh: '公开补充或更正', en: 'addition published', internal: false },
  additionKeptPrivate: { zh: '补充或更正不公开', en: 'addition kept from the public', internal: true },
  answerMasked: { zh: '答复公开时遮去个人信息', en: 'personal details of the answer masked', internal: true },
  remasked: { zh: '改动公开的提问', en: 'what is public of the question changed', internal: true },
  takenDown: { zh: '撤下公开的提问', en: 'question taken down', internal: true },
  turnRemasked: { zh: '改动公开的追问', en: 'what is public of a further question changed', internal: true },
  turnTakenDown: { zh: '撤下公开的追问', en: 'further question taken down', internal: true },
  additionRemasked: { zh: '改动公开的答复', en: 'what is public of an answer changed', internal: true },
  additionTakenDown: { zh: '撤下公开的答复', en: 'answer taken down', internal: true },
  askerHid: { zh: '提问人多遮了几个字', en: 'the asker hid more of their words', internal: true },
  fileReleased: { zh: '公开答复附件', en: 'file of an answer released', internal: true },
  fileWithheld: { zh: '答复附件不公开', en: 'file of an answer kept back', internal: true },
  ratingExcluded: { zh: '评价不计入考核', en: 'the rating is not counted', internal: false },
  ratingAppealed: { zh: '申诉评价', en: 'rating appealed', internal: true },
  ratingAppealUpheld: { zh: '申诉成立', en: 'appeal of the rating upheld', internal: true },
  ratingAppealDenied: { zh: '申诉不成立', en: 'appeal of the rating denied', internal: true },
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

/** An answer the hotline returned never reached the citizen: outside it did not happen. */
function withoutReturned(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry, i) => {
    if (entry.action !== 'order.answer') return true
    const next = entries.slice(i + 1).find(({ action }) => action === 'order.pass' || action === 'order.returnAnswer')
    return next?.action !== 'order.returnAnswer'
  })
}

type Names = {
  names: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
  /** What was asked on, by the round it opened. */
  turns: ReadonlyMap<number, string>
  outside: boolean
}

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
    note: noteFor(entry, verb, known),
    internal,
  }
}

/** Citizens read the reasons that concern them; staff read every note, without the numbers they are not shown. */
function noteFor(entry: Entry, verb: string, { outside, turns }: Names): string | null {
  const words = verb === 'askMore' ? turns.get(Number(entry.said['round'])) : undefined
  if (words !== undefined) return outside ? words : forHandlers(words)
  if (outside)
    return ['redo', 'refuse', 'grantExtension', 'correct', 'ratingExcluded'].includes(verb) ? noteOf(entry) : null
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
