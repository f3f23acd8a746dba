import type { Kind, Level, StationKind } from './place.ts'

export const stationKindOf: Record<Level, StationKind> = {
  city: 'centre',
  county: 'sub-centre',
  township: 'hall',
  village: 'post',
}

/**
 * What the station of a place is called. Communities that exist only in statistics have none: the park above them
 * answers. The names follow the city's pattern and are not a register of offices.
 */
export function stationName(place: { name: string; kind: Kind; level: Level }): string | null {
  if (place.kind === '虚拟社区') return null
  if (place.level === 'village') return `${place.name}为民服务站`
  if (place.level === 'township') return place.name.endsWith('中心') ? place.name : `${place.name}便民服务中心`
  return place.level === 'county' ? `${place.name}分中心` : `${place.name}12345热线中心`
}
