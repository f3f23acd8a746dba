import { doing, routeAlone, system, type Alone, type By, type Route } from '../platform/index.ts'
import { ask, confirm, stop } from './act.ts'
import * as contract from './contract.ts'
import { alertRefusals } from './refusals.ts'
import { nameOf } from './store.ts'

/** Whoever holds the link acts, not whoever is signed in: the city does it for them and no name is written down. */
const asCity = <T>({ house }: Alone, work: (by: By) => Promise<T>) => doing(house, system, work)

export const alertRoutes: Route[] = [
  routeAlone(contract.namedAlert, ({ house }, { kind, subject }) =>
    doing(
      house,
      system,
      async ({ tx }) => {
        const what = await nameOf(tx, kind, subject)
        return what === undefined ? alertRefusals.refused('nothing-to-follow') : { kind, subject, what }
      },
      'read',
    ),
  ),
  routeAlone(contract.askForAlert, (alone, said) => asCity(alone, (by) => ask(by, said))),
  routeAlone(contract.confirmAlert, (alone, { token }) => asCity(alone, (by) => confirm(by, token))),
  routeAlone(contract.stopAlert, (alone, { token }) => asCity(alone, (by) => stop(by, token))),
]
