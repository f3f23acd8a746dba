import { refusals } from '../platform/refusal.ts'

/** Every no about acting for somebody else, and about reading under a consent. */
export const mandateRefusals = refusals({
  'mandate-missing': {
    status: 403,
    zh: '没有对方给您的授权。请对方在“我的 → 帮办代办”里授权，或到窗口办理。',
    en: 'You hold no mandate of theirs. They can give one under “My → Helpers”, or at a counter.',
  },
  'mandate-not-accepted': {
    status: 403,
    zh: '授权还没有接受，先到“帮办代办”里接受。',
    en: 'The mandate is not accepted yet; accept it first.',
  },
  'mandate-expired': { status: 403, zh: '授权已经到期。', en: 'The mandate has expired.' },
  'mandate-revoked': { status: 403, zh: '授权已经撤销或者放弃。', en: 'The mandate was withdrawn or put down.' },
  'mandate-out-of-scope': {
    status: 403,
    zh: '授权里没有这一项。',
    en: 'The mandate does not cover this.',
  },
  'act-not-delegable': {
    status: 403,
    zh: '“{act}”只能本人办，不能由别人代办。',
    en: '“{act}” can only be done by the person themselves.',
  },
  'mandate-self': { status: 422, zh: '不用给自己授权。', en: 'You need no mandate from yourself.' },
  'mandate-too-long': {
    status: 422,
    zh: '授权最长到 {until}，请选一个更早的日期。',
    en: 'A mandate can run until {until} at most; choose an earlier day.',
  },
  'mandate-too-many': {
    status: 409,
    zh: '同时有效的授权最多 {most} 份，请先撤销不用的。',
    en: 'At most {most} mandates at a time; withdraw one first.',
  },
  'mandate-not-yours': {
    status: 403,
    zh: '授权上写的姓名和您的实名不一样，不能接受。请对方核对姓名后重新授权。',
    en: 'The name on the mandate is not your verified name. Ask them to check the name and give it again.',
  },
  'mandate-not-now': {
    status: 409,
    zh: '这份授权现在不能这样做：已经接受、到期或者结束。',
    en: 'This cannot be done to the mandate now: it was accepted, has run out or has ended.',
  },
  'firm-code-wrong': { status: 422, zh: '{why}', en: '{why}' },
  'firm-not-confirmed': {
    status: 422,
    zh: '登记机关没有确认您是这个代码的法定代表人（负责人），今天还可以再查 {left} 次。刚变更的，请等登记信息更新后再试。',
    en: 'The register does not confirm you as legal representative under this code; {left} tries left today. After a recent change, wait until the register is up to date.',
  },
  'firm-closed': { status: 409, zh: '这个主体已经注销或者吊销。', en: 'This firm was closed or struck off.' },
  'register-missing': {
    status: 424,
    zh: '本市还没有接通企业登记核验，暂时不能绑定企业。可以到政务服务窗口办理。（管理员：设置 FIRM_REGISTER_URL）',
    en: 'This city has no firm register yet; firms can be served at a counter. (Operators: set FIRM_REGISTER_URL.)',
  },
  'register-away': {
    status: 424,
    zh: '企业登记核验暂时连不上，没有计入次数，过几分钟再试。',
    en: 'The firm register does not answer; this did not count. Try again in a few minutes.',
  },
  'firm-tries-spent': {
    status: 429,
    zh: '今天查询企业登记的次数用完了，请明天再试。',
    en: 'No more questions to the register today; try again tomorrow.',
  },
  'firm-sign-late': {
    status: 409,
    zh: '登记核对已经超过签字时限，请重新核对。',
    en: 'The confirmation is too old to sign; ask the register again.',
  },
  'firm-not-bound': {
    status: 409,
    zh: '这个主体还没有由法定代表人签字绑定。',
    en: 'The legal representative has not bound this firm yet.',
  },
  'id-not-yours': {
    status: 422,
    zh: '这不是您实名时用的身份证号，请核对。',
    en: 'This is not the ID number you proved your name with.',
  },
  'consent-missing': {
    status: 403,
    zh: '本人没有同意读取这些信息。',
    en: 'The person has not consented to this being read.',
  },
  'consent-revoked': {
    status: 403,
    zh: '本人已经收回同意，不能再读取。',
    en: 'The person has withdrawn their consent; nothing more is read.',
  },
  'consent-expired': { status: 403, zh: '本人的同意已经到期。', en: 'The person’s consent has run out.' },
  'consent-too-long': {
    status: 422,
    zh: '同意最长到 {until}。',
    en: 'A consent can run until {until} at most.',
  },
})

export const { refused } = mandateRefusals
