import { letterOfMine } from '../../../city/ask/contract.ts'
import { myCertificates, type Standing } from '../../../city/certificates/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { sayDay } from '../dates.ts'
import { Crumbs, goTo, Office, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

/** What the city has certified to the one who is signed in, each to download and to have checked. */
export async function papers(visit: Visit): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo('/signin?next=/papers')
  const rows = rowsOf(await askCity(visit, myCertificates, {}))
  return shown(visit, rows, undefined)
}

/** Asks for the signed letter of one's own matter; it stands first in the list then. */
export async function letter(visit: Visit, number: string): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo('/signin?next=/my')
  const made = await askCity(visit, letterOfMine, { number })
  if (!isRefusal(made)) return goTo(`/papers?fresh=${made.number}`)
  return shown(visit, rowsOf(await askCity(visit, myCertificates, {})), made.says[visit.lang])
}

function shown(visit: Visit, rows: readonly Standing[], no: string | undefined): PageAnswer {
  const { papers: words, common } = visit.say
  return shownPage(
    {
      visit,
      here: 'mine',
      title: words.mine,
      personal: true,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={[{ href: '/my', word: common.mine }]} />
          <h1>{words.mine}</h1>
          <p className="lead">{words.mineLead}</p>
          {no && (
            <p className="banner" role="alert">
              {no}
            </p>
          )}
          {rows.length === 0 ? (
            <Empty title={words.none}>{words.noneText}</Empty>
          ) : (
            <ul className="svc-items">
              {rows.map((row) => (
                <PaperLine key={row.number} visit={visit} row={row} />
              ))}
            </ul>
          )}
        </div>
      ),
    },
    { status: no ? 409 : 200 },
  )
}

function PaperLine({ visit, row }: { visit: Visit; row: Standing }) {
  const { papers: words } = visit.say
  const { number, title, office, issuedAt, state, reason } = row
  return (
    <li>
      <b className="svc-name">
        <Zh visit={visit}>{title}</Zh>
      </b>{' '}
      <span className="k-tag">{state === 'valid' ? words.valid : words.revoked}</span>
      <p className="meta">
        <span>
          <Office visit={visit} name={office} />
        </span>
        <span>{sayDay(issuedAt, visit.now, visit.lang)}</span>
        <span>{number}</span>
      </p>
      {reason && <p>{`${words.reason}${visit.say.common.colon}${reason}`}</p>}
      {visit.query['fresh'] === number && <p role="status">{words.fresh}</p>}
      <p>
        <a className="btn is-small is-quiet" href={`/api/my/certificates/${number}/file`} download="">
          {words.download}
        </a>
      </p>
    </li>
  )
}
