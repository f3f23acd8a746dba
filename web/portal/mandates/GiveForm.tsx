import type { ReactNode } from 'react'
import { Choices } from '../../kit/parts/index.ts'
import { sayEndOf } from '../dates.ts'
import { Field, PostForm } from '../parts/form.tsx'
import { troubleOf, type Troubles } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'
import { itemsIn, type NamedItem } from './items.ts'

export type ScopeChoice = { word: string; says: { zh: string; en: string } }

/** To whom, for what and until when, as read from the form; the troubles are said at their fields. */
export type GivenIn = { phone: string; name: string; scope: string[]; until: string }

export async function givenIn(visit: Visit): Promise<{ given: GivenIn } | { troubles: Troubles }> {
  const { form, say } = visit
  const { mandates: words } = say
  const ticked = Object.keys(form).flatMap((key) => (key.startsWith('scope.') && form[key] ? [key.slice(6)] : []))
  const { codes, unknown } = await itemsIn(visit)
  const scope = [...ticked, ...codes.map((code) => `item:${code}`)]
  const [phone, name, until] = [form['phone'] ?? '', (form['name'] ?? '').trim(), form['until'] ?? '']
  const troubles = [
    ...(name === '' ? [{ field: 'name', says: words.needName }] : []),
    ...(phone.trim() === '' ? [{ field: 'phone', says: words.needPhone }] : []),
    ...(unknown.length > 0 ? [{ field: 'items', says: words.itemsUnknown(unknown.join('、')) }] : []),
    ...(scope.length === 0 && unknown.length === 0 ? [{ field: 'scope', says: words.needScope }] : []),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(until) ? [] : [{ field: 'until', says: words.needTerm }]),
  ]
  return troubles.length > 0 ? { troubles } : { given: { phone, name, scope, until } }
}

/** Troubles of a refusal at the fields people see: one entry of a list is the list. */
export function atFields(troubles: Troubles): Troubles {
  return troubles.map((trouble) => ({ ...trouble, field: trouble.field.replace(/^scope\..*/, 'scope') }))
}

const DAY = 86_400_000
const dayIn = (now: string, days: number) =>
  new Date(Date.parse(now) + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10)

type Props = {
  visit: Visit
  action: string
  troubles: Troubles
  choices: readonly ScopeChoice[]
  themes: readonly ScopeChoice[]
  /** Items to choose from by name; others are found by what is typed. */
  items: readonly NamedItem[]
  /** The last day the city allows. */
  last: string
  /** What else the form carries. */
  children?: ReactNode
}

/** The form by which somebody lets another act: a name, a phone, a scope, an end. */
export function GiveForm({ visit, action, troubles, choices, themes, items, last, children }: Props) {
  const { mandates: words } = visit.say
  const { form, now, lang } = visit
  const terms = ([30, 90, 180] as const).map((days) => ({ day: dayIn(now, days), label: words.terms[days] }))
  const all = [...terms.filter(({ day }) => day < last), { day: last, label: words.terms.longest }]
  return (
    <PostForm visit={visit} action={action} className="give">
      {children}
      <Field
        name="name"
        label={words.name}
        hint={words.nameHint}
        value={form['name']}
        error={troubleOf(troubles, 'name')}
        short
      />
      <Field
        name="phone"
        label={words.phone}
        type="tel"
        inputMode="tel"
        value={form['phone']}
        error={troubleOf(troubles, 'phone')}
        short
      />
      <Ticks visit={visit} choices={choices} error={troubleOf(troubles, 'scope')} />
      <details className="give-more" open={Object.keys(form).some((key) => key.startsWith('scope.theme:'))}>
        <summary>{words.themes}</summary>
        <div className="give-themes">
          {themes.map((choice) => (
            <Tick key={choice.word} visit={visit} choice={choice} />
          ))}
        </div>
      </details>
      <Field
        name="items"
        label={words.items}
        hint={words.itemsHint}
        value={form['items']}
        error={troubleOf(troubles, 'items')}
        optional={visit.say.common.optional}
        list="item-names"
      />
      <datalist id="item-names">
        {items.map(({ code, name }) => (
          <option key={code} value={name} />
        ))}
      </datalist>
      <Choices
        name="until"
        legend={words.term}
        value={form['until']}
        error={troubleOf(troubles, 'until')}
        choices={all.map(({ day, label }) => ({ value: day, label, hint: sayEndOf(day, now, lang) }))}
        row
      />
      <button className="btn" name="do" value="give">
        {words.go}
      </button>
    </PostForm>
  )
}

function Ticks({
  visit,
  choices,
  error,
}: {
  visit: Visit
  choices: readonly ScopeChoice[]
  error: string | undefined
}) {
  const { mandates: words } = visit.say
  const described = ['scope-hint', error ? 'scope-error' : ''].filter(Boolean).join(' ')
  return (
    <fieldset className={`k-choices${error ? ' is-wrong' : ''}`} aria-describedby={described}>
      <legend>{words.scope}</legend>
      <p id="scope-hint" className="k-hint">
        {words.scopeHint}
      </p>
      {error && (
        <p id="scope-error" className="k-wrong">
          {error}
        </p>
      )}
      <div className="k-choices-list">
        {choices.map((choice, i) => (
          <Tick key={choice.word} visit={visit} choice={choice} {...(i === 0 ? { id: 'scope' } : {})} />
        ))}
      </div>
    </fieldset>
  )
}

function Tick({ visit, choice, id }: { visit: Visit; choice: ScopeChoice; id?: string }) {
  const name = `scope.${choice.word}`
  return (
    <label className="k-choice">
      <input type="checkbox" id={id} name={name} value="yes" defaultChecked={visit.form[name] === 'yes'} />
      <span>{choice.says[visit.lang]}</span>
    </label>
  )
}
