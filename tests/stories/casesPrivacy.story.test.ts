import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { type Actor, sql } from '../../city/platform/index.ts'
import { ok, refusedWith, type City } from '../city.ts'
import { applied, brings, climbing, filled, openCaseCity, partSeen, pool, seen, step, takes } from '../cases.ts'

let city: City
before(async () => (city = await openCaseCity()))
after(() => city.close())
const lin = () => city.as('citizen1')

/** Words that stand nowhere else, each in a field only some offices ask for. */
const canaries = {
  'enterprise/shareholders': '丹顶鹤',
  'venue/floor': '白头鹤',
  'sport/instructors': '蓑羽鹤',
  'enterprise.legalPerson/idNumber': '159900198904120029',
}

describe('What an applicant tells one office', () => {
  it('no other office meets, by any door, and no hotline either', async () => {
    const draft = await filled(lin(), { ...climbing, answers: { ...climbing.answers, q2: '否', q1: '公司' } })
    const values = {
      'enterprise/shareholders': [{ name: canaries['enterprise/shareholders'] }],
      'venue/floor': canaries['venue/floor'],
      'sport/instructors': [{ name: canaries['sport/instructors'] }],
    }
    await lin().post(`/api/cases/${draft.number}/save`, { values })
    ok(await lin().post(`/api/cases/${draft.number}/submit`, {}))
    const gives = { 'enterprise/creditCode': '91150100MA0Q00002X' }
    await takes(city.as('marketreview'), draft, ['P1', 'accept'])
    await takes(city.as('marketreview'), draft, ['P1', 'review'])
    await takes(city.as('marketreview'), draft, ['P1', 'grant'], { gives })
    await city.calm()
    const sees: Record<string, string[]> = {
      marketreview: ['丹顶鹤', '159900198904120029'],
      firehead: ['白头鹤'],
      sportsreview: ['蓑羽鹤', '159900198904120029'],
      healthhead: [],
      agent: [],
      dispatcher: [],
      urban: [],
      citizen2: [],
    }
    for (const [login, words] of Object.entries(sees)) {
      const who = city.as(login)
      const parts = ['P1', 'P7', 'P9'].map((part) => who.get(`/api/cases/${draft.number}/parts/${part}`))
      const doors = [
        ...parts,
        who.get('/api/cases'),
        who.get('/api/cases/count'),
        who.get(`/api/my/cases/${draft.number}`),
      ]
      const told = JSON.stringify((await Promise.all(doors)).map(({ body }) => body))
      for (const word of Object.values(canaries))
        assert.equal(told.includes(word), words.includes(word), `${login} ${word}`)
    }
    const inspector = JSON.stringify(ok(await city.as('inspector').get(`/api/cases/${draft.number}/parts/P7`)))
    assert.ok(inspector.includes('白头鹤'), 'the inspectors of the city see every part')
  })

  it('stands in no table as it was written, and the database itself keeps the offices apart', async () => {
    const look = (reach: Actor['reach'], posts: string[]): Actor => ({
      kind: 'staff',
      id: crypto.randomUUID(),
      name: '',
      level: 0,
      posts,
      unit: null,
      session: null,
      reach,
    })
    const eyes = {
      fire: look({ kind: 'units', units: ['dept-fire'] }, ['reviewer']),
      hotline: look({ kind: 'city' }, ['agent', 'reviewer']),
      system: null,
    }
    for (const [name, actor] of Object.entries(eyes)) for (const table of tables) await keepsApart(name, actor, table)
  })
})

const tables = [
  'cases',
  'case_values',
  'case_parts',
  'case_projections',
  'case_files',
  'case_fetches',
  'files',
  'ledger_entries',
]

async function keepsApart(name: string, actor: Actor | null, table: string): Promise<void> {
  const query = sql<Record<string, unknown>>`select * from ${sql.raw(table)}`
  const rows = actor ? await city.house.db.as(actor, 'read', (tx) => tx.many(query)) : await city.rows(query)
  const text = JSON.stringify(rows)
  for (const word of Object.values(canaries)) assert.ok(!text.includes(word), `${name} ${table} ${word}`)
  const blind = name === 'hotline' ? table.startsWith('case') : name === 'fire' && table === 'case_values'
  if (blind) assert.equal(rows.length, 0, `${name} sees no row of ${table}`)
  if (name !== 'fire' || table !== 'case_parts') return
  assert.ok(rows.length > 0 && rows.every((row) => row['unit'] === 'dept-fire'), 'its own parts and no others')
}

