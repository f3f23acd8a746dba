import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { City } from '../city.ts'

const question = {
  unit: 'dept-urban',
  title: '公园夜间照明什么时候恢复',
  body: '满都海公园北门一带的夜间照明一直没有恢复，请问什么时候修好？',
  public: false,
  name: '蔚晓琳',
  courtesy: 'ms',
}

/** The stories of following up, told in the city of whoever imports them. */
export function tellCallbackStories(city: () => City): void {
  const as = (login: string) => city().as(login)

  describe('A citizen who is called back', () => {
    it('and is not satisfied sends the matter back to work with half the time', async () => {
      const order = await city().reviewed()
      await as('caller').isTold('needs-redo').followsUp(order, { grade: 'dissatisfied', solved: 'no' })
      await as('caller')
        .isTold('nothing-to-redo')
        .demandsRedo(order, { grade: 'satisfied', solved: 'yes', reason: '满意' })
      await as('caller').demandsRedo(order, { grade: 'dissatisfied', solved: 'no', reason: '路灯又不亮了' })
      await as('urban').sees(order, { status: 'accepted', round: 2, clock: 'redo', due: '2026-02-26T00:00' })
      await as('urban').isTold('not-contacted').answers(order, { reply: '再次修复。' })
      await as('urban').contacts(order, { note: '已通话' })
      await as('urban').answers(order, { reply: '更换线路后已恢复。' })
      await as('reviewer').passes(order)
      await as('caller').followsUp(order, { grade: 'verySatisfied', solved: 'yes' })
      await as('dispatcher').sees(order, { status: 'closed', round: 2, result: 'verySatisfied' })
    })

    it('may be dissatisfied without reason: then an inspector writes it off, with reason and basis', async () => {
      const order = await city().reviewed()
      await as('caller').isTold('not-allowed').writesOff(order, { reason: '诉求不合理', basis: '办法第八条' })
      await as('inspector').writesOff(order, { reason: '诉求不合理', basis: '办法第八条' })
      await as('caller').sees(order, { status: 'closed', outcome: 'writtenOff' })
      await as('caller')
        .isTold('written-off')
        .demandsRedo(order, { grade: 'dissatisfied', solved: 'no', reason: '不服' })
    })
  })

  describe('Nobody is called back', () => {
    for (const [why, matter] of Object.entries({
      'after praise': { type: 'praise', title: '表扬环卫工人' },
      'without a name': { anonymous: true },
      'against their wish': { callback: false },
    })) {
      it(`${why}: the city closes it when the answer has passed`, async () => {
        const order = await city().reviewed(matter)
        await city().calm()
        await as('caller').sees(order, { status: 'closed', outcome: 'noCallback', cannot: ['followUp', 'redo'] })
        const lines = await as('agent').history(order)
        assert.deepEqual([lines.at(-1)?.action, lines.at(-1)?.who], ['close', '系统'])
      })
    }
  })

  describe('Somebody who does not answer the phone', () => {
    it('is tried three times at different hours, then the matter is closed as not reached, and may still be rated', async () => {
      const order = await as('citizen1').asks({ ...question, type: 'complaint' })
      await as('dispatcher').dispatches(order, { unit: 'dept-urban' })
      await as('urban').accepts(order)
      await as('urban').contacts(order, { note: '已联系' })
      await as('urban').answers(order, { reply: '已恢复照明。' })
      await as('reviewer').passes(order)
      await as('caller').triesInVain(order, { note: '无人接听' })
      await as('caller').isTold('try-at-another-hour').triesInVain(order)
      await city().at('2026-02-13T15:00')
      await as('caller').triesInVain(order)
      await city().at('2026-02-13T19:30')
      await as('caller').triesInVain(order)
      await as('caller').sees(order, { status: 'closed', outcome: 'notReached', attempts: 3, clock: null })
      await as('citizen1').followsUp(order, { grade: 'satisfied', solved: 'yes' })
      await as('caller').sees(order, { status: 'closed', outcome: 'followedUp', result: 'satisfied' })
    })
  })
}
