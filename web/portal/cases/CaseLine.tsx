import type { CaseRow } from '../../../city/cases/contract.ts'
import { Due, OrderNumber } from '../../kit/parts/index.ts'
import { sayDay } from '../dates.ts'
import { Kind } from '../parts/Kind.tsx'
import type { Visit } from '../visit.ts'
import { caseAt } from './address.ts'

/** One case in a list; `kind` says that it is one, where other kinds stand beside it. */
export function CaseLine({ visit, row, kind }: { visit: Visit; row: CaseRow; kind?: boolean }) {
  const { lang, now, say } = visit
  const { cases: words } = say
  const { all, done } = row.parts
  return (
    <li className="q">
      <h2 className="q-title">
        <a href={caseAt(row.number)}>{row.name[lang]}</a>
      </h2>
      <div className="meta">
        {kind && <Kind word={say.mine.kinds.case} />}
        <span className={`case-mark is-${row.standing}`}>{row.says[lang]}</span>
        {row.forWhom && <span>{words.forWhom(row.forWhom)}</span>}
        {row.yourTurn && <b className="to-rate">{words.yourTurn}</b>}
        {row.due && (
          <span className="case-due">
            {row.yourTurn ? words.yourDate : all > 1 && words.nextPart}
            <Due due={{ at: row.due.at, why: row.due.why }} now={now} lang={lang} brief />
          </span>
        )}
        {row.standing === 'draft' && row.expiresAt && <span>{words.keptUntil(sayDay(row.expiresAt, now, lang))}</span>}
        {row.standing !== 'draft' && all > 1 && <span>{words.partsDone(done, all)}</span>}
        <span>{sayDay(row.at, now, lang)}</span>
        <OrderNumber number={row.number} lang={lang} />
      </div>
    </li>
  )
}
