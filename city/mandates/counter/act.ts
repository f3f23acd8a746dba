import { cardTrouble, identityRefusals } from '../../identity/index.ts'
import { citizenById, maskName } from '../../people/index.ts'
import { cityDate, isRefusal, rfc3339, type Alone, type By, type Refusal } from '../../platform/index.ts'
import { asCity } from '../firms.ts'
import { giveFor, stepFor, type Given } from '../give.ts'
import { lastDay, limitOf } from '../limits.ts'
import type { MandateView } from '../shapes.ts'
import { mandatesOfPerson, type Mandate } from '../store.ts'
import { mandateView } from '../views.ts'
import { CounterStep } from './contract.ts'

/** More than a clerk reads while somebody waits. */
const MOST = 40

/** Which citizen, by which card, and what the clerk saw. */
type Card = { citizen: string; idNumber: string; reason: string }

/** The newest of what whoever stands here gave and holds; all of it is on their own page. */
export async function mandatesAtCounter(
  alone: Alone,
  { citizen }: { citizen: string },
): Promise<{ rows: MandateView[]; today: string; last: string } | Refusal> {
  return asCity(alone, async (by) => {
    if (!(await citizenById(by.tx, citizen))) return identityRefusals.refused('citizen-unknown')
    await by.house.record(by, { action: 'citizen.viewedAtCounter', subject: citizen, purpose: '窗口办理帮办代办' })
    const all = await mandatesOfPerson(by.tx, citizen)
    return {
      rows: all.slice(0, MOST).map((mandate) => shown(by, citizen, mandate)),
      today: cityDate(by.now),
      last: lastDay(by.now, await limitOf(by, 'mandate.help')),
    }
  })
}

/**
 * A clerk takes down what somebody gives at the counter: the card is the one this person was named by, and the ledger
 * names the clerk and what they saw. The same twice is one. Errors: see the endpoint.
 */
export function giveAtCounter(
  alone: Alone,
  { citizen, idNumber, reason, ...given }: Given & Card,
): Promise<{ id: string; until: string } | Refusal> {
  return asCity(alone, async (by) => {
    const no = await cardTrouble(by, { citizen, idNumber })
    if (no) return no
    const made = await giveFor(by, given, { giver: citizen, way: 'counter', purpose: reason })
    return isRefusal(made) ? made : { id: made.id, until: rfc3339(made.until) }
  })
}

/** Ends a mandate for one of its two, whose card lies on the table. Twice is once. Errors: see the endpoint. */
export function stepAtCounter(
  alone: Alone,
  { id, step, citizen, idNumber, reason }: Card & { id: string; step: CounterStep },
): Promise<MandateView | Refusal> {
  return asCity(alone, async (by) => {
    const no = await cardTrouble(by, { citizen, idNumber })
    if (no) return no
    const done = await stepFor(by, { id, name: step, person: citizen, purpose: reason })
    return isRefusal(done) ? done : shown(by, citizen, done)
  })
}

/** Through the eyes of whoever stands here, and names as somebody who looks over a shoulder may see them. */
function shown({ now }: By, citizen: string, mandate: Mandate): MandateView {
  const view = mandateView(mandate, { me: citizen, now })
  return {
    ...view,
    giver: { ...view.giver, name: maskName(view.giver.name) },
    helper: { ...view.helper, name: maskName(view.helper.name) },
    can: view.can.filter((step) => CounterStep.safeParse(step).success),
  }
}
