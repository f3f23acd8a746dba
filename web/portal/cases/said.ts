import { columnWords, personColumns, type FormField } from '../../../city/forms/contract.ts'
import type { Visit } from '../visit.ts'
import { sayDate } from '../dates.ts'
import { peopleIn, textOf } from './typed.ts'

/** What was filled in, a line each, as people read it. */
export function saidIn({ lang }: Pick<Visit, 'lang'>, field: FormField, value: unknown): string[] {
  const nameOf = (one: unknown) => field.options?.find((option) => option.value === one)?.says[lang] ?? String(one)
  if (value === undefined || value === null || value === '') return []
  if (field.kind === 'people')
    return peopleIn(value).map((person) =>
      personColumns
        .flatMap((column) =>
          person[column] ? [column === 'name' ? person.name : `${columnWords[column][lang]} ${person[column]}`] : [],
        )
        .join(lang === 'zh' ? '，' : ', '),
    )
  if (field.kind === 'choices') return Array.isArray(value) ? [value.map(nameOf).join(lang === 'zh' ? '、' : ', ')] : []
  if (field.kind === 'choice') return [nameOf(value)]
  if (field.kind === 'date')
    return [/^\d{4}-\d\d-\d\d$/.test(String(value)) ? sayDate(String(value), lang) : String(value)]
  const text = textOf(field, value)
  return [field.money && typeof value === 'number' ? `${text} ${lang === 'zh' ? '元' : 'yuan'}` : text]
}
