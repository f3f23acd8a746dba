import { authorityOf, idTrouble, peopleRefusals } from '../people/index.ts'
import { cityDate, isRefusal, rfc3339, type Alone, type Refusal } from '../platform/index.ts'
import { asCity } from './firms.ts'
import { giveAtCounter, type AtCounter } from './give.ts'

/**
 * A clerk takes down what somebody gives at the counter. The identity authority confirms name and number first, outside
 * of any transaction; the ledger names the clerk. Errors: see `contract.giveAtCounter`.
 */
export async function takeDown(
  { house, actor }: Alone,
  said: AtCounter,
): Promise<{ id: string; giver: string; until: string } | Refusal> {
  const authority = authorityOf(house)
  if (authority.is === 'none') return peopleRefusals.refused('authority-missing')
  if (idTrouble(said.giverIdNumber, cityDate(house.machine.now())))
    return peopleRefusals.refused('identity-differs', { facts: { left: '—' } })
  const verdict = await authority.verify({ name: said.giverName, idNumber: said.giverIdNumber })
  if (verdict === 'away') return peopleRefusals.refused('authority-away')
  if (verdict !== 'matches') return peopleRefusals.refused('identity-differs', { facts: { left: '—' } })
  const made = await asCity({ house, actor }, (by) => giveAtCounter(by, said))
  return isRefusal(made) ? made : { id: made.id, giver: made.giverName, until: rfc3339(made.until) }
}
