import { useState } from 'react'
import { sayUntil } from '../../city/calendar/say.ts'
import type { z } from 'zod'
import { actEndpoints, similarOpen, suggestUnit } from '../../city/orders/contract.ts'
import type { Refusal, Says } from '../../city/platform/contract.ts'
import { call, isRefused } from '../kit/api.ts'
import { Status } from '../kit/parts/index.ts'
import { useAfter, useAsk } from '../kit/staffAsk.ts'
import { useNow, useSay, useSeat } from '../kit/staffMe.ts'
import { Marks } from '../kit/staffOrder.tsx'
import { Empty, Refused, Skeleton } from '../kit/staffStates.tsx'
import { useSettled, type Draft } from './draft.ts'
import { Suggestions, type Suggestion } from './Suggestions.tsx'
import { consoleText } from './text.ts'

type Similar = z.output<typeof similarOpen.output>['rows'][number]

const open = ['registered', 'dispatched', 'accepted', 'answered', 'reviewed']
const tabs = ['similar', 'units', 'past'] as const
type Tab = (typeof tabs)[number]

/** What the directory proposes for the words so far. */
export function useSuggestions(draft: Pick<Draft, 'title' | 'body' | 'place'>): readonly Suggestion[] | undefined {
  const text = useSettled(`${draft.title} ${draft.body}`.trim()).slice(0, 4000)
  const asked = { text, ...(draft.place === '' ? {} : { place: draft.place }) }
  const { data } = useAsk(suggestUnit, asked, { on: text.length >= 2, keep: true })
  return text.length >= 2 ? data?.rows : undefined
}

/** Beside the form: is it known already, who should have it, what did this caller say before. */
export function Beside(of: {
  draft: Draft
  suggestions: readonly Suggestion[] | undefined
  take: (s: Suggestion) => void
}) {
  const t = useSay()
  const [tab, setTab] = useState<Tab>('similar')
  const phone = useSettled(of.draft.phone.replace(/\s/g, ''))
  const known = /^[0-9+-]{5,20}$/.test(phone) ? { phone } : {}
  const asked = { ...known, ...(of.draft.place === '' ? {} : { place: of.draft.place }) }
  const said = Object.keys(asked).length > 0
  const { data } = useAsk(similarOpen, asked, { on: said, keep: true })
  const rows = said ? (data?.rows ?? []) : []
  const lists = {
    similar: rows.filter(({ status }) => open.includes(status)),
    past: rows.filter(({ same }) => same === 'caller'),
  }
  const n = { ...lists, units: of.suggestions ?? [] }
  return (
    <aside className="beside">
      <div role="tablist" className="tabs">
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={tab === one}
            aria-controls="beside"
            onClick={() => setTab(one)}
          >
            {t(consoleText[one])} {n[one].length > 0 && <b>{n[one].length}</b>}
          </button>
        ))}
      </div>
      <div id="beside" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'units' && <Suggestions rows={of.suggestions} chosen={of.draft.unit} take={of.take} />}
        {tab === 'similar' && (
          <SimilarList
            rows={lists.similar}
            none={said ? consoleText.noSimilar : consoleText.similarEmpty}
            loading={said && !data}
          />
        )}
        {tab === 'past' && (
          <SimilarList
            rows={lists.past}
            none={'phone' in asked ? consoleText.noPast : consoleText.pastEmpty}
            loading={said && !data}
          />
        )}
      </div>
    </aside>
  )
}

function SimilarList({ rows, none, loading }: { rows: readonly Similar[]; none: Says; loading: boolean }) {
  if (loading) return <Skeleton lines={3} />
  if (rows.length === 0) return <Empty says={none} />
  return (
    <ul className="similar">
      {rows.map((row) => (
        <SimilarOne key={row.number} row={row} />
      ))}
    </ul>
  )
}

function SimilarOne({ row }: { row: Similar }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const after = useAfter()
  const [done, setDone] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const nudge = () => {
    const endpoint = actEndpoints.find(({ action }) => action === 'nudge')
    if (!endpoint) return
    void call(endpoint, { number: row.number }).then((answer) => {
      if (isRefused(answer)) return setNo(answer)
      setDone(true)
      after(row.number)
    })
  }
  return (
    <li>
      <p className="top">
        <span className="k-tag">{t(row.same === 'caller' ? consoleText.sameCaller : consoleText.samePlace)}</span>
        <Status status={row.status} lang={lang} /> <Marks order={row} />
      </p>
      <a href={`/staff/bench?order=${row.number}`} target="_blank" rel="noreferrer">
        {row.title}
      </a>
      <p className="s">{row.excerpt}</p>
      <p className="s">
        {sayUntil(row.registeredAt, now, lang)} · {row.unitName ?? t(consoleText.queue)} · <code>{row.number}</code>
      </p>
      {done ? (
        <p className="done">✓ {t(consoleText.nudged, { n: row.number })}</p>
      ) : (
        row.can.includes('nudge') && (
          <button type="button" className="btn quiet small" onClick={nudge}>
            {t(consoleText.nudgeInstead)}
          </button>
        )
      )}
      <Refused no={no} />
    </li>
  )
}
