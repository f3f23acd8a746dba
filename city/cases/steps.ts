import { z } from 'zod'
import { caseSteps, waySteps, type CaseStep } from '../services/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import type { Says } from '../platform/contract.ts'
import {
  Advice,
  DeliveryWay,
  Found,
  inHand,
  Missing,
  Value,
  type CaseState,
  type ClockName,
  type Role,
} from './case.ts'
import { applicant, head, machine, or, reviewer } from './who.ts'

/** Every field a step may need: said once, for the server and the screens. */
export const fields = {
  missing: z
    .array(Missing.extend({ says: oneLine({ max: 300 }) }))
    .min(1)
    .max(60),
  supervisorReason: plainText({ min: 4, max: 1000 }),
  reason: plainText({ min: 2, max: 2000 }),
  basis: plainText({ min: 2, max: 500 }),
  office: oneLine({ min: 2, max: 100 }),
  cause: oneLine({ min: 2, max: 40 }),
  amount: z.int().min(0).max(100_000_000),
  reference: oneLine({ min: 4, max: 60 }),
  checkers: z.array(z.uuid()).min(1).max(12),
  checkedOn: z.iso.date(),
  found: Found,
  finding: plainText({ min: 2, max: 2000 }),
  advice: Advice,
  opinion: plainText({ min: 2, max: 2000 }),
  gives: z.record(z.string().max(120), Value),
  way: DeliveryWay,
  note: plainText({ max: 1000 }),
} as const
export type StepField = keyof typeof fields

/** Conditions beside state and role. */
export type GuardName =
  | 'confirmed'
  | 'headsSecond'
  | 'inTime'
  | 'kept'
  | 'lawfulCause'
  | 'extendable'
  | 'feeForeseen'
  | 'feePaid'
  | 'givesAll'
  | 'siteAsked'
  | 'goodDay'
  | 'twoThere'
  | 'writerThere'
  | 'readerAsked'
  | 'decides'
  | 'checked'
  | 'secondRead'
  | 'saysWhy'

/** One row: who, what must be said, which clock runs after it (`none` ends every clock; left out, it goes on). */
export type Step = {
  says: Says
  who: Role
  needs: readonly StepField[]
  may?: readonly StepField[]
  when?: readonly GuardName[]
  clock?: ClockName | 'decide' | 'none'
}

