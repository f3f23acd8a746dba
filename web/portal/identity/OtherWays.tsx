import { coveringPlace, searchPlaces } from '../../../city/places/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity, rowsOf } from '../city.ts'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'

/** A place somebody named, and the counter that is nearest to it. */
export type Near = { place: string; counter: string }

/** The counters nearest to the place in the address, undefined when none was asked for. */
export async function countersNear(visit: Visit): Promise<Near[] | undefined> {
  const place = placeIn(visit)
  if (place === '') return undefined
  const hits = rowsOf(await askCity(visit, searchPlaces, { q: place, limit: 3 }))
  const found = await Promise.all(
    hits.map(async ({ code, fullName }) => {
      const spot = await askCity(visit, coveringPlace, { code })
      if (isRefusal(spot)) return []
      const near = [...(spot.station ? [spot.station] : []), ...spot.above]
      const counter = near.find(({ kind }) => kind === 'sub-centre') ?? near.at(-1)
      return counter ? [{ place: fullName, counter: counter.name }] : []
    }),
  )
  return found.flat()
}

const placeIn = ({ query }: Visit) => (query['place'] ?? '').trim().slice(0, 60)

type Props = {
  visit: Visit
  near: readonly Near[] | undefined
  /** The page this stands on, and what its address holds: looking for a counter loses nothing. */
  at: { path: string; keeps: Record<string, string> }
}

/** The two ways that are always open: somebody who helps, and the counter nearest to home. */
export function OtherWays({ visit, near, at }: Props) {
  const { identity, common } = visit.say
  return (
    <>
      <h3>{identity.helpTitle}</h3>
      <p>{identity.helpText}</p>
      <p className="other-links">
        <a href="/my/helpers">{identity.helpGo}</a> <a href="tel:12345">{common.call}</a>
      </p>
      <h3 id="counter">{identity.nearTitle}</h3>
      <form method="get" action={`${at.path}#counter`} className="place-search">
        {Object.entries(at.keeps)
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        <div className="field">
          <label htmlFor="place">{identity.nearPlace}</label>
          <input id="place" name="place" defaultValue={placeIn(visit)} maxLength={60} autoComplete="off" />
        </div>
        <button className="btn is-quiet">{identity.nearGo}</button>
      </form>
      {near && <Found visit={visit} near={near} />}
    </>
  )
}

function Found({ visit, near }: { visit: Visit; near: readonly Near[] }) {
  const { app, identity } = visit.say
  if (near.length === 0) return <p role="status">{app.stationNone}</p>
  return (
    <dl className="summary" role="status">
      {near.map(({ place, counter }) => (
        <div key={place}>
          <dt>
            <Zh visit={visit}>{place}</Zh>
          </dt>
          <dd>
            <Zh visit={visit}>{counter}</Zh>
            {identity.nearBring}
          </dd>
        </div>
      ))}
    </dl>
  )
}
