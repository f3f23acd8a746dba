import type { Lang } from './lang.ts'

const zh = {
  product: '接诉',
  city: '呼和浩特',
  promise: '事事有答复',
  hotline: '12345',
  hotlineHours: '24 小时人工接听',
  orCall: '也可以直接拨打 12345，24 小时有人接听，蒙汉双语。',
  cityHall: '12345 市民热线',
}

const en: typeof zh = {
  product: 'Jiesu',
  city: 'Hohhot',
  promise: 'Every matter gets an answer',
  hotline: '12345',
  hotlineHours: 'People answer around the clock',
  orCall: 'You can also call 12345: people answer around the clock, in Mongolian and Chinese.',
  cityHall: "12345 citizens' line",
}

/** Words every room of the house uses. */
export const shared: Record<Lang, typeof zh> = { zh, en }
