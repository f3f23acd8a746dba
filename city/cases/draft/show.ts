import { deadline, type Deadline } from '../../calendar/index.ts'
import { validNumbers } from '../../certificates/index.ts'
import { citizenById, maskPhone, NO_PHONE } from '../../people/index.ts'
import { cityDate, isRefusal, rfc3339, type By } from '../../platform/index.ts'
import { legalLimits, planSoFar, type PlanSoFar } from '../../services/index.ts'
import { cityTermsOf } from '../act.ts'
import { agreeOffers } from '../materials/agree.ts'
import { caseStandings, isOverForGood } from '../case.ts'
import { keptClock, viewOf, type CityTerms } from '../clocks.ts'
import { deskShown } from '../counter/desk.ts'
import { billsOf } from '../fees/billStore.ts'
import { showPart, unitNames, type Around, type Frame } from '../show.ts'
import { partsOf, rulesOf, type CaseHeld, type PartHeld } from '../store.ts'
import type { CaseRow, CaseView, ClockView } from '../views.ts'
import { firmNamed, readFormed } from './formed.ts'
import { openUntil } from './blocked.ts'
import { agentOf, doingsOf } from './doings.ts'
import type { Filled } from './filled.ts'
import { finishOf, plansHeld } from './finish.ts'
import { formOf, guidedBy, holding, inputViews, isReady, stoppedAmong, troublesOf, waitsOf } from './form.ts'
import { isAskable } from './question.ts'
import { isBeingWritten, materialsSeen } from './seen.ts'
import { stepUpsOf } from './stepUp.ts'
import { actOf, grantedAmong } from './submit.ts'
import type { Definition } from './definition.ts'

/** The whole case as its applicant sees it. */
export async function showCase(by: By, of: CaseHeld): Promise<CaseView> {
  const definition = await rulesOf(by.tx, of)
  const { filled, form, fixed } = await readFormed(by, of, definition)
  const parts = (await partsOf(by.tx, [of.id])).filter(({ status }) => status !== 'out')
  const plan = planOf(definition, filled, parts, by.now)
  const picture = { definition, filled, parts, plan }
  const cityTerms = await cityTermsOf(by)
  const isOpen = of.standing === 'draft' || of.standing === 'open'
  const until = await openUntil(by, of)
  const shown = await partsShown(by, picture, cityTerms)
  const finish = finishOf(shown)
  return {
    ...(await headOf(by, of, definition)),
    number: of.number,
    questions: questionsOf(definition, filled),
    switches: definition.thing.switches.map(({ id, says }) => ({ id, says, on: filled.sameAs.includes(id) })),
    form,
    ...(await formShown(by, of, picture, fixed)),
    hidden: { n: filled.hidden.length, until: filled.hidden.map(({ until }) => until).sort()[0] ?? null },
    parts: plansHeld(shown, finish),
    longest: plan.longest,
    ...finish,
    ...capOf(of, parts, by.now, cityTerms),
    blockedUntil: until,
    can: isOpen ? canDo(of, parts) : until === null ? [] : reopening(of),
  }
}

/** The one form, what is to be brought, and everything that is still wrong with what is being written. */
async function formShown(
  by: By,
  of: CaseHeld,
  { definition, filled, parts }: Picture,
  fixed: readonly string[],
): Promise<Pick<CaseView, 'inputs' | 'materials' | 'troubles'>> {
  const inputs = formOf(definition, filled)
  const seen = await materialsSeen(by, { of, definition, filled, parts })
  const agree = await agreeOffers(by, { of, definition, parts }, seen)
  const materials = seen.views.map((view) => ({ ...view, agree: agree.get(view.id) ?? null }))
  const written = parts.filter(isBeingWritten).map(({ part }) => part)
  const looked = { definition, filled, materials, today: cityDate(by.now) }
  const isOpen = of.standing === 'draft' || of.standing === 'open'
  return { inputs: inputViews(inputs, filled, fixed), materials, troubles: isOpen ? troublesOf(looked, written) : [] }
}

async function partsShown(by: By, picture: Picture, cityTerms: CityTerms): Promise<CaseView['parts']> {
  const { definition, parts } = picture
  const ids = parts.map(({ id }) => id)
  const frame: Frame = {
    definition,
    cityTerms,
    units: await unitNames(by, parts),
    certificates: await validNumbers(by.tx, 'licence', ids),
    bills: await billsOf(by.tx, ids),
  }
  const shown: CaseView['parts'] = []
  for (const part of parts) shown.push(await showPart(by, part, frame, aroundOf(picture, part)))
  return shown
}

async function headOf(by: By, of: CaseHeld, definition: Definition) {
  const person = await citizenById(by.tx, of.citizen)
  return {
    kind: of.kind,
    of: { id: of.ofId, version: of.ofVersion },
    name: of.name,
    standing: of.standing,
    standingSays: caseStandings[of.standing],
    act: actOf(of.level),
    level: of.level,
    stepUps: await stepUpsOf(by, of.id, definition),
    mandate: of.mandate,
    firm: firmNamed(of),
    agent: await agentOf(by, of),
    history: await doingsOf(by, of),
    desk: await deskShown(by, of),
    applicant: {
      name: person?.name ?? '',
      phone: person?.phone.startsWith(NO_PHONE) ? '' : maskPhone(person?.phone ?? ''),
    },
    startedAt: rfc3339(of.startedAt),
    submittedAt: of.submittedAt && rfc3339(of.submittedAt),
    expiresAt: of.expiresAt && rfc3339(of.expiresAt),
    version: of.version,
  }
}

