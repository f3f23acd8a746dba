import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { citationChecker } from './cite.ts'
import type { Grade } from './documents.ts'
import { indexArticles, joinLaws, readMarkdown, shippedLaws } from './laws.ts'
import { readNumber } from './number.ts'

const check = citationChecker()

/** A citation, the day of the answer it stands in, its grade, and what the hint says. */
const examples: [text: string, date: string | undefined, grade: Grade, hint: string][] = [
  ['《行政许可法》第四十二条', undefined, '命中', ''],
  ['《行政许可法》第九十条', undefined, '条款不存在', '83'],
  ['《住房公积金管理条例》第24条第(五)项', undefined, '命中', ''],
  ['《住房公积金管理条例》第二十四条第（五）项', undefined, '命中', ''],
  ['《中华人民共和国行政许可法》第四十二条', undefined, '命中', ''],
  ['《体育法》第一百零五条', '2024-05-01', '命中', ''],
  ['《体育法》第一百零五条', '2019-05-01', '版本不符', '54'],
  ['楚教发[2009]36号', undefined, '格式问题', '〔2009〕'],
  ['楚教发〔09〕36号', undefined, '格式问题', '年份写全'],
  ['楚教发〔2009〕036号', undefined, '格式问题', '不以 0'],
  ['楚教发〔2009〕第36号', undefined, '格式问题', '不加'],
  ['呼中法〔2020〕128号', undefined, '未收录', '格式正确'],
  ['根据有关规定', undefined, '无具体依据', '请写明'],
  ['《关于做好某项工作的通知》', undefined, '未收录', '文号'],
  ['《从没有过的条例》第三条', undefined, '未收录', '没有收录'],
]

describe('A citation', () => {
  for (const [text, date, grade, hint] of examples)
    it(`${text}${date ? ` in an answer of ${date}` : ''} is ${grade}`, () => {
      const [first, ...more] = check(text, date)
      assert.equal(more.length, 0)
      assert.deepEqual([first?.grade, first?.start, first?.end], [grade, 0, text.length])
      assert.ok((first?.hint ?? '').includes(hint))
    })

  it('is found by its place among other words, each article for itself', () => {
    const text = '依据《行政许可法》第十二条、第九十条以及呼中法〔2020〕128号，不予受理。'
    const found = check(text)
    assert.deepEqual(
      found.map(({ grade, article }) => [grade, article]),
      [
        ['命中', 12],
        ['条款不存在', 90],
        ['未收录', null],
      ],
    )
    for (const { raw, start, end } of found) assert.equal(text.slice(start, end), raw)
  })

  it('by a short name stands for the title it was given for', () => {
    const last = check('《中华人民共和国行政许可法》（以下简称《许可法》）规定明确。《许可法》第九十条……').at(-1)
    assert.deepEqual([last?.law, last?.grade], ['行政许可法', '条款不存在'])
  })

  it('that names nothing is good when a title stands right behind it', () => {
    assert.deepEqual(
      check('根据有关规定《行政许可法》第十二条').map(({ grade }) => grade),
      ['命中'],
    )
  })

  it('is never called false for what the index does not hold', () => {
    for (const text of ['《某某区停车管理暂行办法》第二条', '某办发〔2021〕5号'])
      assert.deepEqual(
        check(text).map(({ grade }) => grade),
        ['未收录'],
      )
  })
})

describe('A citation of a paragraph or an item', () => {
  const examples: [text: string, grade: Grade, hint: string][] = [
    ['《住房公积金管理条例》第24条第(九十九)项', '条款不存在', '第 24 条共 6 项'],
    ['《住房公积金管理条例》第二十四条第一款第（六）项', '命中', ''],
    ['《住房公积金管理条例》第二十四条第二款第（一）项', '条款不存在', '第 2 款没有分项'],
    ['《行政许可法》第四十二条第二款', '命中', ''],
    ['《行政许可法》第四十二条第二十款', '条款不存在', '第 42 条共 2 款'],
    ['《社会保险法》第五十八条之一', '条款不存在', '没有第 58 条之 1'],
    ['《体育法》第五十四条第九款', '条款不存在', '款'],
  ]
  for (const [text, grade, hint] of examples)
    it(`${text} is ${grade}`, () => {
      const [first] = check(text)
      assert.equal(first?.grade, grade)
      assert.ok(hint === '' ? first.hint === undefined : (first.hint ?? '').includes(hint))
    })

  it('says that it was not checked where the words of the article were never read', () => {
    const index = {
      laws: [{ title: '试验条例', aliases: [], versions: [{ since: '2020-01-01', articles: 9 }] }],
      documents: [],
    }
    const [part, inserted] = citationChecker(index)('《试验条例》第三条第七款；《试验条例》第三条之一')
    assert.deepEqual([part?.grade, inserted?.grade], ['命中', '未收录'])
    for (const one of [part, inserted]) assert.match(one?.hint ?? '', /未核对/)
  })

  it('of another day is held to the wording of that day, and told where it stands', () => {
    const wording = (since: string, parts: string) => ({ since, articles: 9, parts })
    const versions = [wording('2010-01-01', '3:0'), wording('2020-01-01', '3:0,2 3-1:0')]
    const cite = citationChecker({ laws: [{ title: '试验条例', aliases: [], versions }], documents: [] })
    for (const text of ['《试验条例》第三条第二款第（二）项', '《试验条例》第三条之一']) {
      assert.equal(cite(text, '2024-01-01')[0]?.grade, '命中', text)
      assert.deepEqual(
        [cite(text, '2015-01-01')[0]?.grade, cite(text, '2015-01-01')[0]?.hint?.includes('2020')],
        ['版本不符', true],
      )
    }
  })

  it('is never called missing by words whose lines were lost', () => {
    const flat = Array.from({ length: 12 }, (_, i) => ({
      law: '试验条例',
      version: '2020-01-01',
      article: i + 1,
      chapter: '',
      text: '甲。乙。',
    }))
    const items = {
      law: '办法',
      version: '2020-01-01',
      article: 1,
      chapter: '',
      text: '有下列情形：（一）甲；（二）乙。',
    }
    const cite = citationChecker(indexArticles([...flat, items]))
    for (const text of ['《试验条例》第三条第二款', '《办法》第一条第（二）项'])
      assert.equal(cite(text)[0]?.grade, '命中', text)
  })
})

describe('The index of laws', () => {
  it('knows what was loaded beside what it came with, wording by wording', () => {
    const own = indexArticles(
      readMarkdown(
        '# 呼和浩特市试验条例\n\n（2020年1月2日通过 2022年3月4日修正）\n\n第一条 甲\n\n第二条 乙\n\n第二条之一 丙\n\n第十一条 丁\n',
        '试验条例',
      ),
    )
    assert.deepEqual(own.laws[0]?.versions, [{ since: '2022-03-04', articles: 11, parts: '1:0 2:0 2-1:0 11:0' }])
    const index = { ...joinLaws(shippedLaws, own), documents: ['呼中法〔2020〕128号'] }
    const grades = citationChecker(index)('《呼和浩特市试验条例》第十一条，第十二条；呼中法〔2020〕128号')
    assert.deepEqual(
      grades.map(({ grade }) => grade),
      ['命中', '条款不存在', '命中'],
    )
  })

  it('reads Chinese and Arabic numbers', () => {
    const numbers = ['一', '十', '十二', '二十', '一百零五', '一百一十', '一千二百六十', '２４', '24', '甲']
    assert.deepEqual(numbers.map(readNumber), [1, 10, 12, 20, 105, 110, 1260, 24, 24, 0])
  })
})
