import { sayUntil } from '../../../city/calendar/say.ts'
import { actStanding, askCounter } from '../../../city/identity/contract.ts'
import type { OutputOf } from '../../../city/platform/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { PostForm } from '../parts/form.tsx'
import { Crumbs, goTo, shownPage, Zh, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { Badge } from './Badge.tsx'
import { Device, PasskeyPlace } from './Device.tsx'
import { address, nextOf } from './next.ts'
import { countersNear, OtherWays, type Near } from './OtherWays.tsx'

type Standing = OutputOf<typeof actStanding>
type About = { act: string; subject: string }

const aboutOf = ({ form, query }: Visit): About => ({
  act: (form['act'] ?? query['act'] ?? '').slice(0, 40),
  subject: (form['subject'] ?? query['subject'] ?? '').slice(0, 120),
})

/**
 * The step-up: one act on one subject, in words, and every way to prove the living person for it. Who has proven it goes
 * straight on; nobody is signed out, whatever is missing.
 */
export async function prove(visit: Visit): Promise<PageAnswer> {
  const about = aboutOf(visit)
  const here = address('/my/prove', { ...about, next: nextOf(visit) })
  if (!visit.isCitizen) return goTo(address('/signin', { next: here }))
  const troubles = visit.form['do'] === 'counter' ? await announced(visit, about) : []
  if (visit.form['do'] === 'counter' && troubles.length === 0) return goTo(here)
  const standing = await askCity(visit, actStanding, about)
  if (isRefusal(standing)) return cannot(visit, standing)
  if (standing.proven && visit.method === 'GET') return goTo(nextOf(visit) || '/my/level')
  return page(visit, { about, here, standing, troubles, near: await countersNear(visit) })
}

async function announced(visit: Visit, about: About): Promise<Troubles> {
  const asked = await askCity(visit, askCounter, about)
  return isRefusal(asked) ? [{ field: '', says: asked.says[visit.lang] }] : []
}

type Shown = { about: About; here: string; standing: Standing; troubles: Troubles; near: Near[] | undefined }

function page(visit: Visit, shown: Shown): PageAnswer {
  const { here, standing, troubles } = shown
  const { identity, level } = visit.say
  const base = Math.min(standing.needs, 3)
  return shownPage(
    {
      visit,
      here: 'mine',
      title: identity.proveTitle,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={[{ href: '/my/level', word: level.title }]} />
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          <h1>{identity.proveTitle}</h1>
          <p className="lead">{identity.proveLead}</p>
          <dl className="to-prove">
            <dt>{identity.theAct}</dt>
            <dd className="the-act">
              <Badge level={standing.needs} />
              {standing.act[visit.lang]}
            </dd>
            <dt>{identity.theSubject}</dt>
            <dd>{standing.says[visit.lang]}</dd>
          </dl>
          {standing.has < base ? (
            <Rise visit={visit} here={here} needs={base} has={standing.has} />
          ) : (
            <Ways visit={visit} {...shown} />
          )}
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

/** A lower rung is missing: there first, and back here. */
function Rise({ visit, here, needs, has }: { visit: Visit; here: string; needs: number; has: number }) {
  const { identity } = visit.say
  return (
    <>
      <p className="caution">{identity.needLevel(needs, has)}</p>
      <p>{identity.needLevelText}</p>
      <p className="buttons">
        <a className="btn" href={address('/my/level', { up: String(needs), next: here })}>
          {identity.toLevel(needs)}
        </a>
      </p>
    </>
  )
}

type Way = Shown & { visit: Visit }

function Ways({ visit, about, here, standing, near }: Way) {
  const { identity } = visit.say
  return (
    <>
      {standing.passkeys > 0 ? (
        <Device visit={visit} does="sign" about={about} next={nextOf(visit) || '/my/level'} go={identity.proveGo}>
          <p className="fine">{identity.proveHow}</p>
        </Device>
      ) : (
        <>
          <p>
            {identity.noPasskeyYet} <a href={address('/my/passkeys', { next: here })}>{identity.addPasskey}</a>
          </p>
          <PasskeyPlace visit={visit} />
        </>
      )}
      <div className="ways">
        <h2>{identity.other}</h2>
        <h3>{identity.counterTitle}</h3>
        {standing.counterUntil ? (
          <>
            <p>{identity.counterWaits(sayUntil(standing.counterUntil, visit.now, visit.lang))}</p>
            <p className="buttons">
              <a className="btn is-quiet" href={here}>
                {identity.counterAgain}
              </a>
            </p>
          </>
        ) : (
          <PostForm visit={visit} action="/my/prove">
            <input type="hidden" name="do" value="counter" />
            <input type="hidden" name="act" value={about.act} />
            <input type="hidden" name="subject" value={about.subject} />
            <input type="hidden" name="next" value={nextOf(visit)} />
            <p>{identity.counterText}</p>
            <button className="btn is-quiet">{identity.counterGo}</button>
          </PostForm>
        )}
        <OtherWays visit={visit} near={near} at={{ path: '/my/prove', keeps: { ...about, next: nextOf(visit) } }} />
      </div>
    </>
  )
}

function cannot(visit: Visit, no: Refusal): PageAnswer {
  const { identity, level } = visit.say
  return shownPage(
    {
      visit,
      here: 'mine',
      title: identity.cannot,
      personal: true,
      trouble: true,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={[{ href: '/my/level', word: level.title }]} />
          <h1>{identity.cannot}</h1>
          <p className="caution">
            <Zh visit={visit}>{no.refused === 'invalid-input' ? identity.cannotText : no.says[visit.lang]}</Zh>
          </p>
          <p>{identity.cannotText}</p>
          <p className="buttons">
            <a className="btn is-quiet" href="/my/level">
              {identity.back}
            </a>
          </p>
        </div>
      ),
    },
    { status: no.status === 400 ? 404 : no.status },
  )
}
