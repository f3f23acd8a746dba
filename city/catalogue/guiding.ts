import { cityDate, isRefusal, type By, type InputOf, type OutputOf, type Refusal } from '../platform/index.ts'
import {
  allSwitches,
  evaluate,
  inputsOf,
  isOpen,
  papersOf,
  partsToFill,
  planSoFar,
  prerequisites,
  readAnswers,
  servicesRefusals,
  type Answers,
  type Guided,
  type OneThing,
  type PlanSoFar,
} from '../services/index.ts'
import type { guideThing, listThings } from './thingContract.ts'
import { thingAsOf, thingInForce, thingsInForce } from './thingHeld.ts'

type Answered = OutputOf<typeof guideThing>

/** Every one-thing with how many parts of how many offices it spares people. */
export async function thingsHeld(by: By): Promise<OutputOf<typeof listThings>> {
  const rows = (await thingsInForce(by)).map(({ thing: { id, name, parts } }) => ({
    id,
    name,
    parts: parts.length,
    offices: new Set(parts.map(({ office }) => office.zh)).size,
  }))
  return { rows }
}

/**
 * What these answers lead to; unanswered questions leave their parts to be confirmed. A guide begun under an older
 * version goes on under it, and says that there is a newer one.
 */
export async function guide(by: By, said: InputOf<typeof guideThing>): Promise<Answered | Refusal> {
  const under = await versionOf(by, said)
  if (isRefusal(under)) return under
  const { thing, newer } = under
  const answers = readAnswers(thing, said.answers)
  if (isRefusal(answers)) return answers
  const on = said.sameAs ?? allSwitches(thing)
  const strange = on.find((id) => !allSwitches(thing).includes(id))
  if (strange !== undefined)
    return servicesRefusals.refused('switch-unknown', {
      facts: { switch: strange, known: allSwitches(thing).join('、') },
    })
  return { ...told(thing, answers, { on, accepted: said.accepted ?? cityDate(by.now) }), newer }
}

/** The version a guide is under, and the one in force when that is another. */
async function versionOf(by: By, { id, version }: Pick<InputOf<typeof guideThing>, 'id' | 'version'>) {
  const now = await thingInForce(by, id)
  if (isRefusal(now) || version === undefined || version === now.thing.version)
    return isRefusal(now) ? now : { thing: now.thing, newer: null }
  const thing = await thingAsOf(by, now.thing.id, version)
  return isRefusal(thing) ? thing : { thing, newer: { version: now.thing.version, since: now.since } }
}

type Asked = { on: string[]; accepted: string }

function told(thing: OneThing, answers: Answers, { on, accepted }: Asked): Omit<Answered, 'newer'> {
  const guided = evaluate(thing, answers)
  const plan = planSoFar(thing, guided, answers, accepted)
  const { id, version, name, switches } = thing
  return {
    id,
    version,
    name,
    questions: questionsOf(thing, answers, guided),
    next: guided.next,
    parts: partsOf(thing, guided, answers).map((part) => ({ ...part, ...datesOf(plan, part.id) })),
    notNeeded: thing.parts.filter((part) => guided.notNeeded.includes(part.id)).map((part) => pick(part)),
    switches: switches.map((one) => ({ id: one.id, says: one.says, on: on.includes(one.id) })),
    rawFields: partsToFill(thing, guided).reduce((sum, part) => sum + part.fields.length, 0),
    inputs: inputsOf(thing, guided, answers, on).map(({ key, label, required, askedBy }) => ({
      key,
      label,
      required,
      askedBy: askedBy.map(({ part }) => part),
    })),
    papers: papersTold(thing, guided, answers),
    finish: plan.finish,
    longest: plan.longest,
    cap: plan.cap,
    capExtended: plan.capExtended,
    undated: plan.missing?.says ?? null,
  }
}

const pick = ({ id, name }: OneThing['parts'][number]) => ({ id, name })

function datesOf(plan: PlanSoFar, id: string) {
  const dated = plan.parts.find((part) => part.id === id)
  return { start: dated?.start ?? null, due: dated?.due ?? null }
}

/** Questions that were answered or are still open; those whose turn cannot come are left out. */
function questionsOf(thing: OneThing, answers: Answers, { next }: Guided): Answered['questions'] {
  return thing.questions
    .filter(({ id, optional }) => answers[id] !== undefined || next.includes(id) || optional)
    .map(({ id, says, kind, options, optional }) => ({
      id,
      says,
      kind,
      options: options.map((option) => ({ value: option.value, says: option.says })),
      optional,
      answer: answers[id],
    }))
}

/** Every paper once; those of a part that may not be needed are told too, and not demanded. */
function papersTold(thing: OneThing, { parts }: Guided, answers: Answers): Answered['papers'] {
  const sure = new Set(parts.filter((part) => !isOpen(part)).map(({ id }) => id))
  return papersOf(
    thing,
    parts.map(({ id }) => id),
    answers,
  ).map((paper) => ({
    ...paper,
    note: paper.note ?? null,
    required: paper.required && paper.parts.some((part) => sure.has(part)),
  }))
}

function partsOf(thing: OneThing, { parts }: Guided, answers: Answers) {
  const inIt = new Set(parts.map(({ id }) => id))
  return thing.parts.flatMap((part) => {
    const found = parts.find(({ id }) => id === part.id)
    if (!found) return []
    const { id, name, office, basis, ruleStatus, promised, promisedBasis, statutory, fee } = part
    const waitsFor = prerequisites(part, answers).filter(({ on }) => inIt.has(on))
    const terms = { promised, promisedBasis, statutory, fee }
    return [{ id, name, office, basis, ruleStatus, ...terms, status: found.status, why: found.why, waitsFor }]
  })
}
