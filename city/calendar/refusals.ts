import { refusals } from '../platform/refusal.ts'

export { isRefusal, type Refusal } from '../platform/refusal.ts'

/** Every no this module can say: one word, one status, one sentence. */
export const calendarRefusals = refusals({
  'calendar-missing': {
    status: 422,
    zh: '{year} 年的放假安排还没有，等国务院公布后才能算出日期。',
    en: 'There is no holiday notice for {year} yet; the date is known once it is published, and never guessed.',
  },
  'pause-not-allowed': {
    status: 422,
    zh: '“{cause}”不是可以中止计时的法定或规定事由。',
    en: '“{cause}” is not a cause that may stop this clock.',
  },
  'pause-backwards': {
    status: 422,
    zh: '中止的结束早于开始：{range}。',
    en: 'The pause ends before it begins: {range}.',
  },
  'pause-malformed': {
    status: 422,
    zh: '中止应写成 开始日..结束日:事由，收到的是“{pause}”。',
    en: 'A pause is written START..END:CAUSE, got “{pause}”.',
  },
  'limit-malformed': {
    status: 422,
    zh: '时限应写成 5wd、3d、2h 或 30min，收到的是“{limit}”。',
    en: 'A limit is written 5wd, 3d, 2h or 30min, got “{limit}”.',
  },
  'limit-not-positive': {
    status: 422,
    zh: '时限必须大于零，收到的是“{limit}”。',
    en: 'A limit must be more than zero, got “{limit}”.',
  },
  'limit-too-long': { status: 422, zh: '时限过长：“{limit}”。', en: 'The limit is too long: “{limit}”.' },
  'extend-unit-differs': {
    status: 422,
    zh: '延长的单位与原时限不一致：{limit} 与 {extend}。',
    en: 'The extension is in another unit than the limit: {limit} and {extend}.',
  },
  'date-invalid': { status: 422, zh: '没有这个日期或时间：“{date}”。', en: 'There is no such date or time: “{date}”.' },
  'time-missing': {
    status: 422,
    zh: '按小时或分钟计的时限要写明几点几分，只收到“{date}”。',
    en: 'A limit in hours or minutes needs the time of day, got only “{date}”.',
  },
  'range-backwards': {
    status: 422,
    zh: '结束日早于开始日：{range}。',
    en: 'The range ends before it begins: {range}.',
  },
})

export const { refused } = calendarRefusals
