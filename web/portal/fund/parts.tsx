import type { ReactNode } from 'react'
import { fundServices, sayYuan, type FundService } from '../../../city/fund/contract.ts'
import type { Refusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { Crumbs, goTo, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

/** Where each of the four services is done online. */
export const fundPaths: Record<FundService, string> = {
  'HH-FUND-PAYOFF': '/fund',
  'HH-FUND-PROOF': '/fund#proof',
  'HH-FUND-OFFSET-PEER': '/fund/offset/peer',
  'HH-FUND-OFFSET-BANK': '/fund/offset/bank',
}

/** The online door of a catalogue item, when it is one of the four. */
export function onlineDoor(code: string): string | undefined {
  return Object.entries(fundPaths).find(([known]) => known === code)?.[1]
}

/** The exact name of a service, in Chinese also on the English page where it stands as a name. */
export function ServiceName({ visit, of }: { visit: Visit; of: FundService }) {
  return <>{fundServices[of][visit.lang]}</>
}

/** 530,271.68 元 with its fen, never broken over lines. */
export function Yuan({ visit, fen, big }: { visit: Visit; fen: number; big?: boolean }) {
  const [whole, rest] = sayYuan(fen).split('.')
  return (
    <span className={big ? 'fund-yuan is-big' : 'fund-yuan'}>
      {whole}
      <span className="fund-fen">.{rest}</span>
      {big && <small> {visit.say.fund.yuan}</small>}
    </span>
  )
}

type Page = { visit: Visit; title: string; status?: number; children: ReactNode; wide?: boolean; above?: boolean }

/** A page of the fund: always one person's own. */
export function fundPage({ visit, title, status = 200, children, wide, above = true }: Page): PageAnswer {
  const { mine, fund } = visit.say
  const crumbs = [{ href: '/my', word: mine.title }, ...(above ? [{ href: '/fund', word: fund.title }] : [])]
  return shownPage(
    {
      visit,
      here: 'mine',
      title,
      personal: true,
      trouble: status >= 400,
      children: (
        <div className={`${wide ? 'wide' : 'narrow'} page fund`}>
          <Crumbs visit={visit} above={crumbs} />
          {children}
        </div>
      ),
    },
    { status },
  )
}

/** What a refusal looks like where the whole page depends on it: signed out, no real name yet, the centre away. */
export function stopped(visit: Visit, no: Refusal): PageAnswer {
  const { fund } = visit.say
  if (no.refused === 'not-signed-in' || no.refused === 'not-allowed') return goTo(`/signin?next=${visit.path}`)
  if (no.refused === 'paper-missing')
    return fundPage({
      visit,
      title: fund.needPaper,
      children: (
        <>
          <h1>{fund.needPaper}</h1>
          <p className="lead">{fund.needPaperText}</p>
          <p className="buttons">
            <a className="btn" href={`/my/level?next=${visit.path}`}>
              {fund.goLevel}
            </a>
          </p>
        </>
      ),
    })
  const away = no.refused === 'centre-away'
  return fundPage({
    visit,
    title: away ? fund.away : fund.title,
    status: no.status,
    children: (
      <>
        <h1>{away ? fund.away : fund.title}</h1>
        <Empty
          title={away ? fund.awayText : no.says[visit.lang]}
          action={<a href={away ? visit.path : '/fund'}>{away ? fund.again : fund.title}</a>}
        />
      </>
    ),
  })
}

/** The refusal of something just tried, on top of the page it was tried on. */
export function Refused({ visit, no }: { visit: Visit; no: Refusal | undefined }) {
  if (!no) return null
  return (
    <div className="banner is-trouble fund-no" role="alert">
      <p>{no.says[visit.lang]}</p>
      {no.refused === 'level-too-low' && (
        <p>
          <a href={`/my/level?next=${visit.path}`}>{visit.say.fund.goLevel}</a>
        </p>
      )}
    </div>
  )
}

/** The way to the page where the living person proves to be there, for one act on one subject, and back. */
export function proveAt(act: 'payLoanOff' | 'signOffset', subject: string, next: string): string {
  return `/my/prove?act=${act}&subject=${subject}&next=${encodeURIComponent(next)}`
}

export function Pairs({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="fund-pairs">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Names and numbers of the lender stay as they are written. */
export function Lender({ visit, name, number }: { visit: Visit; name: string; number: string }) {
  return (
    <>
      <Zh visit={visit}>{name}</Zh> · <code className="fund-number">{number}</code>
    </>
  )
}
