import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testCity, type TestCity } from '../main/testing.ts'
import { listChildren, searchPlaces, viewPlace, coveringPlace } from './contract.ts'

let city: TestCity
before(async () => {
  city = await testCity()
})
after(() => city.close())

const ask = (path: string, input: Record<string, string>) => city.get(`${path}?${new URLSearchParams(input)}`)

async function search(input: Record<string, string>) {
  const { status, body } = await ask('/api/places/search', input)
  assert.equal(status, 200)
  return searchPlaces.output.parse(body)
}

async function covering(input: Record<string, string>) {
  const { status, body } = await ask('/api/places/covering', input)
  assert.equal(status, 200, JSON.stringify(body))
  return coveringPlace.output.parse(body)
}

async function refusal(path: string) {
  const { status, body } = await city.get(path)
  return { status, ...(body as { refused: string; facts?: Record<string, unknown> }) }
}

describe('An agent looking for a place', () => {
  it('finds a street office by part of its name, its pinyin or its initials', async () => {
    for (const q of [
      '海拉尔东路',
      'hailaerdong',
      "Haila'er Donglu",
      'hledl',
      'ＨＬＥＤＬ',
      '呼和浩特市新城区海拉尔东路街道',
    ]) {
      const { rows } = await search({ q })
      assert.equal(rows[0]?.code, '150102001', q)
      assert.equal(rows[0]?.fullName, '呼和浩特市新城区海拉尔东路街道')
    }
  })

  it('sees the whole name before a beginning before any part, and a township before a village', async () => {
    const { rows } = await search({ q: '攸攸板' })
    assert.deepEqual(
      rows.slice(0, 2).map((hit) => hit.name),
      ['攸攸板镇', '攸攸板社区'],
    )
    const parts = await search({ q: '合少', limit: '100' })
    assert.equal(parts.rows[0]?.level, 'township')
    assert.equal(parts.total, parts.rows.length)
  })

  it('narrows a search to a level and to a county, and counts what is not shown', async () => {
    const { rows, total } = await search({ q: '黑沙图', level: 'village', within: '150125', limit: '2' })
    assert.equal(rows.length, 2)
    assert.ok((total ?? 0) >= 3)
    assert.ok(rows.every((hit) => hit.code.startsWith('150125')))
    const inTown = await search({ q: '黑沙图', within: '150125205000' })
    assert.deepEqual(
      inTown.rows.map((hit) => hit.code),
      ['150125205204'],
    )
  })

  it('finds nothing for what no place is called, and nothing typed works as a pattern', async () => {
    for (const q of ['没有这个地方', '%', '_', '\\', "';drop table places;--"])
      assert.equal((await search({ q })).total, 0)
  })

  it('is told what is wrong with the question', async () => {
    for (const q of ['', '%20', '%7C', '%00', '%0A', 'x'.repeat(5000), 'a&q=b', 'a&colour=red']) {
      assert.equal((await refusal(`/api/places/search?q=${q}`)).refused, 'invalid-input', q)
    }
    assert.equal((await refusal('/api/places/search?q=a&limit=0')).refused, 'invalid-input')
    assert.equal((await refusal('/api/places/search?q=a&within=150999')).refused, 'place-unknown')
  })
})

