import type { z } from 'zod'
import type { Endpoint } from '../../city/platform/contract.ts'
import { isRefusal, type Refusal } from '../../city/platform/refusal.ts'
import type { Visit } from './visit.ts'

/** Asks the city by an endpoint of its contracts; answers what the contract promises, or a refusal. */
export async function askCity<I extends z.ZodObject, O extends z.ZodType>(
  visit: Pick<Visit, 'ask'>,
  endpoint: Endpoint<I, O>,
  input: z.input<I>,
  token?: string,
): Promise<z.output<O> | Refusal> {
  const answer = await visit.ask(`${endpoint.method} ${endpoint.path}`, input, token)
  if (!isRefusal(answer)) return endpoint.output.parse(answer)
  if (answer.status >= 500) throw new CityAway(answer)
  return answer
}

/** The city cannot be reached: the page says so instead of pretending that there is nothing. */
export class CityAway extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** The rows of a list, or none when the city would not tell. */
export function rowsOf<T>(answer: { rows: T[] } | Refusal): T[] {
  return isRefusal(answer) ? [] : answer.rows
}
