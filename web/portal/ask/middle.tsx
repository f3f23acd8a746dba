import { Field } from '../parts/form.tsx'
import { troubleOf } from '../parts/show.tsx'
import type { PageAnswer } from '../visit.ts'
import { framed, type StepProps } from './Frame.tsx'

/** Say it. */
export function say({ visit, draft, troubles }: StepProps): PageAnswer {
  const { ask, common } = visit.say
  return framed({
    visit,
    draft,
    troubles,
    step: 'say',
    title: ask.say,
    children: (
      <>
        <Field
          name="body"
          label={ask.say}
          big
          hint={ask.sayHint}
          rows={9}
          value={draft.body}
          error={troubleOf(troubles, 'body')}
          most={20_000}
          counter={{ left: common.left, unit: common.leftUnit }}
        />
        <ul className="tips">
          {ask.sayTips.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      </>
    ),
  })
}
