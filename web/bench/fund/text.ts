import type { TransferRow } from '../../../city/fund/contract.ts'
import type { Says } from '../../../city/platform/contract.ts'

const say = (zh: string, en: string): Says => ({ zh, en })

/** Words of the fund centre's desk. */
export const fundText = {
  queue: say('公积金款项', 'Fund money'),
  hanging: say('挂起和失败的款项', 'Money that hangs or failed'),
  none: say('没有挂起的款项，今天的账是平的。', 'Nothing hangs; today’s books are even.'),
  months: say('没有对冲完的月份', 'Months that did not run whole'),
  noMonths: say('都对冲完了。', 'All ran whole.'),
  agreements: say('生效中的对冲协议', 'Agreements in force'),
  noAgreements: say('没有生效中的协议。', 'None in force.'),
  rules: say('规定', 'Rules'),
  assumed: say('暂定，待中心确认', 'assumed, to be confirmed'),
  confirmed: say('中心规定', 'set by the centre'),
  missing: say('还没有规定“{x}”，相关业务不能办理。', '“{x}” is not set; what needs it cannot be done.'),
  today: say('今日对账', 'Today'),
  taken: say('已扣', 'taken'),
  settled: say('已结清', 'settled'),
  givenBack: say('已退回', 'given back'),
  underWay: say('在途', 'under way'),
  drawn: say('公积金提取', 'drawn from the fund'),
  charged: say('对冲卡扣', 'charged for offsets'),
  even: say('已扣 = 已结清 + 已退回 + 在途', 'taken = settled + given back + under way'),
  tries: say('问过 {n} 次', 'asked {n} times'),
  next: say('下次', 'next'),
  watched: say('继续核对到', 'watched until'),
  retry: say('马上再问', 'Ask now'),
  anew: say('重新下单', 'Order anew'),
  run: say('重新对冲', 'Run again'),
  cancel: say('取消扣款', 'Cancel'),
  reason: say('原因（借款人会看到）', 'Reason (the borrower reads it)'),
  leave: say('不办了', 'Leave it'),
  keys: say('J K 换行 · 回车办理 · R 再问或重办 · X 取消', 'J K move · Enter acts · R asks or runs again · X cancels'),
  done: say('已记入经过。', 'Noted in the history.'),
  newRule: say('定一条规定', 'Set a rule'),
  rule: say('规定', 'Rule'),
  value: say('值', 'Value'),
  since: say('生效日', 'From'),
  source: say('来源文件', 'Source'),
  save: say('生效', 'Set'),
  yuan: say('元', 'yuan'),
} as const

export const kindWords: Record<TransferRow['kind'], Says> = {
  deduct: say('还清扣款', 'payoff deduction'),
  settle: say('结清入账', 'settlement'),
  refund: say('退款', 'refund'),
  draw: say('公积金提取', 'fund withdrawal'),
  card: say('对冲卡扣', 'offset card charge'),
}

export const stateWords: Record<TransferRow['state'], Says> = {
  waiting: say('等结果', 'waiting'),
  done: say('完成', 'done'),
  declined: say('被拒', 'declined'),
  dropped: say('已放弃', 'given up'),
}