describe('A place', () => {
  it('tells its way, its station and what lies below', async () => {
    const { body } = await city.get('/api/places/150100')
    const { place, below } = viewPlace.output.parse(body)
    assert.equal(place.station?.kind, 'centre')
    assert.deepEqual(below, [
      { level: 'county', real: 10, pseudo: 0 },
      { level: 'township', real: 80, pseudo: 19 },
      { level: 'village', real: 1336, pseudo: 60 },
    ])
    const village = viewPlace.output.parse((await city.get('/api/places/150102001001')).body)
    assert.deepEqual(
      village.path.map((step) => step.name),
      ['呼和浩特市', '新城区', '海拉尔东路街道', '公主府社区'],
    )
    assert.deepEqual(village.place.station, {
      code: '150102001001',
      name: '公主府社区为民服务站',
      kind: 'post',
      phone: null,
    })
    assert.deepEqual(village.below, [])
  })

  it('lists the ten sub-centres, and a park after the townships', async () => {
    const counties = listChildren.output.parse((await city.get('/api/places/150100/children')).body)
    assert.equal(counties.rows.length, 10)
    assert.ok(counties.rows.every((county) => county.station?.name === `${county.name}分中心`))
    const towns = listChildren.output.parse((await city.get('/api/places/150102000000/children')).body)
    assert.equal(towns.rows.at(-1)?.kind, '功能区')
  })

  it('that is not here is refused by one word, and a malformed code by another', async () => {
    const no = await refusal('/api/places/150102999')
    assert.deepEqual([no.status, no.refused], [404, 'place-unknown'])
    assert.equal((await refusal('/api/places/150102001999/children')).refused, 'place-unknown')
    for (const code of ['abc', '15', '1501020010011', '%00', '15010２'])
      assert.equal((await refusal(`/api/places/${encodeURIComponent(code)}`)).status, 400)
  })
})

describe('Who covers a spot', () => {
  it('said by code: every level, the nearest station and those above', async () => {
    const cover = await covering({ code: '150102001001' })
    assert.deepEqual([cover.by, cover.county?.name, cover.township?.name], ['code', '新城区', '海拉尔东路街道'])
    assert.equal(cover.station?.name, '公主府社区为民服务站')
    assert.deepEqual(
      cover.above.map((station) => station.kind),
      ['hall', 'sub-centre', 'centre'],
    )
  })

  it('said by name, short or with the places above', async () => {
    assert.equal((await covering({ name: '公主府社区' })).village?.code, '150102001001')
    assert.equal((await covering({ name: '土左旗' })).county?.code, '150121')
    assert.equal((await covering({ name: '武川县上秃亥乡黑沙图村' })).village?.code, '150125205204')
    assert.equal((await covering({ name: '武川 上秃亥 黑沙图' })).village?.code, '150125205204')
  })

  it('in a community that only statistics know, the park answers', async () => {
    assert.equal((await covering({ name: '如意虚拟社区' })).station?.code, '150172401')
  })

  it('as a point: the county, in GCJ-02', async () => {
    const cover = await covering({ lng: '111.6612', lat: '40.8277' })
    assert.deepEqual([cover.county?.name, cover.township, cover.coordinates], ['新城区', null, 'GCJ-02'])
    assert.equal(cover.station?.name, '新城区分中心')
  })

  it('a name of many places is refused with the places to choose from', async () => {
    const no = await refusal(`/api/places/covering?name=${encodeURIComponent('黑沙图村')}`)
    assert.deepEqual([no.status, no.refused], [409, 'name-ambiguous'])
    const candidates = no.facts?.['candidates'] as { code: string; fullName: string }[]
    assert.ok(candidates.some((one) => one.fullName === '呼和浩特市武川县上秃亥乡黑沙图村'))
  })

  it('outside the city, unknown, or not said at all, it is refused', async () => {
    assert.equal((await refusal('/api/places/covering?lng=116.4&lat=39.9')).refused, 'outside-city')
    assert.equal((await refusal('/api/places/covering?name=x')).refused, 'place-unknown')
    assert.equal((await refusal('/api/places/covering?code=150999')).refused, 'place-unknown')
    for (const question of ['', '?lng=111.6', '?code=150102&name=x', '?code=150102&lat=40'])
      assert.equal((await refusal(`/api/places/covering${question}`)).refused, 'spot-unsaid', question)
    for (const question of ['?lng=&lat=', '?lng=NaN&lat=40', '?lng=1e2&lat=40', '?lng=181&lat=40'])
      assert.equal((await refusal(`/api/places/covering${question}`)).refused, 'invalid-input', question)
  })
})
