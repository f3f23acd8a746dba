import { z } from 'zod'
import { anyone, endpoint, holding, instant } from '../platform/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import { OrderNumber, OrderStatus } from '../orders/contract.ts'
import { topicButtons } from './actions.ts'
import { Heat, Month, Topic } from './topic.ts'

export { topicStateWords, type Heat, type Topic, type TopicTask } from './topic.ts'

const planners = holding({ zh: '督办员、领导', en: 'inspectors and leaders' }, 'inspector', 'leader')
const inspectors = holding({ zh: '督办员', en: 'inspectors' }, 'inspector')
const concerned = holding(
  { zh: '督办员、领导、承办单位', en: 'inspectors, leaders and the units that handle' },
  'inspector',
  'leader',
  'handler',
  'unitHead',
)

/** Matters that belong together, as whoever plans sees them. */
export const Cluster = Heat.extend({
  id: z.uuid(),
  label: z.string(),
  words: z.array(z.string()),
  /** The county most of them are about. */
  placeName: z.string().nullable(),
  since: z.iso.date(),
  until: z.iso.date(),
  matters: z.number(),
  /** So many of them everybody can read. */
  public: z.number(),
  people: z.number(),
  /** Months whose topic was made of some of these. */
  months: z.array(Month),
})
export type Cluster = z.infer<typeof Cluster>

/** The gathering of a night: when, in which way, how far back, of how many. */
const Run = z.object({
  at: instant,
  version: z.string(),
  days: z.number(),
  looked: z.number(),
  leftOut: z.number(),
})

export const listClusters = endpoint({
  method: 'GET',
  path: '/api/voices/clusters',
  says: 'What many people said of late, gathered last night, the hottest first',
  who: planners,
  input: z.object({}),
  output: z.object({ run: Run.nullable(), least: z.number(), rows: z.array(Cluster) }),
  refusals: [],
})

export const ClusterMatter = z.object({
  number: OrderNumber,
  title: z.string(),
  unitName: z.string().nullable(),
  placeName: z.string().nullable(),
  status: OrderStatus,
  at: instant,
  isPublic: z.boolean(),
  isRisk: z.boolean(),
})
export type ClusterMatter = z.infer<typeof ClusterMatter>

export const readCluster = endpoint({
  method: 'GET',
  path: '/api/voices/clusters/:id',
  says: 'One gathering with its matters, the newest first',
  who: planners,
  input: z.object({ id: z.uuid() }),
  output: Cluster.extend({ rows: z.array(ClusterMatter) }),
  refusals: [],
})

const unit = oneLine({ max: 60 })
export const TaskSaid = z.object({ text: plainText({ min: 4, max: 300 }), unit, due: z.iso.date() })

/** A topic as staff see it: with what they may do now. */
export const StaffTopic = Topic.extend({
  matters: z.number(),
  reason: z.string().nullable(),
  can: z.array(z.enum(topicButtons)),
  /** Tasks this person may finish. */
  finishes: z.array(z.uuid()),
})
export type StaffTopic = z.infer<typeof StaffTopic>

export const planTopic = endpoint({
  method: 'POST',
  path: '/api/voices/topics',
  says: 'Set the topic of a month, out of a gathering of matters or out of what the season brings',
  who: inspectors,
  input: z.object({
    month: Month,
    title: oneLine({ min: 4, max: 40 }),
    question: plainText({ min: 8, max: 1000 }),
    lead: unit,
    helpers: z.array(unit).max(8).default([]),
    tasks: z.array(TaskSaid).min(1).max(12),
    cluster: z.uuid().nullable().default(null),
    /** Matters of the gathering that do not belong to it. */
    without: z.array(OrderNumber).max(2000).default([]),
  }),
  output: StaffTopic,
  refusals: ['month-taken', 'month-over', 'task-in-past', 'topic-unit-unknown', 'cluster-emptied', 'names-a-person'],
})

export const staffTopics = endpoint({
  method: 'GET',
  path: '/api/voices/topics/mine',
  says: 'Topics that my unit leads or has a task in; all of them for those who plan',
  who: concerned,
  input: z.object({}),
  output: z.object({ rows: z.array(StaffTopic) }),
  refusals: [],
})

const words = plainText({ min: 8, max: 5000 })

export const answerTopic = endpoint({
  method: 'POST',
  path: '/api/voices/topics/:month/answer',
  says: 'The unit that leads answers the topic in public; answered again, the later words stand',
  who: concerned,
  input: z.object({ month: Month, words }),
  output: StaffTopic,
  refusals: ['topic-not-now', 'names-a-person'],
})

export const finishTask = endpoint({
  method: 'POST',
  path: '/api/voices/topics/:month/finish',
  says: 'A task is done, and what was done is said in public',
  who: concerned,
  input: z.object({ month: Month, task: z.uuid(), words: plainText({ min: 4, max: 1000 }) }),
  output: StaffTopic,
  refusals: ['topic-not-now', 'names-a-person'],
})

export const concludeTopic = endpoint({
  method: 'POST',
  path: '/api/voices/topics/:month/conclude',
  says: 'What came of it, in public, when every task is done',
  who: inspectors,
  input: z.object({ month: Month, words }),
  output: StaffTopic,
  refusals: ['topic-not-now', 'tasks-open', 'names-a-person'],
})

export const dropTopic = endpoint({
  method: 'POST',
  path: '/api/voices/topics/:month/drop',
  says: 'Take back a topic that was set by mistake, with the reason; it is public no more',
  who: inspectors,
  input: z.object({ month: Month, words: plainText({ min: 4, max: 500 }) }),
  output: StaffTopic,
  refusals: ['topic-not-now'],
})

export const publicTopics = endpoint({
  method: 'GET',
  path: '/api/voices/topics',
  says: 'Topics of the month, this one first, from the first day of their months on',
  who: anyone,
  input: z.object({ most: z.coerce.number().int().min(1).max(60).default(24) }),
  output: z.object({ rows: z.array(Topic) }),
  refusals: [],
})

/** A public matter behind a topic. */
const TopicMatter = z.object({
  number: OrderNumber,
  title: z.string(),
  unitName: z.string().nullable(),
  placeName: z.string().nullable(),
  askedAt: instant,
  answeredAt: instant.nullable(),
})

export const publicTopic = endpoint({
  method: 'GET',
  path: '/api/voices/topics/:month',
  says: 'The topic of one month with the public matters behind it; what is not public is neither shown nor counted',
  who: anyone,
  input: z.object({ month: Month }),
  output: Topic.extend({
    matters: z.array(TopicMatter),
    /** Of public matters alone. Null when so few people asked in public that one could be guessed. */
    heat: Heat.nullable(),
    least: z.number(),
  }),
  refusals: [],
})
