import type { Place, Station, Step } from './place.ts'

/** A point of GCJ-02, the coordinates of the maps people here carry: degrees east, degrees north. */
export type Spot = { lng: number; lat: number }

/** A county's outline: closed rings of [east, north]; a ring inside another is a hole. */
export type Shape = { code: string; rings: readonly (readonly (readonly [number, number])[])[] }

export type Box = { west: number; south: number; east: number; north: number }

/** The smallest upright box around a shape. */
export function boxOf(shape: Shape): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  for (const [lng, lat] of shape.rings.flat()) {
    box.west = Math.min(box.west, lng)
    box.east = Math.max(box.east, lng)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  return box
}

/** The county around a point, or undefined outside all of them. Outlines are exact to about 100 metres. */
export function countyAround(shapes: readonly Shape[], spot: Spot): string | undefined {
  return shapes.find((shape) => isInBox(boxOf(shape), spot) && isInside(shape, spot))?.code
}

/** A ray from the point eastwards crosses the outline an odd number of times. */
export function isInside(shape: Shape, spot: Spot): boolean {
  let inside = false
  for (const ring of shape.rings) {
    ring.forEach((to, at) => {
      const from = ring.at(at - 1) ?? to
      if (crosses(from, to, spot)) inside = !inside
    })
  }
  return inside
}

/** A place found by its name, and how well: 0 its very name, 1 its name with the places above it, 2 another way. */
export type Found = { place: Place; fit: number }

/** The one place a name means: the best fit if it stands alone, else all that fit as well. */
export function meant(found: readonly Found[]): Place | Place[] {
  const best = Math.min(...found.map((one) => one.fit))
  const [first, ...others] = found.filter((one) => one.fit === best).map((one) => one.place)
  if (!first) return []
  return others.length === 0 ? first : [first, ...others]
}

/** Who covers a place: each level of the way, the nearest station, and the stations above it from near to far. */
export function coverOf(path: readonly Place[]) {
  const [station, ...above] = path.flatMap((place): Station[] => (place.station ? [place.station] : [])).reverse()
  const at = (level: Step['level']) => path.map(stepOf).find((step) => step.level === level) ?? null
  return {
    city: at('city'),
    county: at('county'),
    township: at('township'),
    village: at('village'),
    station: station ?? null,
    above,
  }
}

export function stepOf({ code, name, level }: Place): Step {
  return { code, name, level }
}

function isInBox(box: Box, { lng, lat }: Spot): boolean {
  return lng >= box.west && lng <= box.east && lat >= box.south && lat <= box.north
}

function crosses(from: readonly [number, number], to: readonly [number, number], { lng, lat }: Spot): boolean {
  if (from[1] > lat === to[1] > lat) return false
  return lng < from[0] + ((to[0] - from[0]) * (lat - from[1])) / (to[1] - from[1])
}
