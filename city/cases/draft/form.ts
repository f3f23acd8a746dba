import type { Says } from '../../platform/index.ts'
import {
  evaluate,
  inputsOf,
  isOpen,
  papersOf,
  prerequisites,
  sharingOf,
  type Answers,
  type Field,
  type Guided,
  type Input,
  type PaperAsked,
  type PartStatus,
  type Sharing,
} from '../../services/index.ts'
import { isOverForGood, type Part } from '../case.ts'
import type { Definition } from './definition.ts'
import type { Filled } from './filled.ts'
import { publishedForm, valueTroubles } from './formed.ts'
import type { InputView, MaterialView, Trouble } from '../views.ts'

/** Where the guide's answers lead: every part that is in or may be, with what it hangs on. */
export function guidedBy(
  { thing }: Pick<Definition, 'thing'>,
  { answers, ruled }: Pick<Filled, 'answers' | 'ruled'>,
): Guided {
  return evaluate(thing, answers, ruled)
}

/** The parts whose papers are asked now; those their office has to decide of first ask none before. */
export function askingParts({ parts }: Guided): string[] {
  return parts.filter((part) => !isOpen(part)).map(({ id }) => id)
}

/** The parts a part waits for among those that are in; `hard` ones hold it back until they are granted. */
export function waitsOf(
  { thing }: Definition,
  answers: Answers,
  of: { part: string; among: readonly string[] },
): { on: string; kind: 'hard' | 'soft' }[] {
  const part = thing.parts.find(({ id }) => id === of.part)
  return part ? prerequisites(part, answers).filter(({ on }) => of.among.includes(on)) : []
}

/** The one form of everything that may be filled now. */
export function formOf(definition: Definition, filled: Filled): Input[] {
  return inputsOf(definition.thing, guidedBy(definition, filled), filled.answers, filled.sameAs)
}

/** `fixed`: verified facts, which nobody changes here. */
export function inputViews(inputs: readonly Input[], { values }: Filled, fixed: readonly string[]): InputView[] {
  return inputs
    .filter(({ kind }) => kind !== 'file')
    .map(({ key, label, kind, required, min, max, options, patterns, askedBy }) => ({
      key,
      label,
      kind,
      required,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
      ...(options === undefined ? {} : { options }),
      patterns,
      askedBy,
      value: values[key] ?? null,
      fixed: fixed.includes(key),
    }))
}

/** A material as the form knows it: a row of the item, a paper of the one-thing, or a field of kind file that parts ask for. */
export type MaterialOf = Pick<
  MaterialView,
  'id' | 'parts' | 'name' | 'note' | 'source' | 'required' | 'kind' | 'basis'
> & {
  ruleStatus: MaterialView['ruleStatus']
  /** How it comes without being asked; null where it is asked. */
  sharing: Sharing | null
}

type Among = { among: readonly string[]; answers: Answers }

/**
 * Every material of these parts, each once. What sharing or a certificate provides is told, never asked.
 * Source: 在线政务服务若干规定 7–11.
 */
export function materialsOf(definition: Definition, inputs: readonly Input[], { among, answers }: Among): MaterialOf[] {
  return [
    ...among.flatMap((part) => rowsOfItem(definition, part)),
    ...papersOf(definition.thing, among, answers).map(ofPaper),
    ...inputs.filter(({ kind }) => kind === 'file').map(ofField),
  ]
}

const blank: Says = { zh: '', en: '' }
const unsaid = { kind: null, basis: '', ruleStatus: null, sharing: null }

function ofPaper({ note, sharing, ...paper }: PaperAsked): MaterialOf {
  const { id, name, source, kind } = paper
  return { ...paper, note: note ?? blank, sharing: sharingOf({ id, name: name.zh, source, kind, sharing }) }
}

function rowsOfItem({ terms }: Definition, part: string): MaterialOf[] {
  return (terms[part]?.materials ?? []).map(({ name, note, source, required, sharing }, i) => ({
    ...unsaid,
    id: `m${i + 1}`,
    parts: [part],
    name: { zh: name, en: name },
    note: { zh: note, en: note },
    source,
    required,
    sharing: sharingOf({ id: `m${i + 1}`, name, source, kind: null, sharing }),
  }))
}

function ofField({ key, label, required, askedBy }: Input): MaterialOf {
  const parts = askedBy.map(({ part }) => part)
  return { ...unsaid, id: key.replaceAll('/', '.'), parts, name: label, note: blank, source: 'upload', required }
}

