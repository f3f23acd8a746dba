import { useState } from 'react'
import { sayUntil } from '../../city/calendar/say.ts'
import type { z } from 'zod'
import { similarOpen, suggestUnit, type AlikeView } from '../../city/orders/contract.ts'
import { Status } from '../kit/parts/index.ts'
import { useAsk } from '../kit/staffAsk.ts'
import { useNow, useSay, useSeat } from '../kit/staffMe.ts'
import { Marks } from '../kit/staffOrder.tsx'
import { Empty, Skeleton } from '../kit/staffStates.tsx'
import { AlikeOne, Nudge, type Found } from './Alike.tsx'
import { useSettled, type Draft } from './draft.ts'
import { Ground, Suggestions, type Proposed, type Suggestion } from './Suggestions.tsx'
import { consoleText } from './text.ts'

type Past = z.output<typeof similarOpen.output>['rows'][number]

const tabs = ['similar', 'units', 'past'] as const
type Tab = (typeof tabs)[number]

/** What the directory and the city's own history propose for the words so far. */
export function useSuggestions(draft: Pick<Draft, 'title' | 'body' | 'place' | 'type'>): Proposed | undefined {
  const text = useSettled(`${draft.title} ${draft.body}`.trim()).slice(0, 4000)
  const asked = { text, secret: draft.type === 'report', ...(draft.place === '' ? {} : { place: draft.place }) }
  const { data } = useAsk(suggestUnit, asked, { on: text.length >= 2, keep: true })
  return text.length >= 2 ? data : undefined
}

/** Beside the form: is it known already, who should have it, what did this caller say before. */
export function Beside(of: {
  draft: Draft
  put: (more: Partial<Draft>) => void
  proposed: Proposed | undefined
  found: Found | undefined
  take: (s: Suggestion) => void
}) {
  const t = useSay()
  const [tab, setTab] = useState<Tab>('similar')
  const past = usePast(of.draft.phone)
  const n = { similar: of.found?.rows ?? [], past: past.rows, units: of.proposed?.rows ?? [] }
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
        {tab === 'units' && (
          <Suggestions
            rows={of.proposed?.rows}
            text={`${of.draft.title}\n${of.draft.body}`}
            chosen={of.draft.unit}
            take={of.take}
          />
        )}
        {tab === 'units' && of.proposed && <Ground proposed={of.proposed} />}
        {tab === 'similar' && <AlikeList draft={of.draft} put={of.put} found={of.found} />}
        {tab === 'past' && <PastList past={past} />}
      </div>
    </aside>
  )
}

function AlikeList({ draft, put, found }: Pick<Parameters<typeof Beside>[0], 'draft' | 'put' | 'found'>) {
  if (draft.type === 'report') return <Empty says={consoleText.noneOfReports} />
  if (!found) return <Empty says={consoleText.similarEmpty} />
  if (found.rows.length === 0) return <Empty says={consoleText.noSimilar} />
  return (
    <ul className="similar">
      {found.rows.map((row) => (
        <AlikeOne key={row.number} row={row} told={`${draft.title}\n${draft.body}`}>
          {row.guess !== 'told' && <Nudge row={row} />}
          <Later row={row} joins={draft.joins} put={put} />
        </AlikeOne>
      ))}
    </ul>
  )
}

/** Merging and linking need a number: what is pressed here happens when the form is saved. */
function Later(of: { row: AlikeView; joins: Draft['joins']; put: (more: Partial<Draft>) => void }) {
  const t = useSay()
  const { number, guess, sameCaller } = of.row
  const how = guess === 'merge' ? 'merge' : 'related'
  const on = of.joins?.number === number
  if (sameCaller && guess === 'nudge') return null
  const words = how === 'merge' ? consoleText.mergeAfter : consoleText.relateAfter
  const will = how === 'merge' ? consoleText.willMerge : consoleText.willRelate
  return (
    <button
      type="button"
      className={how === 'merge' ? 'btn small' : 'btn quiet small'}
      aria-pressed={on}
      onClick={() => of.put({ joins: on ? null : { number, how } })}
    >
      {on ? `✓ ${t(will)}` : t(words)}
    </button>
  )
}

type PastSaid = { rows: readonly Past[]; said: boolean; loading: boolean }

/** What this phone told in the last three months. */
function usePast(typed: string): PastSaid {
  const phone = useSettled(typed.replace(/\s/g, ''))
  const said = /^[0-9+-]{5,20}$/.test(phone)
  const { data } = useAsk(similarOpen, said ? { phone } : {}, { on: said, keep: true })
  const rows = said ? (data?.rows ?? []).filter(({ same }) => same === 'caller') : []
  return { rows, said, loading: said && !data }
}

function PastList({ past: { rows, said, loading } }: { past: PastSaid }) {
  if (loading) return <Skeleton lines={3} />
  if (rows.length === 0) return <Empty says={said ? consoleText.noPast : consoleText.pastEmpty} />
  return (
    <ul className="similar">
      {rows.map((row) => (
        <PastOne key={row.number} row={row} />
      ))}
    </ul>
  )
}

function PastOne({ row }: { row: Past }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <li>
      <p className="top">
        <Status status={row.status} lang={lang} /> <Marks order={row} />
      </p>
      <a href={`/staff/bench?order=${row.number}`} target="_blank" rel="noreferrer">
        {row.title}
      </a>
      <p className="s">{row.excerpt}</p>
      <p className="s">
        {sayUntil(row.registeredAt, now, lang)} · {row.unitName ?? t(consoleText.queue)} · <code>{row.number}</code>
      </p>
      <div className="does">
        <Nudge row={row} />
      </div>
    </li>
  )
}
