import { clockWords, statusWords, type OrderRow } from '../../city/orders/contract.ts'
import { sayLeft, sayUntil } from '../../city/calendar/say.ts'
import { explanationOf } from '../kit/parts/index.ts'
import { useNow, useSay, useSeat, type Lang } from '../kit/staffMe.ts'
import { Marks } from '../kit/staffOrder.tsx'
import { orderText } from '../kit/staffText.ts'

/** One matter in a list: when, what, where. */
export function Row({ row, on, mine, open }: { row: OrderRow; on: boolean; mine: boolean; open: () => void }) {
  const t = useSay()
  return (
    <a
      className="row"
      data-number={row.number}
      href={`/staff/bench?order=${row.number}`}
      aria-current={on ? 'true' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        open()
      }}
    >
      <RowDue row={row} />
      <span className="what">
        <span className="head">
          <b className="t">{row.title}</b>
          <Marks order={row} />
        </span>
        <span className="s">{row.excerpt}</span>
      </span>
      <span className="w">
        <span>{row.placeName ?? row.address}</span>
        <code>{row.number}</code>
        {!mine && <span className="u">{row.unitName ?? t(orderText.notYet)}</span>}
      </span>
    </a>
  )
}

/** How long is left of the step, which step, until when; what has ended says so. */
function RowDue({ row }: { row: OrderRow }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const { due } = row
  const why = explanationOf(due.why)
  if (due.paused) return <DueCell tone="paused" strong={t(orderText.paused)} rest={t(statusWords[row.status])} />
  if (!due.at || !due.clock) return <DueCell tone="none" strong={t(statusWords[row.status])} rest="" />
  const left = new Date(due.at).getTime() - now.getTime()
  const tone = due.overdue || left < 0 ? 'late' : left < 86_400_000 ? 'soon' : 'open'
  return (
    <DueCell
      tone={tone}
      strong={sayLeft(why && why.dueAt === due.at ? why : due.at, now, lang)}
      rest={`${t(clockWords[due.clock])} ${shortly(due.at, now, lang)}`}
    />
  )
}

/** A list has room for 今日 17:30 or 11月25日 24:00, not for the day of the week. */
function shortly(at: string, now: Date, lang: Lang): string {
  const [said, today] = [sayUntil(at, now, lang), sayUntil(now.toISOString(), now, lang)]
  if (lang === 'en') return said.split(', ')[0] === today.split(', ')[0] ? (said.split(', ')[1] ?? said) : said
  const [day = '', time = ''] = said.split(/（.*?）/)
  return `${today.startsWith(day) ? '今日' : day} ${time}`
}

function DueCell({ tone, strong, rest }: { tone: string; strong: string; rest: string }) {
  return (
    <span className={`due-cell k-due is-${tone}`}>
      <b>{strong}</b>
      <small>{rest}</small>
    </span>
  )
}
