import type { ReactNode } from 'react'
import { isLong, type FormField } from '../../../city/forms/contract.ts'
import { saidIn, textOf } from '../../kit/formSaid.ts'
import { Choices } from '../../kit/parts/index.ts'
import { troubleOf, Zh } from '../parts/show.tsx'
import { AskedBy, describedBy, FieldHead, FieldNotes, hintOf, type InputProps } from './FieldWords.tsx'
import { PeopleInput } from './People.tsx'
import { dateParts } from './typed.ts'

/** The place to fill in one field, by its kind; every kind is plain HTML. */
export function Input(props: InputProps) {
  if (props.fixed) return <Fixed {...props} />
  const Kind = kinds[props.field.kind]
  return <Kind {...props} />
}

const kinds: Record<FormField['kind'], (props: InputProps) => ReactNode> = {
  text: OneBox,
  number: OneBox,
  phone: OneBox,
  idNumber: OneBox,
  address: OneBox,
  date: DateInput,
  choice: OneChoice,
  choices: SomeChoices,
  people: PeopleInput,
  // A file has a page of its own.
  file: () => null,
}

function OneBox(props: InputProps) {
  const { visit, field, value, troubles } = props
  const { key, kind, max, money } = field
  const own = {
    id: key,
    name: key,
    defaultValue: textOf(field, value),
    'aria-describedby': describedBy(props),
    'aria-invalid': troubleOf(troubles, key) ? true : undefined,
    autoComplete: 'off',
  }
  const isWide = kind === 'address' || (kind === 'text' && isLong(max))
  const isShort = kind === 'number' || kind === 'phone' || kind === 'idNumber'
  return (
    <div className={`field${troubleOf(troubles, key) ? ' is-wrong' : ''}${isShort ? ' is-short' : ''}`}>
      <FieldHead {...props} htmlFor={key} />
      {isWide ? (
        <textarea {...own} rows={kind === 'address' ? 2 : 5} />
      ) : (
        <span className="fill-box">
          <input {...own} type={kind === 'phone' ? 'tel' : 'text'} inputMode={modeOf(kind)} />
          {money && <span>{visit.lang === 'zh' ? '元' : 'yuan'}</span>}
        </span>
      )}
      <AskedBy visit={visit} field={field} />
    </div>
  )
}

function modeOf(kind: FormField['kind']): 'decimal' | 'tel' | undefined {
  return kind === 'number' ? 'decimal' : kind === 'phone' ? 'tel' : undefined
}

/** Three boxes as people say a day; a calendar to click through is slower, and no good for a birthday. */
function DateInput(props: InputProps) {
  const { visit, field, value, troubles, alone } = props
  const { key } = field
  const { cases: words } = visit.say
  const [year, month, day] = dateParts(value)
  const boxes = [
    ['year', words.year, year, 4],
    ['month', words.month, month, 2],
    ['day', words.day, day, 2],
  ] as const
  return (
    <fieldset
      className={`field fill-date${troubleOf(troubles, key) ? ' is-wrong' : ''}`}
      aria-describedby={describedBy(props)}
    >
      <legend className={alone ? undefined : 'label-line'}>
        {alone ? <h1 className="label-title">{field.label[visit.lang]}</h1> : field.label[visit.lang]}
      </legend>
      <FieldNotes {...props} />
      <div className="fill-date-boxes">
        {boxes.map(([name, label, held, size]) => (
          <label key={name}>
            <input
              id={name === 'year' ? key : `${key}.${name}`}
              name={`${key}.${name}`}
              defaultValue={held}
              inputMode="numeric"
              size={size}
              autoComplete="off"
              aria-invalid={troubleOf(troubles, key) ? true : undefined}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <AskedBy visit={visit} field={field} />
    </fieldset>
  )
}

function OneChoice({ visit, field, value, troubles, alone }: InputProps) {
  const { lang, say } = visit
  const { key, label, options = [] } = field
  const hint = hintOf(field, visit)
  return (
    <>
      <input type="hidden" name={`${key}.shown`} value="yes" />
      <Choices
        name={key}
        legend={alone ? <h1 className="label-title">{label[lang]}</h1> : label[lang]}
        choices={options.map(({ value: own, says }) => ({ value: own, label: says[lang] }))}
        value={typeof value === 'string' ? value : null}
        hint={hint || (field.required ? say.cases.chooseOne : say.cases.optional)}
        error={troubleOf(troubles, key)}
      />
      <AskedBy visit={visit} field={field} />
    </>
  )
}

function SomeChoices(props: InputProps) {
  const { visit, field, value, troubles, alone } = props
  const { lang } = visit
  const { key, label, options = [] } = field
  const held: readonly unknown[] = Array.isArray(value) ? value : []
  return (
    <fieldset
      className={`k-choices${troubleOf(troubles, key) ? ' is-wrong' : ''}`}
      aria-describedby={describedBy(props)}
    >
      <legend>{alone ? <h1 className="label-title">{label[lang]}</h1> : label[lang]}</legend>
      <FieldNotes {...props} />
      <input type="hidden" name={`${key}.shown`} value="yes" />
      <div className="k-choices-list">
        {options.map(({ value: own, says }, i) => (
          <label key={own} className="k-choice">
            <input
              id={i === 0 ? key : `${key}.${own}`}
              type="checkbox"
              name={`${key}.${own}`}
              value="on"
              defaultChecked={held.includes(own)}
            />
            <span>{says[lang]}</span>
          </label>
        ))}
      </div>
      <AskedBy visit={visit} field={field} />
    </fieldset>
  )
}

/** What the register of firms gave. */
const isFirms = ({ key }: FormField) => key.startsWith('enterprise/') || key === 'applicant/as'

/** A fact the city has verified: read it, do not type it. */
function Fixed({ visit, field, value }: InputProps) {
  const { cases: words } = visit.say
  return (
    <div className="field fill-fixed">
      <span className="label-line">{field.label[visit.lang]}</span>
      <p className="fill-fixed-value">
        <Zh visit={visit}>{field.options ? saidIn(visit.lang, field, value).join() : textOf(field, value)}</Zh>
      </p>
      <p className="k-hint">{isFirms(field) ? words.fixedFirm : words.fixed}</p>
    </div>
  )
}
