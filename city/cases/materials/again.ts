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
import { caseStates, isInHand } from '../case.ts'
import type * as contract from '../contract.ts'
import { readFormed } from '../draft/formed.ts'
import { materialsAsked } from '../draft/seen.ts'
import { caseRefusals } from '../refusals.ts'
import { caseById, findPart, lockPart, partsOf, rulesOf, type PartHeld } from '../store.ts'
import { reviewer } from '../who.ts'
import { admitted, askAll, nextFor, saidOf } from './fetch.ts'
import type { Look } from './look.ts'
import { insertLooks } from './lookStore.ts'
import { ownLook, soughtAmong, type Around, type Sought } from './own.ts'

type Wanted = InputOf<typeof contract.fetchAgain>

/**
 * An office looks again for a material of its own part that did not come, as long as the part is in hand: when the
 * question is put and when its answer is kept. The numbers it is asked by are the city's to use and not the office's to
 * see. Errors: 'not-found', 'not-allowed', 'case-over', 'material-unknown', 'nothing-to-fetch'.
 */
export async function fetchAgain({ house, actor }: Alone, said: Wanted): Promise<Look | Refusal> {
  const part = await doing(house, actor, (by) => ownPart(by, said, findPart), 'read')
  if (isRefusal(part)) return part
  const planned = await doing(house, system, (by) => plan(by, part, said.material), 'read')
  if (isRefusal(planned)) return planned
  const { around, next } = planned
  const [answer] = 'wanted' in next ? await askAll({ house }, [next]) : []
  return doing(house, actor, async (by) => {
    const held = await ownPart(by, said, lockPart)
    if (isRefusal(held)) return held
    const look = answer ? await admitted(by, around, answer) : 'wanted' in next ? undefined : next
    if (!look) throw new Error('a question to the sharing platform has no answer')
    await keep(by, held, look)
    return look
  })
}

async function keep(by: By, { id: subject, number, part, unit, caseId }: PartHeld, look: Look): Promise<void> {
  await write(by, { action: 'case.fetchedAgain', subject, said: { number, part, unit, ...saidOf([look]) } })
  await insertLooks(by, { caseId, part }, [look])
}

async function ownPart(
  { tx, actor }: By,
  { number, part }: Wanted,
  find: typeof findPart,
): Promise<PartHeld | Refusal> {
  const found = await find(tx, number, part)
  if (!found || found.submittedOn === null) return common.refused('not-found')
  if (!reviewer.is(actor, found)) return common.refused('not-allowed', { facts: { who: reviewer.label } })
  return isInHand(found) ? found : caseRefusals.refused('case-over', { facts: { state: caseStates[found.state] } })
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
