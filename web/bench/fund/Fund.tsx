import type { ReactNode } from 'react'
import type { z } from 'zod'
import { fundDesk, fundRules, modes, ruleTable, sayYuan } from '../../../city/fund/contract.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { MonthLine, TransferLine } from './Lines.tsx'
import { Rules } from './Rules.tsx'
import { fundText } from './text.ts'
import { usePicked } from './usePicked.ts'
import './fund.css'

/** 公积金款项: what hangs, what broke, the agreements in force, today's sums, and the rules it all rests on. */
export function Fund() {
  const t = useSay()
  const { data, error, refetch } = useAsk(fundDesk, {}, { every: 5000 })
  const rules = useAsk(fundRules, {})
  return (
    <main id="work" className="fund-desk" tabIndex={-1} aria-label={t(fundText.queue)}>
      {error && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && <Desk desk={data} />}
      {rules.error && <Trouble no={rules.error} again={() => void rules.refetch()} />}
      {!rules.data && !rules.error && <Skeleton lines={4} />}
      {rules.data && <Rules found={rules.data} />}
    </main>
  )
}

function Desk({ desk }: { desk: z.output<typeof fundDesk.output> }) {
  const t = useSay()
  const { lang, keys } = useSeat()
  const { transfers, months, agreements } = desk
  const rows = [...transfers, ...months]
  const picked = usePicked(rows)
  return (
    <>
      {desk.missing.map((name) => (
        <p key={name} className="fund-missing" role="alert">
          ! {t(fundText.missing, { x: ruleTable[name][lang] })}
        </p>
      ))}
      <Today sums={desk.today} />
      {keys && rows.length > 0 && <p className="quiet-note fund-keys">{t(fundText.keys)}</p>}
      <Part says={t(fundText.hanging)} n={transfers.length} empty={t(fundText.none)}>
        {transfers.map((row) => (
          <TransferLine key={row.id} row={row} picked={picked} />
        ))}
      </Part>
      <Part says={t(fundText.months)} n={months.length} empty={t(fundText.noMonths)}>
        {months.map((row) => (
          <MonthLine key={row.id} row={row} picked={picked} />
        ))}
      </Part>
      <Part says={t(fundText.agreements)} n={agreements.length} empty={t(fundText.noAgreements)}>
        {agreements.map((row) => (
          <li key={row.id} className="fund-row">
            <b>{row.lenderName}</b>
            <code>{row.number}</code>
            <span>
              {t(modes[row.mode])} · {row.borrower}
            </span>
          </li>
        ))}
      </Part>
    </>
  )
}

function Part(of: { says: string; n: number; empty: string; children: ReactNode }) {
  return (
    <section>
      <h2>
        {of.says} <small>{of.n}</small>
      </h2>
      {of.n === 0 ? <p className="quiet-note">{of.empty}</p> : <ul>{of.children}</ul>}
    </section>
  )
}

const sumNames = ['taken', 'settled', 'givenBack', 'underWay', 'drawn', 'charged'] as const

function Today({ sums }: { sums: Record<(typeof sumNames)[number], number> }) {
  const t = useSay()
  return (
    <section>
      <h2>
        {t(fundText.today)} <small>{t(fundText.even)}</small>
      </h2>
      <dl className="fund-sums">
        {sumNames.map((name) => (
          <div key={name} className={name === 'underWay' && sums.underWay !== 0 ? 'is-open' : undefined}>
            <dt>{t(fundText[name])}</dt>
            <dd>{sayYuan(sums[name])}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
