import { calendarRefusals, sayCause } from '../calendar/index.ts'
import { cityDate, isRefusal, type Actor, type Refusal } from '../platform/index.ts'
import { caseClocks, caseStates, servicesRefusals, stepCase } from '../services/index.ts'
import {
  isOverForGood,
  type Decision,
  type DeliveryWay,
  type Missing,
  type NoticeGiven,
  type Opinion,
  type Part,
  type Ruling,
  type SiteCheck,
  type Value,
} from './case.ts'
import { daysOf, dueOf, extensionOf, noticeClock, stopsOf, type ClockAt } from './clocks.ts'
import type { Terms } from './draft/definition.ts'
import { feeAfterAll, nextFee } from './fees/asked.ts'
import { caseRefusals } from './refusals.ts'
import { isStill, movesOf, rowOf, type GuardName, type StepName } from './steps.ts'
import { saysWhy, wants } from './wants.ts'

/** What was said with a step, read loosely: each step's own schema has already checked it. */
export type Said = {
  missing?: Missing[]
  supervisorReason?: string
  reason?: string
  basis?: string
  office?: string
  cause?: string
  amount?: number
  reference?: string
  /** The day the platform says it was paid; at a counter it is the day it is booked. */
  paidOn?: string
  gives?: Record<string, Value>
  way?: DeliveryWay
  note?: string
  /** Who looked at the place; their names are looked up where the step is taken. */
  checkers?: string[]
  checked?: SiteCheck['checkers']
  checkedOn?: string
  found?: SiteCheck['found']
  finding?: string
  advice?: Opinion['advice']
  opinion?: string
  version?: number | undefined
}

export type StepAt = ClockAt & { actor: Pick<Actor, 'id' | 'kind' | 'name' | 'posts'> }

/** Pure: the part after a step, with the clock that then runs; or the word of why not. Who may is asked before. */
export function stepPart(before: Part, name: StepName, said: Said, at: StepAt): Part | Refusal {
  const life = lifeTrouble(before, name, said, at)
  const trouble = life?.refused === 'step-not-possible' ? life : (guarded(before, name, said, at) ?? life)
  if (trouble) return trouble
  const changed: Part = {
    ...before,
    ...changes[name]?.(before, said, at),
    state: movesOf(name).to ?? before.state,
    version: before.version + 1,
  }
  return clockTrouble(changed, at) ?? (rowOf(name).clock === undefined ? changed : wound(changed, at))
}

/** The clocks of the law have the last word: a notice or an extension that comes too late is none. */
function clockTrouble(part: Part, at: StepAt): Refusal | undefined {
  const days = daysOf(part, at)
  const clocks = days && caseClocks(days)
  return clocks && isRefusal(clocks) && clocks.refused !== 'calendar-missing' ? clocks : undefined
}

/** The part with the clock that runs in its state now, counted anew. */
export function wound(part: Part, at: ClockAt): Part {
  const due = dueOf(part, at)
  return { ...part, n: part.n + 1, dueClock: due?.clock ?? null, dueAt: due?.at ?? null, dueWhy: due?.why ?? null }
}

/** States, needs and the second notice are the licence law's own table. */
function lifeTrouble(part: Part, name: StepName, said: Said, { actor }: StepAt): Refusal | undefined {
  if (name === 'confirm') {
    const isAsked = part.confirm.length > 0 && movesOf(name).from.includes(part.state)
    return isAsked ? undefined : no('nothing-to-confirm')
  }
  if (isStill(name))
    return movesOf(name).from.includes(part.state)
      ? undefined
      : servicesRefusals.refused('step-not-possible', {
          facts: { state: caseStates[part.state], step: rowOf(name).says },
        })
  const asCase = { state: part.state, notices: part.notices.length, extended: part.extension !== null }
  const moved = stepCase(asCase, name, {
    ...said,
    ...(name === 'extend' ? { approvedBy: actor.name || '负责人' } : {}),
  })
  return isRefusal(moved) ? moved : undefined
}

const no = caseRefusals.refused

type Change = (part: Part, said: Said, at: StepAt & { today: string }) => Partial<Part>
const today = (change: Change) => (part: Part, said: Said, at: StepAt) =>
  change(part, said, { ...at, today: cityDate(at.now) })

