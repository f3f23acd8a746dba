import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { bigrams } from '../text/index.ts'
import { rankLike, soughtFor, termsIn, tokensOf, type Habits } from './like.ts'

const habits: Habits = {
  of: 1000,
  having: new Map([
    ['暖气', 300],
    ['小区', 400],
    ['家里', 200],
    ['路灯', 50],
  ]),
}
const asked = (title: string, body: string, more: { answer?: string; answered?: boolean } = {}) => {
  const words = bigrams(`${title} ${body}`)
  const { answer = null, answered = answer !== null } = more
  return { title, answer, answeredAt: answered ? new Date(0) : null, held: words, length: words.length }
}
const titles = (text: string, among: ReturnType<typeof asked>[]) =>
  rankLike(text, tokensOf(text, habits), among).map(({ found }) => found.title)

describe('What was asked before in other words', () => {
  const heating = asked('小区暖气不热怎么办', '家里只有十五度，物业说在维修。')
  const answered = asked('暖气不热找谁', '老小区，家里很冷。', { answer: '请拨打供热公司电话报修。' })
  const lamp = asked('小区路灯不亮', '家里出门很黑。', { answer: '已修复。' })

  it('is found by its telling words, the answered one first; what shares only common words is not', () => {
    assert.deepEqual(titles('家里暖气一直不热', [heating, answered, lamp]), ['暖气不热找谁', '小区暖气不热怎么办'])
    assert.deepEqual(titles('小区的猫走丢了', [heating, answered, lamp]), [])
  })

  it('stands higher when the title says it, and lower in a long text', () => {
    const inTitle = asked('路灯维修', '无')
    const inText = asked('反映一件事', '这里的路灯维修。')
    const inLong = asked(
      '反映另一件事',
      `路灯维修。${'某年某月某日'.repeat(3)}甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张`.repeat(
        4,
      ),
    )
    assert.deepEqual(titles('路灯维修', [inLong, inText, inTitle]), ['路灯维修', '反映一件事', '反映另一件事'])
  })

  it('shows what it shares as it stands in what is asked', () => {
    assert.deepEqual(termsIn('家里暖气不热', new Set(['暖气', '家里'])), ['家里暖气'])
    assert.deepEqual(termsIn('暖气和路灯', new Set(['暖气', '路灯'])), ['暖气', '路灯'])
  })

  it('is looked for by two words together, by the only one there is, or not at all', () => {
    const sought = (text: string) => soughtFor(tokensOf(text, habits), habits)
    assert.equal(sought('暖气'), "'暖气'")
    assert.equal(sought('小区路灯'), "('路灯' & '小区')")
    assert.equal(sought('怎么'), undefined)
    assert.ok(!/'[^ ]*'[^ ]*'[^ ]*'/.test(sought("o'neil\\ it's") ?? ''), 'no sign of it ends a word of the query')
  })
})
