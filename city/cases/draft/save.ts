import { answersFrom } from '../../forms/index.ts'
import { write } from '../../ledger/index.ts'
import {
  cityDate,
  common,
  endOfDay,
  isRefusal,
  startTimers,
  type By,
  type InputOf,
  type Refusal,
} from '../../platform/index.ts'
import { carryOver, fieldsIn, readAnswers, readersOf, type Input } from '../../services/index.ts'
import { note } from '../act.ts'
import { caseStandings, isAtOffice, isInHand, type Value } from '../case.ts'
import type * as contract from '../contract.ts'
import { caseRefusals } from '../refusals.ts'
import { lockCase, lockParts, moveCase, rulesOf, type CaseHeld, type PartHeld } from '../store.ts'
import { plain, strangeSwitch } from './begin.ts'
import type { Definition } from './definition.ts'
import { openUntil } from './blocked.ts'
import { keepFilled, type Filled } from './filled.ts'
import { askingParts, formOf, guidedBy, isOver, materialsOf } from './form.ts'
import { publishedForm, readFormed, valuesIn, valueTroubles } from './formed.ts'
import { actingTrouble } from './mandate.ts'
import { settle } from './parts.ts'
import { askOffices, isAskable, unaskChanged } from './question.ts'

const { refused } = caseRefusals

/**
 * The applicant's own case, or one they act in, held, with its rules and what was filled in. Errors: 'not-found', those
 * of mandates, 'case-over', 'stale-version'. `reopens`: what is to be done may open again a case that ended with parts
 * its answers block.
 */
export async function holdOwn(
  by: By,
  said: { number: string; version?: number | undefined },
  { reopens = false } = {},
): Promise<Held | Refusal> {
  const of = await lockCase(by.tx, said.number)
  if (!of) return common.refused('not-found')
  const no = await actingTrouble(by, of)
  if (no) return no
  if (!isOpen(of) && !(reopens && (await canReopen(by, of))))
    return refused('case-over', { facts: { state: caseStandings[of.standing] } })
  if (said.version !== undefined && said.version !== of.version)
    return common.refused('stale-version', { facts: { version: of.version } })
  const definition = await rulesOf(by.tx, of)
  const { filled, fixed } = await readFormed(by, of, definition)
  return { of, definition, filled, fixed, parts: await lockParts(by.tx, of.id) }
}

const isOpen = ({ standing }: CaseHeld) => standing === 'draft' || standing === 'open'

const canReopen = async (by: By, of: CaseHeld) => (await openUntil(by, of)) !== null

/** `fixed`: the fields that hold verified facts. */
export type Held = { of: CaseHeld; definition: Definition; filled: Filled; fixed: string[]; parts: PartHeld[] }

/** Writes the case's next state down and keeps what was filled in. */
export async function turn(
  by: By,
  { of, filled }: Pick<Held, 'of' | 'filled'>,
  action: string,
  said: Record<string, unknown>,
): Promise<void> {
  const entry = await write(by, { action, subject: of.id, said: { number: of.number, ...said } })
  await keepFilled(by, { caseId: of.id, citizen: of.citizen }, filled)
  await moveCase(by.tx, of, entry)
}

/** Keeps some values. What is wrong with a draft's is told with the case; a correction must be right. */
export async function save(by: By, said: InputOf<typeof contract.saveCase>): Promise<CaseHeld | Refusal> {
  const held = await holdOwn(by, said, { reopens: true })
  if (isRefusal(held)) return held
  const inputs = formOf(held.definition, held.filled)
  const strange = strangeKey(inputs, said.values) ?? promiseTrouble(held, inputs, said.promises)
  if (strange) return strange
  const changed = Object.keys(said.values).filter((key) => !same(said.values[key], held.filled.values[key]))
  const verified = changed.find((key) => held.fixed.includes(key))
  if (verified !== undefined) return refused('field-verified', { facts: { field: labelOf(inputs, verified) } })
  const filled = {
    ...held.filled,
    values: merged(held.filled.values, said.values),
    promises: promised(held.filled, said.promises),
  }
  const told = retold(held, filled, changed)
  const no = (told && leavesOffice(held, told)) ?? (await askAgain(by, held, inputs, { changed, values: said.values }))
  const after = no ?? (await put(by, held, { filled: told ?? filled, keys: changed }))
  if (isRefusal(after)) return after
  return kept(by, held, { filled: after, action: 'case.saved', said: { fields: changed } })
}

