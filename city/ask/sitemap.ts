import { rfc3339, type By, type InputOf } from '../platform/index.ts'
import type { mapQuestions } from './contract.ts'
import { mapCount, mapPart } from './listStore.ts'

/** So many addresses fit into one sitemap. Source: sitemaps.org protocol. */
const MOST = 50_000

/** One part of the map of published questions, and how many parts there are. */
export async function questionMap({ tx }: By, { part }: InputOf<typeof mapQuestions>) {
  const parts = Math.max(1, Math.ceil((await mapCount(tx)) / MOST))
  const rows = part === undefined ? [] : await mapPart(tx, { skip: (part - 1) * MOST, most: MOST })
  return { parts, rows: rows.map(({ number, changedAt }) => ({ number, changedAt: rfc3339(changedAt) })) }
}
