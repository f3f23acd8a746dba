import { sayUntil } from '../calendar/index.ts'
import { quietHours, remindAt } from '../notices/index.ts'
import { maskName } from '../people/index.ts'
import { cityDate, startTimers, type By, type Timer, type TimerRules } from '../platform/index.ts'
import { limitOf } from './limits.ts'
import { standingOf } from './mandate.ts'
import { mandateById, type Mandate } from './store.ts'
import { tell } from './tell.ts'

const DAY = 86_400_000

/** Promises a word some days before a mandate ends, by day; one that is shorter needs none. */
export async function promiseWord(by: By, { id, until }: Pick<Mandate, 'id' | 'until'>): Promise<void> {
  const before = (await limitOf(by, 'mandate.warn')) * DAY
  const dueAt = remindAt(until, before, await quietHours(by.tx, cityDate(by.now)), by.now)
  if (dueAt) await startTimers(by.tx, [{ subject: id, rule: 'mandateEndsSoon', round: 1, dueAt }])
}

/** Both sides hear once that it ends soon; what was taken back meanwhile is nobody's worry. */
async function warn(by: By, { subject }: Timer): Promise<void> {
  const mandate = await mandateById(by.tx, subject)
  if (!mandate || standingOf(mandate, by.now) !== 'inForce') return
  const until = sayUntil(mandate.until.toISOString(), by.now)
  const [giver, helper] = [mandate.firmName ?? maskName(mandate.giverName), maskName(mandate.helperName)]
  await tell(by, `endsSoon:${subject}`, [
    { to: mandate.giverPhone, template: 'mandateGivenEnds', facts: { helper, until } },
    { to: mandate.helperPhone, template: 'mandateHeldEnds', facts: { giver, until } },
  ])
}

export const mandateTimers: TimerRules = {
  mandateEndsSoon: async (by, timers) => {
    for (const timer of timers) await warn(by, timer)
    return []
  },
}
