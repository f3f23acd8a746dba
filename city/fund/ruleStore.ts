import { cityDate, sql, type By, type Refusal, type Tx } from '../platform/index.ts'
import { refused } from './refusals.ts'
import { ruleTable, type RuleName } from './rule.ts'

export type RuleRow = {
  name: RuleName
  value: string
  since: string
  source: string
  owner: string
  status: 'assumed' | 'confirmed'
}

const columns = sql`name, value, to_char(since, 'YYYY-MM-DD') as since, source, owner, status`

/** Every row there is, the newest of each name first. */
export function allRules(tx: Tx): Promise<RuleRow[]> {
  return tx.many(sql<RuleRow>`select ${columns} from fund_rules order by name, fund_rules.since desc`, 'fund.rules')
}

/** The rule in force on a day. Errors: 'rule-missing'. */
export async function ruleOn(by: By, name: RuleName, day = cityDate(by.now)): Promise<string | Refusal> {
  const row = await by.tx.first(
    sql<RuleRow>`select ${columns} from fund_rules where name = ${name} and fund_rules.since <= ${day}::date order by fund_rules.since desc limit 1`,
    'fund.rule',
  )
  return row?.value ?? refused('rule-missing', { facts: { rule: ruleTable[name] } })
}

/** False when a row of that name and day stands already: what was ruled is not changed. */
export async function saveRule(tx: Tx, row: RuleRow): Promise<boolean> {
  const added = await tx.run(
    sql`insert into fund_rules (name, value, since, source, owner, status) values (${row.name}, ${row.value}, ${row.since}, ${row.source}, ${row.owner}, ${row.status})
      on conflict do nothing`,
  )
  return added === 1
}