type Kept = { filled: Filled; action: string; said: Record<string, unknown> }

/** Writes it down; where it lets a part go that kept an ended case from being whole, the case is open again. */
async function kept(by: By, { of, ...held }: Held, { filled, action, said }: Kept): Promise<CaseHeld> {
  const isBack = of.standing === 'closed' && !isOver(await lockParts(by.tx, of.id))
  const after: CaseHeld = isBack ? { ...of, standing: 'open' } : of
  await turn(by, { ...held, of: after, filled }, isBack ? 'case.reopened' : action, said)
  return after
}

/**
 * What the form tells the guide anew: the sports, the water, how many lifeguards were named. What the guide cannot read
 * is said as a trouble of its field and leads nowhere else.
 */
function retold({ definition: { thing } }: Held, filled: Filled, changed: readonly string[]): Filled | undefined {
  const values = Object.fromEntries(changed.map((key) => [key, filled.values[key]]))
  const said = answersFrom(thing, values)
  if (Object.keys(said).every((id) => same(said[id], filled.answers[id]))) return undefined
  const answers = readAnswers(thing, { ...filled.answers, ...said })
  return isRefusal(answers) ? undefined : { ...filled, answers: plain(answers) }
}

/**
 * Brings the parts to where other answers lead, and asks the offices of what is open then; answers the values as they
 * are then, some of them out of sight.
 */
async function put(
  by: By,
  held: Held,
  { filled: changed, keys = [] }: { filled: Filled; keys?: readonly string[] },
): Promise<Filled | Refusal> {
  const { of, definition } = held
  const unasked = await unaskChanged(by, held, { filled: changed, keys })
  if (isRefusal(unasked)) return unasked
  const isTold = unasked.answers !== held.filled.answers || unasked.sameAs !== held.filled.sameAs
  const filled = isTold ? carried(definition, unasked, cityDate(by.now)) : unasked
  if (isTold || unasked !== changed) await settle(by, of, definition, filled)
  if (isTold) await keepHidden(by, of, filled)
  if (of.standing !== 'open') return filled
  const parts = await lockParts(by.tx, of.id)
  const no = await askOffices(by, { ...held, filled, parts }, parts.filter(isAskable))
  return no ?? filled
}

/** What is out of sight goes for good at the end of its last day. */
async function keepHidden(by: By, of: CaseHeld, { hidden }: Filled): Promise<void> {
  const until = hidden
    .map((one) => one.until)
    .sort()
    .at(-1)
  if (until !== undefined)
    await startTimers(by.tx, [{ subject: of.id, rule: 'hidden.over', round: of.version, dueAt: endOfDay(until) }])
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

function strangeKey(inputs: readonly Input[], values: Record<string, unknown>): Refusal | undefined {
  const known = inputs.filter(({ kind }) => kind !== 'file').map(({ key }) => key)
  const strange = Object.keys(values).find((key) => !known.includes(key))
  return strange === undefined ? undefined : refused('field-unknown', { facts: { field: strange } })
}

function promiseTrouble(
  { definition, filled }: Held,
  inputs: readonly Input[],
  promises: Record<string, boolean>,
): Refusal | undefined {
  const among = askingParts(guidedBy(definition, filled))
  const materials = materialsOf(definition, inputs, { among, answers: filled.answers })
  for (const id of Object.keys(promises)) {
    const material = materials.find((one) => one.id === id)
    if (!material) return refused('material-unknown', { facts: { material: id } })
    if (material.source !== 'promise') return refused('promise-not-possible', { facts: { material: material.name } })
  }
  return undefined
}

function merged(before: Record<string, Value>, said: Record<string, Value | null>): Record<string, Value> {
  const all = Object.entries({ ...before, ...said })
  return Object.fromEntries(all.flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])))
}

function promised({ promises }: Filled, said: Record<string, boolean>): string[] {
  const kept = promises.filter((id) => said[id] !== false)
  return [...new Set([...kept, ...Object.keys(said).filter((id) => said[id])])]
}

type Correction = { changed: readonly string[]; values: Record<string, Value | null> }

