import {
  common,
  doing,
  isRefusal,
  recordedRoute,
  rfc3339,
  route,
  routeAlone,
  system,
  type By,
  type InputOf,
  type Route,
} from '../platform/index.ts'
import { findOrder, followByCode, followOwn, historyOf, widenEyes } from '../orders/index.ts'
import { ask, moderate, rate } from './act.ts'
import * as contract from './contract.ts'
import { preview } from './preview.ts'
import type { Question } from './question.ts'
import {
  answersOf,
  departmentRecords,
  publishedQuestions,
  questionByNumber,
  waitingQuestions,
  type QuestionRow,
} from './store.ts'

const DAY = 86_400_000
/** Rates are shown from this many on; smaller samples say only their counts. */
const MINIMUM = 20

function shown(row: QuestionRow): Question {
  const {
    orderId: _id,
    citizen: _citizen,
    wantsPublic: _wish,
    promiseAt,
    promiseWhy,
    answeredAt,
    askedAt,
    ...same
  } = row
  const promise = { at: promiseAt ? rfc3339(promiseAt) : null, why: promiseWhy }
  return { ...same, promise, answeredAt: answeredAt ? rfc3339(answeredAt) : null, askedAt: rfc3339(askedAt) }
}

/** The page mark is where the last page ended: instant and id. */
function afterOf(mark: string): { at: string; id: string } | undefined {
  const [, at, id] = /^([^_]+)_([0-9a-f-]{36})$/.exec(mark) ?? []
  return at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined
}

async function list(by: By, said: InputOf<typeof contract.listQuestions>) {
  const after = said.after === undefined ? undefined : afterOf(said.after)
  if (said.after !== undefined && after === undefined) return common.refused('invalid-input')
  const answered = said.answered === undefined ? undefined : said.answered === 'true'
  const rows = await publishedQuestions(by.tx, {
    text: said.text,
    unit: said.unit,
    answered,
    after,
    most: said.most + 1,
  })
  const last = rows[said.most - 1]
  const next = rows.length > said.most && last ? { next: `${last.askedAt.toISOString()}_${last.orderId}` } : {}
  return { rows: rows.slice(0, said.most).map(shown), ...next }
}

async function read(by: By, { number }: InputOf<typeof contract.readQuestion>) {
  const row = await questionByNumber(by.tx, number)
  const mine = row !== undefined && row.citizen !== null && row.citizen === by.actor.id
  if (!row || (row.state !== 'published' && !mine)) return common.refused('not-found')
  const history = await publicHistory(by, number, mine)
  const answers = (await answersOf(by.tx, row.orderId)).map((a) => ({ ...a, at: rfc3339(a.at) }))
  return { ...shown(row), answers, history, mine }
}

/** What happened, by offices only: what was noted at a step is the asker's to read, nobody moderated it for the public. */
async function publicHistory(by: By, number: string, mine: boolean) {
  await widenEyes(by.tx)
  const order = await findOrder(by.tx, number)
  const lines = order ? await historyOf(by, order, true) : []
  return mine ? lines : lines.map((line) => ({ ...line, note: null }))
}

export const askRoutes: Route[] = [
  routeAlone(contract.askQuestion, ask),
  route(contract.previewQuestion, async (_by, said) => preview(said)),
  route(contract.listQuestions, list),
  route(contract.moderationQueue, async (by) => ({ rows: (await waitingQuestions(by.tx)).map(shown) })),
  route(contract.readQuestion, read),
  route(contract.moderate, async (by, said) => {
    const no = await moderate(by, said)
    const after = await questionByNumber(by.tx, said.number)
    return no ?? (after ? shown(after) : common.refused('not-found'))
  }),
  // A department's record counts every question, also those kept private: the same figures whoever looks.
  routeAlone(contract.listDepartments, ({ house }, { days }) =>
    doing(
      house,
      system,
      async ({ tx, now }) => ({
        rows: await departmentRecords(tx, new Date(now.getTime() - days * DAY)),
        minimum: MINIMUM,
      }),
      'read',
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
