import { listQuestions, type Counted } from '../../city/ask/contract.ts'
import type { Visit } from './visit.ts'

/** What narrows a list of questions, as it stands in the address. */
export type Narrowed = {
  text: string
  unit: string
  topic: string
  place: string
  answered: string
  onTime: string
  grade: string
  counted: string
  month: string
  since: string
  frozen: string
}

const names = [
  'text',
  'unit',
  'topic',
  'place',
  'answered',
  'onTime',
  'grade',
  'counted',
  'month',
  'since',
  'frozen',
] as const satisfies (keyof Narrowed)[]

/** Reads what narrows the list; what the city would not understand is left out. */
export function narrowedBy({ query }: Visit): Narrowed {
  const read = (name: keyof Narrowed): string => {
    const value = clean(query[name]).slice(0, 100)
    const field = listQuestions.input.shape[name]
    return value !== '' && field.safeParse(value).success ? value : ''
  }
  const [text, unit, topic, place] = [read('text'), read('unit'), read('topic'), read('place')]
  const [answered, onTime, grade, counted] = [read('answered'), read('onTime'), read('grade'), read('counted')]
  const [month, since, frozen] = [read('month'), read('since'), read('frozen')]
  return { text, unit, topic, place, answered, onTime, grade, counted, month, since, frozen }
}

function clean(text = ''): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()
}

type Asked = Parameters<typeof listQuestions.input.parse>[0]

/** The same as input of the city's list. */
export function inputOf(narrowed: Narrowed, more: { after?: string; most?: number; total?: 'true' } = {}) {
  const given: Asked = Object.fromEntries(Object.entries({ ...narrowed, ...more }).filter(([, value]) => value !== ''))
  return listQuestions.input.parse(given)
}

/** The address of a list: `/q?unit=…&counted=late`. Another path gives the same questions another way. */
export function listAddress(narrowed: Partial<Narrowed> & { after?: string }, path = '/q'): string {
  const kept = new URLSearchParams()
  for (const name of names) if (narrowed[name]) kept.set(name, narrowed[name])
  if (narrowed.after) kept.set('after', narrowed.after)
  return kept.size > 0 ? `${path}?${kept}` : path
}

/** The list behind a figure of a frozen month: what it counted then. */
export function behindThen(unit: string, counted: Counted, month: string): string {
  return listAddress({ unit, counted, month, frozen: 'then' })
}

/** What counts otherwise than when the month was frozen. */
export function changedSince(unit: string, month: string): string {
  return listAddress({ unit, month, frozen: 'changed' })
}

/** The list behind a figure. */
export function behind(unit: string, counted: Counted, when: { since: string; until: string }): string {
  const time = when.since === when.until ? { month: when.since } : { since: when.since }
  return listAddress({ unit, counted, ...time })
}
