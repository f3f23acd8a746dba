import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, type City } from '../../tests/city.ts'
import { doing, sql, system } from '../platform/index.ts'
import { importItems } from './index.ts'
import { isLong } from '../../tests/long.ts'

let city: City
before(async () => (city = await openCity('2026-02-24T09:00:00+08:00')))
after(() => city.close())

const editor = () => city.as('reviewer')
const item = (more: object = {}) => ({
  code: 'T-LIBRARY',
  version: 1,
  name: '图书馆借阅证办理',
  kind: 'service',
  audience: ['person'],
  themes: ['culture'],
  authority: '市图书馆',
  region: '150100',
  level: 2,
  promised: { amount: 1, unit: 'wd' },
  ruleStatus: 'default',
  source: '本馆规则',
  ...more,
})

describe('The catalogue of a new city', () => {
  it('holds the fourteen items of this build under their themes, empty themes hidden', async () => {
    const { rows } = ok(await city.get('/api/services/items?most=100'))
    assert.equal(rows.length, 14)
    const themes = ok(await city.get('/api/services/themes')).rows
    assert.ok(themes.some((row: { theme: string; person: number }) => row.theme === 'housing' && row.person === 4))
    assert.ok(!themes.some((row: { theme: string }) => row.theme === 'faith'))
  })

  it('knows the four housing-fund services by exactly their names', async () => {
    const { rows } = ok(await city.get('/api/services/items?theme=housing'))
    assert.deepEqual(rows.map((row: { name: string }) => row.name).toSorted(), [
      '公积金贷款还清证明打印',
      '对冲偿还其它行业中心贷款',
      '对冲偿还商业银行贷款',
      '提前还清全部公积金贷款',
    ])
  })

  it('shows to someone at LV2 only what LV2 may apply for', async () => {
    const { rows } = ok(await city.get('/api/services/items?level=2&most=100'))
    assert.ok(rows.length > 0 && rows.every((row: { level: number }) => row.level <= 2))
  })

  it('answers a plain sentence with the one-thing first and why', async () => {
    const { rows } = ok(await city.get(`/api/services/find?text=${encodeURIComponent('我要开办体育俱乐部')}`))
    assert.deepEqual([rows[0].kind, rows[0].id], ['thing', 'sports-club'])
    assert.ok(rows[0].words.length > 0)
  })
})

