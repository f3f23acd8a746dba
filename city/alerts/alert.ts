import { z } from 'zod'

/** What one can follow: one question, or all answers of a unit, about a topic, from a place and below it. */
export const AlertKind = z.enum(['question', 'unit', 'topic', 'place'])
export type AlertKind = z.infer<typeof AlertKind>

/** What is new of a question: its answer, or what was added to it, corrected in it or asked on. */
export type News = 'answer' | 'supplement' | 'correction' | 'more'

export type Alert = {
  id: string
  email: string
  kind: AlertKind
  subject: string
  lang: 'zh' | 'en'
  state: 'asked' | 'confirmed' | 'stopped'
  until: Date
}
