import { questionNews } from '../ask/index.ts'
import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { numberOn, cityDate, startTimers, type By, type TimerRule, type TimerRules } from '../platform/index.ts'
import { addNews, alertById, alertsFor } from './store.ts'
import type { News } from './alert.ts'
import { tellDigest, tellNews } from './tell.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]

/** An answer, an addition or a further question the public can read: whoever follows the question hears at once, the others in their next digest. */
async function spread(by: By, entry: SealedEntry): Promise<void> {
  const [question] = await questionNews(by.tx, [entry.subject])
  if (!question?.isPublic) return
  // An answer just passed may not stand on the record yet; a question just published may have none.
  if (entry.action === 'question.published' && !question.isAnswered) return
  const news = newsIn(entry)
  const alerts = await alertsFor(by.tx, question)
  const waiting = alerts.filter(({ kind }) => kind !== 'question')
  for (const alert of alerts.filter(({ kind }) => kind === 'question'))
    await tellNews(by, alert, { cause: `entry:${entry.id}:${alert.id}`, question, news })
  if (waiting.length === 0) return
  await addNews(
    by.tx,
    waiting.map(({ id }) => id),
    entry.subject,
    news,
  )
  const { round, dueAt } = nextDigest(by.now, await numberOn(by.tx, 'alerts.digestHour', cityDate(by.now)))
  await startTimers(
    by.tx,
    waiting.map(({ id }) => ({ subject: id, rule: 'alerts.digest', round, dueAt })),
  )
}

/** What of it is new; an answer that was published late counts as the answer. */
function newsIn({ action, said }: SealedEntry): News {
  if (action === 'question.turnPublished') return 'more'
  if (!action.startsWith('question.addition')) return 'answer'
  return said['kind'] === 'supplement' || said['kind'] === 'correction' ? said['kind'] : 'answer'
}

/** The next morning's hour in the city; the day is the round, so that there is at most one digest a day. */
export function nextDigest(now: Date, hour: number): { round: number; dueAt: Date } {
  const today = new Date(Date.parse(`${cityDate(now)}T00:00:00+08:00`) + hour * HOUR)
  const dueAt = today > now ? today : new Date(today.getTime() + DAY)
  return { round: Math.floor((dueAt.getTime() + 8 * HOUR) / DAY), dueAt }
}

const digest: TimerRule = async (by, timers) => {
  for (const { subject, round } of timers) {
    const alert = await alertById(by.tx, subject)
    if (alert?.state === 'confirmed') await tellDigest(by, alert, round)
  }
  return []
}

/** What alerts do when the ledger speaks of answers. */
export const alertNews: Consumer = {
  name: 'alerts.spread',
  on: {
    'question.published': spread,
    'order.pass': spread,
    'order.answerAtDesk': spread,
    'question.additionShown': spread,
    'question.additionPublished': spread,
    'question.turnPublished': spread,
  },
}

export const alertTimers: TimerRules = { 'alerts.digest': digest }
