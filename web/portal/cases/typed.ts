import { personColumns, plainCode, type FormField, type PersonColumn } from '../../../city/forms/contract.ts'
import { plainId } from '../../../city/people/contract.ts'
import { clean, plainPhone, readNumber } from '../../kit/formRead.ts'

type Form = Readonly<Record<string, string>>

/** What was typed for some fields, as values; null empties a field. What cannot be read stays as it was typed. */
export function typedIn(fields: readonly FormField[], form: Form): Record<string, Kept> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = readers[field.kind](field, form)
      return value === undefined ? [] : [[field.key, isEmpty(value) ? null : value] as const]
    }),
  )
}

/** What can be kept for a field. */
export type Kept = string | number | string[] | Record<string, string>[] | null

const isEmpty = (value: Kept): boolean => value === '' || value === null || (Array.isArray(value) && value.length === 0)

type Reader = (field: FormField, form: Form) => Kept | undefined

const readers: Record<FormField['kind'], Reader> = {
  text: ({ key, textForm }, form) => {
    const text = form[key]
    return text === undefined ? undefined : textForm === 'creditCode' ? plainCode(text) : clean(text)
  },
  address: ({ key }, form) => (form[key] === undefined ? undefined : clean(form[key])),
  number: (field, form) => (form[field.key] === undefined ? undefined : readNumber(field, form[field.key] ?? '')),
  date: ({ key }, form) => readDate(key, form),
  choice: ({ key }, form) => form[key] ?? (form[`${key}.shown`] === undefined ? undefined : ''),
  choices: ({ key, options = [] }, form) =>
    form[`${key}.shown`] === undefined
      ? undefined
      : options.flatMap(({ value }) => (form[`${key}.${value}`] === undefined ? [] : [value])),
  phone: ({ key }, form) => (form[key] === undefined ? undefined : plainPhone(form[key])),
  idNumber: ({ key }, form) => (form[key] === undefined ? undefined : plainId(form[key])),
  people: ({ key }, form) => (form[`${key}.shown`] === undefined ? undefined : readPeople(key, form)),
  file: () => undefined,
}

/** Year, month and day from three boxes: a day of the calendar as YYYY-MM-DD, or what was typed. */
function readDate(key: string, form: Form): string | undefined {
  const parts = ['year', 'month', 'day'].map((name) => form[`${key}.${name}`])
  if (parts.some((part) => part === undefined)) return undefined
  const [year = '', month = '', day = ''] = parts.map((part) => clean(part ?? '').normalize('NFKC'))
  if (year + month + day === '') return ''
  return `${year}-${/^\d$/.test(month) ? `0${month}` : month}-${/^\d$/.test(day) ? `0${day}` : day}`
}

/** The three boxes of a day that was kept. */
export function dateParts(value: unknown): [year: string, month: string, day: string] {
  const [year = '', month = '', day = ''] = typeof value === 'string' ? value.split('-') : []
  return [year, month.replace(/^0(?=\d$)/, ''), day.replace(/^0(?=\d$)/, '')]
}

const MOST_ROWS = 500

/** Rows of people; one with nothing in it is no row. */
function readPeople(key: string, form: Form): Record<string, string>[] {
  const rows: Record<string, string>[] = []
  for (let n = 0; n < MOST_ROWS && form[`${key}.${n}.name`] !== undefined; n++) {
    const person = personColumns.flatMap((column) => {
      const text = cellOf(column, form[`${key}.${n}.${column}`] ?? '')
      return text === '' ? [] : [[column, text] as const]
    })
    // A row of which only the name is open still is somebody.
    if (person.length > 0) rows.push({ name: '', ...Object.fromEntries(person) })
  }
  return rows
}

function cellOf(column: PersonColumn, text: string): string {
  return column === 'phone' ? plainPhone(text) : column === 'idNumber' ? plainId(text) : clean(text)
}
