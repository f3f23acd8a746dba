import type { OwnField } from '../../../city/forms/contract.ts'

export type Kind = OwnField['kind']
export type OwnOption = NonNullable<OwnField['options']>[number]
export type Form = readonly OwnField[]

/** One question on the screen: where it stands, what it says, and how it is said otherwise. */
export type QuestionProps = { id: string; field: OwnField; put: (next: OwnField) => void }

/** What of a question can be limited, by its kind; a kind that is not here has nothing to limit. */
export const limitsOf: { [K in Kind]?: 'length' | 'amount' | 'count' } = {
  text: 'length',
  address: 'length',
  number: 'amount',
  choices: 'count',
  people: 'count',
  file: 'count',
}

/** The least or the greatest of a question as it is kept: fen of what was typed in yuan, whole where something is counted. */
export function keptEnd({ kind, money, whole }: Pick<OwnField, 'kind' | 'money' | 'whole'>, typed: number): number {
  if (money) return Math.round(typed * 100)
  return kind !== 'number' || whole ? Math.round(typed) : Math.round(typed * 100) / 100
}

/** The same as it is read: money in yuan. */
export const typedEnd = ({ money }: Pick<OwnField, 'money'>, kept: number): number => (money ? kept / 100 : kept)

export const hasOptions = (kind: Kind): boolean => kind === 'choice' || kind === 'choices'

/** A new question under a key nobody has; `used`: the highest number any question here ever had. */
export function fresh(used: number): OwnField {
  return { key: `q${used + 1}/answer`, kind: 'text', label: { zh: '', en: '' }, required: true }
}

/** The highest number of a key that was made here. */
export function highest(form: Form): number {
  return Math.max(0, ...form.map(({ key }) => Number(/^q(\d{1,6})\/answer$/.exec(key)?.[1] ?? 0)))
}

/** The question as another kind: what does not fit it any more is gone. */
export function asKind(field: OwnField, kind: Kind): OwnField {
  const { key, label, note, required, when, options } = field
  const kept = { key, label, note, required, when, kind }
  return hasOptions(kind) ? { ...kept, options: options ?? [freshOption([]), freshOption([freshOption([])])] } : kept
}

export function freshOption(options: readonly OwnOption[]): OwnOption {
  const used = new Set(options.map(({ value }) => value))
  let n = 1
  while (used.has(`o${n}`)) n += 1
  return { value: `o${n}`, says: { zh: '', en: '' } }
}

/** One place up (-1) or down (1), as far as there is one. */
export function moved<T>(all: readonly T[], at: number, by: -1 | 1): T[] {
  const [one, other] = [all[at], all[at + by]]
  if (one === undefined || other === undefined) return [...all]
  return all.map((each, n) => (n === at ? other : n === at + by ? one : each))
}

/** Asked only when that question has one of these options; always, when none is named. */
export function onlyWhen(key: string, values: readonly string[]): OwnField['when'] {
  const [first, ...others] = values
  if (first === undefined) return undefined
  return others.length === 0 ? { equals: [key, first] } : { in: [key, [...values]] }
}

/** Are the same questions in the same places? Then what was said of a place still holds. */
export function samePlaces(one: Form = [], other: Form = []): boolean {
  return one.length === other.length && one.every(({ key }, n) => key === other[n]?.key)
}
