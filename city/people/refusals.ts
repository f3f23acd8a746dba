import { refusals } from '../platform/index.ts'

export const peopleRefusals = refusals({
  'code-wrong': { status: 422, zh: '验证码不对，还可以再试 {left} 次。', en: 'Wrong code; {left} tries left.' },
  'code-expired': {
    status: 422,
    zh: '验证码已失效，请重新获取。',
    en: 'The code is no longer valid; please ask for a new one.',
  },
  'code-too-soon': {
    status: 429,
    zh: '刚刚发过验证码，请 {seconds} 秒后再试。',
    en: 'A code was just sent; try again in {seconds} seconds.',
  },
  'login-wrong': { status: 422, zh: '账号、密码或动态码不对。', en: 'Account, password or one-time code is wrong.' },
  'admins-apart': {
    status: 409,
    zh: '系统、安全、审计三种管理员不能由同一人担任。',
    en: 'One person cannot hold two of system, security and audit administration.',
  },
  'login-taken': { status: 409, zh: '这个账号已经有人用了。', en: 'This account name is taken.' },
  'unit-unknown': { status: 422, zh: '没有这个单位。', en: 'There is no such unit.' },
  'person-unknown': { status: 404, zh: '没有这个人。', en: 'There is no such person.' },
  'setup-used': { status: 410, zh: '设置口令已经用过。', en: 'The set-up token has been used.' },
  'authority-missing': {
    status: 424,
    zh: '本市还没有接通身份核验，暂时不能实名。可以先不公开提交，一样编号、一样到期必答。（管理员：设置 IDENTITY_AUTHORITY_URL）',
    en: 'This city has no identity authority yet, so nobody can be verified. You can submit without publishing: same number, same promise. (Operators: set IDENTITY_AUTHORITY_URL.)',
  },
  'authority-away': {
    status: 424,
    zh: '身份核验暂时连不上，没有计入次数。过几分钟再试，或者先不公开提交。',
    en: 'The identity authority does not answer; this did not count as a try. Try again in a few minutes, or submit without publishing.',
  },
  'identity-differs': {
    status: 422,
    zh: '姓名和身份证号没有核对上，今天还可以再试 {left} 次。请照证件逐字填写；新办证、改过名的，可带证件到旗县区 12345 分中心窗口核对。',
    en: 'Name and ID number could not be confirmed; {left} tries left today. Write them exactly as on the card; if the card is new or your name has changed, bring it to a 12345 sub-centre.',
  },
  'tries-spent': {
    status: 429,
    zh: '今天核验的次数用完了，请明天再试。着急的，可以先不公开提交，或拨打 12345。',
    en: 'No tries are left today; please try again tomorrow. If it is urgent, submit without publishing or call 12345.',
  },
  'id-bound-elsewhere': {
    status: 409,
    zh: '这个身份证号已经绑定了另一个手机号。换了手机号的，请用原来的手机号登录，或带证件到旗县区 12345 分中心窗口改绑。',
    en: 'This ID number is bound to another phone. If you changed your phone, sign in with the old number, or bring your card to a 12345 sub-centre to have it changed.',
  },
  'phone-of-another': {
    status: 409,
    zh: '这个手机号是另一个已实名的人的，不能换绑。请先由那个人改绑，或换一个号码。',
    en: 'This phone belongs to somebody else who is known by name. They change theirs first, or another number is taken.',
  },
  'already-proven': {
    status: 409,
    zh: '这个手机号已经实名，不能换成另一个人。有误的，请带证件到旗县区 12345 分中心窗口更正。',
    en: 'This phone is already verified and cannot become another person’s. If that is wrong, bring your card to a 12345 sub-centre.',
  },
  'person-unnamed': {
    status: 422,
    zh: '没有说清是谁：要有核验过的手机号，或者姓名和身份证号。',
    en: 'Nobody was named: a verified phone, or name and ID number, is needed.',
  },
  'not-a-demo': { status: 404, zh: '这里不是演示。', en: 'This is not a demonstration.' },
})
