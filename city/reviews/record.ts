import { hideInSum } from '../insight/index.ts'
import { cityDate, type By } from '../platform/index.ts'
import { countOf } from './clocks.ts'
import type { ReviewRecord } from './contract.ts'
import { ReviewGrade } from './review.ts'
import { countRemedies, countReviews, publicWords, type Counted, type Mended } from './store.ts'

const YEAR = 365 * 86_400_000

/** What is published: n always, the distribution from the least number on, and of it no cell that would name somebody. */
function shown(rows: readonly Counted[], least: number): Pick<ReviewRecord, 'n' | 'enough' | 'shares'> {
  const counts = ReviewGrade.options.map((grade) =>
    rows.filter((row) => row.grade === grade).reduce((sum, { n }) => sum + n, 0),
  )
  const n = counts.reduce((sum, count) => sum + count, 0)
  const cells = n >= least ? hideInSum(counts) : counts.map(() => null)
  return { n, enough: n >= least, shares: ReviewGrade.options.map((grade, i) => ({ grade, n: cells[i] ?? null })) }
}

/** How many of the bad ones that had to be mended were, in time. Small numbers say nothing. */
function fixedOf({ due, fixed }: Mended | undefined = { unit: '', bad: 0, due: 0, fixed: 0 }) {
  return due >= 5 ? { part: fixed, whole: due } : null
}

const byKey = (rows: readonly Counted[], key: (row: Counted) => string) =>
  rows.reduce(
    (groups, row) => groups.set(key(row), [...(groups.get(key(row)) ?? []), row]),
    new Map<string, Counted[]>(),
  )

/** Units by name, never by grade: this is a record, not a ranking. */
export async function record(by: By, unit: string | undefined) {
  const since = new Date(by.now.getTime() - YEAR)
  const least = await countOf(by.tx, 'least', by.now)
  const rows = (await countReviews(by.tx, since, by.now)).filter((row) => unit === undefined || row.unit === unit)
  const mended = new Map((await countRemedies(by.tx, since, by.now)).map((row) => [row.unit, row]))
  const units = [...byKey(rows, (row) => row.unit)].map(([id, mine]) => ({
    unit: id,
    unitName: mine[0]?.unitName ?? id,
    item: null,
    what: null,
    ...shown(mine, least),
    fixed: fixedOf(mended.get(id)),
    items: itemsOf(id, mine, least),
  }))
  const enough = units.some((one) => one.unit === unit && one.enough)
  return {
    since: cityDate(since),
    until: cityDate(by.now),
    least,
    units,
    words: unit !== undefined && enough ? await wordsOf(by, unit, since) : [],
  }
}

/**
 * Items that reach the least number each. What the others hold together must not be told by subtraction: when what is
 * left over is small, no item is shown.
 */
function itemsOf(unit: string, rows: readonly Counted[], least: number): ReviewRecord[] {
  const all = [...byKey(rows, (row) => row.item ?? row.what)].map(([, mine]) => ({ mine, said: shown(mine, least) }))
  const open = all.filter(({ said }) => said.enough)
  const rest = all.filter(({ said }) => !said.enough).reduce((sum, { said }) => sum + said.n, 0)
  if (rest > 0 && rest < least) return []
  return open.map(({ mine, said }) => ({
    unit,
    unitName: mine[0]?.unitName ?? unit,
    item: mine[0]?.item ?? null,
    what: mine[0]?.what ?? null,
    ...said,
  }))
}

async function wordsOf({ tx }: By, unit: string, since: Date) {
  return (await publicWords(tx, unit, since)).map(({ what, grade, month, words }) => ({ what, grade, month, words }))
}
