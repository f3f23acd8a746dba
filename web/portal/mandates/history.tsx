import { mandateUses, type Use } from '../../../city/mandates/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { Crumbs, goTo, shownPage, Zh } from '../parts/show.tsx'
import { notFound } from '../pages/troubles.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

const isId = (part: string) => /^[0-9a-f-]{36}$/.test(part)

/** What happened under one mandate, for both of its sides. */
export async function mandatePage(visit: Visit, id: string): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo('/signin?next=/my/helpers')
  const found = isId(id) ? await askCity(visit, mandateUses, { id }) : undefined
  if (!found || isRefusal(found)) return notFound(visit)
  const { mandates: words } = visit.say
  return shownPage({
    visit,
    here: 'mine',
    title: words.historyOf,
    personal: true,
    children: (
      <div className="narrow page">
        <Crumbs visit={visit} above={[{ href: '/my/helpers', word: words.helpers.title }]} />
        <h1>{words.historyOf}</h1>
        <Uses visit={visit} rows={found.rows} none={words.noHistory} />
      </div>
    ),
  })
}

/** Who did what, when, and for which matter; the latest first. */
export function Uses({ visit, rows, none }: { visit: Visit; rows: readonly Use[]; none: string }) {
  if (rows.length === 0) return <p className="grey">{none}</p>
  return (
    <ol className="uses">
      {rows.map(({ at, says, who, on }, i) => (
        <li key={i}>
          <b>
            <Zh visit={visit}>{who}</Zh> {says[visit.lang]}
          </b>
          <span>{sayUntil(at, visit.now, visit.lang)}</span>
          {on && <span>{visit.say.mandates.about(on)}</span>}
        </li>
      ))}
    </ol>
  )
}
