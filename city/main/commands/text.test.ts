import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { before, describe, it } from 'node:test'
import { z } from 'zod'
import { VERSION } from '../../text/index.ts'
import { isQuick, learnModel, past, pinned, testDesk } from './textDesk.ts'

const desk = testDesk()
const { jiesu, inFolder, write } = desk
before(() => learnModel(desk))

/** Every command that reads lines, its options, and the keys its answers must have. */
const commands: [name: string, options: string[], keys: string[]][] = [
  ['classify', ['--model', 'model.json'], ['label', 'margin', 'top', 'spans', 'similar', 'version']],
  ['dispatch', ['--model', 'model.json'], ['units', 'abstain', 'version']],
  ['mask', [], ['text', 'spans', 'version']],
  ['cite', [], ['citations', 'version']],
  ['check-reply', [], ['flags', 'scores', 'spans', 'version']],
  ['similar', ['--against', 'past.jsonl', '--k', '3'], ['hits', 'version']],
  ['topics', [], ['topic', 'ids', 'heat', 'parts', 'words', 'place', 'span', 'version']],
]

describe('jiesu text', () => {
  it('trains on the city’s own history and counts each class', async () => {
    const args = ['text', 'train', '--from', 'past.jsonl', '--label', 'unit', '--out', 'again.json', '--json']
    const [said] = (await jiesu(args)).lines
    assert.deepEqual(said?.['counts'], { 供水: 30, 供热: 30, 路灯: 30 })
    assert.equal(said?.['version'], JSON.parse(readFileSync(inFolder('model.json'), 'utf8')).version)
  })

  for (const [name, options, keys] of commands)
    it(`${name} answers with its pinned keys, begins at once and starts no database`, async () => {
      const ask = () => jiesu(['text', name, ...options], [pinned])
      const ran = await ask()
      assert.equal(ran.exit, 0, ran.err)
      const [said] = ran.lines
      for (const key of keys) assert.ok(said && key in said, `${name}: ${key}`)
      assert.ok(await isQuick(ran, ask), `${ran.ms} ms`)
      assert.ok(!existsSync(inFolder('data')) && !existsSync(inFolder('postgres')))
    })

  it('duplicates answers a pair for what was told twice', async () => {
    const other = { id: 'y', text: '暖气一点都不热，请尽快处理！' }
    const [said] = (await jiesu(['text', 'duplicates'], [pinned, other])).lines
    assert.deepEqual([said?.['a'], said?.['b'], typeof said?.['overlap']], ['x', 'y', 'number'])
  })

  it('answers in the order of the lines, a line that cannot be read in its place', async () => {
    const texts = Array.from({ length: 200 }, (_, i) => ({ text: `第${i}件 电话1380000${String(i).padStart(4, '0')}` }))
    const ran = await jiesu(['text', 'mask'], [...texts.slice(0, 100), '{broken', ...texts.slice(100)])
    assert.equal(ran.lines.length, 201)
    assert.equal(ran.lines[100]?.['refused'], 'not-json')
    assert.equal(ran.lines[150]?.['text'], '第149件 电话138****0149')
  })

  it('dispatch holds back where it was wrong too often before', async () => {
    const [said] = (await jiesu(['text', 'dispatch', '--model', 'model.json'], [{ text: '公园里的长椅坏了' }])).lines
    assert.equal(said?.['abstain'], true)
  })

  it('says its usage when it is called wrongly, with exit 2', async () => {
    const wrong = [
      '',
      'nothing',
      'classify',
      'train --from past.jsonl',
      'similar',
      'mask --view everyone',
      'cite --date soon',
    ]
    wrong.push(
      'train --from past.jsonl --label unit --out x.json --least no',
      'topics --now soon',
      'duplicates --least 7',
    )
    for (const line of wrong) {
      const ran = await jiesu(['text', ...line.split(' ').filter(Boolean)], [pinned])
      assert.deepEqual([ran.exit, ran.lines.length], [2, 0], line)
      assert.match(ran.err, /npx jiesu/, line)
    }
  })
})

describe('jiesu text says where its answer comes from', () => {
  it('classify shows three past messages like it, with what was decided and nothing that names a person', async () => {
    const rows = past.map((row) => ({ ...row, text: `${row.text} 电话13812345678` }))
    write('named.jsonl', rows)
    const train = ['text', 'train', '--from', 'named.jsonl', '--label', 'unit', '--out']
    await jiesu([...train, 'named.json'])
    await jiesu([...train, 'bare.json', '--no-examples'])
    assert.ok(!readFileSync(inFolder('named.json'), 'utf8').includes('13812345678'))
    const [said] = (await jiesu(['text', 'classify', '--model', 'named.json'], [pinned])).lines
    const similar = z.array(z.object({ id: z.string(), text: z.string(), label: z.string() })).parse(said?.['similar'])
    assert.equal(similar.length, 3)
    for (const { id, label } of similar) assert.equal(past.find((one) => one.id === id)?.unit, label)
    assert.equal(similar[0]?.label, '供热')
    for (const more of [['bare.json'], ['named.json', '--no-similar']]) {
      const [without] = (await jiesu(['text', 'classify', '--model', ...more], [pinned])).lines
      assert.deepEqual([without?.['label'], without && 'similar' in without], ['供热', false])
    }
  })
})

