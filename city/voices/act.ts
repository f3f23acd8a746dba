import { write } from '../ledger/index.ts'
import { unitsByIds } from '../people/index.ts'
import { cityDate, closeTimers, common, endOfDay, isRefusal, startTimers } from '../platform/index.ts'
import type { By, InputOf, Refusal } from '../platform/index.ts'
import { mask } from '../text/index.ts'
import { rowOf, topicActions, waitsForTasks, type TopicActionName } from './actions.ts'
import { findCluster, runOf } from './clusterStore.ts'
import type * as contract from './contract.ts'
import { voiceRefusals } from './refusals.ts'
import {
  answerTopic,
  concludeTopic,
  dropTopic,
  endTask,
  insertMatters,
  insertTasks,
  insertTopic,
} from './topicStore.ts'
import { lockTopic, tasksOf, topicById, type Moved, type NewTopic, type Task, type TopicRow } from './topicStore.ts'
import { clustersShown, heatLeft, lookedAt } from './views.ts'

const { refused } = voiceRefusals

type Planned = InputOf<typeof contract.planTopic>

/** The city sets itself the topic of a month: a unit leads, tasks have dates, and all of it is public from the first day of its month. */
export async function plan(by: By, said: Planned): Promise<TopicRow | Refusal> {
  const no = notAllowed(by, 'plan') ?? (await wrongIn(by, said))
  if (no) return no
  const behind = said.cluster === null ? undefined : await behindIt(by, said.cluster, said.without)
  if (isRefusal(behind)) return behind
  return set(by, said, behind)
}

type Behind = { found: NewTopic['found']; orders: string[]; numbers: string[] }

async function set(by: By, said: Planned, behind: Behind | undefined): Promise<TopicRow | Refusal> {
  const id = by.house.machine.id()
  const { month, title, question, lead, helpers, tasks } = said
  const told = { month, title, question, lead, helpers, tasks, cluster: said.cluster, matters: behind?.numbers ?? [] }
  const entry = await write(by, { action: 'monthTopic.planned', subject: id, said: told })
  const topic = { id, month, title, question, lead, helpers, found: behind?.found ?? null, entry }
  if (!(await insertTopic(by, { ...topic, state: topicActions.plan.to }))) return refused('month-taken')
  const made = tasks.map(({ text, unit, due }) => ({ id: by.house.machine.id(), text, unit, dueAt: endOfDay(due) }))
  await insertTasks(by.tx, id, made)
  await startTimers(
    by.tx,
    made.map((task) => ({ subject: task.id, rule: 'monthTopic.task', round: 1, dueAt: task.dueAt })),
  )
  if (behind && said.cluster) await insertMatters(by.tx, id, said.cluster, behind.orders)
  return (await topicById(by.tx, id)) ?? common.refused('not-found')
}

async function wrongIn(
  by: By,
  { month, title, question, lead, helpers, tasks }: Planned,
): Promise<Refusal | undefined> {
  const today = cityDate(by.now)
  if (month < today.slice(0, 7)) return refused('month-over')
  if (tasks.some(({ due }) => due < today)) return refused('task-in-past')
  const units = [...new Set([lead, ...helpers, ...tasks.map(({ unit }) => unit)])]
  if ((await unitsByIds(by.tx, units)).length < units.length) return refused('topic-unit-unknown')
  return namesSomebody([title, question, ...tasks.map(({ text }) => text)].join('\n'))
}

/** The matters of a gathering that belong to the topic, and how hot these alone are. */
async function behindIt(by: By, id: string, without: readonly string[]): Promise<Behind | Refusal> {
  const [row, run] = [await findCluster(by.tx, id), await runOf(by, id)]
  const [shown] = row && run ? await clustersShown(by, run, [row]) : []
  if (!shown || !run) return common.refused('not-found')
  const members = shown.members.filter(({ number }) => !without.includes(number))
  if (members.length === 0) return refused('cluster-emptied')
  const found = { ...heatLeft(members, run.at), version: run.version, matters: members.length }
  return { found, orders: members.map(({ orderId }) => orderId), numbers: members.map(({ number }) => number) }
}

