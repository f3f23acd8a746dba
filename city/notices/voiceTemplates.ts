/** What units and inspectors are told about the topic of a month (每月一题). */
export const voiceTemplates = {
  topicPlanned: {
    zh: '每月一题（{month}）已出题：{title}。请在“每月一题”查看任务和日期。',
    en: 'The topic of {month} is set: {title}. See its tasks and dates under “Topics”.',
  },
  topicAnswered: { zh: '每月一题（{month}）已答题：{title}。', en: 'The topic of {month} was answered: {title}.' },
  topicTaskDone: {
    zh: '每月一题（{month}）完成一项任务：{task}',
    en: 'Topic of {month}: a task is done: {task}',
  },
  topicTaskOverdue: {
    zh: '每月一题（{month}）有任务超期，公开页上已经标明：{task}',
    en: 'Topic of {month}: a task is overdue, and its public page says so: {task}',
  },
  topicDone: {
    zh: '每月一题（{month}）已公布结果：{title}。',
    en: 'What came of the topic of {month} is public: {title}.',
  },
  topicDropped: {
    zh: '每月一题（{month}）已撤题：{title}。{note}',
    en: 'The topic of {month} was dropped: {title}. {note}',
  },
} as const satisfies Record<string, { zh: string; en: string }>
