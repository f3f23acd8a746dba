import { common, isRefusal, route, type By, type Refusal, type Route } from '../platform/index.ts'
import { cityDate, numberOn } from '../platform/index.ts'
import { rfc3339 } from '../platform/index.ts'
import { answer, conclude, drop, finish, plan } from './act.ts'
import { clustersOf, findCluster, latestRun, runOf } from './clusterStore.ts'
import * as contract from './contract.ts'
import { begunTopics, topicOf, topicsOf, type TopicRow } from './topicStore.ts'
import { clustersShown, matterShown, topicShown, topicsForStaff, topicsShown } from './views.ts'

const thisMonth = ({ now }: By) => cityDate(now).slice(0, 7)

async function clusters(by: By) {
  const least = await numberOn(by.tx, 'clusters.least', cityDate(by.now))
  const run = await latestRun(by.tx)
  if (!run) return { run: null, least, rows: [] }
  const { at, version, days, looked, leftOut } = run
  const shown = await clustersShown(by, run, await clustersOf(by.tx, run.id))
  return {
    run: { at: rfc3339(at), version, days, looked, leftOut },
    least,
    rows: shown.map(({ cluster }) => cluster),
  }
}

async function oneCluster(by: By, id: string) {
  const [row, run] = [await findCluster(by.tx, id), await runOf(by, id)]
  const [shown] = row && run ? await clustersShown(by, run, [row]) : []
  return shown ? { ...shown.cluster, rows: shown.members.map(matterShown) } : common.refused('not-found')
}

/** Whoever plans sees all topics; everybody else those of their unit. */
async function mine(by: By) {
  const { posts, unit, reach } = by.actor
  const plans = reach.kind === 'city' && posts.some((post) => post === 'inspector' || post === 'leader')
  return { rows: await topicsForStaff(by, await topicsOf(by.tx, plans ? null : (unit ?? ''))) }
}

/** The topic as it stands after a step, for who took it. */
async function stood(by: By, made: TopicRow | Refusal) {
  if (isRefusal(made)) return made
  const [topic] = await topicsForStaff(by, [made])
  return topic ?? common.refused('not-found')
}

async function inPublic(by: By, month: string) {
  const row = month <= thisMonth(by) ? await topicOf(by.tx, month) : undefined
  return (row && (await topicShown(by, row))) ?? common.refused('not-found')
}

export const voiceRoutes: Route[] = [
  route(contract.listClusters, (by) => clusters(by)),
  route(contract.readCluster, (by, { id }) => oneCluster(by, id)),
  route(contract.staffTopics, (by) => mine(by)),
  route(contract.planTopic, async (by, said) => stood(by, await plan(by, said))),
  route(contract.answerTopic, async (by, said) => stood(by, await answer(by, said))),
  route(contract.finishTask, async (by, said) => stood(by, await finish(by, said))),
  route(contract.concludeTopic, async (by, said) => stood(by, await conclude(by, said))),
  route(contract.dropTopic, async (by, said) => stood(by, await drop(by, said))),
  route(contract.publicTopics, async (by, { most }) => ({
    rows: await topicsShown(by, await begunTopics(by.tx, thisMonth(by), most)),
  })),
  route(contract.publicTopic, (by, { month }) => inPublic(by, month)),
]
