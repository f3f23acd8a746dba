import { useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import {
  cancelTransfer,
  fundDesk,
  fundRules,
  modes,
  monthStates,
  retryBrokenMonth,
  retryTransfer,
  ruleTable,
  sayYuan,
  type TransferRow,
} from '../../../city/fund/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { Refused, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { Rules } from './Rules.tsx'
import { fundText, kindWords, stateWords } from './text.ts'
import './fund.css'

/** 公积金款项: what hangs, what broke, the agreements in force, today's sums, and the rules it all rests on. */
export function Fund() {
  const t = useSay()
  const { lang } = useSeat()
  const { data, error, refetch } = useAsk(fundDesk, {}, { every: 15_000 })
  const rules = useAsk(fundRules, {})
  return (
    <main id="work" className="fund-desk" tabIndex={-1} aria-label={t(fundText.queue)}>
      {error && !data && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && (
        <>
          {data.missing.map((name) => (
            <p key={name} className="fund-missing" role="alert">
              ! {t(fundText.missing, { x: ruleTable[name][lang] })}
            </p>
          ))}
          <Today sums={data.today} />
          <Part says={t(fundText.hanging)} n={data.transfers.length} empty={t(fundText.none)}>
            {data.transfers.map((row) => (
              <TransferLine key={row.id} row={row} />
            ))}
          </Part>
          <Part says={t(fundText.months)} n={data.months.length} empty={t(fundText.noMonths)}>
            {data.months.map((row) => (
              <li key={row.id} className="fund-row">
                <b>
                  {row.month} · {t(monthStates[row.state])}
                </b>
                <code>{row.number}</code>
                <span>{row.trouble?.[lang]}</span>
                {row.can.includes('retry') && (
                  <Act says={t(fundText.run)} act={(reason) => call(retryBrokenMonth, { month: row.id, reason })} />
                )}
              </li>
            ))}
          </Part>
          <Part says={t(fundText.agreements)} n={data.agreements.length} empty={t(fundText.noAgreements)}>
            {data.agreements.map((row) => (
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
      )}
      {rules.data && <Rules found={rules.data} />}
    </main>
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

function TransferLine({ row }: { row: TransferRow }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const until = (at: string | null) => (at ? sayUntil(at, now, lang) : '')
  return (
    <li className={`fund-row is-${row.state}`}>
      <b>
        {t(kindWords[row.kind] ?? fundText.queue)} · {t(stateWords[row.state] ?? fundText.queue)}
      </b>
      <code>{row.number}</code>
      <span className="fund-amount">
        {sayYuan(row.amount)} {t(fundText.yuan)}
      </span>
      <span className="quiet-note">
        {until(row.at)} · {t(fundText.tries, { n: row.tries })}
        {row.nextAt && ` · ${t(fundText.next)} ${until(row.nextAt)}`}
        {row.watchUntil && ` · ${t(fundText.watched)} ${until(row.watchUntil)}`}
      </span>
      {row.can.includes('retry') && (
        <Act
          says={t(row.state === 'declined' ? fundText.anew : fundText.retry)}
          act={(reason) => call(retryTransfer, { transfer: row.id, reason })}
        />
      )}
      {row.can.includes('cancel') && (
        <Act says={t(fundText.cancel)} act={(reason) => call(cancelTransfer, { transfer: row.id, reason })} quiet />
      )}
    </li>
  )
}

/** A deed of the desk with its reason, which the borrower reads in the history. */
function Act({ says, act, quiet }: { says: string; act: (reason: string) => Promise<unknown>; quiet?: boolean }) {
  const t = useSay()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  if (!open)
    return (
      <button type="button" className={`btn small${quiet ? ' quiet' : ''}`} onClick={() => setOpen(true)}>
        {says}
      </button>
    )
  return (
    <form
      className="fund-act"
      onSubmit={(event) => {
        event.preventDefault()
        void act(reason).then((answer) => {
          if (isRefused(answer)) return setNo(answer)
          announce(t(fundText.done))
          setOpen(false)
          return client.invalidateQueries({ queryKey: [fundDesk.path] })
        })
      }}
    >
      <input
        autoFocus
        required
        minLength={4}
        maxLength={300}
        aria-label={t(fundText.reason)}
        placeholder={t(fundText.reason)}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      />
      <button className="btn small">{says}</button>
      <Refused no={no} />
    </form>
  )
}
