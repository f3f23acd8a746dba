import { sayUntil } from '../../../city/calendar/say.ts'
import { myIdentity } from '../../../city/identity/contract.ts'
import { myLevel } from '../../../city/people/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDay } from '../dates.ts'
import { PostForm } from '../parts/form.tsx'
import { ProveFields, proofIn, type MyLevel } from '../parts/ProveFields.tsx'
import { Crumbs, goTo, shownPage, Zh, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { Badge } from './Badge.tsx'
import { Further, furtherIn } from './further.tsx'
import { History } from './History.tsx'
import type { MyIdentity } from './my.ts'
import { address, nextOf } from './next.ts'
import { countersNear, OtherWays } from './OtherWays.tsx'
import { Person } from './Person.tsx'

type Known = { level: MyLevel; identity: MyIdentity }

const rungs = [1, 2, 3, 4] as const

/** Who one has proven to be, what each level gives, and the way to rise; a POST rises. */
export async function level(visit: Visit): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo(address('/signin', { next: address('/my/level', { next: nextOf(visit) }) }))
  if (visit.method === 'GET' || visit.form['set'] !== undefined) return page(visit, [])
  const further = visit.form['do'] === 'further'
  const proof = further ? await furtherIn(visit) : await proofIn(visit)
  if ('troubles' in proof) return page(visit, proof.troubles)
  return goTo(nextOf(visit) || `/my/level?done=${further ? '3' : 'up'}`, { token: proof.token })
}

async function page(visit: Visit, troubles: Troubles): Promise<PageAnswer> {
  const [level, identity] = [await askCity(visit, myLevel, {}), await askCity(visit, myIdentity, {})]
  if (isRefusal(level) || isRefusal(identity)) return goTo('/signin?next=/my/level')
  const known = { level, identity }
  const near = await countersNear(visit)
  const { level: words, mine, identity: identityWords } = visit.say
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
          <Done visit={visit} known={known} />
          <h1>{words.title}</h1>
          <Person visit={visit} name={level.name} level={identity.level} until={identity.until} />
          <Way visit={visit} known={known} troubles={troubles} />
          <Ladder visit={visit} known={known} />
          <section className="ways">
            <h2>{identityWords.otherLevel}</h2>
            <OtherWays visit={visit} near={near} at={{ path: '/my/level', keeps: keptIn(visit) }} />
          </section>
          <History visit={visit} proofs={identity.proofs} tries={level.tries} />
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

/** What the address of this page holds. */
const keptIn = (visit: Visit) => ({
  up: visit.query['up'] ?? '',
  kind: visit.query['kind'] ?? '',
  next: nextOf(visit),
})

function Done({ visit, known }: { visit: Visit; known: Known }) {
  const { level: words, identity } = visit.say
  const done = visit.query['done']
  if (done !== 'up' && done !== '3') return null
  return (
    <div className="banner" role="status">
      <p>{done === 'up' ? words.upDone : identity.done3}</p>
      {done === '3' && known.identity.mayAdd && (
        <p>
          {identity.done3Passkey} <a href="/my/passkeys">{identity.addPasskey}</a>
        </p>
      )}
    </div>
  )
}

/** The form of the level that was chosen; who has no name yet starts with it. */
function Way({ visit, known, troubles }: { visit: Visit; known: Known; troubles: Troubles }) {
  const { level: words, identity } = visit.say
  const asked = visit.query['up'] ?? (visit.form['do'] === 'further' ? '3' : '')
  if (known.level.level < 2)
    return (
      <>
        {asked === '3' && <p className="caution">{identity.furtherName}</p>}
        <Name visit={visit} known={known.level} troubles={troubles} />
      </>
    )
  if (asked === '3') return <Further visit={visit} known={known.identity} troubles={troubles} />
  return <p className="lead">{words.lead}</p>
}

function Name({ visit, known, troubles }: { visit: Visit; known: MyLevel; troubles: Troubles }) {
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

function Ladder({ visit, known }: { visit: Visit; known: Known }) {
  const { identity } = visit.say
  return (
    <section>
      <h2>{identity.choose}</h2>
      <ol className="rungs">
        {rungs.map((rung) => (
          <Rung key={rung} rung={rung} visit={visit} known={known} />
        ))}
      </ol>
    </section>
  )
}

function Rung({ rung, visit, known }: { rung: (typeof rungs)[number]; visit: Visit; known: Known }) {
  const { level: words, identity } = visit.say
  const { level, until } = known.identity
  const current = rung === level
  return (
    <li aria-current={current ? 'step' : undefined} data-held={rung <= level || undefined}>
      <Badge level={rung} />
      <div>
        <b>{words.steps[rung].name}</b>
        {current && <span className="tag">{words.now}</span>}
        {!current && rung < level && <span className="tag is-quiet">{identity.held}</span>}
        <p>{identity.gives[rung]}</p>
        <p className="fine">{identity.how[rung]}</p>
        {rung === 2 && <NameLine visit={visit} known={known.level} />}
        {current && until && (
          <p className="fine">
            {identity.heldUntil(sayUntil(until, visit.now, visit.lang))}。{identity.lapses}
          </p>
        )}
      </div>
      <To rung={rung} visit={visit} level={level} />
    </li>
  )
}

/** Where a tap on a level leads. */
function To({ rung, visit, level }: { rung: (typeof rungs)[number]; visit: Visit; level: number }) {
  const { identity } = visit.say
  if (rung === 1) return null
  if (rung === 4)
    return level >= 3 ? (
      <a href="/my/passkeys">{identity.rise[4]}</a>
    ) : (
      <span className="fine">{identity.needs(3)}</span>
    )
  if (rung === 2) return level >= 2 ? null : <a href="#prove">{identity.rise[2]}</a>
  if (level < 2) return <span className="fine">{identity.needs(2)}</span>
  return (
    <a href={address('/my/level', { up: '3', next: nextOf(visit) })}>
      {level >= 3 ? identity.again : identity.rise[3]}
    </a>
  )
}

function NameLine({ visit, known }: { visit: Visit; known: MyLevel }) {
  const { level: words } = visit.say
  if (!known.name || !known.provenAt) return null
  return (
    <p className="fine">
      <Zh visit={visit}>{words.proven(known.name, known.lastFour ?? '')}</Zh> ·{' '}
      {words.since(sayDay(known.provenAt, visit.now, visit.lang))}
    </p>
  )
}
