import { myCases } from '../../../city/cases/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { Crumbs, goTo, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { CaseLine } from './CaseLine.tsx'

/** 我的办件: everything applied for online, from the draft to the certificate. */
export async function caseList(visit: Visit): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo('/signin?next=/my/cases')
  const after = visit.query['after']
  const list = await askCity(visit, myCases, { most: 20, ...(after ? { after } : {}) })
  const [rows, next] = isRefusal(list) ? [[], undefined] : [list.rows, list.next]
  const { cases: words, mine } = visit.say
  return shownPage({
    visit,
    here: 'mine',
    title: words.mine,
    personal: true,
    children: (
      <div className="wide page">
        <Crumbs visit={visit} above={[{ href: '/my', word: mine.title }]} />
        <div className="head-row">
          <h1>{words.mine}</h1>
          <a className="btn" href="/services">
            {words.toServices}
          </a>
        </div>
        <p className="lead">{words.mineLead}</p>
        {rows.length === 0 ? (
          <Empty title={words.none} action={<a href="/services">{words.toServices}</a>}>
            {words.noneText}
          </Empty>
        ) : (
          <ul className="qs">
            {rows.map((row) => (
              <CaseLine key={row.number} visit={visit} row={row} />
            ))}
          </ul>
        )}
        {next && (
          <p className="paging">
            <a className="btn is-quiet" href={`/my/cases?after=${encodeURIComponent(next)}`}>
              {words.older}
            </a>
          </p>
        )}
      </div>
    ),
  })
}
