import type { Actor, Says } from '../platform/contract.ts'
import type { TopicState } from './topic.ts'

/** What is done to a topic as a whole; each is a button of its page. */
export const topicButtons = ['answer', 'conclude', 'drop'] as const
export type TopicButton = (typeof topicButtons)[number]

export const topicActionNames = ['plan', 'answer', 'finish', 'conclude', 'drop'] as const
export type TopicActionName = (typeof topicActionNames)[number]

/** What the who column and the conditions look at; `task` is the unit of the task in question. */
export type Looked = { state: TopicState; lead: string; openTasks: number; task?: string }

type Role = { label: Says; is: (actor: Actor, topic: Looked) => boolean }

const works = (actor: Actor, unit: string | undefined) =>
  actor.kind === 'staff' && actor.unit === unit && actor.posts.some((post) => post === 'handler' || post === 'unitHead')

const planner: Role = {
  label: { zh: '市级督办员', en: 'inspectors of the city' },
  is: (a) => a.kind === 'staff' && a.posts.includes('inspector') && a.reach.kind === 'city',
}
const lead: Role = { label: { zh: '牵头单位', en: 'the unit that leads' }, is: (a, topic) => works(a, topic.lead) }
const whose: Role = {
  label: { zh: '任务的单位或牵头单位', en: 'the unit of the task, or the one that leads' },
  is: (a, topic) => works(a, topic.task ?? topic.lead) || works(a, topic.lead),
}

type TopicAction = {
  says: Says
  /** Nothing for what begins it. */
  from: readonly TopicState[]
  /** Left out when the state stays. */
  to?: TopicState
  who: Role
  /** Beside state and role: no task is open. */
  when?: 'tasksDone'
}

/** The life of a topic of the month, a row a step. Dates of tasks are public from the first day of its month, and never moved. */
export const topicActions = {
  plan: { says: { zh: '出题', en: 'set the topic' }, from: [], to: 'planned', who: planner },
  answer: { says: { zh: '答题', en: 'answer it' }, from: ['planned', 'answered'], to: 'answered', who: lead },
  finish: { says: { zh: '完成任务', en: 'finish a task' }, from: ['planned', 'answered'], who: whose },
  conclude: {
    says: { zh: '公布结果', en: 'say what came of it' },
    from: ['answered'],
    to: 'done',
    who: planner,
    when: 'tasksDone',
  },
  drop: { says: { zh: '撤题', en: 'drop it' }, from: ['planned', 'answered'], to: 'dropped', who: planner },
} as const satisfies Record<TopicActionName, TopicAction>

export const rowOf = (name: TopicActionName): TopicAction => topicActions[name]

/** What this actor may do with it now; finishing is said of each task. */
export function canOf(actor: Actor, topic: Looked): TopicButton[] {
  return topicButtons.filter((name) => {
    const row = rowOf(name)
    return row.from.includes(topic.state) && row.who.is(actor, topic) && !waitsForTasks(row, topic)
  })
}

/** What is done last, while tasks are open. */
export const waitsForTasks = ({ when }: TopicAction, { openTasks }: Looked): boolean =>
  when === 'tasksDone' && openTasks > 0
