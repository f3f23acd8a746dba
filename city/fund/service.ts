import type { Says } from '../platform/contract.ts'

/** The four services, under exactly their names. */
export const fundServices = {
  'HH-FUND-PAYOFF': { zh: '提前还清全部公积金贷款', en: 'Pay off a housing-fund loan early' },
  'HH-FUND-PROOF': { zh: '公积金贷款还清证明打印', en: 'Print the proof of a settled fund loan' },
  'HH-FUND-OFFSET-PEER': { zh: '对冲偿还其它行业中心贷款', en: 'Offset a loan of another fund centre' },
  'HH-FUND-OFFSET-BANK': { zh: '对冲偿还商业银行贷款', en: 'Offset a bank’s housing loan' },
} as const satisfies Record<string, Says>
export type FundService = keyof typeof fundServices

/** The service of each kind of offset agreement. */
export const offsetServices = {
  peer: 'HH-FUND-OFFSET-PEER',
  bank: 'HH-FUND-OFFSET-BANK',
} as const satisfies Record<string, FundService>

/** The office these services belong to. */
export const fundUnit = 'dept-fund'

/** What an entry says of a service that came to its end, so that whoever asked for it can review it. */
export function handled(item: FundService, { number, citizen }: { number: string; citizen: string }) {
  return { number, what: fundServices[item].zh, item, unit: fundUnit, citizen }
}
