import { describe, it } from 'node:test'
import assert from 'node:assert/strict'
import type { City } from '../city.ts'

/** The stories of a matter that goes on after its answer, told in the city of whoever imports them. */
export function tellThreadStories(city: () => City): void {
  const as = (login: string) => city().as(login)

  describe('A citizen who was answered', () => {
    it('may ask on three times; each time the same unit answers, and the rating is asked for again', async () => {
      const order = await city().reviewed()
      await as('caller').followsUp(order, { grade: 'satisfied', solved: 'yes' })
      for (const round of [2, 3, 4]) {
        await as('agent').asksOn(order, { words: '灯亮了，什么时候把灯罩也换好？' })
        await as('urban').sees(order, { status: 'accepted', round, clock: 'more', outcome: null, result: 'satisfied' })
        await as('urban').answers(order, { reply: '灯罩已经更换。' })
        await as('reviewer').passes(order)
      }
      await as('agent').isTold('no-more-questions').asksOn(order, { words: '还有一件事。' })
      await as('caller').followsUp(order, { grade: 'verySatisfied', solved: 'yes' })
      await as('dispatcher').sees(order, { status: 'closed', round: 4, result: 'verySatisfied' })
    })
  })

  describe('A unit that has answered', () => {
    it('adds to its answer and corrects it; the earlier words stay, and nobody’s numbers get in', async () => {
      const order = await city().reviewed()
      await as('heating').isTold('not-found').supplements(order, { reply: '补充一句。' })
      await as('urban').isTold('personal-numbers').supplements(order, { reply: '请拨打 13912345678 联系张师傅。' })
      city().clock.moveBy(60_000)
      await as('urban').supplements(order, { reply: '今后夜间报修请拨打 0471-4601234。' })
      city().clock.moveBy(60_000)
      await as('urban').corrects(order, { reply: '路灯三盏已经修复。', reason: '第一次少数了一盏' })
      const { replies, status } = await as('urban').reads(order)
      assert.equal(status, 'reviewed')
      assert.deepEqual(
        replies.map(({ kind, state, reason }) => [kind, state, reason]),
        [
          ['answer', 'passed', null],
          ['supplement', 'passed', null],
          ['correction', 'passed', '第一次少数了一盏'],
        ],
      )
      assert.equal(replies[2]?.replaces, replies[0]?.id)
      await city().calm()
      const told = (await city().told('13911112222')).map(({ template }) => template)
      assert.ok(told.includes('supplemented') && told.includes('corrected'))
    })
  })
}
