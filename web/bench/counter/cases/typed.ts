import { personColumns, type FormField } from '../../../../city/forms/contract.ts'
import type { Value } from '../../../../city/cases/contract.ts'

/** A value as it stands in its box. */
export function shownIn({ kind, money }: Pick<FormField, 'kind' | 'money'>, value: Value | null): string {
  if (value === null) return ''
  if (kind === 'people' && Array.isArray(value))
    return value
      .map((one) =>
        typeof one === 'string'
          ? one
          : personColumns
              .map((column) => one[column] ?? '')
              .join(' ')
              .trim(),
      )
      .join('\n')
  if (typeof value === 'number') return money ? (value / 100).toFixed(2) : String(value)
  return typeof value === 'string' ? value : ''
}

/** What was typed in a box, as a value; null empties the field. What cannot be read stays as it was typed. */
export function valueIn({ kind, money }: Pick<FormField, 'kind' | 'money'>, typed: string): Value | null {
  const text = typed.trim()
  if (text === '') return null
  if (kind === 'people') return text.split(/\n+/).map(personIn)
  if (kind !== 'number') return text
  const plain = text.replace(/[,，\s]|元$/g, '')
  const [, whole = '', cents = ''] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain) ?? []
  if (whole === '') return text
  return money ? Number(whole) * 100 + Number(cents.padEnd(2, '0')) : Number(plain)
}

function personIn(line: string): Record<string, string> {
  const words = line.trim().split(/[\s，,]+/)
  return Object.fromEntries(personColumns.flatMap((column, i) => (words[i] ? [[column, words[i]]] : [])))
}
