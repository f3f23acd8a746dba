import { useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import {
  cancelTransfer,
  fundDesk,
  monthStates,
  retryBrokenMonth,
  retryTransfer,
  sayYuan,
  type BrokenMonth,
  type TransferRow,
} from '../../../city/fund/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { fundText, kindWords, stateWords } from './text.ts'
import { deeds, type Deed, type Picked } from './usePicked.ts'

type Doing = { [D in Deed]?: { says: string; act: (reason: string) => Promise<unknown> } }

/** One order of money: what it is, how often it was asked about, and what can be done. */
export function TransferLine({ row, picked }: { row: TransferRow; picked: Picked }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const until = (at: string | null) => (at ? sayUntil(at, now, lang) : '')
  const doing: Doing = {
    retry: {
      says: t(row.state === 'declined' ? fundText.anew : fundText.retry),
      act: (reason) => call(retryTransfer, { transfer: row.id, reason }),
    },
    cancel: { says: t(fundText.cancel), act: (reason) => call(cancelTransfer, { transfer: row.id, reason }) },
  }
  return (
    <Line row={row} picked={picked} doing={doing} state={row.state}>
      <b>
        {t(kindWords[row.kind])} · {t(stateWords[row.state])}
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
    </Line>
  )
}

/** One month of an agreement that did not run whole. */
export function MonthLine({ row, picked }: { row: BrokenMonth; picked: Picked }) {
  const t = useSay()
  const { lang } = useSeat()
  const doing: Doing = {
    retry: { says: t(fundText.run), act: (reason) => call(retryBrokenMonth, { month: row.id, reason }) },
  }
  return (
    <Line row={row} picked={picked} doing={doing} state={row.state}>
      <b>
        {row.month} · {t(monthStates[row.state])}
      </b>
      <code>{row.number}</code>
      <span className="quiet-note">{row.trouble?.[lang]}</span>
    </Line>
  )
}

type LineOf = {
  row: { id: string; can: readonly Deed[] }
  picked: Picked
  doing: Doing
  state: string
  children: ReactNode
}

function Line({ row, picked, doing, state, children }: LineOf) {
  const { keys } = useSeat()
  const on = picked.id === row.id
  const asked = on && picked.deed && row.can.includes(picked.deed) ? doing[picked.deed] : undefined
  return (
    <li id={`fund-${row.id}`} tabIndex={-1} aria-current={on ? 'true' : undefined} className={`fund-row is-${state}`}>
      {children}
      {asked ? (
        <Why says={asked.says} act={asked.act} close={() => picked.pick(row.id)} />
      ) : (
        row.can.map((deed) => (
          <button
            key={deed}
            type="button"
            className={`btn small${deed === 'cancel' ? ' quiet' : ''}`}
            onClick={() => picked.pick(row.id, deed)}
          >
            {doing[deed]?.says} {keys && on && <kbd>{deeds[deed]}</kbd>}
          </button>
        ))
      )}
    </li>
  )
}

/** A deed of the desk with its reason, which the borrower reads in the history. */
function Why({ says, act, close }: { says: string; act: (reason: string) => Promise<unknown>; close: () => void }) {
  const t = useSay()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [no, setNo] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    const answer = await act(reason)
    setBusy(false)
    if (isRefused(answer)) return setNo(answer)
    announce(t(fundText.done))
    close()
    await client.invalidateQueries({ queryKey: [fundDesk.path] })
  }
  return (
    <form
      className="fund-act"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <input
        autoFocus
        maxLength={300}
        aria-label={t(fundText.reason)}
        placeholder={t(fundText.reason)}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      />
      <button className="btn small" disabled={busy}>
        {says}
      </button>
      <button type="button" className="btn plain small" onClick={close}>
        {t(fundText.leave)}
      </button>
      <Refused no={no?.fields?.[0] ? { ...no, says: no.fields[0].says } : no} />
    </form>
  )
}
