import type { ItemWritten } from './item.ts'

/** What the four housing-fund services share; the fund centre's own rules were not to be had and are assumed. */
const fundItem = (
  said: Pick<ItemWritten, 'code' | 'name' | 'nameEn' | 'phrases' | 'level' | 'result'> & Partial<ItemWritten>,
): ItemWritten => ({
  version: 1,
  region: '150100',
  kind: 'service',
  audience: ['person'],
  themes: ['housing'],
  authority: '呼和浩特市住房公积金中心',
  unit: 'dept-fund',
  basis: ['住房公积金管理条例'],
  promised: { amount: 0, unit: 'atOnce' },
  materials: [{ name: '居民身份证', source: 'certificate' }],
  places: ['住房公积金各管理部窗口'],
  online: true,
  ruleStatus: 'assumed',
  source: '本项目自编样例，以公积金中心公布为准',
  ...said,
})

/** What lets a person take fund money out for a loan; the offset itself is the centre's own rule. */
const repaying = '住房公积金管理条例 第二十四条第一款第（五）项'

/** The four housing-fund services, under exactly their names. */
export const fundItems: readonly ItemWritten[] = [
  fundItem({
    code: 'HH-FUND-PAYOFF',
    name: '提前还清全部公积金贷款',
    nameEn: 'Pay off a housing-fund loan early',
    phrases: [
      '公积金贷款提前还清',
      '提前还款',
      '公积金还贷',
      '还清公积金贷款',
      '公积金贷款一次性还清',
      'pay off my fund loan',
    ],
    level: 4,
    basis: ['民法典 第六百七十七条', '住房公积金管理条例'],
    conditions: '贷款没有结清；有逾期的，连同逾期本息和罚息一并还清。报价当天有效。',
    result: '贷款结清',
  }),
  fundItem({
    code: 'HH-FUND-PROOF',
    name: '公积金贷款还清证明打印',
    nameEn: 'Print the proof of a settled fund loan',
    phrases: [
      '公积金还清证明',
      '结清证明',
      '贷款还清证明',
      '打印还清证明',
      '公积金贷款结清证明',
      'proof of settlement',
    ],
    level: 3,
    conditions: '贷款已经结清。',
    result: '公积金贷款还清证明（电子签章，可核验）',
  }),
  fundItem({
    code: 'HH-FUND-OFFSET-PEER',
    version: 2,
    name: '对冲偿还其它行业中心贷款',
    nameEn: 'Offset a loan of another fund centre',
    phrases: ['公积金对冲还贷', '对冲还贷', '异地公积金贷款对冲', '行业公积金对冲', 'offset agreement'],
    level: 4,
    basis: [repaying],
    conditions: '贷款没有逾期；同一时段没有其他提取。',
    result: '按月或按年对冲',
  }),
  fundItem({
    code: 'HH-FUND-OFFSET-BANK',
    version: 2,
    name: '对冲偿还商业银行贷款',
    nameEn: 'Offset a bank’s housing loan',
    phrases: ['公积金还商贷', '公积金对冲商业贷款', '商贷对冲', '用公积金还商业贷款', 'offset a bank loan'],
    level: 4,
    basis: [repaying],
    conditions: '商业住房贷款没有逾期；同一时段没有其他提取。',
    result: '按月或按年对冲',
  }),
]
