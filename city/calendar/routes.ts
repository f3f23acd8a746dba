import { isRefusal, route, type Route } from '../platform/index.ts'
import { ask } from './cli.ts'
import { calendarDeadline } from './contract.ts'
import { explain } from './explain.ts'
import { sayUntil } from './say.ts'

export const calendarRoutes: Route[] = [
  route(calendarDeadline, async (by, { pause, ...said }) => {
    const found = ask({ ...said, pause: pause === undefined ? [] : pause.split(',') })
    if (isRefusal(found)) return found
    const { due, dueAt, counted, skipped } = found
    const says = { zh: sayUntil(dueAt, by.now), en: sayUntil(dueAt, by.now, 'en') }
    return { due, dueAt, counted, skipped, explanation: explain(found), says }
  }),
]
