import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { By } from '../platform/index.ts'
import type { Shape } from './cover.ts'
import { column, fullNamesOf, namesOf } from './forms.ts'
import { Kind, levelOf, lineageOf, PlaceCode } from './place.ts'
import { stationName } from './station.ts'
import { sowPlaces, sowShapes, type Sown } from './store.ts'

const SeedRow = z.object({
  code: PlaceCode,
  name: z.string().min(2),
  kind: Kind,
  parent: PlaceCode.or(z.literal('')),
  pinyin: z.string().min(2),
  initials: z.string().regex(/^[a-z]{2,}$/),
  standing: z.enum(['real', 'pseudo']),
  also: z.string().transform((text) => text.split(' ').filter((way) => way !== '')),
})
export type SeedRow = z.infer<typeof SeedRow>

const Outlines = z.object({
  coordinates: z.literal('GCJ-02'),
  steps: z.number().int().positive(),
  counties: z.array(z.object({ code: PlaceCode, rings: z.array(z.string().regex(/^-?\d+,-?\d+( -?\d+,-?\d+){2,}$/)) })),
})

/**
 * Brings the tables up to the seed files of one city (`places.csv`, `counties.json`); run again it changes nothing.
 * Places no longer in the file stay, because orders may name them.
 */
export async function seedPlaces(by: Pick<By, 'tx'>, folder: URL): Promise<{ places: number; shapes: number }> {
  const places = sown(await readPlaces(folder))
  const shapes = await readShapes(folder)
  return { places: await sowPlaces(by.tx, places), shapes: await sowShapes(by.tx, shapes) }
}

/** The rows of `places.csv`; throws at the first line that is not a place. */
export async function readPlaces(folder: URL): Promise<SeedRow[]> {
  const text = await readFile(new URL('places.csv', folder), 'utf8')
  const [head = '', ...lines] = text.trimEnd().split(/\r?\n/)
  const keys = head.split(',')
  return lines.map((line, at) => {
    const fields = line.split(',')
    if (fields.length !== keys.length) throw new Error(`places.csv line ${at + 2}: ${fields.length} fields`)
    return SeedRow.parse(Object.fromEntries(keys.map((key, i) => [key, fields[i]])))
  })
}

/** The outlines of `counties.json` in degrees. */
export async function readShapes(folder: URL): Promise<Shape[]> {
  const text = await readFile(new URL('counties.json', folder), 'utf8')
  const { steps, counties } = Outlines.parse(JSON.parse(text))
  return counties.map(({ code, rings }) => ({ code, rings: rings.map((ring) => walked(ring, steps)) }))
}

/** Each pair `east,north` is a step on from the point before, in parts of a degree. */
function walked(ring: string, steps: number): [number, number][] {
  let [x, y] = [0, 0]
  return ring.split(' ').map((step) => {
    const [east = 0, north = 0] = step.split(',').map(Number)
    x += east
    y += north
    return [x / steps, y / steps]
  })
}

function sown(rows: readonly SeedRow[]): Sown[] {
  const known = new Map(rows.map((row) => [row.code, row]))
  return rows.map((row) => {
    const { code, name, kind, pinyin } = row
    const level = levelOf(code)
    const above = lineageOf(code)
      .slice(1, -1)
      .flatMap((upper) => known.get(upper) ?? [])
    return {
      code,
      name,
      kind,
      level,
      pinyin,
      parent: row.parent === '' ? null : row.parent,
      pseudo: row.standing === 'pseudo',
      station: stationName({ name, kind, level }),
      names: column(namesOf(row)),
      fullNames: column(fullNamesOf(row, above)),
    }
  })
}
