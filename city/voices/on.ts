import { z } from 'zod'
import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { post, type Notice } from '../notices/index.ts'

const Told = z.object({
  month: z.string(),
  title: z.string(),
  lead: z.string(),
  helpers: z.array(z.string()).default([]),
  tasks: z.array(z.object({ unit: z.string() })).default([]),
  task: z.string().nullish(),
  unit: z.string().nullish(),
  note: z.string().nullish(),
})
type Told = z.infer<typeof Told>

const everyone = ({ lead, helpers, tasks }: Told) => [lead, ...helpers, ...tasks.map(({ unit }) => unit)]

/** Who hears of each step: the units that work on it, or the city's inspectors. */
const tellings: Record<string, { template: Notice['template']; to: (told: Told) => readonly string[] }> = {
  'monthTopic.planned': { template: 'topicPlanned', to: everyone },
  'monthTopic.answered': { template: 'topicAnswered', to: () => ['city'] },
  'monthTopic.taskDone': {
    template: 'topicTaskDone',
    to: ({ lead, unit }) => ['city', ...(lead === unit ? [] : [lead])],
  },
  'monthTopic.taskOverdue': { template: 'topicTaskOverdue', to: ({ unit, lead }) => ['city', lead, unit ?? lead] },
  'monthTopic.done': { template: 'topicDone', to: everyone },
  'monthTopic.dropped': { template: 'topicDropped', to: everyone },
}

function noticesOf(entry: SealedEntry): Notice[] {
  const telling = tellings[entry.action]
  const told = telling ? Told.safeParse(entry.said) : undefined
  if (!telling || !told?.success) return []
  const { month, title, task, note } = told.data
  const facts = {
    month: `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
    title,
    task: task ?? '',
    note: note ?? '',
  }
  const { template } = telling
  return [...new Set(telling.to(told.data))].map((recipient) => ({
    cause: `entry:${entry.id}`,
    channel: 'inbox',
    recipient,
    template,
    facts,
  }))
}

/** Tells those who have the next step. */
export const voiceNews: Consumer = {
  name: 'voices.tell',
  together: async (by, entries) => {
    const notices = entries.flatMap(noticesOf)
    if (notices.length > 0) await post(by, notices)
  },
}
