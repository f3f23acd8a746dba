import type { z } from 'zod'
import { entriesOf, type Entry } from '../ledger/index.ts'
import { doing, rfc3339, system, type House, type Says } from '../platform/index.ts'
import type { HistoryLine } from '../orders/contract.ts'
import { troubleWords } from './payoff.ts'
import { sayYuan } from './yuan.ts'

type Told = Says & { who: 'self' | 'bank' | 'centre' | 'spouse' }

/** What each entry of the ledger is called to the people it is about. */
const words: Record<string, Told> = {
  'fund.applied': { zh: '申请提前还清', en: 'asked to pay off', who: 'self' },
  'fund.quoted': { zh: '报价', en: 'quoted', who: 'centre' },
  'fund.confirmed': { zh: '本人确认', en: 'confirmed in person', who: 'self' },
  'fund.deducting': { zh: '向银行发出扣款', en: 'deduction sent to the bank', who: 'centre' },
  'fund.deducted': { zh: '银行已扣款', en: 'the bank took the money', who: 'bank' },
  'fund.failed': { zh: '扣款没有成功', en: 'the deduction failed', who: 'bank' },
  'fund.settlementRefused': { zh: '没有入账，开始退款', en: 'not booked; giving the money back', who: 'centre' },
  'fund.takenLate': { zh: '银行迟到的扣款，开始退款', en: 'the bank took it late; giving it back', who: 'bank' },
  'fund.givenBack': { zh: '钱已原路退回', en: 'the money was given back', who: 'bank' },
  'fund.refundDeclined': {
    zh: '退款没有成功，中心正在处理',
    en: 'the refund failed; the centre is on it',
    who: 'bank',
  },
  'fund.printable': { zh: '贷款结清，证明可打印', en: 'settled; the proof can be printed', who: 'centre' },
  'fund.released': {
    zh: '打印证明，抵押注销指引已出',
    en: 'proof printed, release of the mortgage explained',
    who: 'self',
  },
  'fund.hurried': { zh: '再次向银行核对', en: 'the bank is asked again', who: 'centre' },
  'fund.cancelled': { zh: '中心取消扣款', en: 'the centre cancelled the deduction', who: 'centre' },
  'fund.drafted': { zh: '拟定协议', en: 'drafted', who: 'self' },
  'fund.signed': { zh: '本人签订', en: 'signed in person', who: 'self' },
  'fund.consented': { zh: '配偶本人同意', en: 'the spouse consented in person', who: 'spouse' },
  'fund.consentWithdrawn': { zh: '配偶不同意或撤回', en: 'the spouse did not consent, or withdrew', who: 'spouse' },
  'fund.monthDone': { zh: '对冲完成', en: 'offset done', who: 'centre' },
  'fund.monthPartly': { zh: '银行卡部分没有扣成', en: 'the card’s part was declined', who: 'bank' },
  'fund.monthFailed': {
    zh: '公积金部分没有提取，没有动钱',
    en: 'the fund’s part was refused; no money moved',
    who: 'centre',
  },
  'fund.monthSuspended': { zh: '本期暂停', en: 'suspended this time', who: 'centre' },
  'fund.ended': { zh: '协议终止', en: 'the agreement ended', who: 'centre' },
}

const whos = {
  self: '本人',
  bank: '扣款银行',
  centre: '公积金中心',
  spouse: '配偶',
} as const

/** 经过 of a payoff or an agreement, from the ledger; the caller has seen that it may be read. */
export async function historyOf(house: House, subject: string): Promise<z.input<typeof HistoryLine>[]> {
  const entries = await doing(house, system, ({ tx }) => entriesOf(tx, subject), 'read')
  return entries.flatMap((entry) => {
    const told = words[entry.action]
    return told ? [lineOf(entry, told)] : []
  })
}

function lineOf(entry: Entry, told: Told): z.input<typeof HistoryLine> {
  return {
    at: rfc3339(entry.at),
    action: entry.action.replace('fund.', ''),
    zh: told.zh,
    en: told.en,
    who: entry.actorKind === 'citizen' && told.who !== 'spouse' ? whos.self : whos[told.who],
    unitName: null,
    note: noteOf(entry),
    internal: false,
  }
}

function noteOf({ said }: Entry): string | null {
  const { total, trouble, month, reason } = said
  if (typeof total === 'number') return `${sayYuan(total)} 元`
  if (typeof trouble === 'string')
    return Object.entries(troubleWords).find(([word]) => word === trouble)?.[1].zh ?? null
  if (typeof reason === 'string') return reason
  return typeof month === 'string' ? month : null
}
