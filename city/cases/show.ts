import { entriesOf, type Entry } from '../ledger/index.ts'
import { unitsByIds } from '../people/index.ts'
import { rfc3339, type Actor, type By, type Says } from '../platform/index.ts'
import { fieldsIn, legalLimits, type OneThing, type Part as ThingPart } from '../services/index.ts'
import { clockAt, stepsFor } from './act.ts'
import { caseStates, type Part } from './case.ts'
import { clockViews, type CityTerms } from './clocks.ts'
import type { Definition, Terms } from './draft/definition.ts'
import type { Bill } from './fees/bill.ts'
import { feeShown } from './fees/show.ts'
import { steps, type StepName } from './steps.ts'
import type { PartHeld } from './store.ts'
import type { LineView, PartView } from './partView.ts'
import { wayShown } from './way.ts'

/** What the pictures of several parts are drawn with, read once. */
export type Frame = {
  definition: Definition
  cityTerms: CityTerms
  units: ReadonlyMap<string, string>
  certificates: ReadonlyMap<string, string>
  bills: readonly Bill[]
}

/** What only the applicant's picture knows of a part: what it waits for, and why it is there. */
export type Around = Pick<PartView, 'after' | 'held' | 'stopped' | 'planned' | 'why'>

export async function unitNames({ tx }: By, parts: readonly Pick<Part, 'unit'>[]): Promise<Map<string, string>> {
  const units = await unitsByIds(tx, [...new Set(parts.flatMap(({ unit }) => unit ?? []))])
  return new Map(units.map(({ id, name }) => [id, name]))
}

/** One part as this reader sees it, with the steps they have. */
export async function showPart(by: By, part: PartHeld, frame: Frame, around: Around): Promise<PartView> {
  const { definition, units, certificates, cityTerms } = frame
  const clocks = clockViews(part, await clockAt(by, part, definition, cityTerms))
  const entries = part.submittedOn === null && part.askedOn === null ? [] : await entriesOf(by.tx, part.id)
  const history = entries.map((entry) => lineOf(entry, { units, agent: part.agent, reader: by.actor.kind }))
  return {
    ...nameShown(part, frame),
    ...around,
    state: part.state,
    stateSays: caseStates[part.state],
    ...daysShown(part),
    clocks,
    due: clocks.find(({ clock }) => clock === part.dueClock) ?? null,
    ...saidShown(part),
    fee: feeShown(
      by,
      part,
      frame.bills.filter(({ partId }) => partId === part.id),
    ),
    certificate: certificates.get(part.id) ?? null,
    confirm: part.confirm.map((key) => ({ key, label: labelOf(definition.thing, key) })),
    way: wayShown(part, definition.terms[part.part]?.workflow ?? {}, history),
    history,
    version: part.version,
    can: stepsFor(by.actor, part, definition),
  }
}

function nameShown({ part: id, name, unit, status }: PartHeld, { definition, units }: Frame) {
  const own = definition.thing.parts.find((one) => one.id === id)
  const office = own?.office ?? name
  return {
    id,
    name,
    office,
    unit,
    unitName: units.get(unit ?? '') ?? office.zh,
    status: status === 'out' ? ('manual' as const) : status,
    basis: own?.basis ?? '',
    terms: termsShown(definition.terms[id], own),
  }
}

type Said = Pick<ThingPart, 'basis' | 'promisedBasis' | 'ruleStatus' | 'statutory' | 'fee'>
const unsaid: Said = { basis: '', promisedBasis: '', ruleStatus: 'assumed', statutory: null, fee: null }

function termsShown(terms: Terms | undefined, own: Said = unsaid): PartView['terms'] {
  const { promisedBasis, ruleStatus } = own
  const fee = own.fee ?? terms?.fee ?? null
  return { ...lawOf(terms, own), promised: inDays(terms?.promised), promisedBasis, fee, ruleStatus }
}

/** A licence without a term of its own law has that of the licence law; of any other act nobody says that a law sets one. */
function lawOf(terms: Terms | undefined, own: Said): Pick<PartView['terms'], 'statutory' | 'statutoryBasis'> {
  const statutory = inDays(terms?.statutory)
  if (statutory) return { statutory, statutoryBasis: terms?.statutoryBasis ?? own.statutory?.basis ?? own.basis }
  if (terms && terms.kind !== 'licence') return { statutory: null, statutoryBasis: '' }
  return { statutory: legalLimits.decision, statutoryBasis: '行政许可法 第四十二条' }
}

/** The terms of offices are in days. */
function inDays(limit: Terms['statutory'] | undefined): PartView['terms']['statutory'] {
  if (!limit) return null
  const { amount, unit } = limit
  return unit === 'wd' || unit === 'd' ? { amount, unit } : null
}

function daysShown({ askedOn, ruling, submittedOn, acceptedOn, deemed, decidedOn, notices }: PartHeld) {
  return {
    askedOn,
    ruling: ruling && { ...ruling, basis: ruling.basis ?? null },
    receivedOn: notices.at(-1)?.corrected ?? submittedOn,
    acceptedAsOf: acceptedOn,
    deemed,
    decidedOn,
  }
}

