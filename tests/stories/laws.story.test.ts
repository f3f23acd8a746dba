import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { citedIn, lawIndex, saveLaws } from '../../city/laws/index.ts'
import { rowOf } from '../../city/main/commands/laws.ts'
import { doing, system } from '../../city/platform/index.ts'
import { loadLaws } from '../../city/main/commands/lawFiles.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'

let city: City
let folder: string

/** A statute of our own making, in two wordings, as files people would load. */
const old = `# 呼和浩特市便民工作试行条例

2019年1月1日施行

## 第一章 总 则

第一条 为了便民，制定本条例。

第二条 来件应当当日登记。

第二条之一 登记应当告知编号。

第十二条 对不属于本单位职责的来件，应当说明依据退回。
`
const newer = [
  { article: 1, text: '为了便民，制定本条例。' },
  { article: 2, text: '来件应当当日登记，编号告知来件人。\n登记不收费。' },
  { article: 13, text: '答复应当写明事实、依据和办理结果。' },
].map((row) =>
  JSON.stringify({ law: '呼和浩特市便民工作试行条例', version: '2024-05-01', chapter: '第一章 总则', ...row }),
)

before(async () => {
  city = await openCity('2026-02-24T09:00:00+08:00')
  folder = await mkdtemp(join(tmpdir(), 'jiesu-laws-'))
  await writeFile(join(folder, '呼和浩特市便民工作试行条例(2019-01-01).md'), old)
  await writeFile(join(folder, 'articles.jsonl'), [...newer, '{"document":"呼便办〔2024〕7号"}'].join('\n'))
  await load()
})
after(async () => {
  await city.close()
  await rm(folder, { recursive: true, force: true })
})

async function load() {
  const loaded = loadLaws(folder)
  assert.ok(typeof loaded !== 'string')
  await doing(city.house, system, (by) => saveLaws(by, loaded.index, loaded.articles.map(rowOf)))
}
const law = async (query: string) => city.get(`/api/laws/${encodeURIComponent('呼和浩特市便民工作试行条例')}${query}`)

describe('The law library', () => {
  it('knows the laws the product ships, without their texts, before anything was loaded', async () => {
    const { laws } = ok(await city.get('/api/laws?text=社会保险法'))
    assert.deepEqual(laws[0], {
      law: '社会保险法',
      title: '中华人民共和国社会保险法',
      since: '2018-12-29',
      articles: 98,
      held: false,
    })
  })

  it('reads an article as it stood on a day, and says when a newer wording began', async () => {
    const then = ok(await law('?article=2&on=2021-06-01'))
    assert.match(then.articles[0].text, /^来件应当当日登记。/)
    assert.deepEqual(then.wording, { since: '2019-01-01', until: '2024-05-01', articles: 12, held: true })
    assert.equal(then.articles[0].says, '《呼和浩特市便民工作试行条例》第二条')
    const now = ok(await law('?article=2'))
    assert.match(now.articles[0].text, /编号告知来件人/)
    assert.deepEqual(ok(await law('?article=12&on=2019-05-01')).articles[0].chapter, '第一章 总 则')
    refusedWith('no-wording-then', await law('?on=2018-12-31'))
    refusedWith('not-found', await city.get('/api/laws/月球法'))
  })

  it('finds articles by their words in the wording of today, and by name and number', async () => {
    const { articles } = ok(await city.get('/api/laws?text=办理结果'))
    assert.deepEqual(
      articles.map((row: { says: string }) => row.says),
      ['《呼和浩特市便民工作试行条例》第十三条'],
    )
    for (const typed of ['便民工作 13', '《便民工作试行条例》第十三条', '便民工作 第13条'])
      assert.equal(ok(await city.get(`/api/laws?text=${encodeURIComponent(typed)}`)).articles[0]?.article, 13, typed)
    const within = ok(await city.get(`/api/laws?text=${encodeURIComponent('便民工作 编号')}`))
    assert.equal(within.articles[0]?.article, 2)
    assert.deepEqual(ok(await city.get('/api/laws?text=退回')).articles, [], 'the old wording is not what holds today')
  })

  it('grades a document’s number it was given, and a paragraph by the wording of its day', async () => {
    const graded = async (text: string, day: string) =>
      doing(city.house, system, async ({ tx }) => citedIn(text, day, await lawIndex(tx))[0], 'read')
    assert.equal((await graded('呼便办〔2024〕7号', '2026-02-24'))?.grade, '命中')
    assert.equal((await graded('呼便办〔2024〕8号', '2026-02-24'))?.grade, '未收录')
    const second = '《呼和浩特市便民工作试行条例》第二条第二款'
    assert.equal((await graded(second, '2026-02-24'))?.grade, '命中')
    assert.deepEqual((await graded(second, '2020-02-24'))?.grade, '版本不符')
    assert.equal((await graded(second.replace('二款', '三款'), '2026-02-24'))?.grade, '条款不存在')
    const inserted = '《呼和浩特市便民工作试行条例》第二条之一'
    assert.equal((await graded(inserted, '2020-02-24'))?.grade, '命中')
    assert.match(ok(await law('?article=2&on=2021-06-01')).articles[0].text, /第二条之一　登记应当告知编号/)
  })

  it('may be loaded again and again', async () => {
    await load()
    assert.equal(ok(await law('')).articles.length, 3)
  })
})
