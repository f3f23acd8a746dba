import { z } from 'zod'
import { instant, type Says } from '../platform/contract.ts'

/** A month of the city's calendar, `2026-02`: the address of its topic. */
export const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

/** 每月一题: set, answered by the unit that leads, done with what came of it; one set by mistake is dropped. */
export const TopicState = z.enum(['planned', 'answered', 'done', 'dropped'])
export type TopicState = z.infer<typeof TopicState>

export const topicStateWords: Record<TopicState, Says> = {
  planned: { zh: '已出题', en: 'set' },
  answered: { zh: '已答题', en: 'answered' },
  done: { zh: '已完成', en: 'done' },
  dropped: { zh: '已撤题', en: 'dropped' },
}

/** How hot, from 0 to 100, and what that is made of. */
export const Heat = z.object({
  heat: z.number(),
  parts: z.object({ people: z.number(), votes: z.number(), callers: z.number(), risk: z.number() }),
})
export type Heat = z.infer<typeof Heat>

/** What a unit promised to do by the end of a day. Late is what was not done by then, whether or not it was done since. */
export const TopicTask = z.object({
  id: z.uuid(),
  text: z.string(),
  unit: z.string(),
  unitName: z.string(),
  dueAt: instant,
  result: z.string().nullable(),
  doneAt: instant.nullable(),
  late: z.boolean(),
})
export type TopicTask = z.infer<typeof TopicTask>

/** The topic of a month as everybody reads it. */
export const Topic = z.object({
  month: Month,
  state: TopicState,
  title: z.string(),
  question: z.string(),
  lead: z.string(),
  leadName: z.string(),
  helperNames: z.array(z.string()),
  /** It came out of a gathering of matters; otherwise out of what the season brings. */
  isGathered: z.boolean(),
  tasks: z.array(TopicTask),
  answer: z.string().nullable(),
  answeredAt: instant.nullable(),
  result: z.string().nullable(),
  doneAt: instant.nullable(),
  plannedAt: instant,
  /** The last thing that happened to it. */
  changedAt: instant,
})
export type Topic = z.infer<typeof Topic>
