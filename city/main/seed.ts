import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { seedCatalogue } from '../catalogue/index.ts'
import { saveLaws } from '../laws/index.ts'
import { saveRules, saveTemplates } from '../orders/index.ts'
import { saveUnits, UnitKind } from '../people/index.ts'
import { findPlace, placeInEnglish, seedPlaces } from '../places/index.ts'
import { doing, sql, system, type By, type House } from '../platform/index.ts'
import { shippedLaws } from '../text/index.ts'
import { cityFacts } from './house.ts'

const Departments = z.array(
  z.object({ id: z.string(), name: z.string(), short: z.string(), en: z.string(), pinyin: z.string() }),
)
const Rules = z.array(
  z.object({
    id: z.number(),
    matter: z.string(),
    words: z.array(z.string()),
    unit: z.string(),
    area: z.string().nullable().default(null),
    helpers: z.array(z.string()).default([]),
    since: z.string(),
    source: z.string(),
  }),
)

const Templates = z.array(
  z.object({ id: z.uuid(), matter: z.string(), title: z.string(), text: z.string(), since: z.iso.date() }),
)

type Node = { code: string; name: string; level: string; parent: string | null; pinyin: string; station: string | null }

/** Brings the facts of the city up to this build: places, the unit of every place, departments, the dispatch directory. */
export async function seedCity(house: House): Promise<void> {
  await doing(house, system, async (by) => {
    await seedPlaces(by, cityFacts)
    if (!(await findPlace(by.tx, '150100'))) throw new Error('the places were not seeded')
    await saveUnits(by, [...(await placeUnits(by)), ...(await departments())])
    await saveRules(by, Rules.parse(await facts('rules.json')))
    await seedCatalogue(by)
    await saveLaws(by, shippedLaws)
    await saveTemplates(by, Templates.parse(await facts('templates.json')))
  })
}

async function facts(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(name, cityFacts), 'utf8'))
}

async function departments() {
  return Departments.parse(await facts('departments.json')).map((d) => ({
    id: d.id,
    name: d.name,
    shortName: d.short,
    nameEn: d.en,
    kind: 'department' as const,
    parent: 'city',
    place: '150100',
    pinyin: d.pinyin,
  }))
}

const prefix: Record<string, string> = { county: 'centre', township: 'township', village: 'village' }

/** Hohhot 12345 Centre · Xincheng District 12345 Sub-centre · Donghe Subdistrict. */
function stationInEnglish({ level, pinyin }: Pick<Node, 'level' | 'pinyin'>): string {
  const place = placeInEnglish(pinyin)
  if (level === 'city') return `${place} 12345 Centre`
  return level === 'county' ? `${place} 12345 Sub-centre` : place
}

/** Every place answers for itself: its station is a unit, below the unit of the place above. */
async function placeUnits(by: By) {
  const nodes = await by.tx.many(
    sql<Node>`select code, name, level, parent, pinyin, station_name as station from places order by length(code), code`,
  )
  const idOf = (code: string | null) =>
    code === null
      ? null
      : code === '150100'
        ? 'city'
        : `${code.length === 6 ? 'centre' : code.length === 9 ? 'township' : 'village'}-${code}`
  return nodes.map((node) => ({
    id: idOf(node.code) ?? 'city',
    name: node.level === 'city' ? '呼和浩特市 12345 接诉即办中心' : (node.station ?? node.name),
    shortName: node.level === 'city' ? '市 12345 中心' : node.level === 'county' ? `${node.name}分中心` : node.name,
    nameEn: stationInEnglish(node),
    kind: UnitKind.parse(node.level === 'city' ? 'city' : prefix[node.level]),
    parent: idOf(node.parent),
    place: node.code,
    pinyin: node.pinyin,
  }))
}
