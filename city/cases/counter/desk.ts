import { unitsByIds } from '../../people/index.ts'
import { common, rfc3339, type By, type Refusal, type TimerRule } from '../../platform/index.ts'
import { write } from '../../ledger/index.ts'
import { caseRefusals } from '../refusals.ts'
import { caseById, type CaseHeld } from '../store.ts'
import type { CaseView } from '../views.ts'
import { deskById, endDesk, openDesk } from './deskStore.ts'

/** Why this clerk may not go on with a draft now, or nothing. Errors: 'not-found', 'desk-over'. */
export async function deskTrouble(by: By, { id }: Pick<CaseHeld, 'id'>): Promise<Refusal | undefined> {
  const desk = await openDesk(by.tx, id)
  if (!desk || desk.staff !== by.actor.id) return common.refused('not-found')
  return by.now < desk.until ? undefined : caseRefusals.refused('desk-over')
}

/** At which counter a draft is being filled in today, for its applicant to see. */
export async function deskShown(by: By, { id, standing }: CaseHeld): Promise<CaseView['desk']> {
  const desk = standing === 'draft' ? await openDesk(by.tx, id) : undefined
  if (!desk || by.now >= desk.until) return null
  const [unit] = await unitsByIds(by.tx, [desk.unit])
  return { office: unit?.name ?? '', until: rfc3339(desk.until) }
}

/** The day is over: what was not handed in is the applicant's alone again. */
export const deskOver: TimerRule = async (by, timers) => {
  for (const { subject } of timers) {
    const desk = await deskById(by.tx, subject)
    if (!desk || desk.endedAt) continue
    await endDesk(by, desk.id, 'over')
    const of = await caseById(by.tx, desk.caseId)
    await write(by, { action: 'case.deskEnded', subject: desk.caseId, said: { number: of?.number, why: 'over' } })
  }
  return []
}
