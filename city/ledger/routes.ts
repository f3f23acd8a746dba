import { rfc3339, route, routeAlone, type Route } from '../platform/index.ts'
import { readLedger, verifyLedger } from './contract.ts'
import { sealedAfter } from './store.ts'
import { verify } from './verify.ts'

export const ledgerRoutes: Route[] = [
  route(readLedger, async ({ tx }, { after, most }) => ({
    rows: (await sealedAfter(tx, String(after), most)).map((entry) => ({ ...entry, at: rfc3339(entry.at) })),
  })),
  routeAlone(verifyLedger, ({ house }) => verify(house)),
]
