import { z } from 'zod'
import type { By, House } from '../platform/index.ts'
import { SuggestionKind, type Chosen, type Offer } from './suggestion.ts'
import { keepSettled } from './suggestionStore.ts'

const Shown = z.object({
  id: z.uuid(),
  kind: SuggestionKind,
  version: z.string(),
  features: z.record(z.string(), z.unknown()),
  offered: z.array(z.string()),
  at: z.iso.datetime(),
})
type Shown = z.infer<typeof Shown>

/**
 * What is shown to somebody who is still writing, sealed with the city's key: it travels with their draft and the city
 * keeps nothing of a draft that is never sent.
 */
export function sealShown(by: By, { subject: _none, ...offer }: Offer): string {
  const shown = { ...offer, id: by.house.machine.id(), at: by.now.toISOString() }
  return by.house.secrets.hide(JSON.stringify(shown))
}

/** Keeps what was shown with what became of it; a seal that is not the city's, or used before, is passed over. */
export async function keepShown(
  by: By,
  sealed: readonly string[],
  of: { person: string | null; subject: string | null; chosen: (shown: Shown) => Chosen | undefined },
): Promise<void> {
  for (const one of sealed) {
    const shown = openShown(by.house, one)
    const chosen = shown && of.chosen(shown)
    if (chosen)
      await keepSettled(by, { ...shown, at: new Date(shown.at), person: of.person, subject: of.subject, chosen })
  }
}

function openShown(house: House, sealed: string): Shown | undefined {
  try {
    return Shown.parse(JSON.parse(house.secrets.reveal(sealed)))
  } catch {
    return undefined
  }
}
