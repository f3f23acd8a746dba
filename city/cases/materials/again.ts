import { write } from '../../ledger/index.ts'
import {
  common,
  doing,
  isRefusal,
  system,
  type Alone,
  type By,
  type InputOf,
  type Refusal,
} from '../../platform/index.ts'
import { roleRefusal } from '../act.ts'
import type * as contract from '../contract.ts'
import { readFormed } from '../draft/formed.ts'
import { materialsAsked } from '../draft/seen.ts'
import { caseRefusals } from '../refusals.ts'
import { caseById, findPart, partsOf, rulesOf, type PartHeld } from '../store.ts'
import { admitted, askAll, nextFor, saidOf } from './fetch.ts'
import type { Look } from './look.ts'
import { insertLooks } from './lookStore.ts'
import { ownLook, soughtAmong, type Around, type Sought } from './own.ts'

type Wanted = InputOf<typeof contract.fetchAgain>

/**
 * An office looks again for a material of its own part that did not come. The numbers it is asked by are the city's to
 * use and not the office's to see. Errors: 'not-found', 'not-allowed', 'material-unknown', 'nothing-to-fetch'.
 */
export async function fetchAgain({ house, actor }: Alone, said: Wanted): Promise<Look | Refusal> {
  const part = await doing(house, actor, (by) => ownPart(by, said), 'read')
  if (isRefusal(part)) return part
  const planned = await doing(house, system, (by) => plan(by, part, said.material), 'read')
  if (isRefusal(planned)) return planned
  const { around, next } = planned
  const [answer] = 'wanted' in next ? await askAll({ house }, [next]) : []
  return doing(house, actor, async (by) => {
    const look = answer ? await admitted(by, around, answer) : 'wanted' in next ? undefined : next
    if (!look) throw new Error('a question to the sharing platform has no answer')
    const { number, part: id, unit } = part
    await write(by, {
      action: 'case.fetchedAgain',
      subject: part.id,
      said: { number, part: id, unit, ...saidOf([look]) },
    })
    await insertLooks(by, { caseId: part.caseId, part: id }, [look])
    return look
  })
}

async function ownPart(by: By, { number, part }: Wanted): Promise<PartHeld | Refusal> {
  const found = await findPart(by.tx, number, part)
  if (!found || found.submittedOn === null) return common.refused('not-found')
  return roleRefusal(by.actor, 'accept', found) ?? found
}

async function plan(by: By, part: PartHeld, wanted: string) {
  const of = await caseById(by.tx, part.caseId)
  if (!of) return common.refused('not-found')
  const definition = await rulesOf(by.tx, of)
  const { filled } = await readFormed(by, of, definition)
  const around: Around = { of, definition, parts: await partsOf(by.tx, [of.id]) }
  const material = materialsAsked({ ...around, filled }).find(
    ({ id, parts }) => id === wanted && parts.includes(part.part),
  )
  if (!material) return caseRefusals.refused('material-unknown', { facts: { material: wanted } })
  const [sought]: Sought[] = soughtAmong([material])
  if (!sought) return caseRefusals.refused('nothing-to-fetch', { facts: { material: material.name } })
  const own = await ownLook(by, around, sought)
  return { around, next: own ?? (await nextFor(by, { around, filled, sought, by: 'office' })) }
}
