import { parseLimit, type Limit } from '../calendar/index.ts'
import { write } from '../ledger/index.ts'
import {
  closeTimers,
  common,
  fault,
  isRefusal,
  startTimers,
  type Actor,
  type By,
  type Refusal,
} from '../platform/index.ts'
import { isOverForGood, type Owned, type Part } from './case.ts'
import { spanOf, timersOf, type CityTerms, type ClockAt } from './clocks.ts'
import type { Definition, Terms } from './draft/definition.ts'
import { isForeseen, stepPart, type Said } from './step.ts'
import { byItself, movesOf, rowOf, stepNames, type StepName } from './steps.ts'
import { caseLimits, lockPart, movePart, rulesOfPart, type PartHeld } from './store.ts'
import { heldBack } from './wants.ts'

/**
 * The one way a part moves: seen, allowed, stepped, written down. What goes with the step (a projection, files) is the
 * caller's, in the same transaction. Errors: 'not-found', 'not-allowed', 'stale-version' and those of the step.
 */
export async function take(
  by: By,
  name: StepName,
  of: { number: string; part: string },
  said: Said,
): Promise<PartHeld | Refusal> {
  const part = await holdFor(by, name, of, said.version)
  return isRefusal(part) ? part : takeHeld(by, name, part, { said })
}

/** The part, held by somebody who may take this step with it, as they saw it. Errors: 'not-found', 'not-allowed', 'stale-version'. */
export async function holdFor(
  by: By,
  name: StepName,
  of: { number: string; part: string },
  version: number | undefined,
): Promise<PartHeld | Refusal> {
  const part = await lockPart(by.tx, of.number, of.part)
  if (!part) return common.refused('not-found')
  return roleRefusal(by.actor, name, part) ?? stale(part, version) ?? part
}

/** The same for a part that is held already and whose doer was asked; `rules` when they were read already. */
export async function takeHeld(
  by: By,
  name: StepName,
  part: PartHeld,
  { said = {}, rules, more = {} }: { said?: Said; rules?: Definition; more?: Partial<PartHeld> },
): Promise<PartHeld | Refusal> {
  const at = await clockAt(by, part, rules ?? (await rulesOfPart(by.tx, part.caseId)))
  const stepped = stepPart(part, name, said, { ...at, actor: by.actor })
  if (isRefusal(stepped)) return stepped
  const after: PartHeld = { ...part, ...stepped, ...more }
  const entry = await write(by, { action: `case.${name}`, subject: part.id, said: told(name, part, after, said) })
  fault('after-ledger-write')
  if (after.n !== part.n) {
    await closeTimers(by.tx, part.id, 'case.')
    await startTimers(by.tx, timersOf(after, at))
  }
  await movePart(by.tx, after, entry)
  return after
}

/** Changes something of a part in hand that is no step: it is written down all the same. */
export async function note(by: By, after: PartHeld, action: string, said: Record<string, unknown>): Promise<void> {
  const entry = await write(by, {
    action,
    subject: after.id,
    said: { number: after.number, part: after.part, unit: after.unit, ...said },
  })
  await movePart(by.tx, { ...after, version: after.version + 1 }, entry)
}

/** What the clocks of a part are counted with. */
export async function clockAt(
  by: By,
  part: Pick<Part, 'part'>,
  rules: Definition,
  cityTerms?: CityTerms,
): Promise<ClockAt> {
  const terms = rules.terms[part.part]
  if (!terms) throw new Error(`the rules of this case know no part ${part.part}`)
  return { now: by.now, terms, cityTerms: cityTerms ?? (await cityTermsOf(by)) }
}

/** The city's numbers of today: when the light turns amber, when people are warned, how long a notice gives. */
export async function cityTermsOf(by: By): Promise<CityTerms> {
  const read = limitReader(await caseLimits(by))
  return {
    first: spanOf(read('caseWarnFirst')),
    last: spanOf(read('caseWarnLast')),
    remind: spanOf(read('caseCorrectionRemind')),
    correction: read('caseCorrection'),
    kept: spanOf(read('caseLapsedKept')),
    question: read('caseQuestion'),
  }
}

function limitReader(rows: ReadonlyMap<string, string>): (stage: string) => Limit {
  return (stage) => {
    const limit = parseLimit(rows.get(stage) ?? '')
    if (isRefusal(limit)) throw new Error(`the limit ${stage} is not set or cannot be read`)
    return limit
  }
}

/** Why this actor may not do this to this part, or nothing. */
export function roleRefusal(actor: Actor, name: StepName, part: Owned): Refusal | undefined {
  const { who } = rowOf(name)
  if (who.is(actor, part)) return undefined
  return common.refused('not-allowed', { facts: { who: who.label } })
}

/** The buttons this actor has: who, from where, and what the part itself or its rules forbid. */
export function stepsFor(actor: Actor, part: Part, { terms }: Pick<Definition, 'terms'>): StepName[] {
  const own = terms[part.part]
  return stepsOnTable(actor, part, own).filter((name) => !own || !heldBack(name, part, { terms: own, actor }))
}

/** Those this actor would have, and what the workflow still wants before. */
export function stepsHeldBack(actor: Actor, part: Part, own: Terms): { step: StepName; no: Refusal }[] {
  return stepsOnTable(actor, part, own).flatMap((step) => {
    const no = heldBack(step, part, { terms: own, actor })
    return no ? [{ step, no }] : []
  })
}

function stepsOnTable(actor: Actor, part: Part, own: Terms | undefined): StepName[] {
  return stepNames.filter(
    (name) =>
      !byItself.includes(name) &&
      isOpen(name, part) &&
      (!own || isForeseen(name, own)) &&
      rowOf(name).who.is(actor, part),
  )
}

function isOpen(name: StepName, part: Part): boolean {
  if (
    (part.submittedOn === null && part.state !== 'asked') ||
    isOverForGood(part) ||
    !movesOf(name).from.includes(part.state)
  )
    return false
  if (name === 'confirm') return part.confirm.length > 0
  if (name === 'extend') return part.extension === null
  return !(rowOf(name).when?.includes('confirmed') && part.confirm.length > 0)
}

/** Somebody else was quicker. */
export function stale(part: Pick<Part, 'version'>, version: number | undefined): Refusal | undefined {
  return version === undefined || version === part.version
    ? undefined
    : common.refused('stale-version', { facts: { version: part.version } })
}

/** What the ledger keeps of a step: the words said and where the part went; no value of the form. */
function told(name: StepName, before: Part, after: Part, said: Said): Record<string, unknown> {
  const { version: _version, gives, checked: _names, ...words } = said
  return {
    ...words,
    ...(gives ? { gives: Object.keys(gives) } : {}),
    number: after.number,
    part: after.part,
    unit: after.unit,
    from: before.state,
    to: after.state,
    dueAt: after.dueAt?.toISOString() ?? null,
    ...(name === 'deem' ? { asOf: after.acceptedOn } : {}),
    ...(name === 'unaskFee' ? { fen: before.fee?.fen } : {}),
    ...(name === 'lapse' ? { keptUntil: after.notices.at(-1)?.keptUntil ?? null } : {}),
  }
}
