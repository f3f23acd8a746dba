import { refusals } from '../platform/refusal.ts'

/** Every no about signing in with another system, and about city sites signing people in with this one. */
export const oidcRefusals = refusals({
  'province-missing': {
    status: 424,
    zh: '本市没有接通其他身份认证系统，请用手机号登录。（管理员：设置 OIDC_ISSUER）',
    en: 'This city has no other identity system to sign in with; use your phone. (Operators: set OIDC_ISSUER.)',
  },
  'province-away': {
    status: 424,
    zh: '身份认证系统暂时连不上，请用手机号登录，或过几分钟再试。',
    en: 'The identity system does not answer; use your phone, or try again in a few minutes.',
  },
  'province-refused': {
    status: 422,
    zh: '没有登录成功：对方没有给出可信的结果，或者这次登录已经用过、过期。请重新登录。',
    en: 'You are not signed in: no trustworthy answer came back, or this sign-in was used or is over. Please start again.',
  },
  'client-unknown': { status: 404, zh: '没有这个接入的网站，或者已经停用。', en: 'No such site, or it was closed.' },
  'sign-in-over': {
    status: 410,
    zh: '这次登录请求已经结束，或者不是在这个浏览器里开始的。请回到原来的网站重新登录。',
    en: 'This request to sign in is over, or was begun in another browser. Go back to the site and start again.',
  },
})

export const { refused } = oidcRefusals