describe('An editor', () => {
  it('keeps a draft nobody else finds, and publishes it when nothing is missing', async () => {
    const written = item({ kind: 'licence', level: 3 })
    const { troubles } = ok(await editor().post('/api/services/items', { item: written }))
    assert.match(troubles[0].zh, /依据/)
    refusedWith('item-unknown', await city.get('/api/services/items/T-LIBRARY'))
    refusedWith('item-not-publishable', await editor().post('/api/services/items/T-LIBRARY/publish', { version: 1 }))
    ok(await editor().post('/api/services/items', { item: item() }))
    ok(await editor().post('/api/services/items/T-LIBRARY/publish', { version: 1 }))
    assert.equal(ok(await city.get('/api/services/items/T-LIBRARY')).item.name, '图书馆借阅证办理')
    const { rows } = ok(await city.get(`/api/services/find?text=${encodeURIComponent('图书馆借阅证')}`))
    assert.equal(rows[0].id, 'T-LIBRARY')
  })

  it('changes a published item only by a new version, and everyone can read what changed', async () => {
    refusedWith('version-published', await editor().post('/api/services/items', { item: item({ name: '借阅证' }) }))
    ok(await editor().post('/api/services/items', { item: item({ version: 2 }) }))
    refusedWith('item-unchanged', await editor().post('/api/services/items/T-LIBRARY/publish', { version: 2 }))
    ok(
      await editor().post('/api/services/items', {
        item: item({ version: 2, promised: { amount: 0, unit: 'atOnce' } }),
      }),
    )
    ok(await editor().post('/api/services/items/T-LIBRARY/publish', { version: 2 }))
    const { rows } = ok(await editor().get('/api/services/items/T-LIBRARY/versions'))
    assert.deepEqual(
      rows.map((row: { version: number; state: string; changes: { field: string }[] }) => [
        row.version,
        row.state,
        row.changes.map(({ field }) => field),
      ]),
      [
        [2, 'published', ['promised']],
        [1, 'withdrawn', []],
      ],
    )
    assert.equal(ok(await city.get('/api/services/items/T-LIBRARY?version=1')).item.promised.amount, 1)
  })

  it('is the only one who edits; the database itself refuses to rewrite what was published', async () => {
    refusedWith('not-allowed', await city.as('agent').post('/api/services/items', { item: item({ version: 3 }) }))
    refusedWith('not-signed-in', await city.post('/api/services/items', { item: item({ version: 3 }) }))
    await assert.rejects(
      doing(city.house, system, ({ tx }) =>
        tx.run(sql`update service_items set item = '{}' where code = 'T-LIBRARY' and version = 1`),
      ),
      /is published and cannot change/,
    )
  })

  it('finds drafts on the desk by name, code or office, with the version in force beside them', async () => {
    const wanted = encodeURIComponent('借阅证')
    ok(await editor().post('/api/services/items', { item: item({ version: 4, name: '图书馆借阅证网上办理' }) }))
    const { rows } = ok(await editor().get(`/api/services/desk?text=${wanted}`))
    assert.deepEqual(
      rows.map(({ code, version, state }: Record<string, unknown>) => [code, version, state]),
      [['T-LIBRARY', 4, 'draft']],
    )
    assert.equal(typeof rows[0].inForce, 'number')
    assert.deepEqual(ok(await editor().get(`/api/services/desk?text=${wanted}&state=published`)).rows, [])
    refusedWith('not-allowed', await city.as('urban').get('/api/services/desk'))
  })

  it('does not overwrite what a colleague saved in between, and neither loses a word', async () => {
    const draft = item({ version: 5, name: '图书馆借阅证补办' })
    const mine = ok(await editor().post('/api/services/items', { item: draft }))
    city.clock.moveBy(60_000)
    const theirs = ok(await editor().post('/api/services/items', { item: { ...draft, level: 1 }, seen: mine.savedAt }))
    refusedWith(
      'stale-version',
      await editor().post('/api/services/items', { item: { ...draft, level: 3 }, seen: mine.savedAt }),
    )
    const kept = ok(await editor().get('/api/services/items/T-LIBRARY?version=5'))
    assert.deepEqual([kept.item.level, kept.savedAt], [1, theirs.savedAt])
  })

  it('is told what is wrong with a broken item, field by field', async () => {
    const broken = item({ version: 4, level: 9, themes: ['cooking'], audience: [] })
    const { fields } = refusedWith('invalid-input', await editor().post('/api/services/items', { item: broken }))
    assert.deepEqual(fields.map(({ field }: { field: string }) => field).toSorted(), [
      'item.audience',
      'item.level',
      'item.themes.0',
    ])
  })
})

