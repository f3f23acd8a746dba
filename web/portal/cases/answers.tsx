import { answerCase, type CaseView } from '../../../city/cases/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Choices } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDate } from '../dates.ts'
import { goTo, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { caseAt, fillAt } from './address.ts'
import { fillPage } from './Frame.tsx'
import type { Loaded } from './loaded.ts'
import { readNumber } from '../../kit/formRead.ts'
import { wishIn } from './ways.ts'

type Question = CaseView['questions'][number]
const step = { id: 'answers', kind: 'same', title: { zh: '改一开始的回答', en: 'Change the first answers' } } as const

/** The guide's questions once more: other answers bring other parts, and put away what nobody asks for any more. */
export async function answersPage(visit: Visit, loaded: Loaded): Promise<PageAnswer> {
  if (visit.method === 'GET') return shown(visit, loaded, [])
  const { number, questions } = loaded.view
  if (wishIn(visit)[0] === 'stay') return goTo(fillAt(number, step.id, 'case'))
  const answers = Object.fromEntries(
    questions.flatMap((question) => {
      const said = saidTo(question, visit)
      return said === undefined ? [] : [[question.id, said] as const]
    }),
  )
  const changed = await askCity(visit, answerCase, { number, answers })
  if (isRefusal(changed)) return shown(visit, loaded, troublesOf(changed, visit))
  // An answer may bring a question of its own: how large the pool is.
  const isOpen = changed.questions.some(({ answer, optional }) => answer == null && !optional)
  return goTo(isOpen ? fillAt(number, step.id, 'case') : `${caseAt(number)}?done=answered`)
}

function saidTo({ id, kind, options }: Question, { form }: Visit): unknown {
  if (kind === 'choices') {
    const chosen = options.map(({ value }) => value).filter((value) => form[`${id}.${value}`] !== undefined)
    return chosen.length > 0 ? chosen : undefined
  }
  const text = form[id]?.trim() ?? ''
  if (text === '') return undefined
  return kind === 'number' ? readNumber({}, text) : text
}

function shown(visit: Visit, loaded: Loaded, troubles: Troubles): PageAnswer {
  const { cases: words } = visit.say
  const { questions, hidden } = loaded.view
  return fillPage({
    visit,
    loaded,
    step,
    troubles,
    children: (
      <>
        <h1>{step.title[visit.lang]}</h1>
        <p className="k-hint">{words.answersChangeLead}</p>
        {questions.map((question) => (
          <Asked key={question.id} visit={visit} question={question} />
        ))}
        {hidden.n > 0 && hidden.until && (
          <p className="fine">{words.hidden(hidden.n, sayDate(hidden.until, visit.lang))}</p>
        )}
      </>
    ),
  })
}

function Asked({ visit, question: { id, kind, says, options, answer } }: { visit: Visit; question: Question }) {
  const { lang } = visit
  const value = typeof answer === 'string' || typeof answer === 'number' ? String(answer) : ''
  if (kind === 'number')
    return (
      <div className="field">
        <label htmlFor={id}>{says[lang]}</label>
        <input id={id} name={id} inputMode="numeric" defaultValue={value} autoComplete="off" />
      </div>
    )
  if (kind === 'choice')
    return (
      <Choices
        name={id}
        legend={says[lang]}
        choices={options.map((option) => ({ value: option.value, label: option.says[lang] }))}
        value={value}
      />
    )
  const chosen: unknown[] = Array.isArray(answer) ? answer : []
  return (
    <fieldset className="k-choices">
      <legend>{says[lang]}</legend>
      <div className="k-choices-list">
        {options.map((option) => (
          <label key={option.value} className="k-choice">
            <input
              type="checkbox"
              name={`${id}.${option.value}`}
              value="on"
              defaultChecked={chosen.includes(option.value)}
            />
            <span>{option.says[lang]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
