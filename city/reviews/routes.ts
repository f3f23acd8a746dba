import { widenEyes } from '../orders/index.ts'
import { isRefusal, rfc3339, recordedRoute, route, type By, type Refusal, type Route } from '../platform/index.ts'
import { canOf } from './actions.ts'
import * as contract from './contract.ts'
import { asked, giveByNumber, giveByToken } from './give.ts'
import { appeal, callBack, contact, decide, fix, rater } from './loop.ts'
import { record } from './record.ts'
import { listRemedies, type Remedy } from './remedyStore.ts'

function shown({ actor, now }: By, remedy: Remedy): contract.RemedySaid {
  const { review: _review, round: _round, dueAt, dueWhy, at, ...said } = remedy
  const may = canOf(actor, remedy)
  const calls = may.includes('contact') || may.includes('callBack')
  return {
    ...said,
    at: rfc3339(at),
    due: { at: dueAt ? rfc3339(dueAt) : null, why: dueWhy, overdue: dueAt !== null && dueAt < now },
    can: [...may, ...(calls ? (['rater'] as const) : [])],
  }
}

const answered = (by: By, made: Remedy | Refusal) => (isRefusal(made) ? made : shown(by, made))

async function published(by: By, unit: string | undefined) {
  await widenEyes(by.tx)
  return record(by, unit)
}

export const reviewRoutes: Route[] = [
  route(contract.readReview, (by, { token }) => asked(by, token)),
  route(contract.giveReview, (by, { token, ...said }) => giveByToken(by, token, { ...said, channel: 'web' })),
  route(contract.reviewByPhone, (by, { number, ...said }) =>
    giveByNumber(by, number, { ...said, publish: false, channel: 'phone' }),
  ),
  route(contract.reviewRecord, (by, { unit }) => published(by, unit)),
  route(contract.remedyQueue, async (by, { ended }) => ({
    rows: (await listRemedies(by.tx, ended === 'false')).map((remedy) => shown(by, remedy)),
  })),
  recordedRoute(contract.remedyRater, (by, { id, purpose }) => rater(by, id, purpose)),
  route(contract.contactRater, async (by, { id, note }) => answered(by, await contact(by, id, note))),
  route(contract.fixRemedy, async (by, { id, note }) => answered(by, await fix(by, id, note))),
  route(contract.callBackRater, async (by, { id, ...said }) => answered(by, await callBack(by, id, said))),
  route(contract.appealReview, async (by, { id, ...said }) => answered(by, await appeal(by, id, said))),
  route(contract.decideReview, async (by, { id, ...said }) => answered(by, await decide(by, id, said))),
]
