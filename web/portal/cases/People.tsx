import { personColumns, type PersonColumn } from '../../../city/forms/contract.ts'
import { peopleIn, type Person } from '../../kit/formSaid.ts'
import { troubleOf } from '../parts/show.tsx'
import { AskedBy, describedBy, FieldNotes, type InputProps } from './FieldWords.tsx'

/** A list of people: a small card each, with buttons that post to add one and to take one away. */
export function PeopleInput(props: InputProps) {
  const { visit, field, value, troubles, alone, more } = props
  const { key, label, max } = field
  const { cases: words } = visit.say
  const people = peopleIn(value)
  const rows: Person[] = people.length === 0 || more ? [...people, {}] : people
  return (
    <fieldset
      id={key}
      tabIndex={-1}
      className={`field fill-people${troubleOf(troubles, key) ? ' is-wrong' : ''}`}
      aria-describedby={describedBy(props)}
    >
      <legend>{alone ? <h1 className="label-title">{label[visit.lang]}</h1> : label[visit.lang]}</legend>
      <FieldNotes {...props} />
      <input type="hidden" name={`${key}.shown`} value="yes" />
      <ol>
        {rows.map((person, n) => (
          <li key={n}>
            <Row {...props} n={n} person={person} canDrop={rows.length > 1 || people.length > 0} />
          </li>
        ))}
      </ol>
      <p className="fill-people-more">
        {rows.length < (max ?? 500) && (
          <button className="btn is-quiet is-small" name="do" value={`add:${key}`}>
            {words.addPerson}
          </button>
        )}
        <span className="fine">{words.peopleCount(people.length)}</span>
      </p>
      <AskedBy visit={visit} field={field} />
    </fieldset>
  )
}

function Row({
  visit,
  field,
  troubles,
  n,
  person,
  canDrop,
}: InputProps & { n: number; person: Person; canDrop: boolean }) {
  const { cases: words } = visit.say
  const titles: Record<PersonColumn, string> = {
    name: words.personName,
    idNumber: words.personId,
    phone: words.personPhone,
  }
  return (
    <fieldset className="fill-person">
      <legend>{words.person(n + 1)}</legend>
      {personColumns.map((column) => {
        const id = `${field.key}.${n}.${column}`
        const error = troubleOf(troubles, id)
        return (
          <div key={column} className={`field is-short${error ? ' is-wrong' : ''}`}>
            <label htmlFor={id}>{titles[column]}</label>
            {error && (
              <p className="k-wrong" id={`${id}-error`}>
                {error}
              </p>
            )}
            <input
              id={id}
              name={id}
              defaultValue={person[column] ?? ''}
              type={column === 'phone' ? 'tel' : 'text'}
              inputMode={column === 'phone' ? 'tel' : undefined}
              aria-describedby={error ? `${id}-error` : undefined}
              aria-invalid={error ? true : undefined}
              autoComplete="off"
            />
          </div>
        )
      })}
      {canDrop && (
        <button className="btn is-quiet is-small" name="do" value={`drop:${field.key}:${n}`}>
          {words.dropPerson}
          <span className="k-unseen">{`${words.person(n + 1)} ${person.name ?? ''}`}</span>
        </button>
      )}
    </fieldset>
  )
}
