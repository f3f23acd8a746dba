import {
  agreeToReading,
  fetchMaterials,
  stepEndpoints,
  withdrawCase,
  type CaseView,
} from '../../../city/cases/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary, OrderNumber } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { sayDay } from '../dates.ts'
import { Crumbs, goTo, shownPage, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { backIn, caseAt, checkAt, fillAt } from './address.ts'
import { CaseHistory } from './CaseHistory.tsx'
import { ForWhomLine } from './forWhom.tsx'
import { loadCase, stateOf, troublesNow, type Loaded } from './loaded.ts'
import { noCase } from './noCase.tsx'
import { Notices } from './Notices.tsx'
import { Parts } from './Parts.tsx'
import { JustProven, ProveFirst, provenNow, wantsProof, type Proven } from './ProveFirst.tsx'
import { formsTo, fromPlatform, toPlatform } from './pay.ts'
import { sentenceOf } from './sentence.ts'
import { Shared } from './Shared.tsx'
import { Summary } from './Summary.tsx'
import { Withdraw, withdrawingAt } from './Withdraw.tsx'

/** One of my cases: where it stands in one sentence, what I have to do, every part, every date; a POST does. */
export async function casePage(visit: Visit, number: string): Promise<PageAnswer> {
  const loaded = await loadCase(visit, number)
  if (isRefusal(loaded)) return noCase(visit, loaded)
  if (visit.method === 'GET') return shown(visit, loaded, { proven: await provenNow(visit, loaded.view) })
  const [wish = '', part = ''] = (visit.form['do'] ?? '').split(':')
  if (wish === 'check') return fromPlatform(visit, { number, part })
  const answer = await done(visit, wish, { number, part })
  if (!isRefusal(answer)) return answer
  const again = await loadCase(visit, number)
  if (isRefusal(again)) return noCase(visit, again)
  const proven = await provenNow(visit, again.view)
  return shown(visit, again, { proven, troubles: troublesOf(answer, visit), refused: { no: answer, wish } })
}

type Of = { number: string; part: string }

/** What can be pressed beside the steps of a part. */
const presses: Record<string, (visit: Visit, of: Of) => Promise<unknown>> = {
  withdraw: (visit, { number }) => askCity(visit, withdrawCase, { number, reason: visit.form['reason'] ?? '' }),
  fetch: (visit, { number }) => askCity(visit, fetchMaterials, { number }),
  agree: (visit, { number, part }) => askCity(visit, agreeToReading, { number, material: part }),
}

/** What was pressed, done: where one goes then, or why not. */
async function done(visit: Visit, wish: string, of: Of): Promise<PageAnswer | Refusal> {
  if (wish === 'pay') return toPlatform(visit, of)
  const answer = await (presses[wish]?.(visit, of) ?? stepped(visit, wish, of))
  if (isRefusal(answer)) return answer
  const to = backIn(visit.form['back']) === 'check' ? checkAt(of.number) : caseAt(of.number)
  return goTo(`${to}?done=${doneWords[wish] ?? ''}${isLook(wish) ? '#shared' : ''}`)
}

const isLook = (wish: string): boolean => wish === 'fetch' || wish === 'agree'

const doneWords: Record<string, string> = {
  fetch: 'fetched',
  agree: 'agreed',
  withdraw: 'withdrawn',
  correct: 'corrected',
  again: 'again',
  confirm: 'confirmed',
}

/** Steps of one part that are the applicant's. */
function stepped(visit: Visit, wish: string, of: Of): Promise<unknown> {
  const endpoint = stepEndpoints.find(({ step }) => step === wish && ['correct', 'again', 'confirm'].includes(step))
  return endpoint ? visit.ask(`${endpoint.method} ${endpoint.path}`, of) : Promise.resolve(undefined)
}

/** While something can be done at a counter: an appointment that carries the case's number. */
function AtCounter({ visit, view: { number, kind, of, standing, parts } }: { visit: Visit; view: CaseView }) {
  const isUseful = standing === 'draft' || parts.some(({ state }) => atCounter.includes(state))
  if (!isUseful || (standing !== 'draft' && standing !== 'open')) return null
  const query = new URLSearchParams({ case: number, ...(kind === 'item' ? { item: of.id } : {}) })
  return (
    <p className="case-counter">
      <a href={`/appointments?${query.toString()}`}>{visit.say.cases.toCounter}</a>
    </p>
  )
}

/** An office has it or wants something, or there is something to be collected. */
const atCounter = [
  'submitted',
  'correcting',
  'lapsed',
  'accepted',
  'reviewing',
  'paused',
  'awaitingFee',
  'granted',
  'making',
]

/** Whether what is said on top is what one had hoped for. */
const isGood = ({ query }: Visit) => !['unpaid', 'differs'].includes(query['done'] ?? '')

function noteOf({ query, say }: Visit): string | undefined {
  const { sharing } = say
  const notes: Record<string, string> = {
    ...say.cases.done,
    ...say.fees.notes,
    fetched: sharing.done,
    agreed: sharing.agreed,
  }
  return notes[query['done'] ?? '']
}

type Refused = { no: Refusal; wish: string }

type NotDoneProps = { visit: Visit; view: CaseView; troubles: Troubles; refused: Refused | undefined }

/** Why nothing was done: something to mend, or somebody to prove. */
function NotDone({ visit, view, troubles, refused }: NotDoneProps) {
  if (!wantsProof(refused?.no)) return <ErrorSummary troubles={troubles} lang={visit.lang} />
  return refused?.wish === 'withdraw' ? (
    <ProveFirst visit={visit} view={view} no={refused.no} step="withdraw" back={withdrawingAt(visit, view)} />
  ) : (
    <ProveFirst visit={visit} view={view} no={refused?.no} step="submit" back={caseAt(view.number)} />
  )
}

type Happened = { proven: Proven; troubles?: Troubles; refused?: Refused }

function shown(visit: Visit, loaded: Loaded, { proven, troubles = [], refused }: Happened): PageAnswer {
  const { view } = loaded
  const { cases: words } = visit.say
  const note = noteOf(visit)
  const { says, tone } = sentenceOf(visit, view)
  return shownPage(
    {
      visit,
      here: 'mine',
      title: view.name[visit.lang],
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="wide page case">
          <Crumbs visit={visit} above={[{ href: '/my/cases', word: words.mine }]} />
          <NotDone visit={visit} view={view} troubles={troubles} refused={refused} />
          <JustProven visit={visit} until={proven.withdraw} press={words.withdrawGo} at="#withdraw" />
          {note && (
            <p className={isGood(visit) ? 'banner' : 'caution'} role="status">
              {note}
            </p>
          )}
          <h1>{view.name[visit.lang]}</h1>
          <p className={`case-sentence is-${tone}`}>{says}</p>
          <p className="meta">
            <span className={`case-mark is-${view.standing}`}>{view.standingSays[visit.lang]}</span>
            <OrderNumber number={view.number} lang={visit.lang} />
            {view.standing === 'draft' && view.expiresAt && (
              <span>{words.keptUntil(sayDay(view.expiresAt, visit.now, visit.lang))}</span>
            )}
          </p>
          <ForWhomLine visit={visit} view={view} />
          {view.desk && (
            <p className="caution">{words.desk(view.desk.office, sayUntil(view.desk.until, visit.now, visit.lang))}</p>
          )}
          <AtCounter visit={visit} view={view} />
          {view.standing === 'draft' ? (
            <>
              <Draft visit={visit} loaded={loaded} />
              <Shared visit={visit} view={view} />
              <CaseHistory visit={visit} view={view} />
            </>
          ) : (
            <InHand visit={visit} loaded={loaded} proven={proven} />
          )}
          {view.can.includes('answer') && (
            <p>
              <a href={fillAt(view.number, 'answers', 'case')}>{words.answersChange}</a>
            </p>
          )}
          {view.can.includes('withdraw') && <Withdraw visit={visit} view={view} proven={proven} />}
          <p className="other-way">{visit.say.common.orCall}</p>
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200, formsTo: formsTo(view) },
  )
}

/** A draft: the pages with how far each is, and the way on. */
function Draft({ visit, loaded }: { visit: Visit; loaded: Loaded }) {
  const { view, steps } = loaded
  const { cases: words } = visit.say
  const troubles = troublesNow(visit, loaded)
  const states = steps.map((step) => stateOf(step, loaded, troubles))
  const done = states.filter((state) => state === 'done').length
  const next = steps[states.findIndex((state) => state === 'todo' || state === 'wrong')]
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" className="rule">
        {words.steps}
      </h2>
      <p>{words.stepsDone(done, steps.length)}</p>
      <ol className="case-steps">
        {steps.map((step, i) => (
          <li key={step.id}>
            <a href={fillAt(view.number, step.id)}>{step.title[visit.lang]}</a>
            <span className={`case-step is-${states[i]}`}>{words.stepStates[states[i] ?? 'todo']}</span>
          </li>
        ))}
      </ol>
      <p className="buttons">
        {next && (
          <a className="btn" href={fillAt(view.number, next.id)}>
            {words.goOn}
          </a>
        )}
        <a className={`btn${next ? ' is-quiet' : ''}`} href={checkAt(view.number)}>
          {words.check}
        </a>
      </p>
    </section>
  )
}

function InHand({ visit, loaded, proven }: { visit: Visit; loaded: Loaded; proven: Proven }) {
  const { view } = loaded
  const { cases: words } = visit.say
  return (
    <>
      <Notices visit={visit} loaded={loaded} proven={proven} />
      <div className="two">
        <div>
          <Parts visit={visit} view={view} />
        </div>
        <aside>
          <CaseHistory visit={visit} view={view} />
        </aside>
      </div>
      <details className="case-answers" id="answers">
        <summary>{words.answersSee}</summary>
        {view.can.includes('save') && <p className="fine">{words.answersAgain}</p>}
        <Summary visit={visit} loaded={loaded} {...(view.can.includes('save') && { back: 'case' as const })} />
        <Shared visit={visit} view={view} />
      </details>
    </>
  )
}
