import { isRefusal, rfc3339, route, routeAlone, type By, type Refusal, type Route } from '../../platform/index.ts'
import { common } from '../../platform/index.ts'
import { bring, remove } from '../draft/files.ts'
import { actingTrouble } from '../draft/mandate.ts'
import { answer, save } from '../draft/save.ts'
import { showCase } from '../draft/show.ts'
import { findCase, type CaseHeld } from '../store.ts'
import { beginAtCounter } from './begin.ts'
import * as contract from './contract.ts'
import { heldBy } from './deskStore.ts'
import { handInAtCounter, leave, sendConfirm } from './hand.ts'

async function shown(by: By, done: Pick<CaseHeld, 'number'> | Refusal) {
  if (isRefusal(done)) return done
  const of = await findCase(by.tx, done.number)
  if (!of) return common.refused('not-found')
  return (await actingTrouble(by, of)) ?? showCase(by, of)
}

async function held({ tx, actor, now }: By) {
  const rows = await heldBy(tx, actor.id ?? '', now)
  return { rows: rows.map(({ until, ...row }) => ({ ...row, until: rfc3339(until) })) }
}

export const deskRoutes: Route[] = [
  routeAlone(contract.beginAtCounter, beginAtCounter),
  route(contract.casesAtCounter, held),
  route(contract.caseAtCounter, shown),
  route(contract.saveAtCounter, async (by, said) => shown(by, await save(by, said))),
  route(contract.answerAtCounter, async (by, said) => shown(by, await answer(by, said))),
  routeAlone(contract.bringAtCounter, (alone, { original, ...said }) =>
    bring(alone, said, { checked: original === 'true' }),
  ),
  route(contract.removeAtCounter, remove),
  route(contract.sendConfirmAtCounter, sendConfirm),
  routeAlone(contract.submitAtCounter, handInAtCounter),
  route(contract.leaveAtCounter, leave),
]
