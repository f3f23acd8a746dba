import type { Refusal } from '../../../city/platform/refusal.ts'
import { notFound } from '../pages/troubles.tsx'
import { Crumbs, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

/** A case that cannot be opened: whose mandate has ended is told so in its words, everybody else that there is none. */
export function noCase(visit: Visit, no: Refusal): PageAnswer {
  if (!no.refused.startsWith('mandate-') && no.refused !== 'firm-not-bound') return notFound(visit)
  const { cases: words, mandates } = visit.say
  const isFirms = no.refused === 'firm-not-bound'
  return shownPage(
    {
      visit,
      here: 'mine',
      title: words.noMore,
      personal: true,
      trouble: true,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={[{ href: '/my/cases', word: words.mine }]} />
          <h1>{words.noMore}</h1>
          <p className="caution">{no.says[visit.lang]}</p>
          {!isFirms && <p>{words.noMoreText}</p>}
          <p className="buttons">
            <a className="btn is-quiet" href={isFirms ? '/my/firms' : '/my/helpers'}>
              {isFirms ? mandates.firms.title : mandates.helpers.title}
            </a>
          </p>
        </div>
      ),
    },
    { status: no.status },
  )
}
