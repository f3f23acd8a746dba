import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { before, describe, it } from 'node:test'
import { isQuick, learnModel, pinned, testDesk } from './textDesk.ts'

const desk = testDesk()
const { jiesu, inFolder, write } = desk
before(() => learnModel(desk))

/** Every command that reads lines, its options, and the keys its answers must have. */
const commands: [name: string, options: string[], keys: string[]][] = [
  ['classify', ['--model', 'model.json'], ['label', 'margin', 'top', 'spans', 'version']],
  ['dispatch', ['--model', 'model.json'], ['units', 'abstain', 'version']],
  ['mask', [], ['text', 'spans', 'version']],
  ['cite', [], ['citations', 'version']],
  ['check-reply', [], ['flags', 'scores', 'spans', 'version']],
  ['similar', ['--against', 'past.jsonl', '--k', '3'], ['hits', 'version']],
  ['topics', [], ['topic', 'ids', 'heat', 'parts', 'words', 'version']],
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
    assert.deepEqual(lines.lines, [{ laws: 1, articles: 3, file: 'a.json' }])
    const markdown = await jiesu(['laws', 'load', '路灯条例(2021-05-01).md', '--out', 'b.json', '--json'])
    assert.deepEqual(markdown.lines, [{ laws: 1, articles: 2, file: 'b.json' }])
    const both = await jiesu(['laws', 'load', '.', '--out', 'c.json', '--json'])
    assert.deepEqual([both.exit, both.lines[0]?.['laws'], both.lines[0]?.['articles']], [0, 2, 5])
    const asked = [{ text: '《试验条例》第三条；《路灯条例》第三条；《行政许可法》第八十三条', date: '2026-01-01' }]
    for (const laws of ['c.json', '.']) {
      const [said] = (await jiesu(['text', 'cite', '--laws', laws], asked)).lines
      const grades = JSON.stringify(said?.['citations']).match(/"grade":"[^"]+"/g)
      assert.deepEqual(grades, ['"grade":"命中"', '"grade":"条款不存在"', '"grade":"命中"'], laws)
    }
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
