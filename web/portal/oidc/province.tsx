import { beginProvince, finishProvince, province } from '../../../city/oidc/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { goTo, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

/** The way to the other identity system, on the sign-in page; nothing where there is none. */
export async function provinceLink(visit: Visit, next: string): Promise<React.ReactNode> {
  const known = await askCity(visit, province, {})
  if (isRefusal(known) || known.name === null) return null
  const { oidc: words } = visit.say
  return (
    <p className="province">
      <a className="btn is-quiet" href={`/signin/province?next=${encodeURIComponent(next)}`}>
        <Zh visit={visit}>{words.with(known.name)}</Zh>
      </a>
      <span className="k-hint">{words.withHint}</span>
    </p>
  )
}

/** Sends the browser to the other system; what binds the way back stays in a cookie for minutes. */
export async function toProvince(visit: Visit): Promise<PageAnswer> {
  const next = visit.query['next'] ?? ''
  const begun = await askCity(visit, beginProvince, { next: /^\/(?![/\\])[\w/.?=&%-]{0,290}$/.test(next) ? next : '' })
  if (isRefusal(begun)) return failed(visit, begun)
  return goTo(begun.url, { cookies: { province: begun.binder } })
}

/** Comes back from there: signed in under a new session, or told why not. */
export async function fromProvince(visit: Visit): Promise<PageAnswer> {
  const query = new URLSearchParams(visit.query).toString()
  const done = await askCity(visit, finishProvince, { query, binder: visit.cookies['province'] ?? '' })
  const gone = { province: '' }
  if (isRefusal(done)) return { ...failed(visit, done), cookies: gone }
  return goTo(done.next || '/my', { token: done.token, cookies: gone })
}

function failed(visit: Visit, no: Refusal): PageAnswer {
  const { oidc: words, common } = visit.say
  return shownPage(
    {
      visit,
      here: 'mine',
      title: words.failed,
      personal: true,
      children: (
        <div className="narrow page">
          <h1>{words.failed}</h1>
          <p className="lead">{no.says[visit.lang]}</p>
          <p>
            <a className="btn" href="/signin">
              {words.phone}
            </a>
          </p>
          <p className="fine">{common.orCall}</p>
        </div>
      ),
    },
    { status: no.status },
  )
}