/** Numbers that name a person stand on no public page. */
function namesSomebody(text: string): Refusal | undefined {
  const never = ['id', 'card', 'mobile', 'passport']
  const found = mask(text).spans.filter(({ kind }) => never.includes(kind))
  return found.length === 0
    ? undefined
    : refused('names-a-person', { facts: { found: found.map(({ why }) => why).join('、') } })
}

function notAllowed(by: By, name: TopicActionName, at?: { row: TopicRow; tasks: readonly Task[]; task?: Task }) {
  const { who } = rowOf(name)
  const looked = at ? lookedAt(at.row, at.tasks) : { state: 'planned' as const, lead: '', openTasks: 0 }
  const may = who.is(by.actor, { ...looked, ...(at?.task ? { task: at.task.unit } : {}) })
  return may ? undefined : common.refused('not-allowed', { facts: { who: who.label } })
}

/** Why a topic is dropped is for its units alone. */
const notFit = (name: TopicActionName, words: string) => (name === 'drop' ? undefined : namesSomebody(words))

type Said = { month: string; words: string; task?: string }
type Held = { row: TopicRow; tasks: Task[]; task?: Task }

/** The one way a topic moves: held, allowed, possible now, its words fit for the public, written down, moved. */
async function carry(
  by: By,
  name: Exclude<TopicActionName, 'plan'>,
  said: Said,
  move: (held: Held, moved: Moved) => Promise<unknown>,
): Promise<TopicRow | Refusal> {
  const held = await hold(by, said)
  if (!held) return common.refused('not-found')
  const no = notAllowed(by, name, held) ?? notNow(name, held) ?? notFit(name, said.words)
  if (no) return no
  const { row, task } = held
  const { lead, helpers, month, title } = row
  const of = task ? { task: task.text, unit: task.unit } : {}
  const tasks = held.tasks.map(({ text, unit }) => ({ text, unit }))
  const told = { month, title, lead, helpers, tasks, note: said.words, ...of }
  const entry = await write(by, { action: `monthTopic.${past[name]}`, subject: row.id, said: told })
  await move(held, { state: rowOf(name).to ?? row.state, words: said.words, entry })
  return (await topicById(by.tx, row.id)) ?? common.refused('not-found')
}

/** The topic of a month, and the task in question where there is one; nothing when either is not there. */
async function hold(by: By, said: Said): Promise<Held | undefined> {
  const row = await lockTopic(by.tx, said.month)
  const tasks = row ? await tasksOf(by.tx, [row.id]) : []
  const task = tasks.find(({ id }) => id === said.task)
  if (!row || (said.task !== undefined && !task)) return undefined
  return { row, tasks, ...(task ? { task } : {}) }
}

const past = { answer: 'answered', finish: 'taskDone', conclude: 'done', drop: 'dropped' } as const

function notNow(name: TopicActionName, { row, tasks, task }: Held): Refusal | undefined {
  if (!rowOf(name).from.includes(row.state) || (name === 'finish' && task?.doneAt !== null))
    return refused('topic-not-now')
  const looked = lookedAt(row, tasks)
  return waitsForTasks(rowOf(name), looked) ? refused('tasks-open', { facts: { n: looked.openTasks } }) : undefined
}

export const answer = (by: By, said: Said) =>
  carry(by, 'answer', said, ({ row }, moved) => answerTopic(by, row.id, moved))

export const finish = (by: By, said: Said & { task: string }) =>
  carry(by, 'finish', said, async () => {
    await endTask(by, said.task, said.words)
    await closeTimers(by.tx, said.task, 'monthTopic.')
  })

export const conclude = (by: By, said: Said) =>
  carry(by, 'conclude', said, ({ row }, moved) => concludeTopic(by, row.id, moved))

/** Set by mistake: it is public no more, and nobody is reminded of its tasks. */
export const drop = (by: By, said: Said) =>
  carry(by, 'drop', said, async ({ row, tasks }, moved) => {
    await dropTopic(by, row.id, moved)
    for (const { id } of tasks) await closeTimers(by.tx, id, 'monthTopic.')
  })
