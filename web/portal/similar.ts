import { listQuestions, similarQuestions as similar, suggestDepartment } from '../../city/ask/contract.ts'
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

/** What was asked about the same matter in other words: 供暖 where 暖气 is looked for. The directory knows which. */
export async function sameMatter(visit: Pick<Visit, 'ask'>, text: string, most: number) {
  const suggested = await askCity(visit, suggestDepartment, { text: text.slice(0, 200) })
  const matter = isRefusal(suggested) ? undefined : suggested.rows.find((row) => row.matter !== null)?.matter
  if (!matter) return { matter: '', rows: [] }
  return { matter, rows: rowsOf(await askCity(visit, listQuestions, { topic: matter, most: String(most) })) }
}
