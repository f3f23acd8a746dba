import { agreeToSite, declineSite, wish } from '../../../city/oidc/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { ErrorSummary } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { PostForm } from '../parts/form.tsx'
import { goTo, shownPage, Zh, type Troubles } from '../parts/show.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'

type Wish = { site: string; elements: string[]; wants: number | null; held: number; agreed: boolean }

/** The browser's own cookies, which prove that the request was begun in it. */
const cookiesOf = ({ cookies }: Visit) =>
  Object.entries(cookies)
    .filter(([name]) => name.startsWith('op_'))
    .map(([name, value]) => `${name}=${value ?? ''}`)
    .join('; ')

/** A city site wants to know who this is: what it gets, and the person’s yes or no; a yes of before needs no page. */
export async function connect(visit: Visit, uid: string): Promise<PageAnswer> {
  const asked = { uid, cookies: cookiesOf(visit) }
  const found = await askCity(visit, wish, asked)
  if (isRefusal(found)) return over(visit, found)
  const here = `/connect/${uid}`
  if (visit.form['do'] === 'no') {
    const declined = await askCity(visit, declineSite, asked)
    return isRefusal(declined) ? over(visit, declined) : back(visit, found.site, declined.to)
  }
  if (!visit.isCitizen) return goTo(`/signin?next=${encodeURIComponent(here)}`)
  const enough = found.wants === null || found.wants <= found.held
  const yes = visit.method === 'POST' ? visit.form['do'] === 'yes' : found.agreed && enough
  if (!yes) return page(visit, { found, here, troubles: [] })
  const agreed = await askCity(visit, agreeToSite, asked)
  return isRefusal(agreed)
    ? page(visit, { found, here, troubles: troublesOf(agreed, visit) })
    : back(visit, found.site, agreed.to)
}

/**
 * On the way back to the site, by a page of its own: what a form of ours sent may not be redirected elsewhere (the
 * page's security policy), and this way it need not be loosened.
 */
function back(visit: Visit, site: string, to: string): PageAnswer {
  const { oidc: words } = visit.say
  const title = words.back(site)
  return shownPage(
    {
      visit,
      here: 'mine',
      title,
      personal: true,
      children: (
        <div className="narrow page">
          <h1>
            <Zh visit={visit}>{title}</Zh>
          </h1>
          <p>
            <a className="btn" href={to}>
              {words.goBack}
            </a>
          </p>
        </div>
      ),
    },
    { headers: { refresh: `0; url=${to}` } },
  )
}

function over(visit: Visit, no: Refusal): PageAnswer {
  const { oidc: words, common } = visit.say
  return shownPage(
    {
      visit,
      here: 'mine',
      title: words.over,
      personal: true,
      children: (
        <div className="narrow page">
          <h1>{words.over}</h1>
          <p className="lead">{no.says[visit.lang]}</p>
          <p>
            <a href="/">{common.home}</a>
          </p>
        </div>
      ),
    },
    { status: no.status },
  )
}

type Shown = { found: Wish; here: string; troubles: Troubles }

function page(visit: Visit, { found, here, troubles }: Shown): PageAnswer {
  const { oidc: words, level } = visit.say
  const title = words.title(found.site)
  const nameOf = (rung: number) => level.steps[rung === 3 ? 3 : rung === 2 ? 2 : 1].name
  return shownPage(
    {
      visit,
      here: 'mine',
      title,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          <h1>
            <Zh visit={visit}>{title}</Zh>
          </h1>
          <p className="lead">
            <Zh visit={visit}>{words.lead(found.site)}</Zh>
          </p>
          <h2>{words.gets}</h2>
          <ul className="site-gets">
            {found.elements.map((element) => (
              <li key={element}>{elementIn(words.elements, element)}</li>
            ))}
          </ul>
          <p>{words.as(visit.actor.name || words.asNobody, nameOf(found.held))}</p>
          {found.wants !== null && found.wants > found.held && (
            <div className="caution">
              <p>{words.wantsLevel(nameOf(found.wants), nameOf(found.held))}</p>
              <a href={`/my/level?next=${encodeURIComponent(here)}`}>{words.rise}</a>
            </div>
          )}
          <PostForm visit={visit} action={here}>
            <div className="buttons">
              <button className="btn" name="do" value="yes">
                {words.agree}
              </button>
              <button className="btn is-quiet" name="do" value="no">
                {words.no}
              </button>
            </div>
          </PostForm>
          <p className="fine">{words.takeBack}</p>
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

function elementIn(words: Record<string, string>, element: string): string {
  return Object.hasOwn(words, element) ? (words[element] ?? element) : element
}
