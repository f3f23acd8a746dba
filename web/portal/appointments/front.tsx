import {
  appointmentStateWords,
  bookingPlaces,
  ItemCode,
  myAppointments,
  type BookingPlace,
  type MyAppointment,
} from '../../../city/appointments/contract.ts'
import { CaseNumber } from '../../../city/cases/contract.ts'
import { readItem } from '../../../city/catalogue/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { sayDay } from '../dates.ts'
import { Crumbs, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { confirmPage, confirming } from './confirm.tsx'
import { dayPage } from './day.tsx'
import { calledIn, ForCase, Name, slotSaid } from './parts.tsx'

/** One address for the whole way: place, day, time, confirm; what is chosen stands in it. */
export function appointments(visit: Visit): PageAnswer | Promise<PageAnswer> {
  const { line, at } = visit.query
  if (line !== undefined && at !== undefined) return confirmPage(visit, [])
  return line === undefined ? front(visit) : dayPage(visit)
}

export const booking = confirming

async function front(visit: Visit): Promise<PageAnswer> {
  const { appointments: words, services } = visit.say
  const item = ItemCode.safeParse(visit.query['item']).data
  const forCase = CaseNumber.safeParse(visit.query['case']).data
  const handling = rowsOf(await askCity(visit, bookingPlaces, item ? { item } : {}))
  // For a case any counter will do where its item is at none: the people there look at the number.
  const isAnywhere = forCase !== undefined && handling.length === 0
  const places = isAnywhere ? rowsOf(await askCity(visit, bookingPlaces, {})) : handling
  const named = item ? await askCity(visit, readItem, { code: item }) : undefined
  const what = named && !isRefusal(named) ? calledIn(visit, named.item) : undefined
  return shownPage({
    visit,
    here: 'services',
    title: words.title,
    description: words.lead,
    children: (
      <div className="narrow page ap">
        <Crumbs
          visit={visit}
          above={[
            { href: '/services', word: services.crumbs },
            ...(item && what ? [{ href: `/services/items/${item}`, word: what }] : []),
          ]}
        />
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        <ForCase visit={visit} number={forCase} />
        {visit.isCitizen && !item && !forCase && <Mine visit={visit} mine={await askCity(visit, myAppointments, {})} />}
        <section aria-labelledby="places">
          <h2 id="places">{what ? words.chooseFor(what) : words.choose}</h2>
          {places.length === 0 && <Empty title={words.noPlace}>{words.noPlaceText}</Empty>}
          <ul className="ap-places">
            {places.map((place) => (
              <Place
                key={place.line}
                visit={visit}
                place={place}
                item={isAnywhere ? undefined : item}
                forCase={forCase}
              />
            ))}
          </ul>
        </section>
      </div>
    ),
  })
}

type PlaceProps = { visit: Visit; place: BookingPlace; item: string | undefined; forCase: string | undefined }

function Place({ visit, place, item, forCase }: PlaceProps) {
  const { appointments: words } = visit.say
  const free = place.next ? words.nextFree(sayDay(`${place.next}T12:00:00+08:00`, visit.now, visit.lang)) : words.noFree
  const items = item || forCase ? [] : place.items
  const kept = `${item ? `&item=${item}` : ''}${forCase ? `&case=${forCase}` : ''}`
  return (
    <li>
      <h3>
        <Name visit={visit} of={place.hall} />
        <span>
          {' '}
          · <Name visit={visit} of={place} />
        </span>
      </h3>
      <p className="meta">
        <span>
          <Zh visit={visit}>{place.hall.address}</Zh>
        </span>
        <span className={place.next ? 'ap-free' : undefined}>{free}</span>
      </p>
      {items.length > 0 ? (
        <ul className="ap-items">
          {items.map((one) => (
            <li key={one.code}>
              <a href={`/appointments?item=${one.code}&line=${place.line}`}>
                <Name visit={visit} of={one} />
              </a>
            </li>
          ))}
        </ul>
      ) : (
        <a className="btn" href={`/appointments?line=${place.line}${kept}`}>
          {words.pick}
        </a>
      )}
    </li>
  )
}

type Own = Awaited<ReturnType<typeof askCity<typeof myAppointments.input, typeof myAppointments.output>>>

function Mine({ visit, mine }: { visit: Visit; mine: Own }) {
  const { appointments: words } = visit.say
  if (isRefusal(mine)) return null
  return (
    <section aria-labelledby="mine">
      <h2 id="mine">{words.mine}</h2>
      {mine.paused && (
        <p className="caution" role="status">
          {words.paused(sayUntil(mine.paused.until, visit.now, visit.lang), mine.paused.misses)}
        </p>
      )}
      {!mine.paused && mine.misses > 0 && <p className="caution">{words.misses(mine.misses)}</p>}
      {mine.rows.length === 0 && <p>{words.none}</p>}
      <ul className="ap-mine">
        {mine.rows.slice(0, 12).map((row) => (
          <MyLine key={row.number} visit={visit} row={row} />
        ))}
      </ul>
    </section>
  )
}

function MyLine({ visit, row }: { visit: Visit; row: MyAppointment }) {
  return (
    <li data-state={row.state}>
      <a href={`/appointments/${row.number}`}>
        <b>{slotSaid(visit, row.at, row.until)}</b>
        <span>
          <Name visit={visit} of={{ name: row.what, nameEn: row.whatEn }} /> · <Name visit={visit} of={row.hall} />
        </span>
      </a>
      <span className="k-tag">{appointmentStateWords[row.state][visit.lang]}</span>
    </li>
  )
}
