import { write } from '../ledger/index.ts'
import type { TimerRules } from '../platform/index.ts'
import { tasksByIds, topicById } from './topicStore.ts'

/** The day of a task passed and nothing was said: its unit and the inspectors hear of it, and everybody can see it. */
export const voiceTimers: TimerRules = {
  'monthTopic.task': async (by, timers) => {
    const tasks = await tasksByIds(
      by.tx,
      timers.map(({ subject }) => subject),
    )
    for (const { topic, text, unit, doneAt } of tasks) {
      const row = doneAt === null ? await topicById(by.tx, topic) : undefined
      if (!row || row.state === 'dropped') continue
      const { month, title, lead } = row
      await write(by, {
        action: 'monthTopic.taskOverdue',
        subject: topic,
        said: { month, title, lead, unit, task: text },
      })
    }
    return []
  },
}
