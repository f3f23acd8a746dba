import { existsSync, readFileSync } from 'node:fs'
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { boxOf, countyAround, coverOf, isInside, meant, type Shape } from './cover.ts'
import { placesEndpoints, searchPlaces } from './contract.ts'
import { placeInEnglish } from './english.ts'
import { bareName, fullNamesOf, namesOf, sought } from './forms.ts'
import { countyOf, levelOf, lineageOf, shortCode, townshipOf, type Place } from './place.ts'
import { placeRefusals } from './refusals.ts'
import { placesRoutes } from './routes.ts'
import { readPlaces, readShapes, type SeedRow } from './seed.ts'
import { stationName } from './station.ts'

const hohhot = new URL('../../db/hohhot/', import.meta.url)
const rows = await readPlaces(hohhot)
const shapes = await readShapes(hohhot)
const named = (name: string, code = '') => rows.find((row) => row.name === name && row.code.startsWith(code))!

describe('The seed of the city', () => {
  const at = (level: string, standing: string) =>
    rows.filter((row) => levelOf(row.code) === level && row.standing === standing).length

  it('has ten county-level units, eighty townships and nineteen parks, 1,336 villages and sixty under the parks', () => {
    assert.deepEqual([at('city', 'real'), at('county', 'real'), at('county', 'pseudo')], [1, 10, 0])
    assert.deepEqual([at('township', 'real'), at('township', 'pseudo')], [80, 19])
    assert.deepEqual([at('village', 'real'), at('village', 'pseudo')], [1336, 60])
  })

  it('gives every place but the city a parent that its code begins with, and no code twice', () => {
    const codes = new Set(rows.map((row) => row.code))
    assert.equal(codes.size, rows.length)
    for (const row of rows.slice(1)) assert.equal(lineageOf(row.code).at(-2), row.parent, row.code)
    for (const row of rows.slice(1)) assert.ok(codes.has(row.parent), row.code)
  })

  it('drops the committee from a village and says what kind of place it is', () => {
    assert.equal(rows.filter((row) => /委会|委员会/.test(row.name)).length, 0)
    assert.equal(named('公主府社区').kind, '社区')
    assert.equal(named('西龙王庙社区').code, '150103005001')
    assert.equal(named('镇村', '150122101').kind, '村')
    assert.equal(named('一家村', '150123').code, '150123101222')
    assert.equal(rows.filter((row) => row.name.endsWith('村村')).length, 0)
  })

  it('has no two places of one name under one parent', () => {
    assert.equal(new Set(rows.map((row) => row.parent + row.name)).size, rows.length)
  })

  it('calls every place in English by its kind, and those of Mongolian sound as the world knows them', () => {
    const called = (name: string, code = '') => placeInEnglish(named(name, code).pinyin)
    assert.deepEqual(
      ['呼和浩特市', '新城区', '土默特左旗', '和林格尔县'].map((name) => called(name)),
      ['Hohhot', 'Xincheng District', 'Tumed Left Banner', 'Horinger County'],
    )
    assert.deepEqual(
      ['东河街道', '沙尔沁镇', '黑老夭乡', '公主府社区', '沙梁村'].map((name) => called(name)),
      ['Donghe Subdistrict', "Sha'erqin Town", 'Heilaoyao Township', 'Gongzhufu Community', 'Shaliang Village'],
    )
    for (const { kind, pinyin } of rows.filter(({ kind }) => /^(?:区|县|街道|镇|乡|社区)$/.test(kind)))
      assert.match(placeInEnglish(pinyin), / (?:District|County|Subdistrict|Town|Township|Community)$/, kind + pinyin)
  })

  it('says every name in letters a keyboard has, but for ü', () => {
    for (const row of rows) assert.match(row.pinyin, /^[A-Za-zü' ()]+$/, row.name)
    assert.equal(named('吕祖庙街社区').pinyin, 'Lüzumiao Jie Shequ')
  })
})

describe('Names with Mongolian roots or several readings', () => {
  const readings: [string, string][] = [
    ['新城区', 'Xincheng Qu'],
    ['土默特左旗', 'Tumote Zuoqi'],
    ['和林格尔县', "Helinge'er Xian"],
    ['海拉尔东路街道', "Haila'er Donglu Jiedao"],
    ['攸攸板镇', 'Youyouban Zhen'],
    ['黄合少镇', 'Huangheshao Zhen'],
    ['哈拉合少乡', 'Halaheshao Xiang'],
    ['可可以力更镇', 'Kekeyiligeng Zhen'],
    ['盛乐镇', 'Shengle Zhen'],
    ['长和廊街道', 'Changhelang Jiedao'],
    ['北什轴乡', 'Beishizhou Xiang'],
    ['巧什营镇', 'Qiaoshiying Zhen'],
    ['大召社区', 'Dazhao Shequ'],
    ['把什社区', 'Bashi Shequ'],
    ['什拉门更社区', 'Shilamengeng Shequ'],
    ['把栅村', 'Bazha Cun'],
    ['黑土凹村', 'Heituwa Cun'],
    ['昆都仑村', 'Kundulun Cun'],
    ['温都日乐社区', 'Wendurile Shequ'],
    ['内蒙古工业大学社区', 'Neimenggu Gongye Daxue Shequ'],
  ]
  for (const [name, pinyin] of readings) {
    it(`${name} is ${pinyin}`, () => assert.equal(rows.find((row) => row.name.startsWith(name))?.pinyin, pinyin))
  }
})

describe('Ways to write a name', () => {
  const street = named('海拉尔东路街道')

  it('a street office answers to its name, its short name, pinyin and initials', () => {
    const ways = namesOf(street)
    for (const way of ['海拉尔东路街道', '海拉尔东路', 'hailaerdonglujiedao', 'hailaerdonglu', 'hledljd', 'hledl'])
      assert.ok(ways.includes(way), way)
    assert.ok(namesOf(named('吕祖庙街社区')).includes('lvzumiaojie'))
    assert.ok(namesOf(named('吕祖庙街社区')).includes('luzumiaojie'))
    assert.ok(namesOf(named('土默特左旗')).includes('土左旗'))
  })

  it('one character alone is never a name', () => {
    assert.equal(bareName({ name: '镇村', kind: '村' }), '镇村')
    assert.equal(bareName({ name: '公主府社区', kind: '社区' }), '公主府')
  })

  it('a village can be said with the places above it', () => {
    const village = named('黑沙图村', '150125205')
    const ways = fullNamesOf(village, [named('武川县'), named('上秃亥乡')])
    for (const way of ['武川县上秃亥乡黑沙图村', '武川上秃亥黑沙图', '武川黑沙图村', '上秃亥乡黑沙图'])
      assert.ok(ways.includes(way), way)
    assert.deepEqual(fullNamesOf(named('武川县'), []), [])
  })

  it('what is typed loses spaces, width, capitals, and the city everything lies in', () => {
    assert.equal(sought(" Haila'er  DONGLU "), 'hailaerdonglu')
    assert.equal(sought('ＨＬＥＤＬ'), 'hledl')
    assert.equal(sought('内蒙古自治区呼和浩特市 新城区'), '新城区')
    assert.equal(sought('呼和浩特市'), '呼和浩特市')
    assert.equal(sought('内蒙古工业大学'), '内蒙古工业大学')
    assert.equal(sought('Lüzumiao|'), 'lvzumiao')
  })
})

describe('Who covers a point', () => {
  const landmarks: [string, number, number, string][] = [
    ['the railway station', 111.6612, 40.8277, '150102'],
    ['the Inner Mongolia Museum', 111.704, 40.838, '150102'],
    ['大召', 111.6508, 40.7985, '150104'],
    ['Inner Mongolia University', 111.688, 40.813, '150105'],
    ['白塔 airport', 111.824, 40.851, '150105'],
    ['攸攸板', 111.61, 40.845, '150103'],
    ['察素齐', 111.1339, 40.7204, '150121'],
    ['托克托', 111.1973, 40.2767, '150122'],
    ['和林格尔', 111.8241, 40.3803, '150123'],
    ['清水河', 111.6722, 39.9125, '150124'],
    ['武川', 111.4566, 41.0945, '150125'],
  ]
  for (const [name, lng, lat, county] of landmarks) {
    it(`${name} lies in ${rows.find((row) => row.code === county)?.name}`, () =>
      assert.equal(countyAround(shapes, { lng, lat }), county))
  }

  it('Beijing, Baotou and swapped coordinates lie outside', () => {
    for (const [lng, lat] of [
      [116.4, 39.9],
      [109.84, 40.66],
      [40.8277, 111.6612],
    ])
      assert.equal(countyAround(shapes, { lng: lng!, lat: lat! }), undefined)
  })

  it('a hole in an outline is outside it', () => {
    const square = (from: number, to: number): [number, number][] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
    ]
    const ring: Shape = { code: 'x', rings: [square(0, 10), square(4, 6)] }
    assert.deepEqual(boxOf(ring), { west: 0, south: 0, east: 10, north: 10 })
    assert.equal(isInside(ring, { lng: 2, lat: 2 }), true)
    assert.equal(isInside(ring, { lng: 5, lat: 5 }), false)
    assert.equal(isInside(ring, { lng: 11, lat: 5 }), false)
  })

  const other = new URL('../../../shared/data/hohhot/counties.geojson', import.meta.url)
  const skip = existsSync(other) ? false : 'skipped: ../shared/data is not here'
  it('agrees with another set of outlines on more than 98 points in 100', { skip }, () => {
    type Outline = { properties: { adcode: number }; geometry: { coordinates: [number, number][][][] } }
    const { features } = JSON.parse(readFileSync(other, 'utf8')) as { features: Outline[] }
    const theirs: Shape[] = features.map((f) => ({
      code: String(f.properties.adcode),
      rings: f.geometry.coordinates.flat(),
    }))
    let [within, same] = [0, 0]
    for (let lng = 110.5; lng < 112.33; lng += 0.03)
      for (let lat = 39.58; lat < 41.4; lat += 0.03) {
        const county = countyAround(theirs, { lng, lat })
        if (county) within += 1
        if (county && county === countyAround(shapes, { lng, lat })) same += 1
      }
    assert.ok(within > 1000)
    assert.ok(same / within > 0.98, `${same} of ${within}`)
  })
})

describe('Codes and stations', () => {
  it('a code begins with those of its county and township', () => {
    assert.equal(countyOf('150102001001'), '150102')
    assert.equal(townshipOf('150102001001'), '150102001')
    assert.deepEqual(lineageOf('150102001001'), ['150100', '150102', '150102001', '150102001001'])
    assert.deepEqual(lineageOf('150100'), ['150100'])
  })

  it('the padded form means the same place', () => {
    assert.equal(shortCode('150102000000'), '150102')
    assert.equal(shortCode('150102001000'), '150102001')
    assert.equal(shortCode('150102001001'), '150102001001')
  })

  it('every level has its own kind of station, and a community of statistics has none', () => {
    const of = ({ name, kind, code }: SeedRow) => stationName({ name, kind, level: levelOf(code) })
    assert.equal(of(named('公主府社区')), '公主府社区为民服务站')
    assert.equal(of(named('海拉尔东路街道')), '海拉尔东路街道便民服务中心')
    assert.equal(of(named('黄河湿地管护中心')), '黄河湿地管护中心')
    assert.equal(of(named('新城区')), '新城区分中心')
    assert.equal(of(named('如意虚拟社区')), null)
  })

  it('the park above answers for a community that has no station', () => {
    const place = (code: string, level: Place['level'], station: string | null): Place => ({
      code,
      level,
      name: code,
      kind: '社区',
      parent: null,
      pinyin: '',
      pseudo: false,
      station: station ? { code, name: station, kind: 'hall', phone: null } : null,
    })
    const path = [place('1', 'city', 'a'), place('2', 'county', 'b'), place('3', 'township', 'c')]
    const cover = coverOf([...path, place('4', 'village', null)])
    assert.equal(cover.station?.name, 'c')
    assert.deepEqual(
      cover.above.map((station) => station.name),
      ['b', 'a'],
    )
    assert.equal(cover.village?.code, '4')
  })

  it('a name means the place that fits best, or all that fit as well', () => {
    const place = (code: string) => ({ code }) as Place
    assert.deepEqual(meant([]), [])
    assert.deepEqual(
      meant([
        { place: place('a'), fit: 2 },
        { place: place('b'), fit: 0 },
      ]),
      place('b'),
    )
    assert.deepEqual(
      meant([
        { place: place('a'), fit: 1 },
        { place: place('b'), fit: 1 },
      ]),
      [place('a'), place('b')],
    )
  })
})

describe('The contract', () => {
  it('names only refusals that exist, and every endpoint has its route', () => {
    const endpoints = Object.values(placesEndpoints)
    const words: readonly string[] = placeRefusals.words
    for (const { refusals } of endpoints) for (const word of refusals) assert.ok(words.includes(word), word)
    assert.deepEqual(new Set(placesRoutes.map((r) => r.endpoint.path)), new Set(endpoints.map((e) => e.path)))
  })

  it('reads numbers from an address and refuses the rest', () => {
    const reads = (input: object) => searchPlaces.input.safeParse({ q: 'x', ...input })
    assert.equal(reads({}).data?.limit, 20)
    assert.equal(reads({ limit: '5' }).data?.limit, 5)
    assert.equal(reads({ limit: 5 }).data?.limit, 5)
    for (const limit of ['', '0', '101', '1e2', '-1', ' 5', ['5', '6']]) assert.equal(reads({ limit }).success, false)
    for (const q of ['', ' ', "'|'", 'a\u0000', 'a\nb', 'x'.repeat(100_000)]) assert.equal(reads({ q }).success, false)
  })
})
