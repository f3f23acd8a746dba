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
  'not-a-demo': { status: 404, zh: '这里不是演示。', en: 'This is not a demonstration.' },
})
