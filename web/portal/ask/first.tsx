import { OrderType, typeWords } from '../../../city/orders/contract.ts'
import { Choices } from '../../kit/parts/index.ts'
import { Field } from '../parts/form.tsx'
import { QuestionItem } from '../parts/QuestionItem.tsx'
import { troubleOf, Zh } from '../parts/show.tsx'
import { similarShown } from '../similar.ts'
import type { PageAnswer } from '../visit.ts'
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
  const { rows: found, shown } = await similarShown(visit, draft.title ?? '', 4)
  const { ask } = visit.say
  if (found.length === 0) return undefined
  return framed({
    visit,
    draft: { ...draft, alike: shown ?? '' },
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
            <QuestionItem key={question.number} question={question} visit={visit} level={2} terms={question.terms}>
              <p className="is-it">
                <button className="btn is-quiet" name="go" value={`isIt:${question.number}`}>
                  {ask.isIt}
                  <span className="k-unseen">
                    {' '}
                    <Zh visit={visit}>{question.title}</Zh>
                  </span>
                </button>
              </p>
            </QuestionItem>
          ))}
        </ul>
      </>
    ),
  })
}

/** What kind of matter is it? */
export function kind({ visit, draft, troubles }: StepProps): PageAnswer {
  const { ask } = visit.say
  const types = OrderType.exclude(['report']).options
  return framed({
    visit,
    draft,
    troubles,
    step: 'kind',
    title: ask.type,
    children: (
      <>
        <h1>{ask.type}</h1>
        <Choices
          name="type"
          legend={ask.type}
          hideLegend
          value={draft.type}
          error={troubleOf(troubles, 'type')}
          choices={types.map((value) => ({ value, label: typeWords[value][visit.lang], hint: ask.typeHints[value] }))}
          row
        />
        <p className="fine">{ask.report}</p>
      </>
    ),
  })
}
