import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chance } from '../mask/testTexts.ts'
import { duplicateFinder, type Pair } from './duplicates.ts'
import { heatOf, type Voice } from './heat.ts'
import { overlap, sketch } from './minhash.ts'
import { findRisks } from './risk.ts'
import { indexPast } from './similar.ts'
import { stripTemplate } from './strip.ts'
import { placesIn } from './slots.ts'
import { findTopics } from './topics.ts'

const people = (count: number, more: Partial<Voice> = {}): Voice[] =>
  Array.from({ length: count }, (_, i) => ({ user: `u${i}`, age: 0, ...more }))

describe('Heat', () => {
  it('of ten people today is 39.35, of one person ten times 4.88, of ten people 14 days ago 22.12', () => {
    assert.equal(heatOf(people(10)).heat, 39.35)
    assert.equal(heatOf(people(10, { user: 'one' })).heat, 4.88)
    assert.equal(heatOf(people(10, { age: 14 })).heat, 22.12)
  })
  it('leaves the sum at once with a message that is withdrawn', () => {
    const ten = people(10)
    assert.equal(heatOf(ten.slice(1)).heat, heatOf(people(9)).heat)
    assert.equal(heatOf([]).heat, 0)
  })
  it('grows with likes and callers, shrinks with votes against, never below nought, and half as much again at risk', () => {
    const plain = heatOf(people(3)).heat
    assert.ok(heatOf(people(3, { likes: 9 })).heat > plain)
    assert.ok(heatOf(people(3, { against: 9 })).heat < plain)
    assert.equal(heatOf(people(3, { against: 1e9 })).heat, 0)
    const { parts } = heatOf(people(2, { isCaller: true, isRisk: true }))
    assert.deepEqual(parts, { people: 2, votes: 0, callers: 0.6, risk: 1.5 })
    assert.equal(heatOf(people(2, { isRisk: true })).heat, 13.93)
  })
})

const risky = {
  生命: ['我不想活了', '再不解决我就跳楼', '有人要自杀'],
  燃气: ['楼道里燃气泄漏', '厨房煤气一直漏气'],
  火灾: ['配电箱起火了', '楼上冒浓烟'],
  讨薪: ['农民工讨薪', '公司拖欠三个月工资'],
  群体: ['业主准备集体上访', '工人围堵大门'],
  安全: ['墙体随时坍塌', '高压电线掉落在路上'],
  食品: ['学生集体呕吐', '食堂食物中毒'],
  人身: ['隔壁家暴', '有人持刀'],
}

describe('Risk words', () => {
  for (const [rule, texts] of Object.entries(risky))
    it(`call a person for ${rule}`, () => {
      for (const text of texts) {
        const found = findRisks(text)
        assert.ok(
          found.some((one) => one.rule === rule),
          text,
        )
        for (const { word, start } of found) assert.equal(text.slice(start, start + word.length), word)
      }
    })
  it('are not met by everyday matters', () => {
    for (const text of ['路灯不亮', '请问公积金怎么提取', '燃气费怎么交', '工资条在哪里查', ''])
      assert.deepEqual(findRisks(text), [], text)
  })
})

const told = [
  ['a', '某小区3号楼电梯坏了一个星期，老人上下楼非常困难，物业一直推脱不修，请有关部门督促尽快维修。'],
  ['b', '某小区3号楼电梯坏了一个星期了，老人上下楼非常困难，物业一直推脱不修！请有关部门督促尽快维修，谢谢'],
  ['c', '自来水发黄有铁锈味，已经持续三天，打过水务热线没有人来处理，希望尽快查明原因。'],
  ['d', '自来水发黄，有铁锈味，已经持续三天；打过水务热线，没有人来处理，希望尽快查明原因！'],
  ['e', '人民路与建设街交叉口的红绿灯时间太短，行人过不去马路。'],
  ['f', '？'],
].map(([id = '', text = '']) => ({ id, text }))

const pairsOf = (sent: typeof told): string[] => {
  const find = duplicateFinder()
  const said = ({ a, b, overlap: share }: Pair) => `${[a, b].sort().join('')} ${share}`
  return sent.flatMap((one) => find(one).map(said)).sort()
}

describe('Near-duplicates', () => {
  it('are the texts that say nearly the same, with how much they share', () => {
    const found = pairsOf(told)
    assert.deepEqual(
      found.map((pair) => pair.slice(0, 2)),
      ['ab', 'cd'],
    )
    for (const pair of found) assert.ok(Number(pair.slice(3)) >= 0.4)
  })
  it('are the same pairs in whatever order the texts come', () => {
    const next = chance(11)
    const first = pairsOf(told)
    for (let i = 0; i < 30; i++) assert.deepEqual(pairsOf(told.toSorted(() => next() - 0.5)), first)
  })
  it('do not look at stops, spaces, width or capitals', () => {
    const [one, other] = [sketch('ＡＢＣ路 12 号，路灯不亮！'), sketch('abc路12号路灯不亮')]
    assert.ok(one && other && overlap(one, other) === 1)
    assert.equal(sketch('，。'), undefined)
  })
})

