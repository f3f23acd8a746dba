import { z } from 'zod'
import { cityDate, type By } from '../../platform/index.ts'
import type { Answers, Ruled } from '../../services/index.ts'
import { Value } from '../case.ts'
import { Look } from '../materials/look.ts'
import { rulingsOf } from '../store.ts'
import { Origin } from './origins.ts'
import { hiddenOf, saveHidden } from './valueStore.ts'

/** What an applicant has said so far; kept in secret writing. `hidden`: of parts that left, until a day. */
export type Filled = {
  answers: Answers
  sameAs: string[]
  values: Record<string, Value>
  hidden: { key: string; value: unknown; until: string }[]
  promises: string[]
  /** What offices said of parts the rules leave open; it stands with the parts, not with what the applicant said. */
  ruled: Ruled
}

const Answer = z.union([z.string(), z.number(), z.array(z.string())])
const FilledKept = z.object({
  answers: z.record(z.string(), Answer),
  sameAs: z.array(z.string()),
  values: z.record(z.string(), Value),
  hidden: z.array(z.object({ key: z.string(), value: z.unknown(), until: z.string() })),
  promises: z.array(z.string()),
})

export const nothingFilled: Filled = { answers: {}, sameAs: [], values: {}, hidden: [], promises: [], ruled: {} }

/** What the applicant said so far, without what was put away and is past its day; only the applicant's own requests and the city's machinery can read it. */
export async function readFilled(by: By, caseId: string): Promise<Filled> {
  const hidden = await hiddenOf(by.tx, caseId)
  if (hidden === undefined) return nothingFilled
  const kept = FilledKept.parse(JSON.parse(by.house.secrets.reveal(hidden)))
  const today = cityDate(by.now)
  return { ...kept, hidden: kept.hidden.filter(({ until }) => until >= today), ruled: await rulingsOf(by.tx, caseId) }
}

export async function keepFilled(by: By, of: { caseId: string; citizen: string }, filled: Filled): Promise<void> {
  await saveHidden(by.tx, of, by.house.secrets.hide(JSON.stringify(filled)))
}

const Says = z.object({ zh: z.string(), en: z.string() })

/**
 * By data element path, and the materials the applicant promised instead of bringing. `given`: what no applicant wrote,
 * because an office or the register of firms gave it. `said`: the answers a question to the office is about.
 */
const Projected = z.object({
  values: z.record(z.string(), Value),
  promises: z.array(z.string()),
  given: z.array(z.string()).optional(),
  /** Where each value came from; a projection of old does not say. */
  origins: z.record(z.string(), Origin).optional(),
  said: z.array(z.object({ asks: Says, answer: Says })).default([]),
  /** What was asked to be brought when it was handed over; a projection of old does not say. */
  papers: z.array(z.object({ id: z.string(), required: z.boolean() })).optional(),
  /** What came of everything nobody had to bring, as it was handed over. */
  shared: z.array(Look).optional(),
})
export type Projected = z.infer<typeof Projected>

/** An office's projection, as it was handed over. */
export function readProjection(by: By, hidden: string): Projected {
  return Projected.parse(JSON.parse(by.house.secrets.reveal(hidden)))
}
