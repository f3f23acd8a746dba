import { searchForUnits } from '../../../city/people/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import type { Visit } from '../visit.ts'

/** What a unit that was chosen is called. */
export async function unitName(visit: Visit, id: string): Promise<string> {
  const units = await askCity(visit, searchForUnits, { q: id })
  return (isRefusal(units) ? undefined : units.rows.find((unit) => unit.id === id)?.shortName) ?? id
}