/** A correction after handing in: it must be right, and every office that reads the field asks for confirmation. */
async function askAgain(
  by: By,
  held: Held,
  inputs: readonly Input[],
  { changed, values }: Correction,
): Promise<Refusal | undefined> {
  if (held.of.standing === 'draft') return undefined
  const after = { ...held.filled, values: merged(held.filled.values, values) }
  const among = held.parts.filter(isAlive).map(({ part }) => part)
  const wrong = valueTroubles(publishedForm(held.definition, after), after, { among, today: cityDate(by.now) }).filter(
    ({ field }) => changed.some((key) => field === key || field.startsWith(`${key}.`)),
  )
  if (wrong.length > 0)
    return refused('case-incomplete', {
      fields: wrong.map(({ field, says }) => ({ field, says })),
      facts: { n: wrong.length },
    })
  const { thing } = held.definition
  for (const key of changed) {
    const readers = readersOf(thing, thing.parts, key, held.filled.sameAs)
    const alive = held.parts.filter((one) => readers.includes(one.part) && isAlive(one))
    if (alive.length === 0) return refused('part-decided', { facts: { field: labelOf(inputs, key) } })
    for (const one of alive.filter(isAtOffice)) one.confirm = [...new Set([...one.confirm, key])]
  }
  const touched = held.parts.filter((one) => isAtOffice(one) && one.confirm.some((key) => changed.includes(key)))
  for (const one of touched)
    await note(by, one, 'case.corrected', { fields: changed.filter((key) => one.confirm.includes(key)) })
  return undefined
}

const isAlive = (part: PartHeld) =>
  part.status !== 'out' && (isInHand(part) || ['draft', 'asked', 'lapsed'].includes(part.state))

const labelOf = (inputs: readonly Input[], wanted: string) =>
  inputs.find(({ key }) => key === wanted)?.label.zh ?? wanted

/** Changes what the guide was told: parts leave and come, their values are hidden and come back. */
export async function answer(by: By, said: InputOf<typeof contract.answerCase>): Promise<CaseHeld | Refusal> {
  const held = await holdOwn(by, said, { reopens: true })
  if (isRefusal(held)) return held
  if (held.of.kind !== 'thing') return refused('not-a-thing')
  const { thing } = held.definition
  const answers = readAnswers(thing, said.answers)
  if (isRefusal(answers)) return answers
  // Once an office holds a projection, whose field is whose stays as it was handed in.
  const sameAs = held.of.standing !== 'draft' ? held.filled.sameAs : (said.sameAs ?? held.filled.sameAs)
  const strange = strangeSwitch(thing, sameAs)
  if (strange) return strange
  const changed: Filled = { ...held.filled, answers: plain(answers), sameAs: [...sameAs] }
  const no = leavesOffice(held, changed)
  if (no) return no
  const after = await put(by, held, { filled: changed })
  if (isRefusal(after)) return after
  return kept(by, held, { filled: after, action: 'case.answered', said: { questions: Object.keys(changed.answers) } })
}

/** What is at an office stays there, even when a number falls short of what it needs; something has to be left to do. */
function leavesOffice({ definition, parts }: Held, changed: Filled): Refusal | undefined {
  const { parts: found } = guidedBy(definition, changed)
  if (found.length === 0) return refused('nothing-to-do')
  const inIt = new Set(found.filter(({ status }) => status === 'included' || status === 'blocked').map(({ id }) => id))
  const gone = parts.find(({ part, submittedOn }) => submittedOn !== null && !inIt.has(part))
  return gone ? refused('part-handed-in', { facts: { part: gone.name } }) : undefined
}

/** Values nobody asks for any more go out of sight for thirty days, those asked for again come back. */
function carried(definition: Definition, changed: Filled, today: string): Filled {
  const keys = formOf(definition, changed).map(({ key }) => key)
  const given = Object.keys(changed.values).filter((key) => isGiven(definition, key))
  const { values, hidden } = carryOver({ values: changed.values, hidden: changed.hidden }, [...keys, ...given], today)
  return { ...changed, values: valuesIn(values), hidden: [...hidden] }
}

const isGiven = ({ thing }: Definition, key: string) =>
  thing.parts.some((part) =>
    fieldsIn(part).some(({ given, subject, element }) => given && `${subject}/${element}` === key),
  )
