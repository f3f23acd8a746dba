import type { FormField } from '../../../city/forms/contract.ts'
import { troubleOf, type Troubles } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'

export type InputProps = {
  visit: Visit
  field: FormField
  value: unknown
  troubles: Troubles
  /** The only question of its page: its label is the page's heading. */
  alone: boolean
  /** A verified fact: shown, not asked. */
  fixed?: boolean
  /** One more empty row for a list of people. */
  more?: boolean
}

/** Ids of hint and trouble, said to whoever reads with their ears. */
export function describedBy({ field, troubles, visit }: Pick<InputProps, 'field' | 'troubles' | 'visit'>) {
  const hint = hintOf(field, visit) !== ''
  const error = troubleOf(troubles, field.key)
  const ids = [hint && `${field.key}-hint`, error && `${field.key}-error`].filter(Boolean).join(' ')
  return ids || undefined
}

/** What stands beneath the label: the note of the form, how it is written, and who reads it. */
export function hintOf({ note, kind, money, min, max, options, answeredBy }: FormField, { say, lang }: Visit): string {
  const { cases: words } = say
  const how: Partial<Record<FormField['kind'], string>> = {
    phone: words.phoneHint,
    idNumber: words.idHint,
    address: words.addressHint,
    date: words.dateHint,
    choices: (options?.length ?? 0) > (max ?? 99) ? words.chooseUpTo(max ?? 0) : words.chooseSome,
    people: (min ?? 0) > 1 ? words.atLeast(min ?? 0) : words.peopleHint,
    ...(money && { number: words.moneyHint }),
  }
  const gap = lang === 'zh' ? '' : ' '
  return [note?.[lang], how[kind], answeredBy && words.fromGuide]
    .filter(Boolean)
    .map((one) => (lang === 'zh' && !/[。！？]$/.test(one ?? '') ? `${one}。` : one))
    .join(gap)
}

/** Label, hint and trouble of a field; the trouble in the same words as on top of the page. */
export function FieldHead({ visit, field, troubles, alone, htmlFor }: InputProps & { htmlFor?: string }) {
  const { lang, say } = visit
  const error = troubleOf(troubles, field.key)
  const hint = hintOf(field, visit)
  const text = htmlFor ? <label htmlFor={htmlFor}>{field.label[lang]}</label> : field.label[lang]
  return (
    <>
      {alone ? <h1 className="label-title">{text}</h1> : <span className="label-line">{text}</span>}
      {!field.required && <span className="field-optional">{say.cases.optional}</span>}
      {hint && (
        <p className="k-hint" id={`${field.key}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="k-wrong" id={`${field.key}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

/** Which departments read this, where there are several: why it is asked only once. */
export function AskedBy({ visit, field }: Pick<InputProps, 'visit' | 'field'>) {
  if (field.askedBy.length < 2) return null
  const names = field.askedBy.map(({ name }) => name[visit.lang]).join(visit.lang === 'zh' ? '、' : ', ')
  return <p className="fine fill-used">{visit.say.cases.usedBy(names)}</p>
}

/** Optional, hint and trouble beneath a legend. */
export function FieldNotes({ visit, field, troubles }: InputProps) {
  const error = troubleOf(troubles, field.key)
  const hint = hintOf(field, visit)
  return (
    <>
      {!field.required && <span className="field-optional">{visit.say.cases.optional}</span>}
      {hint && (
        <p className="k-hint" id={`${field.key}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="k-wrong" id={`${field.key}-error`}>
          {error}
        </p>
      )}
    </>
  )
}
