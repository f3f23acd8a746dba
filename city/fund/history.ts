import type { z } from 'zod'
import { entriesOf, type Entry } from '../ledger/index.ts'
import { doing, rfc3339, system, type House, type Says } from '../platform/index.ts'
import type { HistoryLine } from '../orders/contract.ts'
import { troubleWords } from './payoff.ts'
import { sayYuan } from './yuan.ts'

const whos = { self: '本人', bank: '扣款银行', centre: '公积金中心', spouse: '配偶' } as const

type Who = keyof typeof whos
type Told = Says & { who: Who }
const by = (who: Who) => (zh: string, en: string) => ({ zh, en, who })
const [self, bank, centre, spouse] = [by('self'), by('bank'), by('centre'), by('spouse')]

/** What each entry of the ledger is called to the people it is about, and whose doing it is. */
const words: Record<string, Told> = {
  'fund.applied': self('申请提前还清', 'asked to pay off'),
  'fund.quoted': centre('报价', 'quoted'),
  'fund.confirmed': self('本人确认', 'confirmed in person'),
  'fund.deducting': centre('向银行发出扣款', 'deduction sent to the bank'),
  'fund.deducted': bank('银行已扣款', 'the bank took the money'),
  'fund.failed': bank('扣款没有成功', 'the deduction failed'),
  'fund.settlementRefused': centre('没有入账，开始退款', 'not booked; giving the money back'),
  'fund.takenLate': bank('银行迟到的扣款，开始退款', 'the bank took it late; giving it back'),
  'fund.givenBack': bank('钱已原路退回', 'the money was given back'),
  'fund.refundDeclined': bank('退款没有成功，中心正在处理', 'the refund failed; the centre is on it'),
  'fund.printable': centre('贷款结清，证明可打印', 'settled; the proof can be printed'),
  'fund.released': self('打印证明，抵押注销指引已出', 'proof printed, release of the mortgage explained'),
  'fund.hurried': centre('再次向银行核对', 'the bank is asked again'),
  'fund.cancelled': centre('中心取消扣款', 'the centre cancelled the deduction'),
  'fund.drafted': self('拟定协议', 'drafted'),
  'fund.signed': self('本人签订', 'signed in person'),
  'fund.consented': spouse('配偶本人同意', 'the spouse consented in person'),
  'fund.consentWithdrawn': spouse('配偶不同意或撤回', 'the spouse did not consent, or withdrew'),
  'fund.monthDone': centre('对冲完成', 'offset done'),
  'fund.monthPartly': bank('银行卡部分没有扣成', 'the card’s part was declined'),
  'fund.monthFailed': centre('公积金部分没有提取，没有动钱', 'the fund’s part was refused; no money moved'),
  'fund.monthSuspended': centre('本期暂停', 'suspended this time'),
  'fund.ended': centre('协议终止', 'the agreement ended'),
}

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
