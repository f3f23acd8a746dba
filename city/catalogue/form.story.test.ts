import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '../platform/index.ts'
import { ok, openCity, refusedWith, type City } from '../../tests/city.ts'
import { homeItem } from '../../tests/items.ts'

let city: City
before(async () => (city = await openCity('2026-02-24T09:00:00+08:00')))
after(() => city.close())

const editor = () => city.as('reviewer')
const lin = () => city.as('citizen1')
const says = (zh: string, en = '') => ({ zh, en })

const how = {
  key: 'q1/answer',
  kind: 'choice',
  label: says('怎么住？', 'How do you live?'),
  options: [
    { value: 'rent', says: says('租房', 'I rent') },
    { value: 'own', says: says('自有', 'I own') },
  ],
}
const since = { key: 'q2/answer', kind: 'date', label: says('哪天起租？'), when: { equals: ['q1/answer', 'rent'] } }
const rooms = {
  key: 'q3/answer',
  kind: 'number',
  label: says('几间房？'),
  whole: true,
  min: 1,
  max: 20,
  required: false,
}

const item = (form: readonly object[], more: object = {}) => ({ ...homeItem, form, ...more })
const save = (form: readonly object[], more: object = {}) =>
  editor().post('/api/services/items', { item: item(form, more) })
const publish = (version: number) => editor().post('/api/services/items/T-HOME/publish', { version })
const ownOf = (form: { fields: { key: string }[] }) =>
  form.fields.map(({ key }) => key).filter((key) => key.startsWith('q'))

describe('A form somebody writes for an item', () => {
  it('is refused where it cannot be read at all, each place named: an unknown kind, a paper’s key, a pattern without end, half a sign', async () => {
    const broken = [
      { ...how, kind: 'colour' },
      { ...since, key: 'material/1' },
      { ...rooms, label: says(' ') },
      { ...rooms, kind: 'text', patterns: ['^(a+)+$'] },
      { ...rooms, kind: 'text', whole: undefined, min: 2.5 },
      { ...rooms, whole: undefined, money: true, max: 1000.5 },
      { ...rooms, whole: undefined, min: 0.125 },
      { ...rooms, whole: undefined, min: 0.05 },
    ]
    const { fields } = refusedWith('invalid-input', await save(broken))
    assert.deepEqual(
      fields.map(({ field }: { field: string }) => field),
      ['item.form.0.kind', 'item.form.1.key', 'item.form.2.label.zh', 'item.form.3.patterns.0'].concat([
        'item.form.4.min',
        'item.form.5.max',
        'item.form.6.min',
      ]),
    )
    assert.match(fields[4].says.zh, /要写整数/)
  })

  it('is kept with what is wrong in it, each trouble at its question, and not published so', async () => {
    const table: [string, object[], string, RegExp][] = [
      ['a contradiction, with the pair', [how, { ...rooms, min: 9, max: 3 }], 'form.1', /“几间房？”.*最少 9，最多 3/],
      ['a rule about a later question', [since, how], 'form.0', /“哪天起租？”的条件用到“怎么住？”，它不在前面/],
      ['an option there is not', [how, { ...since, when: { equals: ['q1/answer', 'tent'] } }], 'form.1', /tent/],
      ['two same keys', [how, rooms, { ...since, key: 'q3/answer' }], 'form.2', /“哪天起租？”的键和另一项相同/],
      ['the key of a field every form has', [{ ...rooms, key: 'applicant/name' }], 'form.0', /键和另一项相同/],
      ['no options to choose from', [{ ...how, options: [] }], 'form.0', /单选，选项 0 个/],
    ]
    for (const [why, form, field, sentence] of table) {
      const { troubles } = ok(await save(form))
      assert.deepEqual([troubles.length, troubles[0].field], [1, field], why)
      assert.match(troubles[0].zh, sentence)
      const no = refusedWith('item-not-publishable', await publish(1))
      assert.deepEqual([no.says.zh.includes(troubles[0].zh), no.fields[0].field], [true, field], why)
    }
  })

  it('is asked in the order it was written, in Chinese where there is no English, once it is published', async () => {
    assert.deepEqual(ok(await save([how, since])).troubles, [])
    ok(await publish(1))
    const form = ok(await city.get('/api/services/forms/T-HOME'))
    assert.deepEqual(ownOf(form), ['q1/answer', 'q2/answer'])
    assert.deepEqual(
      form.fields.find(({ key }: { key: string }) => key === 'q2/answer').label,
      says('哪天起租？', '哪天起租？'),
    )
    const check = async (values: object) =>
      ok(await city.post('/api/services/forms/T-HOME/check', { values, whole: true }))
        .troubles.map(({ field }: { field: string }) => field)
        .filter((key: string) => key.startsWith('q'))
    assert.deepEqual(await check({ 'q1/answer': 'own' }), [])
    assert.deepEqual(await check({ 'q1/answer': 'rent' }), ['q2/answer'])
  })

  it('stays with whoever began under it: a draft of version 1 asks the same after version 2, a new one asks anew', async () => {
    const begun = ok(await lin().post('/api/cases', { item: 'T-HOME' }))
    const more = { ...how, options: [...how.options, { value: 'dorm', says: says('宿舍') }] }
    ok(await save([rooms, more], { version: 2 }))
    ok(await publish(2))
    const kept = ok(await lin().get(`/api/my/cases/${begun.number}`))
    assert.deepEqual(ownOf(kept.form), ['q1/answer', 'q2/answer'])
    assert.equal(kept.form.version, 1)
    const answered = await lin().post(`/api/cases/${begun.number}/save`, { values: { 'q2/answer': '2025-06-01' } })
    assert.equal(ok(answered).inputs.find(({ key }: { key: string }) => key === 'q2/answer').value, '2025-06-01')
    assert.deepEqual(ownOf(ok(await city.as('citizen2').post('/api/cases', { item: 'T-HOME' })).form), [
      'q3/answer',
      'q1/answer',
    ])
    assert.deepEqual(ownOf(ok(await city.get('/api/services/forms/T-HOME?version=1'))), ['q1/answer', 'q2/answer'])
  })

  it('tells between two versions in words what is asked anew, no longer and otherwise', async () => {
    const rowsOf = async () => ok(await editor().get('/api/services/items/T-HOME/versions')).rows[0].changes
    assert.deepEqual(await rowsOf(), [
      {
        field: 'form',
        before: '“哪天起租？”\n类型：日期\n必答：是\n什么时候问：只在“怎么住？”选“租房”时',
        after: '去掉这个问题',
      },
      { field: 'form', before: '', after: '新增问题“几间房？”\n类型：整数\n必答：可不填\n最少：1\n最多：20' },
      {
        field: 'form',
        before: '“怎么住？”\n选项：租房（rent，I rent）、自有（own，I own）',
        after: '“怎么住？”\n选项：租房（rent，I rent）、自有（own，I own）、宿舍（dorm）',
      },
    ])
    ok(await save([how, rooms], { version: 3 }))
    assert.equal((await rowsOf()).at(-1).after, '顺序\n1. 怎么住？\n2. 几间房？')
    const entries = await city.rows(
      sql<{
        changed: string[]
      }>`select said->'changed' as changed from ledger_entries where action = 'item.published' and said->>'code' = 'T-HOME' order by id desc limit 1`,
    )
    assert.deepEqual(entries, [{ changed: ['form'] }])
  })
})
