import { common, rfc3339, route, type Route } from '../platform/index.ts'
import { dropNotice, failedNotices, myInbox, replayNotice } from './contract.ts'
import { sayNotice } from './notice.ts'
import { drop, failed, inboxOf, replay } from './store.ts'

export const noticesRoutes: Route[] = [
  route(failedNotices, async (by) => ({ rows: (await failed(by.tx)).map((row) => ({ ...row, at: rfc3339(row.at) })) })),
  route(replayNotice, async (by, { id }) => {
    if (!(await replay(by, id))) return common.refused('not-found')
    await by.house.record(by, { action: 'notice.replayed', subject: id })
    return { again: true as const }
  }),
  route(dropNotice, async (by, { id, reason }) => {
    if (!(await drop(by, id, reason))) return common.refused('not-found')
    await by.house.record(by, { action: 'notice.dropped', subject: id, said: { reason } })
    return { dropped: true as const }
  }),
  route(myInbox, async (by) => ({
    // Administrators belong to a unit too, and see no matters.
    rows: (await inboxOf(by.tx, by.actor.reach.kind === 'own' ? '' : (by.actor.unit ?? ''))).map((row) => ({
      id: row.id,
      zh: sayNotice(row.template, row.facts),
      en: sayNotice(row.template, row.facts, 'en'),
      number: row.facts['number'] ?? '',
      at: rfc3339(row.at),
    })),
  })),
]
