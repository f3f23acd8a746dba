import type { SealedEntry } from '../ledger/index.ts'
import type { News, Tx } from '../platform/index.ts'
import { partsByIds } from './store.ts'

/** Whose screens hear that a part moved: its office's, its applicant's, those of the city's inspectors. */
export async function caseLive(tx: Tx, entries: readonly SealedEntry[]): Promise<News[]> {
  const subjects = entries.flatMap(({ action, subject }) => (action.startsWith('case.') ? [subject] : []))
  if (subjects.length === 0) return []
  const parts = await partsByIds(tx, [...new Set(subjects)])
  return parts.map(({ number: id, unit, citizen: person }) => ({
    kind: 'cases',
    id,
    unit,
    person,
    centre: null,
    secret: false,
    cityPost: 'inspector',
  }))
}
