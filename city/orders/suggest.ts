import { cityDate, sql, type By, type Tx } from '../platform/index.ts'

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

/** A proposal and the row of the 派单目录 it rests on; a person decides. */
export type Suggestion = {
  unit: string
  unitName: string
  helpers: string[]
  rule: number
  matter: string
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

/** The units the directory names for these words at this place, best first, with the words that hit. */
export async function suggestUnits(by: By, of: { text: string; place: string | undefined }): Promise<Suggestion[]> {
  const rules = await rulesOn(by.tx, cityDate(by.now))
  return rules
    .filter((rule) => rule.area === null || (of.place ?? '').startsWith(rule.area))
    .map((rule) => ({ rule, hits: rule.words.filter((word) => of.text.includes(word)) }))
    .filter(({ hits }) => hits.length > 0)
    .map(({ rule, hits }) => ({
      unit: rule.unit,
      unitName: rule.unitName,
      helpers: rule.helpers,
      rule: rule.id,
      matter: rule.matter,
      words: hits,
      source: rule.source,
      score: hits.reduce((sum, word) => sum + word.length, 0) + (rule.area ? 1 : 0),
    }))
    .sort((a, b) => b.score - a.score || a.rule - b.rule)
    .slice(0, 3)
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