describe('What an item says of its terms', () => {
  const keeps = async (more: object) =>
    ok(await editor().post('/api/services/items', { item: item({ code: 'T-TERMS', ...more }) }))
  const troublesOf = async (more: object): Promise<string[]> =>
    (await keeps(more)).troubles.map(({ zh }: { zh: string }) => zh)

  it('is looked at before it is published: the rule of a term, what may be extended and stopped, from when to when', async () => {
    const wd = (amount: number) => ({ amount, unit: 'wd' })
    const table: [object, RegExp | undefined][] = [
      [{ statutory: wd(10) }, /法定时限要写明依据/],
      [{ statutory: wd(10), basis: ['办法 第三条'] }, undefined],
      [{ statutory: wd(10), statutoryBasis: '办法 第三条' }, undefined],
      [{ extension: wd(5) }, /没有可以延长的/],
      [{ statutory: wd(10), basis: ['办法'], extension: { amount: 0, unit: 'atOnce' } }, /要写天数/],
      [{ promised: null, papersStopPromise: true }, /没有承诺时限/],
      [{ promised: null, online: true, unit: 'dept-sports' }, /要有法定时限或承诺时限/],
      [{ correction: { amount: 0, unit: 'atOnce' } }, /补正期限要写天数/],
      [{ validFrom: '2026-02-24', validUntil: '2026-02-24' }, undefined],
      [{ validFrom: '2026-03-02', validUntil: '2026-03-01' }, /止日早于起日/],
      [{ validUntil: '2026-02-23' }, /已经过了/],
      [{ validFrom: '2026-02-25' }, /到那天再发布/],
    ]
    for (const [more, trouble] of table) {
      const found = await troublesOf(more)
      if (trouble) assert.match(found.join(), trouble, JSON.stringify(more))
      else assert.deepEqual(found, [], JSON.stringify(more))
    }
  })

  it('reads as words in the list of changes, also what a version leaves out', async () => {
    const said = { pauses: ['appraisal', 'hearing'], papersStopPromise: true, correction: { amount: 5, unit: 'wd' } }
    await keeps({ ...said, implementationCode: '11150100006939756B2000132001000' })
    ok(await editor().post('/api/services/items/T-TERMS/publish', { version: 1 }))
    await keeps({ version: 2, correction: { amount: 10, unit: 'wd' } })
    const { rows } = ok(await editor().get('/api/services/items/T-TERMS/versions'))
    const changed = Object.fromEntries(
      rows[0].changes.map(({ field, before, after }: Record<string, string>) => [field, [before, after]]),
    )
    assert.deepEqual(changed, {
      pauses: ['鉴定\n听证', ''],
      papersStopPromise: ['是', ''],
      correction: ['5 个工作日', '10 个工作日'],
      implementationCode: ['11150100006939756B2000132001000', ''],
    })
  })

  it('ends with its last valid day: out of the lists and the search, no case is begun, its page says so', async () => {
    const online = { online: true, unit: 'dept-sports', validUntil: '2026-02-25' }
    await keeps({ version: 3, name: '冬季冰场预约', ...online })
    ok(await editor().post('/api/services/items/T-TERMS/publish', { version: 3 }))
    const found = async () => {
      const { rows } = ok(await city.get(`/api/services/find?text=${encodeURIComponent('冬季冰场预约')}`))
      return rows.some(({ id }: { id: string }) => id === 'T-TERMS')
    }
    assert.ok(await found())
    await city.at('2026-02-26T09:00')
    assert.ok(!(await found()))
    const { rows } = ok(await city.get('/api/services/items?theme=culture&most=100'))
    assert.ok(!rows.some(({ code }: { code: string }) => code === 'T-TERMS'))
    const told = refusedWith('item-not-valid', await city.as('citizen1').post('/api/cases', { item: 'T-TERMS' }))
    assert.match(told.says.zh, /2026-02-25/)
    assert.equal(ok(await city.get('/api/services/items/T-TERMS')).item.validUntil, '2026-02-25')
  })

  it('shows to its editors what is assumed, and only that when they ask', async () => {
    const { rows } = ok(await editor().get('/api/services/desk?rules=assumed&most=100'))
    const all = ok(await editor().get('/api/services/desk?most=100')).rows
    assert.ok(rows.length > 0 && rows.length < all.length)
    assert.ok(rows.every(({ ruleStatus }: { ruleStatus: string }) => ruleStatus === 'assumed'))
  })
})

describe('A province’s catalogue of 2,262 items', () => {
  const file = join(import.meta.dirname, '../../../shared/data/services/guangdong.jsonl')
  const skip = existsSync(file) ? false : 'skipped: ../shared/data is not here'
  it(
    'is taken up (whole in the long run, else every fourth item): in force, or a draft that says what is missing; a second time changes nothing',
    { skip },
    async () => {
      const lines = readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .filter((line, n) => isLong || n % 4 === 0 || line.includes('律师执业许可'))
      const first = await doing(city.house, system, (by) => importItems(by, [...lines, '{"half": ', '{}']))
      assert.equal(first.read, lines.length + 2)
      assert.equal(first.created + first.drafts.length, lines.length)
      assert.deepEqual(
        first.refused.map(({ line }) => line),
        [lines.length + 1, lines.length + 2],
      )
      assert.ok(first.drafts.length > 0 && first.drafts.every(({ why }) => /依据|45 个工作日/.test(why)))
      assert.ok((first.themesUnknown['其他'] ?? 0) > 0 && first.withoutTheme > 0)
      assert.ok(!Object.keys(first.themesUnknown).some((name) => /^(社会保障|找工作|退休)/.test(name)))
      const again = await doing(city.house, system, (by) => importItems(by, lines))
      assert.deepEqual([again.created, again.already, again.drafts.length], [0, lines.length, 0])
      const { rows } = ok(await city.get(`/api/services/find?text=${encodeURIComponent('律师执业许可')}`))
      assert.match(rows[0].name, /律师/)
    },
  )
})
