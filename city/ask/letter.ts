import { issue, revokeAll } from '../certificates/index.ts'
import { entriesOf, type Consumer } from '../ledger/index.ts'
import { callerOf, findOrder, repliesOf, type Order } from '../orders/index.ts'
import { findUnit } from '../people/index.ts'
import { cityDate, common, doing, isRefusal, system, type Alone, type By, type Refusal } from '../platform/index.ts'
import type { ToIssue } from '../certificates/index.ts'
import { askRefusals } from './refusals.ts'

/** What makes an answer official: the hotline's review has passed it, or the desk gave it. */
const deciding = ['order.pass', 'order.answerAtDesk', 'order.correct']

/**
 * The official answer of one's own matter as a signed letter; asked again it is the same letter, until there is a newer
 * answer. Errors: 'not-found', 'not-answered-yet', those of certificates.
 */
export async function letterOf({ house, actor }: Alone, number: string): Promise<{ number: string } | Refusal> {
  const order = await doing(house, actor, ({ tx }) => findOrder(tx, number), 'read')
  if (!order || order.citizen === null || order.citizen !== actor.id) return common.refused('not-found')
  const wanted = await doing(house, system, (by) => letter(by, order), 'read')
  if (isRefusal(wanted)) return wanted
  const issued = await issue(house, wanted)
  return isRefusal(issued) ? issued : { number: issued.number }
}

async function letter(by: By, order: Order): Promise<ToIssue | Refusal> {
  const reply = (await repliesOf(by.tx, order.id)).findLast(
    ({ state, kind }) => state === 'passed' && kind !== 'supplement',
  )
  const decision = (await entriesOf(by.tx, order.id)).findLast(({ action }) => deciding.includes(action))
  if (!reply || !decision) return askRefusals.refused('not-answered-yet')
  const unit = await findUnit(by.tx, reply.unit)
  const caller = await callerOf(by.tx, order.id)
  const office = unit?.name ?? reply.unitName
  const paper = {
    title: '答复告知书',
    holder: caller?.name ?? '',
    rows: [
      ['诉求编号', order.number],
      ['诉求事项', order.title],
      ['提出日期', sayDay(cityDate(order.registeredAt))],
      ['答复单位', office],
      ['答复日期', sayDay(cityDate(reply.at))],
    ] satisfies [string, string][],
    paragraphs: reply.text.split(/\n+/).filter((line) => line.trim() !== ''),
    office,
  }
  return {
    kind: 'answerLetter',
    subject: order.id,
    decision: decision.id,
    citizen: order.citizen,
    unit: reply.unit,
    paper,
  }
}

function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** A corrected answer ends the letter of the one before. */
export const letterNews: Consumer = {
  name: 'ask.letters',
  on: {
    'order.correct': async (by, { subject }) =>
      void (await revokeAll(by, { kind: 'answerLetter', subject }, '答复已经更正，请领取新的告知书。')),
  },
}
