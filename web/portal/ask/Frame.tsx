import type { ReactNode } from 'react'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { PostForm } from '../parts/form.tsx'
import { shownPage, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { fieldsOf, steps, type Draft, type Step } from './draft.ts'

export type StepProps = { visit: Visit; draft: Draft; troubles: Troubles }

type FrameProps = StepProps & {
  step: Step
  title: string
  children: ReactNode
  /** More buttons beside the one that goes on. */
  other?: ReactNode
  /** The button that goes on; the first of the form, so that Enter presses it. */
  go?: { value: string; word: string }
  more?: Partial<PageAnswer>
}

/** Pages that not everybody meets count as part of another. */
const within: Partial<Record<Step, Step>> = { already: 'topic', code: 'you', prove: 'you' }

/** One page of asking: what was typed before travels along unseen, and nothing is lost by an error. */
export function framed({ visit, draft, troubles, step, title, children, go, more, other }: FrameProps): PageAnswer {
  const { say, lang } = visit
  const own: readonly string[] = fieldsOf[step]
  const shownSteps = steps.filter((name) => !(name in within))
  const at = shownSteps.findIndex((name) => name === (within[step] ?? step)) + 1
  return shownPage(
    {
      visit,
      here: 'ask',
      title,
      draft: 'ask',
      personal: visit.method === 'POST',
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page asking">
          <p className="progress">
            <span>{say.ask.step(at, shownSteps.length)}</span>
            <progress max={shownSteps.length} value={at} aria-hidden="true" />
          </p>
          <ErrorSummary troubles={troubles} lang={lang} />
          <PostForm visit={visit} action="/ask" id="ask" files={step === 'files'}>
            <button className="k-unseen" name="go" value={go?.value ?? 'next'} tabIndex={-1} aria-hidden="true" />
            <input type="hidden" name="step" value={step} />
            {Object.entries(draft)
              .filter(([name]) => !own.includes(name))
              .map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
            {children}
            <p className="buttons">
              <button className="btn" name="go" value={go?.value ?? 'next'}>
                {go?.word ?? say.common.next}
              </button>
              {other}
              {step !== 'topic' && (
                <button className="btn is-quiet" name="go" value="back">
                  {say.common.back}
                </button>
              )}
            </p>
          </PostForm>
          <p className="other-way">{say.common.orCall}</p>
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200, keep: true, ...more },
  )
}
