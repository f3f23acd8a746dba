import { isRefusal, route, routeAlone, type By, type Refusal, type Route } from '../platform/index.ts'
import { mandatesOf } from './act.ts'
import { consentsOfPerson } from './consentStore.ts'
import { revokeConsent } from './consents.ts'
import * as contract from './contract.ts'
import * as counter from './counter/act.ts'
import * as counterContract from './counter/contract.ts'
import { claimFirm, releaseFirm, signFirm } from './firms.ts'
import { firmsOfLegal } from './firmStore.ts'
import { giveAgent, giveHelper, step } from './give.ts'
import { lastDay, limitOf } from './limits.ts'
import { lentFirm, registerOf } from './register.ts'
import { mandateById, type Mandate } from './store.ts'
import { consentView, firmView, mandateView, usesOf } from './views.ts'

const viewed = ({ actor, now }: By, mandate: Mandate) => mandateView(mandate, { me: actor.id, now })
const shown = (by: By, made: Mandate | Refusal) => (isRefusal(made) ? made : viewed(by, made))

async function ofFirms(by: By) {
  const { given, held } = await mandatesOf(by)
  return {
    firms: (await firmsOfLegal(by.tx, by.actor.id ?? '')).map((firm) => firmView(by, firm, given)),
    agentOf: held.filter(({ firm }) => firm !== null).map((mandate) => viewed(by, mandate)),
    available: registerOf(by.house).is !== 'none',
    last: lastDay(by.now, await limitOf(by, 'mandate.agent')),
    lent: by.house.settings.demo ? lentFirm(by.actor.id ?? '') : null,
  }
}

async function ofPersons(by: By) {
  const { given, held } = await mandatesOf(by)
  const personal = (mandates: readonly Mandate[]) =>
    mandates.filter(({ firm }) => firm === null).map((mandate) => viewed(by, mandate))
  return { given: personal(given), held: personal(held), last: lastDay(by.now, await limitOf(by, 'mandate.help')) }
}

/** Who did something under a mandate: one of its two, or the city. */
async function namesOfMandate({ tx }: By, id: string) {
  const mandate = await mandateById(tx, id)
  if (!mandate) return undefined
  const { giver, giverName, helper, helperName } = mandate
  return ({ actor, actorKind }: { actor: string | null; actorKind: string }) =>
    actor === giver ? giverName : actor === helper ? helperName : actorKind === 'staff' ? '窗口' : '系统'
}

async function namesOfConsent({ tx, actor: me }: By, id: string) {
  const consent = (await consentsOfPerson(tx, me.id ?? '')).find((one) => one.id === id)
  if (!consent) return undefined
  return ({ action }: { action: string }) => (action === 'consent.used' ? consent.readerName : me.name)
}

export const mandateRoutes: Route[] = [
  route(contract.myFirms, ofFirms),
  // The register is asked outside of any transaction, and a try must stay counted.
  routeAlone(contract.claimFirm, claimFirm),
  routeAlone(contract.signFirm, signFirm),
  routeAlone(contract.releaseFirm, releaseFirm),
  route(contract.giveAgent, async (by, said) => shown(by, await giveAgent(by, said))),
  route(contract.giveHelper, async (by, said) => shown(by, await giveHelper(by, said))),
  routeAlone(counterContract.mandatesAtCounter, counter.mandatesAtCounter),
  routeAlone(counterContract.giveAtCounter, counter.giveAtCounter),
  routeAlone(counterContract.stepAtCounter, counter.stepAtCounter),
  route(contract.myMandates, ofPersons),
  route(contract.stepMandate, async (by, { id, step: name }) => shown(by, await step(by, id, name))),
  routeAlone(contract.mandateUses, (alone, { id }) => usesOf(alone, id, (by) => namesOfMandate(by, id))),
  route(contract.myConsents, async (by) => ({
    rows: (await consentsOfPerson(by.tx, by.actor.id ?? '')).map((consent) => consentView(by, consent)),
  })),
  route(contract.revokeConsent, async (by, { id }) => {
    const done = await revokeConsent(by, id)
    return isRefusal(done) ? done : consentView(by, done)
  }),
  routeAlone(contract.consentUses, (alone, { id }) => usesOf(alone, id, (by) => namesOfConsent(by, id))),
]
