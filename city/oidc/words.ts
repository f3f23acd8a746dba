import type { Says } from '../platform/contract.ts'

/** What a site gets, as it stands on the consent. */
export const elementWords: Record<string, Says> = {
  subject: { zh: '只给这个网站用的编号', en: 'a number made for this site alone' },
  level: { zh: '实名等级', en: 'identity level' },
  name: { zh: '实名', en: 'verified name' },
  phone: { zh: '手机号', en: 'mobile number' },
}