describe('jiesu text reads days and stamps lines', () => {
  it('cite reads a year or a month by its last day, and refuses what is no date', async () => {
    const text = '《体育法》第一百零五条'
    const dates = [
      '2019',
      2019,
      '2019年',
      '2022-12',
      '2023',
      '2023-01',
      '2023年1月1日',
      '2024-05-01T09:00:00+08:00',
      '20240501',
    ]
    const graded = (
      await jiesu(
        ['text', 'cite'],
        dates.map((date) => ({ text, date })),
      )
    ).lines
    const grades = graded.map((said) => JSON.stringify(said).match(/"grade":"([^"]+)"/)?.[1])
    assert.deepEqual(grades, [...Array(4).fill('版本不符'), ...Array(5).fill('命中')])
    const wrong = ['昨天', 'soon', '2019-13', '2019-02-30', 5, true].map((date) => ({ text, date }))
    const refused = (await jiesu(['text', 'cite', '--date', '2019'], wrong)).lines
    assert.deepEqual(
      refused.map((said) => [said['refused'], said['version']]),
      wrong.map(() => ['bad-date', VERSION]),
    )
    const [none] = (await jiesu(['text', 'cite', '--date', '2019'], [{ text }])).lines
    assert.match(JSON.stringify(none), /版本不符/)
    const reply = { question: '怎么办', reply: `依据${text}，已责令整改并处罚款2000元。` }
    const replies = [
      { ...reply, replied: '2019' },
      { ...reply, replied: '2024年5月' },
      { ...reply, asked: '前天' },
    ]
    const [then, now, no] = (await jiesu(['text', 'check-reply'], replies)).lines
    assert.deepEqual([then?.['flags'], now?.['flags'], no?.['refused']], [['版本不符'], [], 'bad-date'])
  })

  it('stamps every line with a version, those it refuses as well', async () => {
    for (const [name, options] of commands) {
      const { lines } = await jiesu(['text', name, ...options], ['{broken', pinned])
      assert.equal(lines.length, 2)
      for (const line of lines) assert.equal(typeof line['version'], 'string', name)
    }
  })
})

describe('jiesu laws load', () => {
  const articles = [1, 2, 3].map((article) => ({ law: '试验条例', version: '2020-01-01', article, text: '……' }))
  before(() => {
    write('articles.jsonl', articles)
    writeFileSync(
      inFolder('路灯条例(2021-05-01).md'),
      '# 路灯条例\n\n<!-- INFO END -->\n\n第一条 亮。\n\n第二条 修。\n',
    )
  })

  it('takes articles as lines, and a folder of Markdown', async () => {
    const lines = await jiesu(['laws', 'load', 'articles.jsonl', '--out', 'a.json', '--json'])
    assert.deepEqual(lines.lines, [{ laws: 1, articles: 3, documents: 0, file: 'a.json', version: VERSION }])
    const markdown = await jiesu(['laws', 'load', '路灯条例(2021-05-01).md', '--out', 'b.json', '--json'])
    assert.deepEqual(markdown.lines, [{ laws: 1, articles: 2, documents: 0, file: 'b.json', version: VERSION }])
    const both = await jiesu(['laws', 'load', '.', '--out', 'c.json', '--json'])
    assert.deepEqual([both.exit, both.lines[0]?.['laws'], both.lines[0]?.['articles']], [0, 2, 5])
    const asked = [{ text: '《试验条例》第三条；《路灯条例》第三条；《行政许可法》第八十三条', date: '2026-01-01' }]
    for (const laws of ['c.json', '.']) {
      const [said] = (await jiesu(['text', 'cite', '--laws', laws], asked)).lines
      const grades = JSON.stringify(said?.['citations']).match(/"grade":"[^"]+"/g)
      assert.deepEqual(grades, ['"grade":"命中"', '"grade":"条款不存在"', '"grade":"命中"'], laws)
    }
  })

  it('takes the numbers of documents, from Markdown and from lines; what a document only speaks of is not its own', async () => {
    mkdirSync(inFolder('papers'))
    const head = '# 关于规范停车的通知\n\n呼中法〔2020〕128号\n\n根据呼政发〔2019〕1号，通知如下。\n'
    writeFileSync(inFolder('papers/停车.md'), head)
    write('papers/numbers.jsonl', [{ document: '楚教发〔2009〕36号', title: '通知' }])
    const asked = ['呼中法〔2020〕128号', '楚教发〔2009〕36号', '呼政发〔2019〕1号'].map((text) => ({ text }))
    const grades = async (...more: string[]) =>
      (await jiesu(['text', 'cite', ...more], asked)).lines.map(
        (said) => JSON.stringify(said).match(/"grade":"([^"]+)"/)?.[1],
      )
    assert.deepEqual(await grades(), ['未收录', '未收录', '未收录'])
    const [told] = (await jiesu(['laws', 'load', 'papers', '--out', 'papers.json', '--json'])).lines
    assert.deepEqual([told?.['documents'], told?.['version']], [2, VERSION])
    for (const laws of ['papers', 'papers.json'])
      assert.deepEqual(await grades('--laws', laws), ['命中', '命中', '未收录'], laws)
  })

  const shared = fileURLToPath(new URL('../../../../shared/data/laws', import.meta.url))
  it(
    'reads the two laws kept beside the project',
    { skip: existsSync(shared) ? false : '../shared/data is not here' },
    async () => {
      const { lines } = await jiesu(['laws', 'load', shared, '--out', 'shared.json', '--json'])
      assert.deepEqual([lines[0]?.['laws'], lines[0]?.['articles']], [49, 3318])
    },
  )
})
