import { z } from 'zod'

/** What a language model may be asked for; each is switched on by itself. */
export const ModelTask = z.enum(['summary', 'draft', 'rewrite', 'classify'])
export type ModelTask = z.infer<typeof ModelTask>

/** One turn of what is said to a model: our instructions, or data. */
export type Saying = { role: 'system' | 'user'; content: string }

/** What a model said in the shape that was asked for, or why there is nothing: a word, and for operators how it went. */
export type Said<T> = { said: T } | { failed: 'off' | 'away' | 'busy' | 'unreadable'; how: string }

/** A task is off when nobody switched it on, away while the endpoint does not answer (until `until`). */
export type ModelState = { state: 'on' | 'off' } | { state: 'away'; until: Date }

/** A language model somewhere else: asked with a deadline in milliseconds, never trusted. */
export type LanguageModel = {
  name: string
  stateOf: (task: ModelTask) => ModelState
  complete: <T>(
    task: ModelTask,
    messages: readonly Saying[],
    schema: z.ZodType<T>,
    deadline?: number,
  ) => Promise<Said<T>>
}

/** The city without one. */
export const noModel: LanguageModel = {
  name: '',
  stateOf: () => ({ state: 'off' }),
  complete: async () => ({ failed: 'off', how: 'no endpoint is set' }),
}
