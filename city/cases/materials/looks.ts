import type { By } from '../../platform/index.ts'
import type { MaterialOf } from '../draft/form.ts'
import { consentsNow } from './consents.ts'
import { newestLooks, type Look } from './look.ts'
import { looksKept } from './lookStore.ts'
import { lookNow, ownLook, soughtAmong, type Around, type Sought } from './own.ts'

/**
 * How every one of these materials stands that nobody has to bring: what the city has itself now, else what came of the
 * last look for it. What was read under a consent counts only while the consent does.
 */
export async function looksOf(
  by: By,
  around: Around,
  materials: readonly MaterialOf[],
): Promise<ReadonlyMap<string, Look>> {
  const sought = soughtAmong(materials)
  if (sought.length === 0) return new Map()
  const kept = newestLooks((await looksKept(by, around.of.id)).map(({ look }) => look))
  const out = new Map<string, Look>()
  for (const one of sought) {
    const before = kept.get(one.material.id)
    out.set(one.material.id, (await ownLook(by, around, one)) ?? (await standing(by, around, one, before)))
  }
  return out
}

async function standing(by: By, { of, parts }: Around, sought: Sought, before: Look | undefined): Promise<Look> {
  const consents = sought.sharing.rests === 'consent' ? await consentsNow(by, { of, parts, sought }) : []
  if (typeof consents === 'string') return lookNow(by, sought, { from: 'platform', result: consents })
  return before && !before.result.startsWith('consent-')
    ? before
    : lookNow(by, sought, { from: 'platform', result: 'unasked' })
}
