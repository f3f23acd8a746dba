import { cardTrouble } from '../../identity/index.ts'
import { write } from '../../ledger/index.ts'
import { citizenById } from '../../people/index.ts'
import {
  cityDate,
  common,
  doing,
  endOfDay,
  isRefusal,
  system,
  startTimers,
  type Alone,
  type By,
  type InputOf,
  type Refusal,
} from '../../platform/index.ts'
import { caseStandings } from '../case.ts'
import { beginFor } from '../draft/begin.ts'
import { caseRefusals } from '../refusals.ts'
import { lockCase, type CaseHeld } from '../store.ts'
import type * as contract from './contract.ts'
import { insertDesk, lockDesk } from './deskStore.ts'

const { refused } = caseRefusals
type Said = InputOf<typeof contract.beginAtCounter>

/**
 * A clerk begins, or goes on with, a draft of whoever stands here: the card on the table is the one their account was
 * proven with. The case is that person's own from the first. Errors: see the endpoint.
 */
export function beginAtCounter(alone: Pick<Alone, 'house' | 'actor'>, said: Said): Promise<CaseHeld | Refusal> {
  return asCity(alone, async (by) => {
    const no = await cardTrouble(by, said)
    if (no) return no
    const of = await (said.draft === undefined ? begun(by, said) : resumed(by, said, said.draft))
    if (isRefusal(of)) return of
    return (await hold(by, of, said.reason)) ?? of
  })
}

/** With the city's eyes and the clerk's name: until it is theirs to fill, a clerk sees nothing of anybody's case. */
function asCity<T>({ house, actor }: Pick<Alone, 'house' | 'actor'>, work: (by: By) => Promise<T>): Promise<T> {
  return doing(house, system, (by) => work({ ...by, actor }))
}

async function begun(by: By, said: Said): Promise<CaseHeld | Refusal> {
  const citizen = await citizenById(by.tx, said.citizen)
  if (!citizen) return common.refused('not-found')
  return beginFor(by, said, async () => ({ citizen, agent: null, firm: null }))
}

/** A draft of the person's own; one for a firm or by a mandate has another to answer for it. */
async function resumed(by: By, { citizen }: Said, number: string): Promise<CaseHeld | Refusal> {
  const of = await lockCase(by.tx, number)
  if (!of || of.citizen !== citizen || of.firm !== null || of.agent !== null) return common.refused('not-found')
  return of.standing === 'draft' ? of : refused('case-over', { facts: { state: caseStandings[of.standing] } })
}

/** From now to the end of the day this clerk sees the draft; pressed twice it is one. Errors: 'desk-taken'. */
async function hold(by: By, of: CaseHeld, reason: string): Promise<Refusal | undefined> {
  const { id: staff, unit } = by.actor
  if (staff === null || unit === null) return common.refused('not-allowed', { facts: { who: '窗口人员' } })
  const open = await lockDesk(by.tx, of.id)
  if (open) return open.staff === staff && by.now < open.until ? undefined : refused('desk-taken')
  const desk = { id: by.house.machine.id(), caseId: of.id, citizen: of.citizen, staff, unit }
  const until = endOfDay(cityDate(by.now))
  await insertDesk(by, { ...desk, until })
  const said = { number: of.number, unit, until: until.toISOString() }
  await write(by, { action: 'case.deskOpened', subject: of.id, said, purpose: reason })
  await startTimers(by.tx, [{ subject: desk.id, rule: 'case.deskOver', round: 1, dueAt: until }])
  return undefined
}
