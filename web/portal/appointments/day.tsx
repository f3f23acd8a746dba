import { bookingDays, bookingTimes, type BookingDay } from '../../../city/appointments/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { cityDay, sayDay } from '../dates.ts'
import { notFound } from '../pages/troubles.tsx'
import { Crumbs, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { ForCase, Name } from './parts.tsx'

/** The address of the next step, with what was chosen so far. */
export function onward({ query }: Visit, more: Record<string, string>): string {
  const kept = ['item', 'case', 'line', 'day', 'at', 'move'].flatMap((name): [string, string][] => {
    const value = more[name] ?? query[name]
    return value === undefined || value === '' ? [] : [[name, value]]
  })
  return `/appointments?${new URLSearchParams(kept)}`
}

/** The strip of days, and under the chosen one its times. */
export async function dayPage(visit: Visit): Promise<PageAnswer> {
  const { appointments: words } = visit.say
  const line = visit.query['line'] ?? ''
  const found = await askCity(visit, bookingDays, { line })
  if (isRefusal(found)) return notFound(visit)
  const { place, rows } = found
  const day = rows.find(({ date }) => date === visit.query['day']) ?? rows.find(({ left }) => left > 0)
  const times = day ? rowsOf(await askCity(visit, bookingTimes, { line, day: day.date })) : []
  const noon = (at: string) => at.slice(11, 13) < '13'
  const halves = [
    { word: words.morning, rows: times.filter(({ at }) => noon(at)) },
    { word: words.afternoon, rows: times.filter(({ at }) => !noon(at)) },
  ]
  return shownPage({
    visit,
    here: 'services',
    title: words.day,
    children: (
      <div className="narrow page ap">
        <Crumbs visit={visit} above={[{ href: onward(visit, { line: '', day: '' }), word: words.title }]} />
        <h1>{words.day}</h1>
        <p className="lead">
          <Name visit={visit} of={place.hall} /> · <Name visit={visit} of={place} />
        </p>
        <ForCase visit={visit} number={visit.query['case']} />
        {visit.query['move'] && <p className="caution">{words.movingNote(visit.query['move'].slice(0, 40))}</p>}
        <p className="k-hint">{words.dayLead(rows.length - 1)}</p>
        <ol className="ap-days">
          {rows.map((one) => (
            <Day key={one.date} visit={visit} day={one} on={one.date === day?.date} />
          ))}
        </ol>
        <h2>{day ? words.timeOf(sayDay(`${day.date}T12:00:00+08:00`, visit.now, visit.lang)) : words.time}</h2>
        {times.every(({ left, isOver }) => isOver || left === 0) && (
          <Empty title={words.noTimes}>{words.noTimesText}</Empty>
        )}
        {halves.map(
          (half) =>
            half.rows.length > 0 && (
              <section key={half.word} className="ap-half">
                <h3>{half.word}</h3>
                <ol className="ap-times">
                  {half.rows.map((time) => (
                    <Time key={time.at} visit={visit} time={time} />
                  ))}
                </ol>
              </section>
            ),
        )}
      </div>
    ),
  })
}

function Day({ visit, day, on }: { visit: Visit; day: BookingDay; on: boolean }) {
  const { appointments: words } = visit.say
  const [, month = '', date = ''] = day.date.split('-')
  const weekday = words.weekdays[new Date(`${day.date}T00:00:00Z`).getUTCDay()]
  const isToday = day.date === cityDay(visit.now)
  const closed = day.isOver ? words.dayOver : day.isOpen ? words.full : ''
  const why = day.left > 0 ? words.left(day.left) : closed
  const inside = (
    <>
      <small>{isToday ? words.today : visit.lang === 'zh' ? `周${weekday}` : weekday}</small>
      <b>{`${Number(month)}/${Number(date)}`}</b>
      <span>{why}</span>
      {day.says && (
        <em>{day.kind === 'special' ? <Zh visit={visit}>{day.says[visit.lang]}</Zh> : day.says[visit.lang]}</em>
      )}
    </>
  )
  return (
    <li className={`is-${day.left > 0 ? 'open' : day.isOpen ? 'full' : 'closed'}`}>
      {day.left > 0 ? (
        <a href={onward(visit, { day: day.date })} aria-current={on ? 'date' : undefined}>
          {inside}
        </a>
      ) : (
        <div>{inside}</div>
      )}
    </li>
  )
}

type TimeSaid = { at: string; until: string; left: number; isOver: boolean }

function Time({ visit, time }: { visit: Visit; time: TimeSaid }) {
  const { appointments: words } = visit.say
  const said = `${time.at.slice(11, 16)}–${time.until.slice(11, 16)}`
  if (time.isOver || time.left === 0)
    return (
      <li>
        <div>
          {said} <small>{time.isOver ? words.over : words.full}</small>
        </div>
      </li>
    )
  return (
    <li>
      <a href={onward(visit, { at: time.at, day: time.at.slice(0, 10) })}>
        {said} <small>{words.left(time.left)}</small>
      </a>
    </li>
  )
}
