import type { Asked } from '../../../city/catalogue/contract.ts'
import { Choices } from '../../kit/parts/index.ts'
import type { Visit } from '../visit.ts'

type Props = { visit: Visit; asked: Asked & { answer?: unknown }; error?: string | undefined }

/** The place to answer, by the question's kind; "not sure yet" is always one of the answers. */
export function Put(props: Props) {
  const kinds = { number: PutNumber, choice: PutOne, choices: PutSome }
  const Kind = kinds[props.asked.kind]
  return <Kind {...props} />
}

function PutNumber({ visit, asked, error }: Props) {
  const { services: words } = visit.say
  return (
    <div className={`field is-short${error ? ' is-wrong' : ''}`}>
      <h1 className="label-title">
        <label htmlFor={asked.id}>{asked.says[visit.lang]}</label>
      </h1>
      <p className="k-hint" id={`${asked.id}-hint`}>
        {words.unknownHint}
      </p>
      {error && (
        <p className="k-wrong" id={`${asked.id}-error`}>
          {error}
        </p>
      )}
      <input
        id={asked.id}
        name={asked.id}
        inputMode="decimal"
        defaultValue={typeof asked.answer === 'number' ? asked.answer : ''}
        aria-describedby={`${asked.id}-hint${error ? ` ${asked.id}-error` : ''}`}
        aria-invalid={error ? true : undefined}
      />
    </div>
  )
}

/** Where "not sure yet" is no box to tick, a button. It stands after the one that goes on, which Enter is to press. */
export function NotSure({ visit, asked }: Props) {
  if (asked.kind === 'choice') return null
  return (
    <button className="btn is-quiet" name="unknown" value={asked.id}>
      {visit.say.services.unknown}
    </button>
  )
}

function PutOne({ visit, asked, error }: Props) {
  const { lang, say } = visit
  const unknown = { value: 'unknown', label: say.services.unknown, hint: say.services.unknownHint }
  return (
    <Choices
      name={asked.id}
      legend={<h1 className="label-title">{asked.says[lang]}</h1>}
      choices={[...asked.options.map(({ value, says }) => ({ value, label: says[lang] })), unknown]}
      value={typeof asked.answer === 'string' ? asked.answer : null}
      error={error}
      required
    />
  )
}

function PutSome({ visit, asked, error }: Props) {
  const { lang, say } = visit
  const held = Array.isArray(asked.answer) ? asked.answer : []
  return (
    <fieldset className={`k-choices${error ? ' is-wrong' : ''}`} aria-describedby={`${asked.id}-hint`}>
      <legend>
        <h1 className="label-title">{asked.says[lang]}</h1>
      </legend>
      <p className="k-hint" id={`${asked.id}-hint`}>
        {say.services.chooseSome}
      </p>
      {error && <p className="k-wrong">{error}</p>}
      <div className="k-choices-list">
        {asked.options.map(({ value, says }, i) => (
          <label key={value} className="k-choice">
            <input
              id={i === 0 ? asked.id : `${asked.id}-${value}`}
              type="checkbox"
              name={`${asked.id}.${value}`}
              value="on"
              defaultChecked={held.includes(value)}
            />
            <span>{says[lang]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
