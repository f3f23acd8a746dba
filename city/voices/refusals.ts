import { refusals } from '../platform/refusal.ts'

export const voiceRefusals = refusals({
  'month-taken': {
    status: 409,
    zh: '这个月已经有一题了，一个月只出一题。',
    en: 'This month has its topic already; there is one a month.',
  },
  'month-over': { status: 422, zh: '不能给过去的月份出题。', en: 'No topic is set for a month that is over.' },
  'task-in-past': { status: 422, zh: '任务的日期已经过去。', en: 'The date of a task is over already.' },
  'topic-unit-unknown': { status: 422, zh: '没有这个单位。', en: 'There is no such unit.' },
  'cluster-emptied': {
    status: 422,
    zh: '这一簇里一件诉求也没有留下，至少留一件；不从诉求来的题，请用“不从聚类出题”。',
    en: 'No matter of the gathering is left; leave one at least, or set a topic that comes of none.',
  },
  'topic-not-now': {
    status: 409,
    zh: '现在不能这样做，请看过最新状态。',
    en: 'This cannot be done now; look at its present state.',
  },
  'tasks-open': {
    status: 409,
    zh: '还有 {n} 项任务没有完成，做完才能公布结果。',
    en: '{n} tasks are not finished; what came of it is said when they are.',
  },
  'names-a-person': {
    status: 422,
    zh: '这些话会公开，里面有个人的号码：{found}。请去掉。',
    en: 'These words become public and hold a number of a person: {found}. Please take it out.',
  },
})
