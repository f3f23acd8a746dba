import { listDepartments, type Question } from '../../../city/ask/contract.ts'
import { OrderType, typeWords } from '../../../city/orders/contract.ts'
import { searchForUnits } from '../../../city/people/contract.ts'
import { Choices } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { Field } from '../parts/form.tsx'
import { QuestionItem } from '../parts/QuestionItem.tsx'
import { troubleOf, Zh } from '../parts/show.tsx'
import { similarQuestions } from '../similar.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { framed, type StepProps } from './Frame.tsx'

/** What is it about? */
export function topic({ visit, draft, troubles }: StepProps): PageAnswer {
  const { ask, common } = visit.say
  return framed({
    visit,
    draft,
    troubles,
    step: 'topic',
    title: ask.topic,
    children: (
      <>
        <Field
          name="title"
          label={ask.topic}
          big
          hint={ask.topicHint}
          value={draft.title}
          error={troubleOf(troubles, 'title')}
          most={60}
          counter={{ left: common.left, unit: common.leftUnit }}
          data={{ 'data-island': 'similar' }}
        />
        <div className="aside-note">
          <b>{ask.topicTips}</b>
          <p>{ask.topicTipsText}</p>
        </div>
      </>
    ),
  })
}

/** Has it been answered already? Undefined when nothing like it is public. */
export async function already({ visit, draft, troubles }: StepProps): Promise<PageAnswer | undefined> {
  const found = await similarQuestions(visit, draft.title ?? '', 4)
  const { ask } = visit.say
  if (found.length === 0) return undefined
  return framed({
    visit,
    draft,
    troubles,
    step: 'already',
    title: ask.already,
    go: { value: 'next', word: ask.notIt },
    children: (
      <>
        <h1>{ask.already}</h1>
        <p className="lead">{ask.alreadyText}</p>
        <ul className="qs is-boxed">
          {found.map((question) => (
            <QuestionItem key={question.number} question={question} visit={visit} level={2} />
          ))}
        </ul>
      </>
    ),
  })
}

/** What kind of matter, and who should answer: both may be left to the city. */
export async function kind({ visit, draft, troubles }: StepProps): Promise<PageAnswer> {
  const { ask } = visit.say
  const departments = rowsOf(await askCity(visit, listDepartments, {})).map(({ unit, name }) => ({ id: unit, name }))
  const centres = rowsOf(await askCity(visit, searchForUnits, { kind: 'centre' })).map(({ id, shortName }) => ({
    id,
    name: shortName,
  }))
  const near = suggestedBy(await similarQuestions(visit, draft.title ?? '', 5))
  const types = OrderType.exclude(['report']).options
  return framed({
    visit,
    draft,
    troubles,
    step: 'kind',
    title: ask.kind,
    children: (
      <>
        <h1>{ask.kind}</h1>
        <Choices
          name="type"
          legend={ask.type}
          value={draft.type}
          error={troubleOf(troubles, 'type')}
          choices={types.map((value) => ({ value, label: typeWords[value][visit.lang], hint: ask.typeHints[value] }))}
          row
        />
        <p className="fine">{ask.report}</p>
        <UnitSelect
          visit={visit}
          chosen={draft.unit}
          near={near}
          groups={[
            { label: ask.departments, units: departments },
            { label: ask.centres, units: centres },
          ]}
        />
      </>
    ),
  })
}

type Named = { id: string; name: string }

type UnitProps = {
  visit: Visit
  chosen: string | undefined
  near: readonly Named[]
  groups: readonly { label: string; units: readonly Named[] }[]
}

function UnitSelect({ visit, chosen, near, groups }: UnitProps) {
  const { ask } = visit.say
  return (
    <div className="field">
      <label htmlFor="unit">{ask.unit}</label>
      <p className="k-hint" id="unit-hint">
        {ask.unitHint}
      </p>
      <select id="unit" name="unit" aria-describedby="unit-hint" defaultValue={chosen ?? ''}>
        <option value="">{ask.letUs}</option>
        {near.length > 0 && (
          <optgroup label={ask.suggested}>
            {near.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </optgroup>
        )}
        {groups.map(({ label, units }) => (
          <optgroup key={label} label={label}>
            {units
              .filter(({ id }) => near.every((suggested) => suggested.id !== id))
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {near.length > 0 && (
        <p className="fine">
          {ask.suggested} <Zh visit={visit}>{near.map(({ name }) => name).join('、')}</Zh>
        </p>
      )}
    </div>
  )
}

/** The units that answered similar questions, at most two. */
function suggestedBy(found: readonly Question[]): Named[] {
  const units = found.flatMap(({ unit, unitName }) =>
    unit?.startsWith('dept-') && unitName ? [{ id: unit, name: unitName }] : [],
  )
  return [...new Map(units.map((unit) => [unit.id, unit])).values()].slice(0, 2)
}
