import type { Refusal } from '../../platform/refusal.ts'
import { textRefusals } from '../refusals.ts'
import { packModel, type Checked, type ModelFile } from './model.ts'
import { countHan, readSigns } from './signs.ts'
import { train, type Example } from './train.ts'

/** How much a model may ask of a history: `least` examples a class; `more` are texts without one, read for words. */
export type Terms = { key: string; least?: number; more?: string[] }

/**
 * What was learnt from what people decided: the model as it lies on the disk, its figures on texts it had not read
 * (`checked`), what always saying the commonest class would get right (`commonest`), and what was not learnt from.
 */
export type Learning = {
  model: ModelFile
  checked: Checked
  commonest: number
  used: number
  left: { unreadable: number; decidedAgain: number; tooFew: Record<string, number> }
}

/** From how many examples on a class is learnt. */
const LEAST = 10

/**
 * Learns a model from a log of texts and the classes people chose for them, oldest first: of the same text decided
 * twice the last decision counts. Errors: 'too-few-examples', 'one-label-only'; then the rules go on alone.
 */
export function learnFrom(rows: Example[], { key, least = LEAST, more = [] }: Terms): Learning | Refusal {
  const readable = rows.filter(({ text, label }) => label.trim() !== '' && countHan(readSigns(text)) >= 2)
  const decided = [...new Map(readable.map(({ text, label }) => [text.trim(), { text, label: label.trim() }])).values()]
  const counts = countLabels(decided)
  const ready = Object.keys(counts).filter((label) => (counts[label] ?? 0) >= least)
  const [only] = Object.keys(counts)
  if (only !== undefined && Object.keys(counts).length === 1)
    return textRefusals.refused('one-label-only', { facts: { label: only } })
  if (ready.length < 2) return textRefusals.refused('too-few-examples', { facts: { least, ready: ready.length } })
  const kept = decided.filter(({ label }) => ready.includes(label))
  const model = packModel(train(kept, key, more))
  return {
    model,
    checked: model.checked,
    commonest: Math.max(...ready.map((label) => counts[label] ?? 0)) / kept.length,
    used: kept.length,
    left: {
      unreadable: rows.length - readable.length,
      decidedAgain: readable.length - decided.length,
      tooFew: Object.fromEntries(Object.entries(counts).filter(([label]) => !ready.includes(label))),
    },
  }
}

/** How many examples each class has. */
export function countLabels(examples: Example[]): Record<string, number> {
  const counts: Record<string, number> = Object.create(null)
  for (const { label } of examples) counts[label] = (counts[label] ?? 0) + 1
  return counts
}
