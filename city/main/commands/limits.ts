import { parseArgs } from 'node:util'
import { doing, sql, system } from '../../platform/index.ts'
import { withHouse } from './database.ts'
import { misused, reading, type Command } from './ended.ts'

type Row = {
  stage: string
  urgency: string | null
  type: string | null
  amount: string
  since: string
  source: string
  owner: string
}

/** `limits list`: how long each stage may take, since when, and who says so. */
export const limits: Command = ([name, ...args], out) =>
  reading(() => {
    const { json } = parseArgs({ args, options: { json: { type: 'boolean' } } }).values
    if (name !== 'list') return misused('limits list')
    return withHouse(async (house) => {
      const rows = await doing(house, system, ({ tx }) => tx.many(everyLimit), 'read')
      if (json) out(JSON.stringify({ limits: rows }))
      else for (const row of rows) out(line(row))
      return { exit: 0 }
    })
  })

const everyLimit = sql<Row>`select stage, urgency, type, amount, since::text as since, source, owner from limits
  order by stage, urgency nulls first, type nulls first, since`

function line({ stage, urgency, type, amount, since, source, owner }: Row): string {
  const of = [urgency, type].filter((word) => word !== null).join(' ') || '—'
  return `${stage.padEnd(13)} ${of.padEnd(12)} ${amount.padEnd(6)} ${since}  ${source}（${owner}）`
}
