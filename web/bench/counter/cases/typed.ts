import { personColumns, plainCode, type FormField } from '../../../../city/forms/contract.ts'
import { plainId } from '../../../../city/people/contract.ts'
import { clean, plainPhone, readNumber } from '../../../kit/formRead.ts'
import { textOf } from '../../../kit/formSaid.ts'
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
  return textOf({ kind, money }, value)
}

/** What was typed in a box, as a value; null empties the field. What cannot be read stays as it was typed. */
export function valueIn({ kind, money, textForm }: OneBox, typed: string): Value | null {
  const text = clean(typed)
  if (text === '') return null
  if (kind === 'people') return text.split(/\n+/).map(personIn)
  if (kind === 'number') return readNumber({ money }, text)
  if (kind === 'phone') return plainPhone(text)
  if (kind === 'idNumber') return plainId(text)
  return textForm === 'creditCode' ? plainCode(text) : text
}

type OneBox = Pick<FormField, 'kind' | 'money' | 'textForm'>

function personIn(line: string): Record<string, string> {
  const words = line.trim().split(/[\s，,]+/)
  return Object.fromEntries(personColumns.flatMap((column, i) => (words[i] ? [[column, words[i]]] : [])))
}
