import { guideThing } from '../../../city/catalogue/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { notFound } from '../pages/troubles.tsx'
import { Crumbs, goTo, shownPage, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { addressOf, answeredIn, type Said } from './answered.ts'
import { Newer } from './Newer.tsx'
import { NotSure, Put } from './Put.tsx'
import { guideResult, type Guided } from './result.tsx'

type Question = Guided['questions'][number]

/**
 * The guide of one 一件事, one question a page. What was answered stands in the address and nowhere else: it can be
 * kept, sent to somebody, and gone back through; it holds nothing personal.
 */
export async function guidePage(visit: Visit, id: string): Promise<PageAnswer> {
  const { answers, sameAs, at, wish, put, version } = answeredIn(visit.query)
  const under = version === undefined ? {} : { version }
  const first = await askCity(visit, guideThing, { id, answers, ...under, ...(sameAs ? { sameAs } : {}) })
  // A version nobody published is no version: the guide begins under the one in force.
  if (isRefusal(first) && first.refused === 'thing-unknown' && version !== undefined)
    return goTo(addressOf(id, answers))
  if (isRefusal(first)) return again(visit, id, { answers, wish, no: first.says[visit.lang], under })
  const passed = first.questions.find(({ id, optional }) => id === put && !optional && answers[id] === undefined)
  if (passed) {
    const needed = visit.say.services[passed.kind === 'number' ? 'needNumber' : 'needAnswer']
    const troubles = [{ field: passed.id, says: needed }]
    return questionPage(visit, first, { asked: passed, answers, troubles })
  }
  const asked = first.questions.find((question) => question.id === (at ?? first.next[0]))
  if (asked && !(wish === 'result' && at === undefined))
    return questionPage(visit, first, { asked, answers, troubles: [] })
  return guideResult(visit, first, answers)
}

type Wrong = { answers: Said; wish: string | undefined; no: string; under: { version?: number } }

/** What cannot be read is asked again with a sentence beside it; the answers before it stay. */
async function again(visit: Visit, id: string, { answers, wish, no, under }: Wrong): Promise<PageAnswer> {
  const last = Object.keys(answers).at(-1)
  if (last === undefined) return notFound(visit)
  const rest = Object.fromEntries(Object.entries(answers).filter(([key]) => key !== last))
  const guided = await askCity(visit, guideThing, { id, answers: rest, ...under })
  if (isRefusal(guided)) return again(visit, id, { answers: rest, wish, no, under })
  const asked = guided.questions.find((question) => question.id === last)
  if (!asked) return guideResult(visit, guided, rest)
  const says = asked.kind === 'number' ? visit.say.services.badNumber : no
  return questionPage(visit, guided, { asked, answers: rest, troubles: [{ field: asked.id, says }] })
}

type Page = { asked: Question; answers: Said; troubles: Troubles }

function questionPage(visit: Visit, guided: Guided, { asked, answers, troubles }: Page): PageAnswer {
  const { services: words } = visit.say
  const { lang } = visit
  const counted = guided.questions.filter(({ optional }) => !optional)
  const step = counted.findIndex(({ id }) => id === asked.id) + 1
  const before = counted[step - 2]
  const others = Object.fromEntries(Object.entries(answers).filter(([key]) => key !== asked.id))
  return shownPage(
    {
      visit,
      here: 'services',
      title: asked.says[lang],
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page asking svc">
          <Crumbs visit={visit} above={[{ href: '/services', word: words.crumbs }]} />
          <p className="progress">
            <span>{words.step(Math.max(step, 1), counted.length)}</span>
            <progress max={counted.length} value={step} aria-hidden="true" />
          </p>
          {step <= 1 && (
            <p className="lead">
              <b>{guided.name[lang]}</b> · {words.guideLead}
            </p>
          )}
          <Newer visit={visit} guided={guided} answers={answers} />
          <ErrorSummary troubles={troubles} lang={lang} />
          <form action={`/services/guide/${guided.id}`} id="guide">
            <input type="hidden" name="v" value={guided.version} />
            {Object.entries(others).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={String(value)} />
            ))}
            <Put visit={visit} asked={asked} error={troubles[0]?.says} />
            <p className="buttons">
              <button className="btn" name="put" value={asked.id}>
                {words.next}
              </button>
              <NotSure visit={visit} asked={asked} />
              {before && (
                <a
                  className="btn is-quiet"
                  href={addressOf(guided.id, answers, { at: before.id, version: guided.version })}
                >
                  {words.back}
                </a>
              )}
            </p>
          </form>
          <p>
            <a href={addressOf(guided.id, others, { wish: 'result', version: guided.version })}>{words.resultNow}</a>
          </p>
          <p className="other-way">{visit.say.common.orCall}</p>
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200, keep: true },
  )
}