const decided = (result: Decision['result']) =>
  today((_part, { reason, basis, office }, at) => ({
    decision: {
      result,
      on: at.today,
      ...(reason ? { reason } : {}),
      ...(basis ? { basis } : {}),
      ...(office ? { office } : {}),
    },
    ...(result === 'granted' || result === 'denied' ? { decidedOn: at.today } : {}),
  }))

const ruled = (result: Ruling['result']) =>
  today((part, { reason = '', basis }, at) => ({
    ruling: { result, on: at.today, reason, ...(basis ? { basis } : {}) },
    ...(result === 'needed' ? { status: 'included' as const } : { status: part.status }),
  }))

/** The notices with something added to the newest; what is undefined is taken away. */
export function lastNotice({ notices }: Pick<Part, 'notices'>, more: Marks): NoticeGiven[] {
  const last = notices.at(-1)
  if (!last) return []
  const { keptUntil, ...marks } = { ...last, ...more }
  return [...notices.slice(0, -1), { ...marks, ...(keptUntil === undefined ? {} : { keptUntil }) }]
}

type Marks = { corrected?: string; lapsed?: string; keptUntil?: string | undefined }

/** What a step changes beside state and clock. */
const changes: Partial<Record<StepName, (part: Part, said: Said, at: StepAt) => Partial<Part>>> = {
  submit: today((_part, _said, at) => ({ submittedOn: at.today, confirm: [] })),
  ask: today((_part, _said, at) => ({ askedOn: at.today })),
  unask: () => ({ askedOn: null, ruling: null }),
  need: ruled('needed'),
  spare: ruled('spared'),
  accept: today((_part, _said, at) => ({ acceptedOn: at.today })),
  deem: (part) => ({ acceptedOn: part.notices.at(-1)?.corrected ?? part.submittedOn, deemed: true }),
  notify: today((part, { missing = [], supervisorReason }, at) => {
    const term = at.terms.correction ?? at.cityTerms.correction
    const notice = { on: at.today, missing, term, ...(supervisorReason ? { supervisorReason } : {}) }
    return { notices: [...part.notices, notice] }
  }),
  correct: today((part, _said, at) => ({ notices: lastNotice(part, { corrected: at.today }), confirm: [] })),
  lapse: (part, _said, { now, cityTerms }) => {
    const on = cityDate(new Date((part.dueAt ?? now).getTime() - 1))
    const keptUntil = cityDate(new Date(now.getTime() + cityTerms.kept))
    return { notices: lastNotice(part, { lapsed: on, keptUntil }) }
  },
  again: today((part, _said, at) => ({
    notices: lastNotice(part, { corrected: at.today, keptUntil: undefined }),
    confirm: [],
  })),
  refuse: decided('notAccepted'),
  refer: decided('referred'),
  pause: today((part, { cause = '', reason = '' }, at) => ({
    pauses: [...part.pauses, { from: at.today, cause, reason }],
  })),
  resume: today((part, _said, at) => ({
    pauses: part.pauses.map((pause) => (pause.to === undefined ? { ...pause, to: at.today } : pause)),
  })),
  extend: today((_part, { reason = '' }, at) => ({
    extension: { approvedBy: at.actor.name || '负责人', reason, on: at.today },
  })),
  askFee: (part, { amount = 0, basis = '' }) => ({ fee: nextFee(part, { fen: amount, basis }) }),
  payFee: today((part, { reference = '', paidOn }, at) => ({
    fee: part.fee && { ...part.fee, paidOn: paidOn ?? at.today, reference },
  })),
  unaskFee: today(({ fee }, { reason = '' }, at) => ({ fee: fee && feeAfterAll(fee, { on: at.today, reason }) })),
  siteCheck: (part, { checked: checkers = [], checkedOn: on = '', found = 'unfit', finding = '' }, { actor }) => ({
    siteChecks: [...part.siteChecks, { on, by: actor.id ?? '', checkers, found, finding }],
    opinions: part.opinions.map((one) => ({ ...one, overtaken: true as const })),
  }),
  opinion: today((part, { advice = 'deny', opinion = '' }, { actor, today: on }) => ({
    opinions: [...part.opinions, { on, by: actor.id ?? '', name: actor.name, advice, opinion }],
  })),
  grant: decided('granted'),
  deny: decided('denied'),
  deliver: today((_part, { way = 'electronic', note }, at) => ({
    delivery: { way, on: at.today, ...(note ? { note } : {}) },
  })),
  confirm: today(({ siteChecks, opinions }, _said, { today: correctedSince }) => ({
    confirm: [],
    siteChecks: siteChecks.map((one) => ({ correctedSince, ...one })),
    opinions: opinions.map((one) => ({ correctedSince, ...one })),
  })),
}

