import type { z } from 'zod'

/** What is said of whoever outside did not answer, or not in words we know: what became of it is not known. */
export type Away = 'away'

export type Wire = { key?: string; patience?: number }

/**
 * Asks somebody outside as `POST url/path` with JSON, a bearer key if there is one. Everything but a right answer in
 * `patience` ms is `away`; never throws.
 */
export function wireTo(url: string, { key = '', patience = 4000 }: Wire = {}) {
  const headers = { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) }
  return async <O extends z.ZodType>(path: string, said: object, answers: O): Promise<z.output<O> | Away> => {
    try {
      const answer = await fetch(path === '' ? url : `${url.replace(/\/+$/, '')}/${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(said),
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      })
      const read = answers.safeParse(answer.ok ? await answer.json() : undefined)
      return read.success ? read.data : 'away'
    } catch {
      return 'away'
    }
  }
}

type Ask = ReturnType<typeof wireTo>

/** Tells an order and hears its one word, `{"result": word}`. */
export function wordsOf<W extends string>(ask: Ask, said: z.ZodType<{ result: W }>) {
  return async (path: string, order: object): Promise<W | Away> => {
    const answer = await ask(path, order, said)
    return answer === 'away' ? answer : answer.result
  }
}