/** The life of a part; from which state to which is `caseSteps` of the licence law, here is who and what with. */
// prettier-ignore
export const steps = {
  submit:   { says: caseSteps.submit,   who: or(applicant, machine), needs: [],                                            clock: 'notice' },
  ask:      { says: caseSteps.ask,      who: or(applicant, machine), needs: [],                                            clock: 'question' },
  unask:    { says: caseSteps.unask,    who: or(applicant, machine), needs: [],                                            clock: 'none' },
  need:     { says: caseSteps.need,     who: reviewer,               needs: ['reason'],            may: ['basis'],         clock: 'none' },
  spare:    { says: caseSteps.spare,    who: reviewer,               needs: ['reason'],            may: ['basis'],         clock: 'none' },
  accept:   { says: caseSteps.accept,   who: reviewer,               needs: [],                    may: ['note'],          clock: 'decide',   when: ['confirmed', 'inTime'] },
  deem:     { says: caseSteps.deem,     who: machine,                needs: [],                                            clock: 'decide' },
  notify:   { says: caseSteps.notify,   who: reviewer,               needs: ['missing'],           may: ['supervisorReason'], clock: 'correction', when: ['headsSecond'] },
  correct:  { says: caseSteps.correct,  who: applicant,              needs: [],                    may: ['note'],          clock: 'notice' },
  lapse:    { says: caseSteps.lapse,    who: machine,                needs: [],                                            clock: 'none' },
  again:    { says: caseSteps.again,    who: applicant,              needs: [],                    may: ['note'],          clock: 'notice',   when: ['kept'] },
  refuse:   { says: caseSteps.refuse,   who: reviewer,               needs: ['reason', 'basis'],                           clock: 'none',     when: ['inTime'] },
  refer:    { says: caseSteps.refer,    who: reviewer,               needs: ['office'],            may: ['reason'],        clock: 'none',     when: ['inTime'] },
  review:   { says: caseSteps.review,   who: reviewer,               needs: [] },
  pause:    { says: caseSteps.pause,    who: reviewer,               needs: ['cause', 'reason'],                           clock: 'decide',   when: ['lawfulCause'] },
  resume:   { says: caseSteps.resume,   who: reviewer,               needs: [],                    may: ['note'],          clock: 'decide' },
  extend:   { says: caseSteps.extend,   who: head,                   needs: ['reason'],                                    clock: 'decide',   when: ['extendable'] },
  askFee:   { says: caseSteps.askFee,   who: reviewer,               needs: ['amount', 'basis'],                                              when: ['feeForeseen'] },
  payFee:   { says: caseSteps.payFee,   who: or(reviewer, machine),  needs: ['reference'] },
  unaskFee: { says: caseSteps.unaskFee, who: reviewer,               needs: ['reason'] },
  siteCheck: { says: waySteps.siteCheck, who: reviewer,              needs: ['checkers', 'checkedOn', 'found', 'finding'],            when: ['siteAsked', 'goodDay', 'twoThere', 'writerThere'] },
  opinion:  { says: { zh: '写审核意见', en: 'second opinion' }, who: reviewer,               needs: ['advice', 'opinion'],                        when: ['readerAsked', 'checked'] },
  grant:    { says: caseSteps.grant,    who: reviewer,               needs: [],                    may: ['note', 'gives'], clock: 'delivery', when: ['confirmed', 'decides', 'checked', 'secondRead', 'saysWhy', 'feePaid', 'givesAll'] },
  deny:     { says: caseSteps.deny,     who: reviewer,               needs: ['reason', 'basis'],                           clock: 'delivery', when: ['confirmed', 'decides', 'checked', 'secondRead'] },
  make:     { says: caseSteps.make,     who: reviewer,               needs: [] },
  deliver:  { says: caseSteps.deliver,  who: reviewer,               needs: ['way'],               may: ['note'],          clock: 'none' },
  close:    { says: caseSteps.close,    who: or(reviewer, machine),  needs: [] },
  withdraw: { says: caseSteps.withdraw, who: applicant,              needs: [],                    may: ['reason'],        clock: 'none' },
  confirm:  { says: { zh: '再次确认', en: 'confirmed again' }, who: applicant,    needs: [] },
} as const satisfies Record<CaseStep | StillName, Step>

/** Steps that move nothing: what they say is kept, and the part stays where it is. */
type StillName = 'confirm' | 'siteCheck' | 'opinion'

export type StepName = keyof typeof steps
const isStep = (name: string): name is StepName => Object.hasOwn(steps, name)
export const stepNames: readonly StepName[] = Object.keys(steps).filter(isStep)

/** Handing in goes with the whole case; silence, readiness and the end of a term come by themselves. */
export const byItself: readonly StepName[] = ['submit', 'ask', 'unask', 'deem', 'lapse']

/** What people do over HTTP. */
export const spokenSteps = stepNames.filter((name) => !byItself.includes(name))

/** The row of a step, as the machinery reads it. */
export function rowOf(name: StepName): Step {
  return steps[name]
}

/** Between acceptance and decision, whether or not the clock stands still. */
const undecided: readonly CaseState[] = ['accepted', 'reviewing', 'paused', 'awaitingFee']

const still: Record<StillName, readonly CaseState[]> = { confirm: inHand, siteCheck: undecided, opinion: undecided }
export const isStill = (name: StepName): name is StillName => Object.hasOwn(still, name)

/** From which states a step goes, and where it leads. */
export function movesOf(name: StepName): { from: readonly CaseState[]; to: CaseState | undefined } {
  return isStill(name) ? { from: still[name], to: undefined } : caseSteps[name]
}