/** Only other answers open it again. */
const reopening = ({ kind }: CaseHeld): CaseView['can'] => (kind === 'thing' ? ['save', 'answer'] : ['save'])

function canDo({ kind }: CaseHeld, parts: readonly PartHeld[]): CaseView['can'] {
  const ready = parts.some((part) => isAskable(part) || isReady(part, grantedAmong(parts)))
  return ['save', ...(kind === 'thing' ? ['answer' as const] : []), ...(ready ? ['submit' as const] : []), 'withdraw']
}

function questionsOf({ thing }: Definition, { answers }: Filled): CaseView['questions'] {
  const { next } = guidedBy({ thing }, { answers, ruled: {} })
  return thing.questions
    .filter(({ id, optional }) => answers[id] !== undefined || next.includes(id) || optional)
    .map(({ id, says, kind, options, optional }) => ({
      id,
      says,
      kind,
      options: options.map((option) => ({ value: option.value, says: option.says })),
      optional,
      answer: answers[id] ?? null,
    }))
}

type Picture = { definition: Definition; filled: Filled; parts: readonly PartHeld[]; plan: PlanSoFar }

/** Counted from the first acceptance; before it from the day it was handed in, or from today. */
function planOf(definition: Definition, filled: Filled, parts: readonly PartHeld[], now: Date): PlanSoFar {
  const days = parts.flatMap(({ acceptedOn, submittedOn }) => acceptedOn ?? submittedOn ?? []).sort()
  return planSoFar(definition.thing, guidedBy(definition, filled), filled.answers, days[0] ?? cityDate(now))
}

function aroundOf({ definition, filled, parts, plan }: Picture, part: PartHeld): Around {
  const among = parts.map((one) => one.part)
  const planned = plan.parts.find(({ id }) => id === part.part)
  const found = guidedBy(definition, filled).parts.find(({ id }) => id === part.part)
  return {
    after: waitsOf(definition, filled.answers, { part: part.part, among }),
    held: part.state === 'draft' ? holding(part, grantedAmong(parts)) : [],
    stopped: stoppedAmong(parts).has(part.part),
    planned: planned && part.acceptedOn === null ? { start: planned.start, due: planned.due } : null,
    why: found?.why ?? definition.thing.name,
  }
}

const jointSays = { zh: '联合办理法定上限', en: 'legal cap of joint handling' }

/** Several offices together: 45 working days from the first acceptance, 15 more. Source: 行政许可法 42. */
function capOf(
  of: CaseHeld,
  parts: readonly PartHeld[],
  now: Date,
  cityTerms: CityTerms,
): { cap: ClockView | null; capExtended: string | null } {
  const from = parts.flatMap(({ acceptedOn }) => acceptedOn ?? []).sort()[0]
  if (of.kind !== 'thing' || parts.length < 2 || from === undefined) return { cap: null, capExtended: null }
  const [end, longer] = [
    deadline({ from, limit: legalLimits.joint }),
    deadline({ from, limit: legalLimits.joint, extend: legalLimits.jointMore }),
  ]
  const cap = { ...viewOf('decision', end, { now, cityTerms, running: of.standing === 'open' }), says: jointSays }
  return { cap, capExtended: isRefusal(longer) ? null : dayOf(longer) }
}

const dayOf = ({ due }: Deadline) => due
const mine = ['correcting', 'lapsed', 'awaitingFee']

type RowAt = { now: Date; cityTerms: CityTerms; me: string | null }

/** A line of 我的办件. */
export function rowOfCase(of: CaseHeld, parts: readonly PartHeld[], at: RowAt): CaseRow {
  const inIt = parts.filter(({ caseId, status }) => caseId === of.id && status !== 'out')
  const yourTurn = of.standing === 'open' && inIt.some((part) => isYours(part, grantedAmong(inIt)))
  const counted = inIt.filter(({ dueAt, dueClock }) => dueAt !== null && (!yourTurn || dueClock === 'correction'))
  const next = counted.sort((a, b) => Number(a.dueAt) - Number(b.dueAt))[0]
  return {
    number: of.number,
    forWhom: of.firmName ?? (of.agent === at.me ? (inIt[0]?.applicant ?? null) : null),
    kind: of.kind,
    name: of.name,
    standing: of.standing,
    says: caseStandings[of.standing],
    parts: { all: inIt.length, done: inIt.filter((part) => ended.includes(part.state) || isOverForGood(part)).length },
    due: next ? keptClock(next, at) : null,
    yourTurn,
    expiresAt: of.expiresAt && rfc3339(of.expiresAt),
    at: rfc3339(of.startedAt),
  }
}

/** Papers, a fee, a confirmation, or a part its office has said is needed. */
const isYours = (part: PartHeld, granted: ReadonlySet<string>) =>
  mine.includes(part.state) || part.confirm.length > 0 || isReady(part, granted)

const ended = ['closed', 'notAccepted', 'referred', 'withdrawn', 'spared']
