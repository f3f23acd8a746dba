import type { z } from 'zod'
import type { Away, wireTo } from '../../platform/index.ts'

type Ask = ReturnType<typeof wireTo>

/** Tells an order and hears its one word, `{"result": word}`. */
export function wordsOf<W extends string>(ask: Ask, said: z.ZodType<{ result: W }>) {
  return async (path: string, order: object): Promise<W | Away> => {
    const answer = await ask(path, order, said)
    return answer === 'away' ? answer : answer.result
  }
}