describe('Similar past matters', () => {
  const find = indexPast(told)
  it('are found by the words they share, the most alike first', () => {
    const [first, second] = find('电梯坏了没人修', 5)
    assert.ok(first && ['a', 'b'].includes(first.id) && second && ['a', 'b'].includes(second.id))
    assert.ok(first.score >= second.score && first.terms.includes('电梯'))
  })
  it('are none for words nobody used, or for none at all', () => {
    assert.deepEqual([find('图书馆', 5), find('', 5), find('😀', 5)], [[], [], []])
  })
  it('put what stands in a title first', () => {
    const past = [
      { id: '1', title: '停车', text: '停车\n路边公园里的长椅坏了' },
      { id: '2', title: '长椅', text: '长椅\n路边公园里的停车坏了' },
    ]
    assert.equal(indexPast(past)('长椅', 2)[0]?.id, '2')
  })
})

describe('Courtesies', () => {
  it('of an answer are put aside', () => {
    const said = stripTemplate(
      '尊敬的网友您好：您的留言已收悉。现将有关情况答复如下：已修复路灯2盏。感谢您的关心支持！',
    )
    assert.match(said, /已修复路灯2盏/)
    assert.doesNotMatch(said, /您好|收悉|感谢|如下/)
  })
})

describe('Topics', () => {
  const said = told.map((one, i) => ({ ...one, time: `2026-03-0${i + 1}T08:00:00+08:00`, user: `u${i}` }))
  it('gather what belongs together, the hottest first, with the words and the parts of the heat', () => {
    const topics = findTopics(said)
    const homes = ['ab', 'cd'].map((pair) => topics.find(({ ids }) => pair.split('').every((id) => ids.includes(id))))
    assert.ok(homes[0] && homes[1] && homes[0] !== homes[1])
    assert.deepEqual(topics.flatMap(({ ids }) => ids).sort(), ['a', 'b', 'c', 'd', 'e', 'f'])
    assert.deepEqual(
      topics.map(({ heat }) => heat),
      topics.map(({ heat }) => heat).toSorted((a, b) => b - a),
    )
    assert.deepEqual(Object.keys(homes[0].parts), ['people', 'votes', 'callers', 'risk'])
    assert.ok(homes[0].words.includes('电梯'))
  })
  it('are of a place and a time: the same trouble in two streets is two topics, a place given beside the words counts', () => {
    const told = (id: number, text: string, time: string, place?: string) => ({
      id: `${id}`,
      text,
      time,
      user: `u${id}`,
      ...(place && { place }),
    })
    const streets = ['位于新城区中山路的路灯不亮，晚上看不见', '在赛罕区昭乌达路路灯不亮，晚上看不见']
    const said = Array.from({ length: 8 }, (_, i) => told(i, streets[i % 2] ?? '', `2026-03-0${i + 1}`))
    const topics = findTopics(said).toSorted((a, b) => Number(a.ids[0]) - Number(b.ids[0]))
    assert.deepEqual(
      topics.map(({ place, span, ids }) => [place, span.from, span.until, ids.length]),
      [
        ['新城区', '2026-03-01', '2026-03-07', 4],
        ['赛罕区', '2026-03-02', '2026-03-08', 4],
      ],
    )
    for (const { words } of topics) assert.ok(words.every((word) => !word.startsWith('@')))
    assert.deepEqual(placesIn('小区门口的路灯坏了，道路不平'), [])
    const [given] = findTopics([
      told(1, '路灯不亮', '2026-03-01T23:30:00+08:00', '回民区'),
      told(2, '没有水', '2026-03-02'),
    ]).filter(({ ids }) => ids.includes('1'))
    assert.deepEqual([given?.place, given?.span], ['回民区', { from: '2026-03-01', until: '2026-03-01' }])
  })

  it('are told in whole words, not in halves of two', () => {
    const blocked = ['消防通道被车占了', '小区消防通道堵死，消防车进不来', '楼下消防通道停满车', '消防通道没人管']
    const others = ['路灯不亮', '没有暖气', '公交太慢', '噪音扰民', '水管漏水', '道路不平']
    const all = [...blocked, ...others].map((text, i) => ({ id: `${i}`, text, time: '2026-03-01', user: `u${i}` }))
    const found = findTopics(all).find(({ ids }) => ids.includes('0'))
    assert.ok(found && found.ids.length >= 3, 'they belong together')
    assert.ok(!found.words.includes('防通'), found.words.join(' '))
    assert.match(found.words.join(' '), /消防.*通道|通道.*消防/)
  })

  it('are measured on the day that is asked, the newest message’s day when none is', () => {
    const heat = (now?: string) => findTopics(said, now).reduce((sum, topic) => sum + topic.heat, 0)
    assert.ok(heat('2026-04-06') < heat())
    assert.deepEqual(findTopics([]), [])
  })
})
