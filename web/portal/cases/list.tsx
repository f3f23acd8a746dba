import { myCases, type CaseRow } from '../../../city/cases/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Due, Empty, OrderNumber } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDay } from '../dates.ts'
import { Crumbs, goTo, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { caseAt } from './address.ts'

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
              <Row key={row.number} visit={visit} row={row} />
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

function Row({ visit, row }: { visit: Visit; row: CaseRow }) {
  const { lang, now, say } = visit
  const { cases: words } = say
  const { all, done } = row.parts
  return (
    <li className="q">
      <h2 className="q-title">
        <a href={caseAt(row.number)}>{row.name[lang]}</a>
      </h2>
      <div className="meta">
        <span className={`case-mark is-${row.standing}`}>{row.says[lang]}</span>
        {row.yourTurn && <b className="to-rate">{words.yourTurn}</b>}
        {row.due && <Due due={{ at: row.due.at, why: row.due.why }} now={now} lang={lang} brief />}
        {row.standing === 'draft' && row.expiresAt && <span>{words.keptUntil(sayDay(row.expiresAt, now, lang))}</span>}
        {row.standing !== 'draft' && all > 1 && <span>{words.partsDone(done, all)}</span>}
        <span>{sayDay(row.at, now, lang)}</span>
        <OrderNumber number={row.number} lang={lang} />
      </div>
    </li>
  )
}
