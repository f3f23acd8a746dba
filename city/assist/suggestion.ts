import { z } from 'zod'

/**
 * What can be suggested: the unit, the matter it belongs to, that it was told before, that it is dangerous; what to mask,
 * what is wrong with a reply or its citations, and that a question was answered already.
 */
export const SuggestionKind = z.enum([
  ...(['unit', 'class', 'duplicate', 'risk'] as const),
  ...(['mask', 'reply', 'citation', 'similar'] as const),
])
export type SuggestionKind = z.infer<typeof SuggestionKind>

/** One offer to one person: by which rules or model, for what reasons, and what was offered, best first. No text of a matter. */
export type Offer = {
  kind: SuggestionKind
  subject: string | null
  version: string
  features: Record<string, unknown>
  offered: readonly string[]
}

/** What was done about an offer: the value that was chosen (nothing when none was) and whatever else is worth knowing. */
export type Chosen = Record<string, unknown> & { value: string }

/** What a model may learn: the unit that answered in the end, or the matter it was registered as. */
export const Learned = z.enum(['unit', 'class'])
export type Learned = z.infer<typeof Learned>
