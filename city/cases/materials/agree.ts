import { giveConsent, lastConsentDay } from '../../mandates/index.ts'
import { unitsByIds } from '../../people/index.ts'
import { cityDate, isRefusal, type By, type InputOf, type Refusal } from '../../platform/index.ts'
import type * as contract from '../contract.ts'
import { spanFor } from '../draft/begin.ts'
import { holdOwn } from '../draft/save.ts'
import { materialsAsked } from '../draft/seen.ts'
import { caseRefusals } from '../refusals.ts'
import type { CaseHeld } from '../store.ts'
import type { MaterialView } from '../views.ts'
import { readersOf, sourceOf } from './consents.ts'
import { purposeOf } from './fetch.ts'
import type { Look } from './look.ts'
import { soughtAmong, type Around, type Sought } from './own.ts'
import type { MaterialOf } from '../draft/form.ts'

const { refused } = caseRefusals

/** What agreeing would mean, of each material that is read only under a consent there is none for; only for the person whose data it is. */
export async function agreeOffers(
  by: By,
  around: Around,
  { materials, looks }: { materials: readonly MaterialOf[]; looks: ReadonlyMap<string, Look> },
): Promise<ReadonlyMap<string, NonNullable<MaterialView['agree']>>> {
  const out = new Map<string, NonNullable<MaterialView['agree']>>()
  if (by.actor.id !== around.of.citizen) return out
  for (const sought of soughtAmong(materials)) {
    if (!looks.get(sought.material.id)?.result.startsWith('consent-')) continue
    const names = await unitsByIds(by.tx, readersOf({ ...around, sought }))
    out.set(sought.material.id, {
      elements: [sought.material.name],
      source: sourceName(sought),
      readers: names.map(({ name }) => name),
      purpose: { zh: purposeOf(around.of), en: `Applying: “${around.of.name.en}”` },
      until: await untilDay(by),
    })
  }
  return out
}

const sourceName = ({ sharing }: Sought) => `${sharing.holder}（经数据共享平台）`

async function untilDay(by: By): Promise<string> {
  const own = cityDate(new Date(by.now.getTime() + (await spanFor(by, 'caseConsent'))))
  const last = await lastConsentDay(by)
  return own < last ? own : last
}

/**
 * The applicant agrees that each office that asks for this material reads it. Errors: 'material-unknown',
 * 'nothing-to-agree', 'consent-not-yours' and those of `holdOwn`.
 */
export async function agree(by: By, said: InputOf<typeof contract.agreeToReading>): Promise<CaseHeld | Refusal> {
  const held = await holdOwn(by, { number: said.number })
  if (isRefusal(held)) return held
  const { of, parts } = held
  const material = materialsAsked(held).find(({ id }) => id === said.material)
  if (!material) return refused('material-unknown', { facts: { material: said.material } })
  const [sought] = soughtAmong([material])
  if (sought?.sharing.rests !== 'consent') return refused('nothing-to-agree', { facts: { material: material.name } })
  if (by.actor.id !== of.citizen) return refused('consent-not-yours')
  for (const { id, name } of await unitsByIds(by.tx, readersOf({ parts, sought }))) {
    const given = await giveConsent(by, {
      elements: [{ id: sought.sharing.code, says: material.name }],
      source: { id: sourceOf(sought), name: sourceName(sought) },
      reader: { id: `unit:${id}`, name },
      item: of.ofId,
      purpose: purposeOf(of),
      until: await untilDay(by),
    })
    if (isRefusal(given)) return given
  }
  return of
}