/** What a notice misses and no row of the item names gets a place of its own to be brought to, whatever it is. */
export function noticedOf(parts: readonly Pick<Part, 'part' | 'notices'>[]): MaterialOf[] {
  return parts.flatMap(({ part, notices }) =>
    notices.flatMap(({ missing }, n) =>
      missing.flatMap(({ material, says }, i) =>
        material === undefined
          ? [
              {
                id: noticedId(part, n, i),
                parts: [part],
                name: { zh: says, en: says },
                note: blank,
                source: 'upload' as const,
                required: false,
                ...unsaid,
              },
            ]
          : [],
      ),
    ),
  )
}

const noticedId = (part: string, notice: number, i: number): string => `${part}.notice${notice + 1}.${i + 1}`

export type Looked = { definition: Definition; filled: Filled; materials: readonly MaterialView[]; today: string }

/** Everything that keeps these parts from being handed in, all at once. */
export function troublesOf({ definition, filled, materials, today }: Looked, among: readonly string[]): Trouble[] {
  const values = valueTroubles(publishedForm(definition, filled), filled, { among, today })
  const missing = materials
    .filter(({ parts, standing }) => standing === 'missing' && parts.some((part) => among.includes(part)))
    .map(({ id, parts, name, mayPromise }): Trouble => ({
      kind: 'material',
      field: id,
      part: parts.find((part) => among.includes(part)) ?? null,
      says: sayMissing(name, mayPromise),
    }))
  return [...values, ...missing]
}

function sayMissing(name: Says, mayPromise: boolean): Says {
  return mayPromise
    ? { zh: `材料“${name.zh}”还没有提交，也没有承诺。`, en: `“${name.en}” was neither brought nor promised.` }
    : { zh: `材料“${name.zh}”还没有提交。`, en: `“${name.en}” was not brought.` }
}

/** What an office may be handed now: included, still a draft, and held back by nothing. */
export function isReady(part: Pick<Part, 'state' | 'status' | 'held'>, granted: ReadonlySet<string>): boolean {
  return part.state === 'draft' && part.status === 'included' && part.held.every((on) => granted.has(on))
}

/** The hard prerequisites that are not granted yet. */
export function holding(part: Pick<Part, 'held'>, granted: ReadonlySet<string>): string[] {
  return part.held.filter((on) => !granted.has(on))
}

const refusedStates = ['denied', 'notAccepted', 'referred', 'withdrawn']

/** The parts that were refused or taken back: by their decision, wherever they stand since. */
export function isRefused(part: Pick<Part, 'state' | 'decision' | 'notices'>): boolean {
  return refusedStates.includes(part.state) || part.decision?.result === 'denied' || isOverForGood(part)
}

type Going = Pick<Part, 'part' | 'held' | 'state' | 'decision' | 'notices'>

/** The parts a refusal stops: those that need a refused one, and those that need these. The rest go on. */
export function stoppedAmong(parts: readonly Going[]): Set<string> {
  return needing(parts, parts.filter(isRefused))
}

/** The parts that need one of these, and those that need them. */
function needing(parts: readonly Going[], first: readonly Going[]): Set<string> {
  const out = new Set(first.map(({ part }) => part))
  const stopped = new Set<string>()
  for (let found = true; found;) {
    const next = parts.filter(({ part, held }) => !out.has(part) && held.some((on) => out.has(on)))
    for (const { part } of next) {
      out.add(part)
      stopped.add(part)
    }
    found = next.length > 0
  }
  return stopped
}

/** What the applicant answered keeps it back; other answers would let it go. */
export const isBlocked = ({ state, status }: Pick<Part, 'state' | 'status'>) =>
  state === 'draft' && status === 'blocked'

const ended = ['closed', 'notAccepted', 'referred', 'withdrawn', 'spared']

/** Nothing is left to do when every part has ended, is blocked, or needs one that was refused or is blocked. */
export function isOver(parts: readonly (Going & Pick<Part, 'status'>)[]): boolean {
  const inIt = parts.filter(({ status }) => status !== 'out')
  const stuck = needing(
    inIt,
    inIt.filter((one) => isRefused(one) || isBlocked(one)),
  )
  return inIt.every((one) => ended.includes(one.state) || isOverForGood(one) || isBlocked(one) || stuck.has(one.part))
}

/** The fields its office reads: of a part it was asked about those that say what it is, and the form once it is handed in. */
export function fieldsOf(
  { thing }: Definition,
  { part: id, askedOn, submittedOn }: Pick<Part, 'part' | 'askedOn' | 'submittedOn'>,
): readonly Field[] {
  const part = thing.parts.find((one) => one.id === id)
  if (!part) return []
  return [...(askedOn === null ? [] : (part.manual?.asks ?? [])), ...(submittedOn === null ? [] : part.fields)]
}

export type { PartStatus }