describe('A correction of something several offices read', () => {
  it('asks each of them again, and nothing is decided before the applicant has confirmed', async () => {
    const of = await applied(lin(), climbing)
    await city.calm()
    for (const [login, part] of [
      ['firehead', 'P7'],
      ['sportsreview', 'P9'],
    ] as const) {
      await takes(city.as(login), of, [part, 'accept'])
      await takes(city.as(login), of, [part, 'review'])
    }
    const wrong = { values: { 'enterprise/name': 12345 } }
    assert.equal(
      refusedWith('case-incomplete', await lin().post(`/api/cases/${of.number}/save`, wrong)).fields[0].field,
      'enterprise/name',
    )
    ok(await lin().post(`/api/cases/${of.number}/save`, { values: { 'enterprise/name': '青城岩点攀岩馆' } }))
    refusedWith('confirm-first', await step(city.as('firehead'), of, ['P7', 'grant']))
    const fireBefore = ok(await city.as('firehead').get(`/api/cases/${of.number}/parts/P7`))
    assert.ok(
      !JSON.stringify(fireBefore.values).includes('青城岩点攀岩馆'),
      'what was handed over does not change by itself',
    )
    await takes(lin(), of, ['P7', 'confirm'])
    const fire = ok(await city.as('firehead').get(`/api/cases/${of.number}/parts/P7`))
    const name = fire.values.find(({ element }: { element: string }) => element === 'enterprise/name')
    assert.equal(name.value, '青城岩点攀岩馆')
    assert.ok(
      typeof name.before === 'string' && name.before !== name.value,
      'what was handed over first stays readable',
    )
    await takes(city.as('firehead'), of, ['P7', 'grant'])
    assert.deepEqual(
      (await partSeen(lin(), of, 'P9')).confirm.map(({ key }) => key),
      ['enterprise/name'],
    )
    const late = await lin().post(`/api/cases/${of.number}/save`, { values: { 'venue/floor': '地上三层' } })
    refusedWith('part-decided', late)
  })
})

describe('A material', () => {
  const photo = async () =>
    new Uint8Array(
      await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
        .withExif({ IFD0: { Copyright: '海拉尔东街8号' } })
        .jpeg()
        .toBuffer(),
    )

  it('is told apart by its content, loses where it was taken, and is seen by its office once handed in', async () => {
    const draft = await filled(lin(), { item: 'HH-RESIDENCE' })
    const asked = draft.materials.filter(({ asked: is }) => is)
    assert.ok(
      draft.materials.some(({ standing }) => standing === 'verified'),
      'what the city has is not asked',
    )
    const path = (id: string) => `/api/cases/${draft.number}/materials/${id}/files`
    const [first, second] = asked
    assert.ok(first && second)
    refusedWith(
      'wrong-type',
      await brings(city, 'citizen1', path(first.id), {
        bytes: new TextEncoder().encode('<html>not a paper</html>'),
        name: '证明.pdf',
      }),
    )
    const shared = draft.materials.find(({ standing }) => standing === 'verified')
    refusedWith(
      'material-not-asked',
      await brings(city, 'citizen1', path(shared?.id ?? ''), { bytes: await photo(), name: 'a.jpg' }),
    )
    const file = ok(await brings(city, 'citizen1', path(first.id), { bytes: await photo(), name: '居住证明.jpg' }))
    refusedWith('case-incomplete', await lin().post(`/api/cases/${draft.number}/submit`, {}))
    ok(await brings(city, 'citizen1', path(second.id), { bytes: await photo(), name: '相片.jpg' }))
    const open = `/api/cases/${draft.number}/files/${file.id}`
    refusedWith('not-found', await city.as('policereview').get(open))
    ok(await lin().post(`/api/cases/${draft.number}/save`, { values: { 'residence/employer': '青城机床厂' } }))
    const handed = await lin().post(`/api/cases/${draft.number}/submit`, {})
    ok(handed)
    const bytes = await city.as('policereview').get(open)
    assert.equal(bytes.status, 200)
    assert.ok(!String(bytes.body).includes('海拉尔东街8号'))
    for (const login of ['firehead', 'citizen2', 'agent']) refusedWith('not-found', await city.as(login).get(open))
    refusedWith(
      'case-over',
      await lin().post(`/api/cases/${draft.number}/materials/${first.id}/remove`, { file: file.id }),
    )
  })
})

describe('A draft nobody comes back to', () => {
  it('is told of a week before, then forgotten with everything in it', async () => {
    const draft = await filled(lin(), pool)
    await city.at('2026-05-04T09:30')
    assert.ok(
      (await city.told('13900000001')).some(
        ({ template, facts }) => template === 'caseExpires' && facts['number'] === draft.number,
      ),
    )
    await city.at('2026-05-11T09:00')
    assert.equal((await seen(lin(), draft)).standing, 'expired')
    const kept = await city.rows(
      sql`select from case_values v join cases c on c.id = v.case_id where c.number = ${draft.number}`,
    )
    assert.equal(kept.length, 0)
    refusedWith('case-over', await lin().post(`/api/cases/${draft.number}/submit`, {}))
  })
})

describe('Whoever has not proven enough', () => {
  it('fills in and saves, and is told which level handing in needs', async () => {
    const draft = await filled(city.as('citizen5'), climbing)
    refusedWith('level-too-low', await city.as('citizen5').post(`/api/cases/${draft.number}/submit`, {}))
  })

  it('cannot apply for somebody else without a mandate that is in force', async () => {
    refusedWith('mandate-unknown', await lin().post('/api/cases', { ...climbing, mandate: crypto.randomUUID() }))
  })
})