/**
 * What is decided may cost something: nobody may be asked for a fee where the catalogue says that it is free; where none
 * is published yet, the office names it with its basis. Source: 行政许可法 58.
 */
const mayCost = ({ fee }: Pick<Terms, 'fee'>): boolean => fee === null || fee.fen > 0
const hasFee = ({ fee }: Pick<Terms, 'fee'>): boolean => fee !== null && fee.fen > 0

/** Steps an item need not have: whether it does. The buttons and the guards ask here. */
const foreseen = {
  pause: (terms) => stopsOf(terms).length > 0,
  extend: (terms) => extensionOf(terms) !== undefined,
  askFee: mayCost,
  siteCheck: ({ workflow }) => workflow.siteCheck === true,
  opinion: ({ workflow }) => workflow.secondReader === true,
} as const satisfies Partial<Record<StepName, (terms: Terms) => boolean>>

const isOptional = (name: StepName): name is keyof typeof foreseen => Object.hasOwn(foreseen, name)
export const isForeseen = (name: StepName, terms: Terms): boolean => !isOptional(name) || foreseen[name](terms)

type Guard = (part: Part, said: Said, at: StepAt) => Refusal | undefined

/** Refuses a step its item does not have, by the step's name or by a word of its own. */
const ifForeseen =
  (
    name: StepName,
    otherwise: () => Refusal = () => no('step-not-foreseen', { facts: { step: rowOf(name).says } }),
  ): Guard =>
  (_part, _said, { terms }) =>
    isForeseen(name, terms) ? undefined : otherwise()

/** Conditions beside state and role; each answers its refusal or nothing. */
const guards: Record<GuardName, Guard> = {
  ...wants,
  saysWhy,
  siteAsked: ifForeseen('siteCheck'),
  readerAsked: ifForeseen('opinion'),
  goodDay: ({ acceptedOn }, { checkedOn = '' }, { now }) => {
    const [from, today] = [acceptedOn ?? '', cityDate(now)]
    return from <= checkedOn && checkedOn <= today ? undefined : no('site-check-day', { facts: { from, today } })
  },
  // Who is named but does not work at the office is not among those that were found there.
  twoThere: (_part, { checkers = [], checked = [] }) =>
    checked.length < 2 || checked.length < checkers.length ? no('site-checkers') : undefined,
  writerThere: (_part, { checked = [] }, { actor }) =>
    checked.some(({ id }) => id === actor.id) ? undefined : no('site-check-writer'),
  confirmed: (part) => (part.confirm.length > 0 ? no('confirm-first') : undefined),
  inTime: (part, _said, at) => {
    const by = noticeClock(part, at)
    return by && !isRefusal(by) && cityDate(at.now) > by.due
      ? no('silence-accepted', { facts: { by: by.due } })
      : undefined
  },
  // A second notice is the head's own to give, with the reason in writing.
  headsSecond: (part, _said, { actor }) =>
    part.notices.length > 0 && !actor.posts.includes('unitHead') ? no('second-by-head') : undefined,
  kept: (part) => (isOverForGood(part) ? no('kept-no-longer') : undefined),
  lawfulCause: (_part, { cause = '' }, { terms }) =>
    stopsOf(terms).some(({ zh }) => zh === sayCause(cause))
      ? undefined
      : calendarRefusals.refused('pause-not-allowed', { facts: { cause } }),
  extendable: ifForeseen('extend', () => servicesRefusals.refused('extension-not-foreseen')),
  feeForeseen: ifForeseen('askFee', () => no('fee-not-foreseen')),
  feePaid: (part, _said, { terms }) =>
    hasFee(terms) && part.fee?.paidOn === undefined ? no('fee-not-paid') : undefined,
  givesAll: (part, { gives = {} }, { terms }) => {
    const missing = terms.gives.filter((element) => typeof gives[element] !== 'string' || gives[element].trim() === '')
    return missing.length > 0 ? no('gives-missing', { facts: { missing: missing.join('、') } }) : undefined
  },
}

function guarded(part: Part, name: StepName, said: Said, at: StepAt): Refusal | undefined {
  for (const guard of rowOf(name).when ?? []) {
    const trouble = guards[guard](part, said, at)
    if (trouble) return trouble
  }
  return undefined
}
