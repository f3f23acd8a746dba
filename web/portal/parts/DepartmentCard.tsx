import type { Department } from '../../../city/ask/contract.ts'
import { percent } from '../dates.ts'
import type { Visit } from '../visit.ts'
import { Zh } from './show.tsx'

/** The unit responsible, with its record beside its name. */
export function DepartmentCard({
  visit,
  department,
  minimum,
}: {
  visit: Visit
  department: Department
  minimum: number
}) {
  const { question: words, departments: record } = visit.say
  return (
    <section className="card" aria-labelledby="unit">
      <p className="card-above">{words.department}</p>
      <h2 id="unit">
        <a href={`/departments/${department.unit}`}>
          <Zh visit={visit}>{department.name}</Zh>
        </a>
      </h2>
      <dl className="pairs">
        {ratesOf(department, minimum, visit).map(({ word, value, base }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              {value} <small>{base}</small>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <a className="more" href={`/departments/${department.unit}`}>
          {words.record}
        </a>
      </p>
      <p>
        <a className="btn is-quiet" href={`/ask?unit=${department.unit}`}>
          {words.askMore}
        </a>
      </p>
      <p className="fine">{record.year}</p>
    </section>
  )
}

/** The rates of a department, hidden where the sample is too small to say anything. */
export function ratesOf(
  department: Department,
  minimum: number,
  { say }: Visit,
): { word: string; value: string; base: string }[] {
  const { departments: words } = say
  const { asked, answered, onTime, rated, satisfied } = department
  const rate = (word: string, part: number, whole: number) => ({
    word,
    value: whole < minimum ? words.few : percent(part, whole),
    base: words.n(whole),
  })
  return [
    rate(words.answerRate, answered, asked),
    rate(words.onTime, onTime, answered),
    rate(words.satisfied, satisfied, rated),
  ]
}
