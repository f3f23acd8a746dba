import { columnWords, personColumns, type FormField, type PersonColumn } from '../../city/forms/contract.ts'
import { sayDate } from '../../city/calendar/say.ts'
import type { Lang } from './text/index.ts'

export type Person = Partial<Record<PersonColumn, string>>

/** What is known of a field when its value is read out. */
export type Read = Pick<FormField, 'kind' | 'money' | 'options'>

/** What was filled in, a line each, as people read it: an answer by its words, a list a person a line, money in yuan. */
export function saidIn(lang: Lang, field: Read, value: unknown): string[] {
  const nameOf = (one: unknown) => field.options?.find((option) => option.value === one)?.says[lang] ?? String(one)
  if (value === undefined || value === null || value === '') return []
  if (field.kind === 'people') return peopleIn(value).map((person) => personSaid(lang, person))
  if (field.kind === 'choices') return Array.isArray(value) ? [value.map(nameOf).join(lang === 'zh' ? '、' : ', ')] : []
  if (field.kind === 'choice') return [nameOf(value)]
  if (field.kind === 'date')
    return [/^\d{4}-\d\d-\d\d$/.test(String(value)) ? sayDate(String(value), lang) : String(value)]
  const text = textOf(field, value)
  return [field.money && typeof value === 'number' ? `${text} ${lang === 'zh' ? '元' : 'yuan'}` : text]
}

function personSaid(lang: Lang, person: Person): string {
  const cells = personColumns.flatMap((column) =>
    person[column] ? [column === 'name' ? person.name : `${columnWords[column][lang]} ${person[column]}`] : [],
  )
  return cells.join(lang === 'zh' ? '，' : ', ')
}

/** The people of a list as it was kept. */
export function peopleIn(value: unknown): Person[] {
  if (!Array.isArray(value)) return []
  return value.map((row: unknown) => {
    const cells = typeof row === 'object' && row !== null ? Object.entries(row) : []
    return Object.fromEntries(cells.map(([name, cell]) => [name, String(cell)]))
  })
}

/** What stands in the box of a field of one line. */
export function textOf({ kind, money }: Pick<FormField, 'kind' | 'money'>, value: unknown): string {
  if (kind === 'number' && money && typeof value === 'number') return (value / 100).toFixed(2)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
