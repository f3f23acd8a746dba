import { isRefusal, type InputOf, type OutputOf, type Refusal, type Tx } from '../platform/index.ts'
import type { coveringPlace, Hit, listChildren, searchPlaces, viewPlace } from './contract.ts'
import { countyAround, coverOf, meant, stepOf, type Spot } from './cover.ts'
import { sought } from './forms.ts'
import { lineageOf, type Place, type Step } from './place.ts'
import { placeRefusals } from './refusals.ts'
import { childrenOf, countsBelow, placeOf, placesLike, placesNamed, placesWith, shapesNear } from './store.ts'

/** How many same-named places a refusal offers to choose from. */
const OFFERED = 20

/** The place with this code, or undefined. */
export function findPlace(tx: Tx, code: string): Promise<Place | undefined> {
  return placeOf(tx, code)
}

/** The way from the city down to the place itself; empty for an unknown code. */
export async function placePath(tx: Tx, code: string): Promise<Step[]> {
  return (await pathOf(tx, code)).map(stepOf)
}

export async function search(
  tx: Tx,
  { q, level, within, limit }: InputOf<typeof searchPlaces>,
): Promise<OutputOf<typeof searchPlaces> | Refusal> {
  if (within && !(await placeOf(tx, within))) return unknown(within)
  const { places, total } = await placesLike(tx, { q: sought(q), level, within, limit })
  return { rows: await withPaths(tx, places), total }
}

export async function view(tx: Tx, code: string): Promise<OutputOf<typeof viewPlace> | Refusal> {
  const path = await pathOf(tx, code)
  const place = path.at(-1)
  if (!place) return unknown(code)
  return { place, path: path.map(stepOf), below: await countsBelow(tx, code) }
}

export async function children(tx: Tx, code: string): Promise<OutputOf<typeof listChildren> | Refusal> {
  if (!(await placeOf(tx, code))) return unknown(code)
  const rows = await childrenOf(tx, code)
  return { rows, total: rows.length }
}

export async function covering(
  tx: Tx,
  said: InputOf<typeof coveringPlace>,
): Promise<OutputOf<typeof coveringPlace> | Refusal> {
  const asked = howSaid(said)
  if (!asked) return placeRefusals.refused('spot-unsaid')
  const code = await asked.find(tx)
  if (isRefusal(code)) return code
  const path = await pathOf(tx, code)
  if (path.length === 0) return unknown(code)
  return { by: asked.by, coordinates: asked.by === 'point' ? 'GCJ-02' : null, ...coverOf(path) }
}

type Asked = { by: 'code' | 'name' | 'point'; find: (tx: Tx) => Promise<string | Refusal> }

/** The one way the spot was said, or undefined when none or several were used. */
function howSaid({ code, name, lng, lat }: InputOf<typeof coveringPlace>): Asked | undefined {
  const ways: Asked[] = []
  if (code !== undefined) ways.push({ by: 'code', find: async () => code })
  if (name !== undefined) ways.push({ by: 'name', find: (tx) => codeNamed(tx, name) })
  if (lng !== undefined && lat !== undefined) ways.push({ by: 'point', find: (tx) => codeAround(tx, { lng, lat }) })
  const half = (lng === undefined) !== (lat === undefined)
  return ways.length === 1 && !half ? ways[0] : undefined
}

async function codeNamed(tx: Tx, name: string): Promise<string | Refusal> {
  const one = meant(await placesNamed(tx, sought(name)))
  if (!Array.isArray(one)) return one.code
  if (one.length === 0) return unknown(name)
  const candidates = (await withPaths(tx, one.slice(0, OFFERED))).map(({ code, fullName }) => ({ code, fullName }))
  return placeRefusals.refused('name-ambiguous', { facts: { place: name, total: one.length, candidates } })
}

async function codeAround(tx: Tx, spot: Spot): Promise<string | Refusal> {
  return countyAround(await shapesNear(tx, spot), spot) ?? placeRefusals.refused('outside-city')
}

/** The places from the city down to this one; empty when the code is unknown, even if those above it are not. */
async function pathOf(tx: Tx, code: string): Promise<Place[]> {
  const path = await placesWith(tx, lineageOf(code))
  return path.at(-1)?.code === code ? path : []
}

async function withPaths(tx: Tx, places: readonly Place[]): Promise<Hit[]> {
  const known = await placesWith(tx, [...new Set(places.flatMap((place) => lineageOf(place.code)))])
  const steps = new Map(known.map((place) => [place.code, stepOf(place)]))
  return places.map((place) => {
    const path = lineageOf(place.code).flatMap((code) => steps.get(code) ?? [])
    return { ...place, path, fullName: path.map((step) => step.name).join('') }
  })
}

function unknown(place: string): Refusal {
  return placeRefusals.refused('place-unknown', { facts: { place } })
}
