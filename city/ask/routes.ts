import {
  common,
  doing,
  isRefusal,
  keep,
  recordedRoute,
  route,
  routeAlone,
  system,
  type By,
  type InputOf,
  type Route,
} from '../platform/index.ts'
import { fileOf, findOrder, followByCode, followOwn, historyOf, widenEyes } from '../orders/index.ts'
import { ask, rate } from './act.ts'
import { additionRoutes } from './additions.ts'
import * as contract from './contract.ts'
import { draftRoutes } from './draftRoutes.ts'
import { letterOf } from './letter.ts'
import { exported, list, news, shown, similar } from './list.ts'
import { departmentsSince, placesSince, topicsSince } from './listStore.ts'
import { moderate } from './moderation/decide.ts'
import { releasedFiles, releasedPhotos, type Released } from './moderation/photoStore.ts'
import { moderationRoutes } from './moderation/routes.ts'
import { questionMap } from './sitemap.ts'
import { saidOn } from './said.ts'
import { questionByNumber } from './store.ts'
import { turnRoutes } from './turns.ts'

const YEAR = 366

const before = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)

async function read(by: By, { number }: InputOf<typeof contract.readQuestion>) {
  const row = await questionByNumber(by.tx, number)
  const mine = row !== undefined && row.citizen !== null && row.citizen === by.actor.id
  if (!row || (row.state !== 'published' && !mine)) return common.refused('not-found')
  const history = await publicHistory(by, number, mine)
  const { thread } = await saidOn(by, row.orderId, mine)
  const answers = thread.flatMap((item) => (item.kind === 'answer' ? [item] : []))
  const photos = row.state === 'published' ? await releasedPhotos(by.tx, row.orderId) : []
  return { ...shown(row), answers, thread, history, photos: photos.map(photoShown), mine }
}

const photoShown = ({ id, alt, width, height }: Released) => ({ id, alt, width, height })

/** The asker takes a file as it was given; everybody else the copy that somebody has looked at, while the question is public. */
async function answerFile(by: By, { number, id }: InputOf<typeof contract.readAnswerFile>) {
  const row = await questionByNumber(by.tx, number)
  const mine = row !== undefined && row.citizen !== null && row.citizen === by.actor.id
  if (!row || (row.state !== 'published' && !mine)) return common.refused('not-found')
  const { files } = await saidOn(by, row.orderId, mine)
  const file = files.find((one) => one.id === id)
  if (!file) return common.refused('not-found')
  if (mine) {
    await widenEyes(by.tx)
    return fileOf(by, { number, id })
  }
  const released = (await releasedFiles(by.tx, row.orderId)).find((one) => one.id === id)
  if (!released) return common.refused('not-found')
  return { sends: 'file' as const, type: released.type, name: file.name, bytes: by.house.files.open(released.hash) }
}

/** What happened, by offices only: what was noted at a step is the asker's to read, nobody moderated it for the public. */
async function publicHistory(by: By, number: string, mine: boolean) {
  await widenEyes(by.tx)
  const order = await findOrder(by.tx, number)
  const lines = order ? await historyOf(by, order, true) : []
  return mine ? lines : lines.map((line) => ({ ...line, note: null }))
}

export const askRoutes: Route[] = [
  routeAlone(contract.letterOfMine, (alone, { number }) => letterOf(alone, number)),
  routeAlone(contract.askQuestion, ask),
  ...draftRoutes,
  route(contract.listQuestions, list),
  ...moderationRoutes,
  route(contract.readAnswerFile, answerFile),
  ...turnRoutes,
  ...additionRoutes,
  route(contract.readQuestion, read),
  route(contract.moderate, async (by, said) => {
    const no = await moderate(by, said)
    const after = await questionByNumber(by.tx, said.number)
    return no ?? (after ? shown(after) : common.refused('not-found'))
  }),
  route(contract.exportQuestions, exported),
  route(contract.newsOfQuestions, news),
  route(contract.similarQuestions, similar),
  route(contract.mapQuestions, questionMap),
  routeAlone(contract.listDepartments, ({ house }, { days }) =>
    keep(house, `departments ${days}`, () =>
      doing(house, system, async ({ tx, now }) => ({ rows: await departmentsSince(tx, before(now, days)) }), 'read'),
    ),
  ),
  routeAlone(contract.listTopics, ({ house }) =>
    keep(house, 'topics', () =>
      doing(
        house,
        system,
        async ({ tx, now }) => ({
          topics: await topicsSince(tx, before(now, YEAR)),
          places: await placesSince(tx, before(now, YEAR)),
        }),
        'read',
      ),
    ),
  ),
  route(
    contract.rateMine,
    async (by, { number, ...rating }) => (await rate(by, number, rating)) ?? followOwn(by, number),
  ),
  recordedRoute(contract.rateByCode, async (by, { number, code, ...rating }) => {
    const found = await followByCode(by, number, code)
    if (isRefusal(found)) return found
    return (await rate(found.by, number, rating)) ?? followOwn(found.by, number)
  }),
]
