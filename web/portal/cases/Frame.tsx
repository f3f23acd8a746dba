import type { ReactNode } from 'react'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { PostForm } from '../parts/form.tsx'
import { Crumbs, shownPage, Zh, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { backIn, caseAt, fillAt } from './address.ts'
import { ForWhomLine } from './forWhom.tsx'
import type { Loaded, Step } from './loaded.ts'

type FrameProps = {
  visit: Visit
  loaded: Loaded
  step: Step
  troubles: Troubles
  children: ReactNode
  /** The page brings files. */
  files?: boolean
}

/** One page of filling in: where one is, what is wrong, the question, and the ways on, back and out; each keeps. */
export function fillPage({ visit, loaded, step, troubles, children, files }: FrameProps): PageAnswer {
  const { cases: words } = visit.say
  const { view, steps } = loaded
  const at = steps.findIndex(({ id }) => id === step.id) + 1
  const back = backIn(visit.form['back'] ?? visit.query['back'])
  const go = back === 'check' ? words.keepCheck : back === 'case' ? words.keepCase : words.next
  return shownPage(
    {
      visit,
      here: 'mine',
      title: step.title[visit.lang],
      draft: 'fill',
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page asking fill">
          <Crumbs visit={visit} above={[{ href: caseAt(view.number), word: view.name[visit.lang] }]} />
          <ForWhomLine visit={visit} view={view} />
          {!back && at > 0 && (
            <p className="progress" title={words.stepHint}>
              <span>{words.step(at, steps.length)}</span>
              <progress max={steps.length} value={at} aria-hidden="true" />
            </p>
          )}
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          <PostForm visit={visit} action={fillAt(view.number, step.id)} id="fill" files={files ?? false}>
            <button className="k-unseen" name="do" value="next" tabIndex={-1} aria-hidden="true" />
            {back && <input type="hidden" name="back" value={back} />}
            {children}
            <p className="buttons">
              <button className="btn" name="do" value="next">
                {go}
              </button>
              {!back && (
                <button className="btn is-quiet" name="do" value="back">
                  {words.back}
                </button>
              )}
              {view.standing === 'draft' && (
                <button className="linklike" name="do" value="save">
                  {words.keep}
                </button>
              )}
            </p>
          </PostForm>
          <p className="fine">{words.keptHint}</p>
          <p className="other-way">
            {visit.say.common.orCall} <Zh visit={visit}>{view.number}</Zh>
          </p>
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200, keep: true },
  )
}
