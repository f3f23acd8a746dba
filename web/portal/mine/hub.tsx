import { myIdentity } from '../../../city/identity/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { Person } from '../identity/Person.tsx'
import { goTo, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { latestOf, type Mine } from './latest.ts'
import { MineRow } from './rows.tsx'

const kinds = ['order', 'case', 'appointment', 'certificate'] as const
const SHOWN = 12

/** 我的: who one is here, everything one has with the city under its one number, and the ways to all the rest. */
export async function mine(visit: Visit): Promise<PageAnswer> {
  if (!visit.isCitizen) return goTo('/signin?next=/my')
  const [all, known] = await Promise.all([latestOf(visit), askCity(visit, myIdentity, {})])
  const kind = kinds.find((one) => one === visit.query['kind'])
  const waiting = all.filter(({ waits }) => waits)
  const rest = all.filter((one) => (kind === undefined ? !one.waits : one.kind === kind))
  const { mine: words, common, app } = visit.say
  const { name, level } = visit.actor
  const until = isRefusal(known) ? null : (known.until ?? null)
  return shownPage({
    visit,
    here: 'mine',
    title: app.my,
    personal: true,
    children: (
      <div className="wide page">
        <h1 className="k-unseen">{app.my}</h1>
        <Person visit={visit} name={level >= 2 ? name : null} level={level} until={until} href="/my/level" />
        <Ways visit={visit} />
        {waiting.length > 0 && kind === undefined && (
          <section aria-labelledby="waiting">
            <h2 id="waiting" className="rule">
              {words.waiting(waiting.length)}
            </h2>
            <Rows visit={visit} rows={waiting} />
          </section>
        )}
        <section aria-labelledby="latest">
          <h2 id="latest" className="rule">
            {words.latest}
          </h2>
          <Kinds visit={visit} all={all} here={kind} />
          {all.length === 0 ? (
            <Empty title={words.none} action={<a href="/ask">{common.ask}</a>}>
              {words.noneText}
            </Empty>
          ) : (
            <Rows visit={visit} rows={rest.slice(0, SHOWN)} />
          )}
        </section>
      </div>
    ),
  })
}

function Rows({ visit, rows }: { visit: Visit; rows: readonly Mine[] }) {
  return (
    <ul className="qs">
      {rows.map((one) => (
        <MineRow key={one.number} mine={one} visit={visit} />
      ))}
    </ul>
  )
}

/** Everything, or one kind of it; the number beside each says how many of the latest there are. */
function Kinds({ visit, all, here }: { visit: Visit; all: readonly Mine[]; here: string | undefined }) {
  const { mine: words } = visit.say
  const links = [
    { href: '/my#latest', word: words.everything, on: here === undefined },
    ...kinds.map((kind) => ({ href: `/my?kind=${kind}#latest`, word: words.kinds[kind], on: here === kind })),
  ]
  return (
    <ul className="chips mine-kinds">
      {links.map(({ href, word, on }, i) => (
        <li key={href}>
          <a href={href} aria-current={on ? 'page' : undefined}>
            {word}
            {i > 0 && ` ${all.filter(({ kind }) => kind === kinds[i - 1]).length}`}
          </a>
        </li>
      ))}
      <li>
        <a href="/my/matters">{words.older}</a>
      </li>
    </ul>
  )
}

/** The rooms behind 我的, as an app shows them: big, few words, always the same place. */
function Ways({ visit }: { visit: Visit }) {
  const { mine: words, mandates, papers, cases, appointments } = visit.say
  const ways = [
    { href: '/my/matters', mark: '诉', word: words.matters },
    { href: '/my/cases', mark: '办', word: cases.mine },
    { href: '/papers', mark: '证', word: papers.mine },
    { href: '/fund', mark: '金', word: words.fund },
    { href: '/appointments', mark: '约', word: appointments.mine },
    { href: '/my/helpers', mark: '帮', word: mandates.helpers.title },
    { href: '/my/firms', mark: '企', word: mandates.firms.title },
    { href: '/my/consents', mark: '权', word: mandates.consents.title },
  ]
  return (
    <nav className="mine-ways" aria-label={words.ways}>
      {ways.map(({ href, mark, word }) => (
        <a key={href} href={href}>
          <span aria-hidden="true" lang="zh-CN">
            {mark}
          </span>
          {word}
        </a>
      ))}
    </nav>
  )
}
