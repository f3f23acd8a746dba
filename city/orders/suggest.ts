import { cityDate, sql, type By, type Tx } from '../platform/index.ts'
import type { Suggestion } from '../text/index.ts'

type Rule = {
  id: number
  matter: string
  words: string[]
  area: string | null
  unit: string
  unitName: string
  helpers: string[]
  source: string
}

/** A row of the 派单目录 that fits, with the words that hit; a person decides. */
export type Fit = {
  unit: string
  unitName: string
  helpers: string[]
  rule: number
  matter: string
  area: string | null
  words: string[]
  source: string
  score: number
}

function rulesOn(tx: Tx, day: string): Promise<Rule[]> {
  return tx.many(
    sql<Rule>`select r.id, r.matter, r.words, r.area, r.unit, u.short_name as "unitName", r.helpers, r.source from dispatch_rules r join units u on u.id = r.unit
      where r.since <= ${day}::date and (r.until is null or r.until >= ${day}::date) order by r.id`,
    'rules.on',
  )
}

/** The rows of the directory in force today, and those that fit these words at this place, best first. */
export async function rulesFor(
  by: By,
  of: { text: string; place: string | undefined },
): Promise<{ rules: readonly object[]; fits: Fit[] }> {
  const rules = await rulesOn(by.tx, cityDate(by.now))
  const fits = rules
    .filter((rule) => rule.area === null || (of.place ?? '').startsWith(rule.area))
    .map((rule) => ({ rule, hits: rule.words.filter((word) => of.text.includes(word)) }))
    .filter(({ hits }) => hits.length > 0)
    .map(({ rule: { id, ...rule }, hits }) => ({
      ...rule,
      rule: id,
      words: hits,
      score: hits.reduce((sum, word) => sum + word.length, 0) + (rule.area ? 1 : 0),
    }))
    .sort((a, b) => b.score - a.score || a.rule - b.rule)
  return { rules, fits }
}

/** The units the directory alone names for these words at this place, best first. */
export async function suggestUnits(by: By, of: { text: string; place: string | undefined }): Promise<Fit[]> {
  return (await rulesFor(by, of)).fits.slice(0, 3)
}

/**
 * The directory is the law: units it names come first, in the order the learnt model gives them where it has an opinion.
 * What the model alone proposes stands behind them, and only when it is sure.
 */
export function proposeUnits(
  fits: readonly Fit[],
  said: Suggestion | undefined,
): { unit: string; fit: Fit | undefined; share: number | null }[] {
  const shareOf = (unit: string) => said?.top.find(({ label }) => label === unit)?.score ?? null
  const byRule = [...new Map(fits.toReversed().map((fit) => [fit.unit, fit])).values()]
    .map((fit) => ({ unit: fit.unit, fit, share: shareOf(fit.unit) }))
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || b.fit.score - a.fit.score || a.fit.rule - b.fit.rule)
  const alone = said?.sure && !byRule.some(({ unit }) => unit === said.label) ? [said.label] : []
  return [...byRule, ...alone.map((unit) => ({ unit, fit: undefined, share: shareOf(unit) }))].slice(0, 3)
}

export type NewRule = {
  id: number
  matter: string
  words: string[]
  area: string | null
  unit: string
  helpers: string[]
  since: string
  source: string
}

/** Writes rows of the directory; a row's number stays its own. */
export async function saveRules(by: By, rules: readonly NewRule[]): Promise<void> {
  for (const r of rules) {
    await by.tx.run(
      sql`insert into dispatch_rules (id, matter, words, area, unit, helpers, since, source) values (${r.id}, ${r.matter}, ${r.words}, ${r.area}, ${r.unit}, ${r.helpers}, ${r.since}, ${r.source})
        on conflict (id) do update set matter = excluded.matter, words = excluded.words, area = excluded.area, unit = excluded.unit, helpers = excluded.helpers, source = excluded.source`,
    )
  }
}
