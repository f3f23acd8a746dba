import { useSay } from '../../kit/staffMe.ts'
import { Chosen } from './fields.tsx'
import { formText as words } from './formText.ts'
import { keptEnd, limitsOf, typedEnd, type QuestionProps } from './questions.ts'

const sorts = [
  ['plain', words.plain],
  ['whole', words.whole],
  ['money', words.money],
] as const
const days = [
  ['', words.anyDay],
  ['past', words.past],
  ['future', words.future],
] as const

/** What limits the answer, as far as its kind can be limited. */
export function Limits(props: QuestionProps) {
  const t = useSay()
  const { id, field, put } = props
  const limited = limitsOf[field.kind]
  if (field.kind === 'date')
    return (
      <div className="field">
        <label htmlFor={`${id}-day`}>{t(words.day)}</label>
        <Chosen
          id={`${id}-day`}
          value={field.day ?? ''}
          among={days}
          put={(day) => put({ ...field, day: day === '' ? undefined : day })}
        />
      </div>
    )
  if (!limited) return null
  return (
    <>
      {field.kind === 'number' && <Sort {...props} />}
      <div className="field" role="group" aria-label={t(words[limited])}>
        <span className="label">{t(words[limited])}</span>
        <span className="question-ends">
          <End {...props} name="min" />
          <End {...props} name="max" />
        </span>
      </div>
      {field.kind === 'text' && <Pattern {...props} />}
    </>
  )
}

/** A plain number, a whole one, or an amount: what was typed as a limit stays what people read. */
function Sort({ id, field, put }: QuestionProps) {
  const t = useSay()
  const sort = field.money ? 'money' : field.whole ? 'whole' : 'plain'
  return (
    <div className="field">
      <label htmlFor={`${id}-sort`}>{t(words.number)}</label>
      <Chosen
        id={`${id}-sort`}
        value={sort}
        among={sorts}
        put={(next) => {
          const { money: _money, whole: _whole, ...plain } = field
          const sorted = { ...plain, ...(next !== 'plain' && { [next]: true }) }
          const end = (kept: number | undefined) =>
            kept === undefined ? undefined : keptEnd(sorted, typedEnd(field, kept))
          put({ ...sorted, min: end(field.min), max: end(field.max) })
        }}
      />
    </div>
  )
}

/** The least or the greatest; money is typed in yuan and kept in fen. */
function End({ id, field, put, name }: QuestionProps & { name: 'min' | 'max' }) {
  const t = useSay()
  const held = field[name]
  const isFine = field.kind === 'number' && !field.whole
  return (
    <label>
      {t(name === 'min' ? words.least : words.greatest)}
      <input
        id={`${id}-${name}`}
        type="number"
        step={isFine ? 0.01 : 1}
        value={held === undefined ? '' : typedEnd(field, held)}
        onChange={({ target: { value } }) =>
          put({ ...field, [name]: value === '' ? undefined : keptEnd(field, Number(value)) })
        }
      />
    </label>
  )
}

/** A form of its own a text has; shown only where it has one, because few who write services write patterns. */
function Pattern({ id, field, put }: QuestionProps) {
  const t = useSay()
  if (field.patterns === undefined) return null
  return (
    <div className="field">
      <label htmlFor={`${id}-pattern`}>{t(words.pattern)}</label>
      <input
        id={`${id}-pattern`}
        className="question-value"
        value={field.patterns[0] ?? ''}
        maxLength={200}
        onChange={({ target: { value } }) => {
          const others = field.patterns?.slice(1) ?? []
          put({ ...field, patterns: value === '' ? undefined : [value, ...others] })
        }}
      />
    </div>
  )
}
