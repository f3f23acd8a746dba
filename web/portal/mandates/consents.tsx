import { sayUntil } from '../../../city/calendar/say.ts'
import { consentUses, myConsents, revokeConsent, type ConsentView } from '../../../city/mandates/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty, ErrorSummary } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { PostForm } from '../parts/form.tsx'
import { Crumbs, goTo, shownPage, Zh, type Troubles } from '../parts/show.tsx'
import { notFound } from '../pages/troubles.tsx'
import { troublesOf } from '../rating.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { Uses } from './history.tsx'
import { doneIn } from './steps.ts'

const PATH = '/my/consents'

/** 我的 → 授权: what I let be read, each to be taken back at once; a POST does. */
export async function consents(visit: Visit): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo(`/signin?next=${PATH}`)
  if (visit.method === 'GET' || visit.form['set'] !== undefined) return page(visit, [])
  const taken = await askCity(visit, revokeConsent, { id: visit.form['id'] ?? '' })
  return isRefusal(taken) ? page(visit, troublesOf(taken, visit)) : goTo(`${PATH}?done=taken`)
}

async function page(visit: Visit, troubles: Troubles): Promise<PageAnswer> {
  const rows = rowsOf(await askCity(visit, myConsents, {}))
  const { consents: words } = visit.say.mandates
  const done = doneIn(visit)
  return shownPage(
    {
      visit,
      here: 'mine',
      title: words.title,
      personal: true,
      trouble: troubles.length > 0,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={[{ href: '/my', word: visit.say.mine.title }]} />
          <ErrorSummary troubles={troubles} lang={visit.lang} />
          {done && troubles.length === 0 && (
            <p className="banner" role="status">
              {done}
            </p>
          )}
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          {rows.length === 0 ? (
            <Empty title={words.none}>{words.noneText}</Empty>
          ) : (
            <ul className="mandates">
              {rows.map((consent) => (
                <ConsentCard key={consent.id} visit={visit} consent={consent} />
              ))}
            </ul>
          )}
        </div>
      ),
    },
    { status: troubles.length > 0 ? 422 : 200 },
  )
}

/** One consent: who reads what, from where, what for, until when. */
function ConsentCard({ visit, consent, single }: { visit: Visit; consent: ConsentView; single?: boolean }) {
  const { say, lang, now } = visit
  const { consents: words, consentStanding, until } = say.mandates
  const { id, readerName, sourceName, purpose, item, standing } = consent
  return (
    <li className="mandate" data-alive={standing === 'inForce' || undefined}>
      <div className="mandate-head">
        {single ? null : (
          <h2>
            <Zh visit={visit}>{readerName}</Zh>
          </h2>
        )}
        <span className="mandate-state" data-standing={standing}>
          {consentStanding[standing]}
        </span>
      </div>
      <dl className="consent-facts">
        <dt>{words.reads}</dt>
        <dd>
          <ul className="mandate-scope">
            {consent.elements.map(({ id: element, says }) => (
              <li key={element}>{says[lang]}</li>
            ))}
          </ul>
        </dd>
        <dt>{words.from}</dt>
        <dd>
          <Zh visit={visit}>{sourceName}</Zh>
        </dd>
        <dt>{words.what}</dt>
        <dd>
          <Zh visit={visit}>{purpose}</Zh>
          {item && (
            <small>
              {words.item} {item}
            </small>
          )}
        </dd>
      </dl>
      <p className="fine">{until(sayUntil(consent.revokedAt ?? consent.until, now, lang))}</p>
      <div className="mandate-do">
        {standing === 'inForce' && (
          <PostForm visit={visit} action={PATH}>
            <input type="hidden" name="id" value={id} />
            <button className="btn is-small is-quiet" name="do" value="take" aria-label={`${words.take} ${readerName}`}>
              {words.take}
            </button>
          </PostForm>
        )}
        {!single && (
          <a href={`${PATH}/${id}`} aria-label={`${words.all} ${readerName}`}>
            {words.all}
          </a>
        )}
      </div>
    </li>
  )
}

/** One consent with everything that was read under it. */
export async function consentPage(visit: Visit, id: string): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo(`/signin?next=${PATH}`)
  const consent = rowsOf(await askCity(visit, myConsents, {})).find((one) => one.id === id)
  const uses = consent && (await askCity(visit, consentUses, { id }))
  if (!consent || !uses || isRefusal(uses)) return notFound(visit)
  const { consents: words } = visit.say.mandates
  return shownPage({
    visit,
    here: 'mine',
    title: consent.readerName,
    personal: true,
    children: (
      <div className="narrow page">
        <Crumbs visit={visit} above={[{ href: PATH, word: words.title }]} />
        <h1>
          <Zh visit={visit}>{consent.readerName}</Zh>
        </h1>
        <ul className="mandates">
          <ConsentCard visit={visit} consent={consent} single />
        </ul>
        <h2>{words.uses}</h2>
        <Uses visit={visit} rows={uses.rows} none={words.noUses} />
      </div>
    ),
  })
}
