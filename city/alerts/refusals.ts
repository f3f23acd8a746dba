import { refusals } from '../platform/index.ts'

export const alertRefusals = refusals({
  'nothing-to-follow': {
    status: 422,
    zh: '没有找到要关注的问题、部门、话题或地点。',
    en: 'There is no such question, unit, topic or place to follow.',
  },
  'link-over': {
    status: 410,
    zh: '这个链接已经失效：可能过了 24 小时，或者抄得不全。可以重新订阅。',
    en: 'This link is over: more than 24 hours old, or incomplete. You can subscribe again.',
  },
  'too-many-alerts': {
    status: 429,
    zh: '现在订阅的人太多，请过一小时再试；也可以先用 RSS 订阅。',
    en: 'Too many people are subscribing right now; try again in an hour, or use the RSS feed.',
  },
})
