import { appealRoutes } from '../appeals/index.ts'
import { appointmentNews, appointmentRoutes, appointmentTimers, knowCases } from '../appointments/index.ts'
import { assistRoutes } from '../assist/index.ts'
import { alertNews, alertRoutes, alertTimers } from '../alerts/index.ts'
import { askNews, askRoutes, letterNews } from '../ask/index.ts'
import { billNews, caseActs, caseNews, caseOfVisitor, caseRoutes, caseTellings, caseTimers } from '../cases/index.ts'
import { certificateNews, certificateRoutes } from '../certificates/index.ts'
import { catalogueRoutes } from '../catalogue/index.ts'
import { calendarRoutes } from '../calendar/routes.ts'
import { describeActs, identityRoutes, identityTimers } from '../identity/index.ts'
import { fundActs, fundNews, fundRoutes, fundTimers } from '../fund/index.ts'
import { insightRoutes } from '../insight/index.ts'
import { lawRoutes } from '../laws/index.ts'
import { ledgerRoutes } from '../ledger/routes.ts'
import type { Consumer } from '../ledger/index.ts'
import { mandateNews, mandateRoutes, mandateTimers, ownFirm } from '../mandates/index.ts'
import { oidcRoutes } from '../oidc/index.ts'
import { noticesRoutes } from '../notices/index.ts'
import {
  orderDraftNews,
  orderMerging,
  orderNews,
  orderOffers,
  orderRoutes,
  orderSequels,
  orderTimers,
} from '../orders/index.ts'
import { peopleRoutes } from '../people/index.ts'
import { placesRoutes } from '../places/index.ts'
import { remedyNews, reviewableNews, reviewRoutes, reviewTimers } from '../reviews/index.ts'
import { voiceNews, voiceRoutes, voiceTimers } from '../voices/index.ts'
import type { Route, TimerRules } from '../platform/index.ts'

describeActs(fundActs)
describeActs({ signAsLegalPerson: ownFirm })
describeActs(caseActs)
knowCases(caseOfVisitor)

/** Every room's endpoints, what it does when the ledger speaks, and its timers. */
export const routes: readonly Route[] = [
  ...placesRoutes,
  ...calendarRoutes,
  ...noticesRoutes,
  ...peopleRoutes,
  ...identityRoutes,
  ...ledgerRoutes,
  ...lawRoutes,
  ...assistRoutes,
  ...orderRoutes,
  ...askRoutes,
  ...catalogueRoutes,
  ...certificateRoutes,
  ...mandateRoutes,
  ...oidcRoutes,
  ...fundRoutes,
  ...caseRoutes,
  ...insightRoutes,
  ...appealRoutes,
  ...alertRoutes,
  ...appointmentRoutes,
  ...reviewRoutes,
  ...voiceRoutes,
]

export const consumers: readonly Consumer[] = [
  orderNews,
  orderSequels,
  orderDraftNews,
  orderMerging,
  orderOffers,
  askNews,
  letterNews,
  alertNews,
  mandateNews,
  appointmentNews,
  reviewableNews,
  remedyNews,
  fundNews,
  caseNews,
  billNews,
  caseTellings,
  certificateNews,
  voiceNews,
]

export const timerRules: TimerRules = {
  ...orderTimers,
  ...alertTimers,
  ...identityTimers,
  ...mandateTimers,
  ...appointmentTimers,
  ...reviewTimers,
  ...fundTimers,
  ...caseTimers,
  ...voiceTimers,
}
