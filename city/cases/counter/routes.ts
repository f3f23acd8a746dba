import {
  common,
  doing,
  isRefusal,
  rfc3339,
  route,
  routeAfter,
  routeAlone,
  type Alone,
  type By,
  type InputOf,
  type Refusal,
  type Route,
} from '../../platform/index.ts'
import { bring, remove } from '../draft/files.ts'
import { actingTrouble } from '../draft/mandate.ts'
import { answer, save } from '../draft/save.ts'
import { showCase } from '../draft/show.ts'
import { fetchFor, fetching } from '../materials/fetch.ts'
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

/** Begun or gone on with, and shown with what nobody has to bring. */
async function begun(alone: Alone, said: InputOf<typeof contract.beginAtCounter>) {
  const of = await beginAtCounter(alone, said)
  if (isRefusal(of)) return of
  await fetchFor(alone, { number: of.number, when: 'due' })
  return doing(alone.house, alone.actor, (by) => shown(by, of), 'read')
}

async function held({ tx, actor, now }: By) {
  const rows = await heldBy(tx, actor.id ?? '', now)
  return { rows: rows.map(({ until, ...row }) => ({ ...row, until: rfc3339(until) })) }
}

export const deskRoutes: Route[] = [
  routeAlone(contract.beginAtCounter, begun),
  route(contract.casesAtCounter, held),
  routeAfter(contract.caseAtCounter, fetching('due'), shown),
  route(contract.saveAtCounter, async (by, said) => shown(by, await save(by, said))),
  route(contract.answerAtCounter, async (by, said) => shown(by, await answer(by, said))),
  routeAlone(contract.bringAtCounter, (alone, { original, ...said }) =>
    bring(alone, said, { checked: original === 'true' }),
  ),
  route(contract.removeAtCounter, remove),
  routeAfter(contract.sendConfirmAtCounter, fetching('due'), sendConfirm),
  routeAlone(contract.submitAtCounter, handInAtCounter),
  route(contract.leaveAtCounter, leave),
]
