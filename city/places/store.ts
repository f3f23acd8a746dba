import { allOf, sql, type Tx } from '../platform/index.ts'
import type { Found, Shape, Spot } from './cover.ts'
import { boxOf } from './cover.ts'
import { cityOf, type Kind, type Level, type Place } from './place.ts'
import { stationKindOf } from './station.ts'

/** A place as it is kept: with its station's name and the columns a search looks through. */
export type Sown = Omit<Place, 'station'> & { station: string | null; names: string; fullNames: string }

type Row = {
  code: string
  name: string
  kind: Kind
  level: Level
  parent: string | null
  pinyin: string
  pseudo: boolean
  station_name: string | null
  phone: string | null
}

const columns = sql`code, name, kind, level, parent, pinyin, pseudo, station_name, phone`
const byLevel = sql`array_position(array['city', 'county', 'township', 'village'], level)`

export async function placeOf(tx: Tx, code: string): Promise<Place | undefined> {
  const row = await tx.first<Row>(sql`select ${columns} from places where code = ${code}`, 'places.of')
  return row && toPlace(row)
}

/** The places with these codes, from the city down. */
export async function placesWith(tx: Tx, codes: readonly string[]): Promise<Place[]> {
  const rows = await tx.many<Row>(
    sql`select ${columns} from places where code = any(${codes}::text[]) order by ${byLevel}, code`,
    'places.with',
  )
  return rows.map(toPlace)
}

export async function childrenOf(tx: Tx, code: string): Promise<Place[]> {
  const rows = await tx.many<Row>(
    sql`select ${columns} from places where parent = ${code} order by pseudo, code`,
    'places.children',
  )
  return rows.map(toPlace)
}

/** How many places lie below this one, level by level. */
export function countsBelow(tx: Tx, code: string): Promise<{ level: Level; real: number; pseudo: number }[]> {
  return tx.many(
    sql`select level, count(*) filter (where not pseudo)::int as real, count(*) filter (where pseudo)::int as pseudo
        from places where ${isWithin(code)} and code <> ${code} group by level order by ${byLevel}`,
  )
}

/** Places whose name, pinyin or initials hold `q`: whole before beginning before anywhere, high levels first. */
export async function placesLike(
  tx: Tx,
  sought: { q: string; level?: Level | undefined; within?: string | undefined; limit: number },
): Promise<{ places: Place[]; total: number }> {
  const { q, level, within, limit } = sought
  const conditions = allOf([
    sql`(strpos(names, ${q}) > 0 or strpos(full_names, ${`|${q}|`}) > 0)`,
    level !== undefined && sql`level = ${level}`,
    within !== undefined && isWithin(within),
  ])
  const rows = await tx.many<Row & { total: number }>(
    sql`select ${columns}, count(*) over ()::int as total from places where ${conditions}
        order by case
          when strpos(names, ${`|${q}|`}) > 0 or strpos(full_names, ${`|${q}|`}) > 0 then 0
          when strpos(names, ${`|${q}`}) > 0 then 1
          else 2 end, ${byLevel}, pseudo, length(name), code
        limit ${limit}`,
  )
  return { places: rows.map(toPlace), total: rows[0]?.total ?? 0 }
}

/** Every place this name, written in full, can mean. */
export async function placesNamed(tx: Tx, q: string): Promise<Found[]> {
  const rows = await tx.many<Row & { fit: number }>(
    sql`select ${columns},
          case when starts_with(names, ${`|${q}|`}) then 0 when strpos(full_names, ${`|${q}|`}) > 0 then 1 else 2 end as fit
        from places where strpos(names, ${`|${q}|`}) > 0 or strpos(full_names, ${`|${q}|`}) > 0
        order by fit, ${byLevel}, code`,
    'places.named',
  )
  return rows.map((row) => ({ place: toPlace(row), fit: row.fit }))
}

/** The outlines whose box holds the point. */
export function shapesNear(tx: Tx, spot: Spot): Promise<Shape[]> {
  return tx.many<Shape>(
    sql`select code, rings from place_shapes
        where ${spot.lng}::float8 between west and east and ${spot.lat}::float8 between south and north order by code`,
    'places.shapes',
  )
}

/** Writes places down, new or changed ones only; telephone numbers the city entered stay. Returns how many changed. */
export function sowPlaces(tx: Tx, places: readonly Sown[]): Promise<number> {
  const of = <K extends keyof Sown>(key: K) => places.map((place) => place[key])
  return tx.run(
    sql`insert into places as p (code, name, kind, level, parent, pinyin, pseudo, station_name, names, full_names)
        select * from unnest(${of('code')}::text[], ${of('name')}::text[], ${of('kind')}::text[], ${of('level')}::text[],
          ${of('parent')}::text[], ${of('pinyin')}::text[], ${of('pseudo')}::boolean[], ${of('station')}::text[],
          ${of('names')}::text[], ${of('fullNames')}::text[])
        on conflict (code) do update set name = excluded.name, kind = excluded.kind, level = excluded.level,
          parent = excluded.parent, pinyin = excluded.pinyin, pseudo = excluded.pseudo,
          station_name = excluded.station_name, names = excluded.names, full_names = excluded.full_names
        where (p.name, p.kind, p.level, p.parent, p.pinyin, p.pseudo, p.station_name, p.names, p.full_names)
          is distinct from (excluded.name, excluded.kind, excluded.level, excluded.parent, excluded.pinyin,
            excluded.pseudo, excluded.station_name, excluded.names, excluded.full_names)`,
  )
}

/** Writes outlines down, new or changed ones only. Returns how many changed. */
export function sowShapes(tx: Tx, shapes: readonly Shape[]): Promise<number> {
  const boxes = shapes.map(boxOf)
  return tx.run(
    sql`insert into place_shapes as s (code, west, south, east, north, rings)
        select code, west, south, east, north, rings::jsonb
        from unnest(${shapes.map((s) => s.code)}::text[], ${boxes.map((b) => b.west)}::float8[],
          ${boxes.map((b) => b.south)}::float8[], ${boxes.map((b) => b.east)}::float8[],
          ${boxes.map((b) => b.north)}::float8[], ${shapes.map((s) => JSON.stringify(s.rings))}::text[])
          as given (code, west, south, east, north, rings)
        on conflict (code) do update set west = excluded.west, south = excluded.south, east = excluded.east,
          north = excluded.north, rings = excluded.rings
        where s.rings is distinct from excluded.rings`,
  )
}

function isWithin(code: string) {
  return code === cityOf(code) ? sql`starts_with(code, ${code.slice(0, 4)})` : sql`starts_with(code, ${code})`
}

function toPlace({ station_name: name, phone, ...place }: Row): Place {
  const { code, kind, level, parent, pinyin, pseudo } = place
  const station = name === null ? null : { code, name, kind: stationKindOf[level], phone }
  return { code, name: place.name, kind, level, parent, pinyin, pseudo, station }
}
