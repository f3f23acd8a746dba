import { consentFor, readUnder, type ToRead } from '../../mandates/index.ts'
import { isRefusal, type By, type Refusal } from '../../platform/index.ts'
import type { CaseHeld, PartHeld } from '../store.ts'
import { LookResult, type Look } from './look.ts'
import type { Sought } from './own.ts'

type For = { of: CaseHeld; parts: readonly PartHeld[]; sought: Sought }

/** From whom something is read under a consent, as consents name it. */
export const sourceOf = ({ sharing }: Sought) => `agency:${sharing.code}`

/** The offices a material is read for: those of the parts that ask for it. */
export function readersOf({ parts, sought }: Pick<For, 'parts' | 'sought'>): string[] {
  const asking = parts.filter(({ part, status }) => status !== 'out' && sought.material.parts.includes(part))
  return [...new Set(asking.flatMap(({ unit }) => unit ?? []))]
}

const wantedBy = ({ of, sought }: For, unit: string): ToRead => ({
  citizen: of.citizen,
  elements: [sought.sharing.code],
  source: sourceOf(sought),
  reader: `unit:${unit}`,
  item: of.ofId,
})

/** The consents under which every office may read this now, or the word of why one may not. */
export function consentsNow(by: By, reading: For): Promise<string[] | Look['result']> {
  return underEach(reading, (wanted) => consentFor(by, wanted))
}

/** The same, written down with each consent: it is read for this case. */
export function readNow(by: By, reading: For): Promise<string[] | Look['result']> {
  return underEach(reading, (wanted) => readUnder(by, { ...wanted, on: reading.of.number }))
}

async function underEach(
  reading: For,
  look: (wanted: ToRead) => Promise<{ id: string } | Refusal>,
): Promise<string[] | Look['result']> {
  const ids: string[] = []
  for (const unit of readersOf(reading)) {
    const found = await look(wantedBy(reading, unit))
    if (isRefusal(found)) return LookResult.parse(found.refused)
    ids.push(found.id)
  }
  // Nobody to read it for is nobody who may.
  return ids.length > 0 ? ids : 'consent-missing'
}
