import { forHandlers } from '../orders/index.ts'
import { cityDate, numberOn, rfc3339, type By } from '../platform/index.ts'
import { findRisks, heatOf } from '../text/index.ts'
import { canOf, rowOf, type Looked } from './actions.ts'
import { membersOf, type ClusterRow, type MemberRow, type Run } from './clusterStore.ts'
import type { Cluster, ClusterMatter, StaffTopic } from './contract.ts'
import type { Heat, Topic } from './topic.ts'
import { publicMatters, tasksOf, type MatterRow, type Task, type TopicRow } from './topicStore.ts'

const DAY = 86_400_000
const age = (at: Date, now: Date) => (now.getTime() - at.getTime()) / DAY

/** Clusters as whoever plans sees them, the hottest first; heat is of what still stands, measured at the gathering. */
export async function clustersShown(by: By, run: Run, rows: readonly ClusterRow[]) {
  const members = await membersOf(
    by.tx,
    rows.map(({ id }) => id),
  )
  const of = Map.groupBy(members, ({ cluster }) => cluster)
  return rows
    .map((row) => ({ cluster: clusterShown(row, of.get(row.id) ?? [], run.at), members: of.get(row.id) ?? [] }))
    .filter((one) => one.members.length > 0)
    .toSorted((a, b) => b.cluster.heat - a.cluster.heat)
}

function clusterShown(row: ClusterRow, members: readonly MemberRow[], at: Date): Cluster {
  const days = members.map((member) => cityDate(member.at)).sort()
  return {
    ...row,
    ...heatLeft(members, at),
    since: days[0] ?? cityDate(at),
    until: days.at(-1) ?? cityDate(at),
    matters: members.length,
    public: members.filter(({ isPublic }) => isPublic).length,
    people: new Set(members.map(({ person }) => person)).size,
  }
}

/** How hot these matters are together, measured at the gathering. */
export function heatLeft(members: readonly MemberRow[], at: Date): Heat {
  return heatOf(members.map((m) => ({ ...m, user: String(m.person), age: age(m.at, at) })))
}

export function matterShown(member: MemberRow): ClusterMatter {
  const { number, title, unitName, placeName, status, at, isPublic, isRisk } = member
  return { number, title: forHandlers(title), unitName, placeName, status, at: rfc3339(at), isPublic, isRisk }
}

/** A task is late when its day passed before it was done. */
const isLate = ({ dueAt, doneAt }: Task, now: Date) => (doneAt ?? now) > dueAt

function shown(row: TopicRow, tasks: readonly Task[], now: Date): Topic {
  const { month, state, title, question, lead, leadName, helperNames, isGathered, answer, result } = row
  const on = (at: Date | null) => (at ? rfc3339(at) : null)
  return {
    month,
    state,
    title,
    question,
    lead,
    leadName,
    helperNames,
    isGathered,
    answer,
    result,
    answeredAt: on(row.answeredAt),
    doneAt: on(row.doneAt),
    plannedAt: rfc3339(row.plannedAt),
    changedAt: rfc3339(row.changedAt),
    tasks: tasks.map((task) => ({
      id: task.id,
      text: task.text,
      unit: task.unit,
      unitName: task.unitName,
      dueAt: rfc3339(task.dueAt),
      result: task.result,
      doneAt: on(task.doneAt),
      late: isLate(task, now),
    })),
  }
}

async function withTasks(by: By, rows: readonly TopicRow[]): Promise<[TopicRow, Task[]][]> {
  const tasks = Map.groupBy(
    await tasksOf(
      by.tx,
      rows.map(({ id }) => id),
    ),
    ({ topic }) => topic,
  )
  return rows.map((row) => [row, tasks.get(row.id) ?? []])
}

/** Topics as everybody reads them. */
export async function topicsShown(by: By, rows: readonly TopicRow[]): Promise<Topic[]> {
  return (await withTasks(by, rows)).map(([row, tasks]) => shown(row, tasks, by.now))
}

/** What the who column looks at. */
export const lookedAt = (row: TopicRow, tasks: readonly Task[]): Looked => ({
  state: row.state,
  lead: row.lead,
  openTasks: tasks.filter(({ doneAt }) => doneAt === null).length,
})

/** Topics as staff see them, with what this person may do. */
export async function topicsForStaff(by: By, rows: readonly TopicRow[]): Promise<StaffTopic[]> {
  return (await withTasks(by, rows)).map(([row, tasks]) => {
    const looked = lookedAt(row, tasks)
    const finish = rowOf('finish')
    const mine = tasks.filter(
      ({ doneAt, unit: task }) => doneAt === null && finish.who.is(by.actor, { ...looked, task }),
    )
    return {
      ...shown(row, tasks, by.now),
      matters: row.matters,
      reason: row.reason,
      can: canOf(by.actor, looked),
      finishes: finish.from.includes(row.state) ? mine.map(({ id }) => id) : [],
    }
  })
}

/** One topic in public: only public matters are listed and counted, and heat is of these alone. */
export async function topicShown(by: By, row: TopicRow) {
  const [topic] = await topicsShown(by, [row])
  const matters = await publicMatters(by.tx, row.id)
  const least = await numberOn(by.tx, 'topics.least', cityDate(by.now))
  return topic && { ...topic, matters: matters.map(publicMatter), heat: publicHeat(matters, least, by.now), least }
}

function publicMatter({ number, title, unitName, placeName, askedAt, answeredAt }: MatterRow) {
  return {
    number,
    title,
    unitName,
    placeName,
    askedAt: rfc3339(askedAt),
    answeredAt: answeredAt && rfc3339(answeredAt),
  }
}

/**
 * Whole figures, and none at all when fewer than `least` people asked in public: from a fraction, or from a count of
 * one or two, somebody could tell which questions are by the same person.
 */
function publicHeat(matters: readonly MatterRow[], least: number, now: Date): Heat | null {
  const standing = matters.filter(({ isWithdrawn }) => !isWithdrawn)
  if (new Set(standing.map(({ person }) => person)).size < least) return null
  const { heat, parts } = heatOf(
    standing.map(({ person, askedAt, text }) => ({
      user: String(person),
      age: age(askedAt, now),
      isRisk: findRisks(text).length > 0,
    })),
  )
  return { heat: Math.round(heat), parts: { ...parts, people: Math.round(parts.people) } }
}