const decisionWords = {
  granted: { zh: '准予', en: 'granted' },
  denied: { zh: '不予', en: 'denied' },
  notAccepted: { zh: '不予受理', en: 'not accepted' },
  referred: { zh: '转告其他机关', en: 'referred to another office' },
} as const satisfies Record<string, Says>

function saidShown({ notices, pauses, extension, decision, delivery }: PartHeld) {
  return {
    notices: notices.map(
      ({ on, missing, supervisorReason = null, corrected = null, lapsed = null, keptUntil = null }) => ({
        on,
        missing,
        supervisorReason,
        corrected,
        lapsed,
        keptUntil,
      }),
    ),
    pauses: pauses.map(({ from, to = null, cause, reason }) => ({ from, to, cause, reason })),
    extension,
    decision: decision && {
      result: decision.result,
      says: decisionWords[decision.result],
      on: decision.on,
      reason: decision.reason ?? null,
      basis: decision.basis ?? null,
      office: decision.office ?? null,
    },
    delivery: delivery && { way: delivery.way, on: delivery.on, note: delivery.note ?? null },
  }
}

/** What a field is called, by its key; the first office that asks for it names it. */
export function labelOf({ parts }: OneThing, key: string): Says {
  const found = parts.flatMap(fieldsIn).find(({ subject, element }) => `${subject}/${element}` === key)
  return found?.label ?? { zh: key, en: key }
}

const otherHappenings: Record<string, Says> = {
  'case.fetchedAgain': { zh: '再取共享材料', en: 'shared material looked for again' },
  'case.broughtLater': { zh: '补交了承诺的材料', en: 'brought what was promised' },
  'case.checked': { zh: '核对原件', en: 'original checked' },
  'case.checkTakenBack': { zh: '撤回原件核对', en: 'the check of an original was taken back' },
  'case.corrected': { zh: '申请人更正了内容', en: 'the applicant corrected something' },
  'case.passedOn': {
    zh: '企业换了法定代表人，由新的法定代表人接着办',
    en: 'the firm has a new legal representative, who goes on',
  },
  'case.warned': { zh: '期限预警', en: 'warned: the date is near' },
  'case.reminded': { zh: '补正期限提醒', en: 'reminded: the time to put right is ending' },
  'case.remindedKept': { zh: '保留期提醒', en: 'reminded: what is kept will go' },
  'case.letGo': { zh: '保留期已过', en: 'no longer kept' },
  'case.recounted': { zh: '期限重新推算', en: 'date counted again' },
  'case.overdue': { zh: '已超期', en: 'overdue' },
  'case.billOpened': { zh: '开出缴费单', en: 'went to pay online' },
  'case.billBooked': { zh: '按核对过的收据登记缴费单', en: 'the bill was booked by the receipt that was looked at' },
  'case.billClosed': { zh: '缴费单没有支付，已关闭', en: 'the bill was closed unpaid' },
  'case.billDiffers': { zh: '收到的金额与应缴的不符', en: 'another amount was paid' },
  'case.billReturning': { zh: '申请退款', en: 'refund asked for' },
  'case.billReturned': { zh: '已退款', en: 'paid back' },
  'case.billNotReturned': { zh: '退款没有办成', en: 'could not be paid back' },
  'certificate.issued': { zh: '证照已签发', en: 'certificate issued' },
  'certificate.revoked': { zh: '证照已撤销', en: 'certificate revoked' },
}

const isStep = (name: string): name is StepName => Object.hasOwn(steps, name)

type Known = { units: ReadonlyMap<string, string>; agent: string | null; reader: Actor['kind'] }

function lineOf({ at, action, said, unit, actor, actorKind }: Entry, { units, agent, reader }: Known): LineView {
  const name = action.replace('case.', '')
  const says = isStep(name) ? steps[name].says : (otherHappenings[action] ?? { zh: action, en: action })
  return {
    at: rfc3339(at),
    step: name,
    says: { zh: says.zh, en: says.en },
    who: actor !== null && actor === agent ? '代办人' : whoDid(actorKind, units.get(unit ?? '')),
    note: noteOf(said, reader === 'staff' ? [...told, ...toldInside] : told),
  }
}

function whoDid(kind: Actor['kind'], unitName: string | undefined): string {
  if (kind === 'citizen') return '申请人'
  return kind === 'staff' ? (unitName ?? '工作人员') : '系统'
}

const told = ['cause', 'reason', 'supervisorReason', 'basis', 'office', 'reference', 'note']
/** What was found and advised is the office's, until the decision says its reasons. */
const toldInside = ['finding', 'opinion']

/** The words said with a step, whichever it was. */
function noteOf(said: Record<string, unknown>, keys: readonly string[]): string | null {
  const words = keys.flatMap((key) => (typeof said[key] === 'string' ? [said[key]] : []))
  return [...missingSaid(said['missing']), ...words].join('；') || null
}

function missingSaid(missing: unknown): string[] {
  if (!Array.isArray(missing)) return []
  return missing.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'says' in one && typeof one.says === 'string' ? [one.says] : [],
  )
}
