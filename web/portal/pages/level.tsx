import { sayUntil } from '../../../city/calendar/say.ts'
import { myLevel } from '../../../city/people/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDay } from '../dates.ts'
import { PostForm } from '../parts/form.tsx'
import { ProveFields, proofIn, type MyLevel } from '../parts/ProveFields.tsx'
import { Crumbs, goTo, shownPage, Zh, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

const rungs = [1, 2, 3, 4] as const

/** Only a page of our own is gone back to. */
function nextOf({ form, query }: Visit): string {
  const next = form['next'] ?? query['next'] ?? ''
  return /^\/(?![/\\])[\w/.?=&%-]*$/.test(next) ? next : ''
}

/** The ladder: where one stands, what each rung gives, and how to rise; a POST rises. */
export async function level(visit: Visit): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo('/signin?next=/my/level')
  if (visit.method === 'GET' || visit.form['set'] !== undefined) return page(visit, [])
  const proof = await proofIn(visit)
  if ('troubles' in proof) return page(visit, proof.troubles)
  return goTo(nextOf(visit) || '/my/level?done=up', { token: proof.token })
}

async function page(visit: Visit, troubles: Troubles): Promise<PageAnswer> {
  const known = await askCity(visit, myLevel, {})
  if (isRefusal(known)) return goTo('/signin?next=/my/level')
  const { level: words, mine } = visit.say
  return shownPage(
    {
      visit,
      here: 'mine',
      title: words.title,
      personal: true,
      trouble: troubles.length > 0,
      ...(visit.method === 'POST' ? { draft: 'prove' } : {}),
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={[{ href: '/my', word: mine.title }]} />
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          {visit.query['done'] === 'up' && (
            <p className="banner" role="status">
              {words.upDone}
            </p>
          )}
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          <Ladder visit={visit} known={known} />
          {known.level < 2 && <Rise visit={visit} known={known} troubles={troubles} />}
          <Tries visit={visit} tries={known.tries} />
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

function Ladder({ visit, known }: { visit: Visit; known: MyLevel }) {
  const { level: words } = visit.say
  return (
    <ol className="ladder">
      {rungs.map((rung) => (
        <li
          key={rung}
          aria-current={rung === known.level ? 'step' : undefined}
          data-held={rung <= known.level || undefined}
        >
          <b>{words.steps[rung].name}</b>
          {rung === known.level && <span className="tag">{words.now}</span>}
          <p>{words.steps[rung].gives}</p>
          {rung === 2 && known.name && known.provenAt && (
            <p className="fine">
              <Zh visit={visit}>{words.proven(known.name, known.lastFour ?? '')}</Zh> ·{' '}
              {words.since(sayDay(known.provenAt, visit.now, visit.lang))}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

/** When somebody tried to prove a name with this phone, and how it ended. */
function Tries({ visit, tries }: { visit: Visit; tries: MyLevel['tries'] }) {
  const { level: words } = visit.say
  if (tries.length === 0) return null
  return (
    <section>
      <h2>{words.tries}</h2>
      <p className="fine">{words.triesHint}</p>
      <ul className="tips">
        {tries.map(({ at, outcome }, i) => (
          <li key={i}>
            {sayUntil(at, visit.now, visit.lang)} · {words.outcomes[outcome]}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Rise({ visit, known, troubles }: { visit: Visit; known: MyLevel; troubles: Troubles }) {
  const { level: words } = visit.say
  if (!known.available) return <p className="caution">{words.missing}</p>
  return (
    <section>
      <h2>{words.up}</h2>
      <p>{words.proveWhy}</p>
      <PostForm visit={visit} action="/my/level" id="prove">
        <input type="hidden" name="next" value={nextOf(visit)} />
        <ProveFields visit={visit} troubles={troubles} known={known} />
        <button className="btn">{words.go}</button>
      </PostForm>
      <p className="fine">
        {words.left(known.left)} {words.noPaper}
      </p>
    </section>
  )
}
