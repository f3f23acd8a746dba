/** The languages a date can be said in. */
export type Lang = 'zh' | 'en'
/** One thing said in every language we speak here. */
export type Words = { readonly zh: string; readonly en: string }

/** The holidays of the State Council's notices, by the name each notice uses. */
export const holidays = {
  newYear: { zh: '元旦', en: 'New Year’s Day' },
  spring: { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Tomb-sweeping Day' },
  labour: { zh: '劳动节', en: 'Labour Day' },
  dragonBoat: { zh: '端午节', en: 'Dragon Boat Festival' },
  midAutumn: { zh: '中秋节', en: 'Mid-autumn Festival' },
  national: { zh: '国庆节', en: 'National Day' },
  nationalAndMidAutumn: { zh: '国庆节、中秋节', en: 'National Day and Mid-autumn Festival' },
} as const satisfies Record<string, Words>

/** Days of the week, Sunday first as `Date` counts them. */
export const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const satisfies Record<Lang, readonly string[]>
