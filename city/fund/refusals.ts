import { refusals } from '../platform/refusal.ts'

/** What the fund's own doors refuse; the arithmetic's and the identity's words are theirs. */
export const fundRefusals = refusals({
  'paper-missing': {
    status: 409,
    zh: '公积金按身份证号找到您本人的贷款和账户；请先实名（LV2）。',
    en: 'Loans and accounts are found by your ID number; please prove your real name first (LV2).',
  },
  'centre-away': {
    status: 424,
    zh: '公积金中心的系统暂时连不上，什么都没有改变。过几分钟再试，或拨打 12345。',
    en: 'The fund centre’s system does not answer; nothing was changed. Try again in a few minutes, or call 12345.',
  },
  'loan-unknown': {
    status: 404,
    zh: '没有找到您名下的这笔贷款。',
    en: 'No such loan of yours was found.',
  },
  'loan-not-ours': {
    status: 409,
    zh: '这笔贷款不是本市公积金中心发放的，请向{lender}办理还清。',
    en: 'This loan is not of the city’s fund centre; {lender} settles it.',
  },
  'loan-ours': {
    status: 409,
    zh: '这笔贷款由本市公积金中心发放，不用签对冲协议。',
    en: 'This loan is of the city’s own fund centre; it needs no such agreement.',
  },
  'loan-settled': { status: 409, zh: '这笔贷款已经结清。', en: 'This loan is settled already.' },
  'quote-stale': {
    status: 409,
    zh: '报价之后贷款的账目有变动，原报价作废，没有扣款。请重新报价。',
    en: 'The loan’s books have changed since the quote; nothing was taken. Ask for a new quote.',
  },
  'rule-missing': {
    status: 409,
    zh: '公积金中心还没有规定“{rule}”，不能办理。',
    en: 'The fund centre has not set “{rule}”; this cannot be done.',
  },
  'rule-odd': {
    status: 422,
    zh: '“{rule}”不能写成“{value}”。',
    en: '“{value}” is no value for “{rule}”.',
  },
  'rule-twice': {
    status: 409,
    zh: '“{rule}”从 {since} 起的规定已经有了，已定的不改；请写新的生效日。',
    en: '“{rule}” is set from {since} already and stays; name another day.',
  },
  'agreement-step': {
    status: 409,
    zh: '协议现在是“{state}”，不能这样做。',
    en: 'This cannot be done while the agreement is “{state}”.',
  },
  'spouse-only': {
    status: 403,
    zh: '只有协议里写明的配偶本人可以同意或撤回。',
    en: 'Only the spouse named in the agreement may consent or withdraw.',
  },
  'spouse-none': {
    status: 409,
    zh: '公积金中心没有登记您的配偶，不能使用配偶的账户。',
    en: 'The fund centre has no spouse of yours on record; a spouse’s account cannot be used.',
  },
  'transfer-step': {
    status: 409,
    zh: '这笔款项现在是“{state}”，不能这样做。',
    en: 'This cannot be done while the transfer is “{state}”.',
  },
})

export const { refused } = fundRefusals
