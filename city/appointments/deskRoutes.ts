import { widenEyes } from '../orders/index.ts'
import { isRefusal, recordedRoute, rfc3339, route, type By, type Refusal, type Route } from '../platform/index.ts'
import { write } from '../ledger/index.ts'
import { book, cancel, lift, move, personKey } from './act.ts'
import * as contract from './deskContract.ts'
import { pauseOf, searchAppointments, type Appointment } from './store.ts'
import { deskSaid } from './views.ts'

const answered = async (by: By, made: Appointment | Refusal) => (isRefusal(made) ? made : deskSaid(by, made))

/** By its number, or everything of a phone: a look at somebody's name is written down. */
async function found(by: By, said: string) {
  const plain = said.normalize('NFKC').toUpperCase().replace(/\s/g, '')
  const rows = []
  for (const one of await searchAppointments(by.tx, plain)) {
    await write(by, { action: 'appointment.looked', subject: one.id, purpose: '代办预约' })
    rows.push(await deskSaid(by, one))
  }
  await widenEyes(by.tx)
  const pause = await pauseOf(by.tx, personKey(by.house, plain), by.now)
  return { rows, paused: pause ? { until: rfc3339(pause.until), misses: pause.misses } : null }
}

export const deskRoutes: Route[] = [
  route(contract.bookFor, async (by, said) => answered(by, await book(by, { ...said, citizen: null, lang: 'zh' }))),
  recordedRoute(contract.findAppointments, (by, { said }) => found(by, said)),
  route(contract.moveFor, async (by, { number, at }) => answered(by, await move(by, number, at))),
  route(contract.cancelFor, async (by, { number, reason }) => answered(by, await cancel(by, number, reason))),
  route(contract.liftBookingPause, (by, { phone, reason }) => lift(by, phone, reason)),
]
