import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { things } from '../services/index.ts'
import { everydayItems } from './everyday.ts'
import { finderOf, type Entry } from './finder.ts'
import { fundItems } from './fundItems.ts'

const entries: Entry[] = [
  ...things.map(({ id, name, phrases }) => ({
    kind: 'thing' as const,
    id,
    name: name.zh,
    nameEn: name.en,
    phrases,
    more: '',
  })),
  ...[...everydayItems, ...fundItems].map(({ code, name, nameEn = '', phrases = [], authority }) => ({
    kind: 'item' as const,
    id: code,
    name,
    nameEn,
    phrases,
    more: authority,
  })),
]
const find = finderOf(entries)
const first = (sentence: string) => find(sentence)[0]?.entry.id

describe('Whoever says what they want', () => {
  const meant: Record<string, string> = {
    我要开办体育俱乐部: 'sports-club',
    我想开个健身房: 'gym',
    我想开一家药店需要什么手续: 'pharmacy',
    请问怎么给孩子上户口: 'HH-BIRTH',
    身份证丢了怎么办: 'HH-ID-RENEW',
    公积金贷款提前还清: 'HH-FUND-PAYOFF',
    老人补贴: 'HH-OLDAGE',
    驾照到期了去哪里换: 'HH-DRIVING',
    还房贷: 'HH-FUND-PAYOFF',
    提前还房贷: 'HH-FUND-PAYOFF',
  }
  for (const [sentence, id] of Object.entries(meant))
    it(`“${sentence}” is led to ${id}`, () => assert.equal(first(sentence), id))

  it('finds the one-thing before the items that share its words', () => {
    const [best] = find('开办体育俱乐部')
    assert.equal(best?.entry.kind, 'thing')
    assert.ok(best?.words.includes('俱乐'), 'and says by which words')
  })

  it('is understood with the wrong sign of the right sound, in letters, in initials and in English', () => {
    assert.deepEqual(['开办体育具乐部', 'tiyujulebu', 'tiyu julebu', 'open a sports club', 'gym', 'jzz'].map(first), [
      'sports-club',
      'sports-club',
      'sports-club',
      'sports-club',
      'gym',
      'HH-RESIDENCE',
    ])
    assert.match(first('gongjijin') ?? '', /^HH-FUND-/)
  })

  it('knows a code and how it begins, in whatever letters', () => {
    assert.deepEqual(['HH-DISABILITY', ' hh-disab'].map(first), ['HH-DISABILITY', 'HH-DISABILITY'])
    assert.ok(find('hh-fund').every(({ entry }) => entry.id.startsWith('HH-FUND')))
    assert.notEqual(first('disability'), undefined, 'a word is no code')
  })

  it('is told by the words it has, not by how it sounds', () => {
    const [lost] = find('身份证丢了')
    assert.deepEqual([lost?.entry.id, lost?.by], ['HH-ID-RENEW', 'words'])
    assert.ok(lost?.words.includes('身份'))
    assert.equal(find('tiyujulebu')[0]?.by, 'sound')
  })

  it('finds a shop by the licence it needs, where the city has one', () => {
    const food: Entry = {
      kind: 'item',
      id: 'FOOD',
      name: '食品经营许可',
      nameEn: 'Food licence',
      phrases: ['餐饮服务许可'],
      more: '',
    }
    const withFood = finderOf([...entries, food])
    for (const said of ['开饭店', '我想开一家小饭馆', '开个奶茶店', '开超市'])
      assert.equal(withFood(said)[0]?.entry.id, 'FOOD', said)
    assert.notEqual(withFood('饭店噪音')[0]?.entry.id, 'FOOD')
  })

  it('is told that nothing was found rather than something else', () => {
    for (const sentence of ['火星移民', 'asdfghjkl', '', '   ', '？？？', '😀😀', '的', 'x'.repeat(500)])
      assert.deepEqual(
        find(sentence).map(({ entry }) => entry.id),
        [],
        sentence,
      )
  })
})

describe('Five thousand items', () => {
  const subjects = ['食品', '药品', '道路', '旅馆', '水井', '广告', '幼儿园', '文物', '渔船', '锅炉']
  const deeds = ['登记', '许可', '备案', '变更', '延续', '注销', '补办', '审批', '验收', '认定']
  const many = Array.from({ length: 5000 }, (_, i): Entry => {
    const name = `${subjects[i % 10]}${deeds[Math.floor(i / 10) % 10]}（第${Math.floor(i / 100)}类）`
    return { kind: 'item', id: `MANY-${i}`, name, nameEn: '', phrases: [], more: `${name}的条件和材料` }
  })

  it('hide none of the things people come for, and each is found by its own name', () => {
    const large = finderOf([...many, ...entries])
    assert.equal(large('我要开办体育俱乐部')[0]?.entry.id, 'sports-club')
    assert.equal(large('我想开个健身房')[0]?.entry.id, 'gym')
    for (const { id, name } of many.filter((_, i) => i % 499 === 0)) assert.equal(large(name)[0]?.entry.id, id, name)
  })
})
