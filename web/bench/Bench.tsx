import { useEffect, useRef, type ReactNode } from 'react'
import { appealQueue } from '../../city/appeals/contract.ts'
import { arrangedHalls, myHalls } from '../../city/appointments/contract.ts'
import { moderationQueue } from '../../city/ask/contract.ts'
import { fundDesk } from '../../city/fund/contract.ts'
import { countOrders } from '../../city/orders/contract.ts'
import { remedyQueue } from '../../city/reviews/contract.ts'
import { staffTopics } from '../../city/voices/contract.ts'
import { isTyping, useKeys } from '../kit/staffKeys.ts'
import { useAsk } from '../kit/staffAsk.ts'
import { useSay, useSeat } from '../kit/staffMe.ts'
import { OrderPane } from '../kit/staffOrder.tsx'
import { Shell } from '../kit/staffShell.tsx'
import { usePlace } from './address.ts'
import './bench.css'
import { groupsOf, type Group } from './groups.ts'
import { Appeals } from './Appeals.tsx'
import { Catalogue } from './catalogue/Catalogue.tsx'
import { Certificates } from './certificates/Certificates.tsx'
import { Counter } from './counter/Counter.tsx'
import { Hall } from './hall/Hall.tsx'
import { Halls } from './halls/Halls.tsx'
import { Fund } from './fund/Fund.tsx'
import { Moderation } from './moderation/Moderation.tsx'
import { Orders } from './Orders.tsx'
import { Remedies } from './reviews/Remedies.tsx'
import { benchText } from './text.ts'
import { Topics } from './topics/Topics.tsx'

/** Groups that hold something else than orders. */
const own: Record<string, ReactNode> = {
  moderation: <Moderation />,
  appeals: <Appeals />,
  fund: <Fund />,
  counter: <Counter />,
  catalogue: <Catalogue />,
  certificates: <Certificates />,
  hall: <Hall />,
  halls: <Halls />,
  remedies: <Remedies />,
  topics: <Topics />,
}

/** 办理台: groups on the left, their matters in the middle, the chosen one on the right. */
export function Bench() {
  const t = useSay()
  const { me } = useSeat()
  const place = usePlace()
  const groups = groupsOf(me)
  const narrowed = place.narrowed.length > 0 || place.text !== '' || place.order !== undefined
  const first = narrowed ? groups.find(({ id }) => id === 'all') : groups[0]
  const group = groups.find(({ id }) => id === place.group) ?? first
  return (
    <Shell room="bench" search={groups.some(({ id }) => id === 'all') && <Search key={place.text} />}>
      <div className="bench" data-group={group?.id} data-shown={place.order ? 'order' : 'list'}>
        <Groups groups={groups} here={group?.id} />
        {group && own[group.id] ? (
          own[group.id]
        ) : (
          <>
            <Orders key={group?.id} group={group} />
            <main id="work" className="view" tabIndex={-1} aria-label={t(benchText.list)}>
              <button type="button" className="btn plain back" onClick={() => place.go({ order: '' })}>
                ‹ {t(benchText.back)}
              </button>
              {place.order ? <OrderPane key={place.order} number={place.order} /> : <PickOne />}
            </main>
          </>
        )}
      </div>
    </Shell>
  )
}

function PickOne() {
  const t = useSay()
  const { keys } = useSeat()
  return (
    <div className="empty">
      <p>{t(benchText.pickOne)}</p>
      {keys && <p className="quiet-note">{t(benchText.pickKeys)}</p>}
    </div>
  )
}

function Search() {
  const t = useSay()
  const { keys } = useSeat()
  const place = usePlace()
  const field = useRef<HTMLInputElement>(null)
  const wait = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(wait.current), [])
  useKeys(keys, (event) => {
    if (event.key !== '/' || isTyping(event)) return
    event.preventDefault()
    field.current?.focus()
    field.current?.select()
  })
  const look = (text: string) => place.go({ text: text.trim(), order: '', group: text.trim() === '' ? '' : 'all' })
  return (
    <form
      className="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        look(field.current?.value ?? '')
      }}
    >
      <input
        ref={field}
        type="search"
        aria-label={t(benchText.searchLabel)}
        placeholder={t(benchText.search)}
        defaultValue={place.text}
        maxLength={100}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </form>
  )
}

function Groups({ groups, here }: { groups: readonly Group[]; here: string | undefined }) {
  const t = useSay()
  const mine = useAsk(countOrders, { mine: 'true' }, { on: groups.some(({ filters }) => filters.mine) })
  const city = useAsk(countOrders, {}, { on: groups.some(({ head }) => head === 'cityHead') })
  const asked = groups.some(({ id }) => id === 'moderation')
  const waiting = useAsk(moderationQueue, {}, { on: asked })
  const appeals = useAsk(appealQueue, {}, { on: groups.some(({ id }) => id === 'appeals') })
  const halls = useAsk(myHalls, {}, { on: groups.some(({ id }) => id === 'hall'), every: 20_000 })
  const remedies = useAsk(remedyQueue, {}, { on: groups.some(({ id }) => id === 'remedies') })
  const fund = useAsk(fundDesk, {}, { on: groups.some(({ id }) => id === 'fund'), every: 20_000 })
  const arranged = useAsk(arrangedHalls, {}, { on: groups.some(({ id }) => id === 'halls') })
  const topics = useAsk(staffTopics, {}, { on: groups.some(({ id }) => id === 'topics') })
  const ofTopics = groups.some(({ id, head }) => id === 'topics' && head === 'mineHead') ? topics.data?.rows.length : 1
  const hidden = { topics: ofTopics ?? 0, hall: halls.data?.rows.length ?? 0, halls: arranged.data?.rows.length ?? 0 }
  const shown = groups.filter(({ id }) => !Object.entries(hidden).some(([room, n]) => room === id && n === 0))
  const special: Record<string, number | undefined> = {
    moderation: waiting.data?.total,
    appeals: appeals.data?.rows.length,
    catalogue: undefined,
    certificates: undefined,
    halls: undefined,
    remedies: remedies.data?.rows.length,
    topics: topics.data?.rows.filter(({ state }) => state === 'planned' || state === 'answered').length,
    fund: fund.data && fund.data.transfers.length + fund.data.months.length,
    hall: halls.data?.rows.reduce((sum, { waiting: n }) => sum + n, 0),
  }
  const countOf = ({ id, filters, count }: Group) =>
    id in special ? special[id] : (filters.mine ? mine : city).data?.groups.find(({ group }) => group === count)?.n
  return (
    <nav className="groups" aria-label={t(benchText.groups)}>
      {(['mineHead', 'cityHead', 'records'] as const).map((head) => {
        const under = shown.filter((group) => group.head === head)
        return under.length === 0 ? null : (
          <div key={head}>
            <h6>{t(benchText[head])}</h6>
            {under.map((group) => (
              <GroupLink key={group.id} group={group} n={countOf(group)} on={group.id === here} />
            ))}
          </div>
        )
      })}
    </nav>
  )
}

function GroupLink({ group, n, on }: { group: Group; n: number | undefined; on: boolean }) {
  const t = useSay()
  const place = usePlace()
  const href = `/staff/bench?group=${group.id}`
  return (
    <a
      href={href}
      aria-current={on ? 'page' : undefined}
      className={group.late && n ? 'late' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        const gone = Object.fromEntries(place.narrowed.map(([name]) => [name, '']))
        place.go({ ...gone, group: group.id, order: '', text: '' })
      }}
    >
      {t(group.says)} {n !== undefined && <b>{n}</b>}
    </a>
  )
}
