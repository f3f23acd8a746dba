import { coveringPlace, searchPlaces } from '../../../city/places/contract.ts'
import type { OutputOf } from '../../../city/platform/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity, rowsOf } from '../city.ts'
import { shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

/** The telephone, and for whom it is far away the station nearest to home. */
export async function callPage(visit: Visit): Promise<PageAnswer> {
  const { app, common } = visit.say
  const place = (visit.query['place'] ?? '').trim()
  return shownPage({
    visit,
    title: '12345',
    description: common.footCall,
    canonical: '/12345',
    children: (
      <div className="narrow page">
        <h1>{app.callTitle}</h1>
        <p className="lead">{common.footCall}</p>
        <a className="call-big" href="tel:12345" aria-label={common.call}>
          12345
        </a>
        <section aria-labelledby="ready">
          <h2 id="ready">{app.ready}</h2>
          <ul className="tips">
            {app.readyTips.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="urgent">
          <h2 id="urgent">{app.urgent}</h2>
          <ul className="call-others">
            {app.urgentLines.map(({ number, says }) => (
              <li key={number}>
                <a href={`tel:${number}`}>{number}</a> {says}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="station">
          <h2 id="station">{app.station}</h2>
          <form method="get" action="/12345#station" className="place-search">
            <div className="field">
              <label htmlFor="place">{app.stationPlace}</label>
              <p className="k-hint" id="place-hint">
                {app.stationHint}
              </p>
              <input id="place" name="place" defaultValue={place} maxLength={60} aria-describedby="place-hint" />
            </div>
            <button className="btn is-quiet">{common.search}</button>
          </form>
          {place !== '' && <Stations visit={visit} found={await stationsAt(visit, place)} />}
        </section>
        <section aria-labelledby="instead">
          <h2 id="instead">{app.instead}</h2>
          <p>
            <a href="/ask">{common.ask}</a> · <a href="/follow">{common.follow}</a> ·{' '}
            <a href="/services">{common.services}</a>
          </p>
        </section>
      </div>
    ),
  })
}

type Station = NonNullable<OutputOf<typeof coveringPlace>['station']>
type Found = { place: string; stations: readonly Station[] }

async function stationsAt(visit: Visit, place: string): Promise<Found[]> {
  const hits = rowsOf(await askCity(visit, searchPlaces, { q: place, limit: 3 }))
  return Promise.all(
    hits.map(async ({ code, fullName }) => {
      const spot = await askCity(visit, coveringPlace, { code })
      if (isRefusal(spot)) return { place: fullName, stations: [] }
      return { place: fullName, stations: spot.station ? [spot.station, ...spot.above] : spot.above }
    }),
  )
}

function Stations({ visit, found }: { visit: Visit; found: readonly Found[] }) {
  const { app } = visit.say
  if (found.length === 0) return <p role="status">{app.stationNone}</p>
  return (
    <ul className="call-near" role="status">
      {found.map(({ place, stations: [nearest, ...above] }) => (
        <li key={place}>
          <p className="meta">
            <Zh visit={visit}>{place}</Zh>
          </p>
          {nearest ? <Nearest visit={visit} station={nearest} /> : <p>{app.stationUnknown}</p>}
          {above.length > 0 && (
            <p className="fine">
              {app.stationAbove}
              {above.map((station, i) => (
                <span key={station.code}>
                  {i > 0 && (visit.lang === 'zh' ? '，' : ', ')}
                  <Zh visit={visit}>{station.name}</Zh>
                  {station.phone && (
                    <>
                      {' '}
                      <a href={`tel:${station.phone}`}>{station.phone}</a>
                    </>
                  )}
                </span>
              ))}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The station to go to, and the telephone that tells address and hours: its own where the city gave one, else 12345. */
function Nearest({ visit, station: { name, phone } }: { visit: Visit; station: Station }) {
  const { app } = visit.say
  return (
    <>
      <h3>
        <Zh visit={visit}>{name}</Zh>
      </h3>
      <p>
        <a className="btn is-quiet" href={`tel:${phone ?? '12345'}`}>
          {app.stationCall(phone ?? '12345')}
        </a>
      </p>
      <p className="fine">{phone ? app.stationAskOwn : app.stationAsk(name)}</p>
    </>
  )
}
