import { doing, eyesAs, keep, routeAlone, type By, type Route } from '../platform/index.ts'
import { wall } from './contract.ts'
import { recordRoutes } from './recordRoutes.ts'
import { byCentre, byHour, byStatus, byType, byUnit, ladder, totals, type Today } from './store.ts'

const DAY = 86_400_000
const EIGHT_HOURS = 8 * 3_600_000

/** Midnight before and after `now`, in the city's time. */
function today({ now }: By): Today {
  const midnight = new Date(Math.floor((now.getTime() + EIGHT_HOURS) / DAY) * DAY - EIGHT_HOURS)
  return { now, midnight, tonight: new Date(midnight.getTime() + DAY) }
}

/** Screens that hang side by side show the same figures; so long nobody sees that they are kept. */
const SHOWN_MS = 1500

async function counted(by: By) {
  const [{ tx }, t] = [by, today(by)]
  return {
    ...(await totals(tx, t)),
    byStatus: await byStatus(tx),
    byType: await byType(tx),
    byHour: await byHour(tx, t),
    centres: await byCentre(tx, t),
    units: await byUnit(tx, t),
    ladder: await ladder(tx, t),
  }
}

export const insightRoutes: Route[] = [
  routeAlone(wall, ({ house, actor }) =>
    keep(house, `wall ${eyesAs(actor)}`, () => doing(house, actor, counted, 'read'), SHOWN_MS),
  ),
  ...recordRoutes,
]
