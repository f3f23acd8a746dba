import { doing, system, type House, type Tx } from '../platform/index.ts'
import { hashOf, START } from './seal.ts'
import { checkedAfter, counts } from './store.ts'

/** `firstBad` names the place and entry of the first row that is not what was sealed. */
export type Verdict = {
  entries: number
  sealed: number
  ok: boolean
  firstBad: { n: number; entry: number; why: string } | null
  head: string
}

/** Walks the whole chain and recomputes every hash. */
export function verify(house: House, heads: ReadonlyMap<string, string> = new Map()): Promise<Verdict> {
  return doing(
    house,
    system,
    async ({ tx }) => {
      const walked = await walk(tx, heads)
      const [entries = 0, sealed = 0, waiting = 0] = await counts(tx)
      const lost = entries - sealed - waiting
      const firstBad =
        walked.firstBad ??
        (lost === 0 ? null : { n: 0, entry: 0, why: `${lost} entries are neither sealed nor waiting` })
      return { entries, sealed, ok: firstBad === null, firstBad, head: walked.head }
    },
    'read',
  )
}

async function walk(
  tx: Tx,
  heads: ReadonlyMap<string, string>,
): Promise<{ firstBad: Verdict['firstBad']; head: string }> {
  let place = 0n
  let before: Buffer = START
  for (;;) {
    const rows = await checkedAfter(tx, place.toString(), 5000)
    for (const row of rows) {
      place += 1n
      const why = troubleWith(row, place, before) ?? headTrouble(heads.get(row.n), row.hash)
      if (why) return { firstBad: { n: Number(row.n), entry: Number(row.entry), why }, head: before.toString('hex') }
      before = row.hash
    }
    if (rows.length === 0) return { firstBad: null, head: before.toString('hex') }
  }
}

function troubleWith(
  row: { n: string; before: Buffer; hash: Buffer; text: string },
  place: bigint,
  before: Buffer,
): string | undefined {
  if (BigInt(row.n) !== place) return `place ${place} is missing`
  if (!row.before.equals(before)) return 'does not follow the row before it'
  return row.hash.equals(hashOf(row.n, before, row.text)) ? undefined : 'was changed after it was sealed'
}

function headTrouble(expected: string | undefined, hash: Buffer): string | undefined {
  return expected !== undefined && expected !== hash.toString('hex') ? 'is not the head that was exported' : undefined
}
