import { similarQuestions as similar } from '../../city/ask/contract.ts'
import { isRefusal } from '../../city/platform/refusal.ts'
import { askCity, rowsOf } from './city.ts'
import type { Visit } from './visit.ts'

/** Public questions about the same thing, the answered ones first, with the words they share. */
export async function similarQuestions(visit: Pick<Visit, 'ask'>, text: string, most = 5) {
  return rowsOf(await askCity(visit, similar, { text: text.slice(0, 200), most }))
}

/** The same, with the seal by which the city knows later what was shown. */
export async function similarShown(visit: Pick<Visit, 'ask'>, text: string, most: number) {
  const found = await askCity(visit, similar, { text: text.slice(0, 200), most })
  return isRefusal(found) ? { rows: [], shown: null } : found
}
