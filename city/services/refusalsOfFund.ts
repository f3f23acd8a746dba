/** What the arithmetic of loans refuses. */
export const fundNos = {
  'amount-malformed': {
    status: 422,
    zh: '金额以分为单位写成整数，收到的是“{amount}”。',
    en: 'An amount is a whole number of fen, got “{amount}”.',
  },
  'amount-not-positive': {
    status: 422,
    zh: '金额必须大于零，收到的是“{amount}”。',
    en: 'An amount must be more than zero, got “{amount}”.',
  },
  'amount-negative': {
    status: 422,
    zh: '金额不能是负数，收到的是“{amount}”。',
    en: 'An amount must not be negative, got “{amount}”.',
  },
  'amount-too-large': {
    status: 422,
    zh: '金额“{amount}”分超出十亿元的上限。',
    en: '“{amount}” fen is beyond the limit of a thousand million yuan.',
  },
  'payment-too-small': {
    status: 422,
    zh: '本金 {principal} 分分 {months} 期，按分取整后每期还不起本，不能排出计划。',
    en: '{principal} fen over {months} months: an instalment rounded to the fen repays nothing, or too much too early.',
  },
  'rate-malformed': {
    status: 422,
    zh: '年利率写成百分数，最多四位小数，例如 2.6，收到的是“{rate}”。',
    en: 'A yearly rate is a percentage with at most four decimals, as 2.6; got “{rate}”.',
  },
  'rate-out-of-range': {
    status: 422,
    zh: '年利率要大于 0、不超过 24，收到的是“{rate}”。',
    en: 'A yearly rate is more than 0 and at most 24, got “{rate}”.',
  },
  'months-malformed': {
    status: 422,
    zh: '期数是整数个月，收到的是“{months}”。',
    en: 'The term is a whole number of months, got “{months}”.',
  },
  'months-out-of-range': {
    status: 422,
    zh: '期数从 1 到 360 个月，收到的是“{months}”。',
    en: 'The term is 1 to 360 months, got “{months}”.',
  },
  'kind-unknown': {
    status: 422,
    zh: '还款方式只有等额本息（annuity）和等额本金（equal-principal），收到的是“{kind}”。',
    en: 'A plan is annuity or equal-principal, got “{kind}”.',
  },
  'basis-missing': {
    status: 422,
    zh: '没有说明计息天数基准（360 或 365），不能猜。',
    en: 'The day-count basis (360 or 365) is not set, and is never guessed.',
  },
  'basis-unknown': {
    status: 422,
    zh: '计息天数基准只能是 360 或 365，收到的是“{basis}”。',
    en: 'The day-count basis is 360 or 365, got “{basis}”.',
  },
  'day-invalid': { status: 422, zh: '没有这个日期：“{date}”。', en: 'There is no such date: “{date}”.' },
  'on-before-last-due': {
    status: 422,
    zh: '结清日 {on} 早于最近还款日 {lastDue}。',
    en: 'The payoff day {on} is before the last due day {lastDue}.',
  },
  'overdue-malformed': {
    status: 422,
    zh: '逾期应写成 应还日:金额（分），收到的是“{overdue}”。',
    en: 'An overdue instalment is written DUE-DAY:FEN, got “{overdue}”.',
  },
  'overdue-after-last-due': {
    status: 422,
    zh: '{date} 晚于最近还款日 {lastDue}，还没有到期，不是逾期。',
    en: '{date} is after the last due day {lastDue}: it is not yet overdue.',
  },
  'overdue-twice': { status: 422, zh: '{date} 这一期写了两次。', en: 'The instalment of {date} is named twice.' },
  'factor-malformed': {
    status: 422,
    zh: '罚息倍数写成小数，例如 1.5，收到的是“{factor}”。',
    en: 'The penalty factor is a decimal, as 1.5; got “{factor}”.',
  },
  'factor-out-of-range': {
    status: 422,
    zh: '罚息倍数要大于 0、不超过 4，收到的是“{factor}”。',
    en: 'The penalty factor is more than 0 and at most 4, got “{factor}”.',
  },
  'quote-expired': {
    status: 409,
    zh: '报价只在 {day} 当日有效，请重新报价。',
    en: 'The quote held for {day} only; ask for a new one.',
  },
  'payoff-step': {
    status: 409,
    zh: '现在是“{state}”，不能这样做。',
    en: 'This cannot be done while it is “{state}”.',
  },
  'proof-unsettled': {
    status: 409,
    zh: '贷款还没有结清，不能打印还清证明。',
    en: 'The loan is not settled; there is no proof to print.',
  },
  'offset-suspended': {
    status: 409,
    zh: '贷款有逾期，对冲暂停，还清逾期后恢复。',
    en: 'The loan is in arrears; offsetting is suspended until they are paid.',
  },
  'offset-ended': {
    status: 409,
    zh: '贷款已结清，对冲协议随之终止。',
    en: 'The loan is repaid, and the agreement ended with it.',
  },
  'offset-overlaps': {
    status: 409,
    zh: '{from} 至 {to} 已经办过“{what}”，同一月份不能重复提取。',
    en: '“{what}” already covers {from} to {to}; the same months cannot be withdrawn twice.',
  },
} as const
