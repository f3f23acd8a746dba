import { appendFileSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { verify, type Verdict } from '../../ledger/index.ts'
import { rfc3339 } from '../../platform/index.ts'
import { withHouse } from './database.ts'
import { misused, reading, refusedWith, type Command, type Ended, type Out } from './ended.ts'

const options = {
  heads: { type: 'string' },
  'export-heads': { type: 'string' },
  json: { type: 'boolean' },
} as const

/** One head that was carried away before: at place `n` the chain had this hash. */
const Head = z.object({ n: z.number().int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) })
type Head = z.infer<typeof Head>

/** `ledger verify`: recomputes the whole chain, against heads that were kept elsewhere when given. */
export const ledger: Command = ([name, ...args], out) =>
  reading(() => {
    const { values } = parseArgs({ args, options })
    if (name !== 'verify') return misused('ledger verify [--heads FILE] [--export-heads FILE] [--json]')
    const heads = values.heads === undefined ? [] : readHeads(values.heads)
    if (typeof heads === 'string') return refusedWith('heads-unreadable', heads)
    return withHouse(async (house) => {
      const known = new Map(heads.map(({ n, hash }) => [String(n), hash]))
      const verdict = shortened(await verify(house, known), heads)
      const to = values['export-heads']
      if (to !== undefined && verdict.ok) appendFileSync(to, exported(verdict, house.machine.now()))
      return tell(verdict, values.json === true, out)
    })
  })

function readHeads(file: string): Head[] | string {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
    return lines.map((line) => Head.parse(JSON.parse(line)))
  } catch {
    return `${file} 读不出链头 · holds no readable heads`
  }
}

/** A head beyond the end: entries that once were sealed are gone, which the chain alone cannot tell. */
function shortened(verdict: Verdict, heads: readonly Head[]): Verdict {
  const last = Math.max(0, ...heads.map((head) => head.n))
  if (!verdict.ok || last <= verdict.sealed) return verdict
  const why = `the chain once reached ${last}; it now ends at ${verdict.sealed}`
  return { ...verdict, ok: false, firstBad: { n: verdict.sealed + 1, entry: 0, why } }
}

function exported({ sealed, head }: Verdict, now: Date): string {
  return `${JSON.stringify({ n: sealed, hash: head, at: rfc3339(now) })}\n`
}

function tell(verdict: Verdict, json: boolean, out: Out): Ended {
  const { entries, sealed, ok, firstBad, head } = verdict
  if (json) out(JSON.stringify({ entries, sealed, ok, firstBad, head }))
  else
    out(`台账 ledger: ${entries} 条 entries, ${sealed} 已封 sealed, ${ok ? '完好 sound' : '有问题 broken'} · ${head}`)
  if (ok) return { exit: 0 }
  const at = firstBad ? `第 ${firstBad.n} 位，条目 ${firstBad.entry}：${firstBad.why}` : ''
  return refusedWith('ledger-broken', `台账核验不通过 · the ledger does not verify: ${at}`)
}
