import { createHash } from 'node:crypto'
import { doing, system, type House } from '../platform/index.ts'
import { insertSeals, lastSeal, soleSealer, unsealed, type Seal } from './store.ts'

const START = Buffer.alloc(32)

/**
 * Gives committed entries their place: gapless `n`, each hash over the one before. Writers never wait for this.
 * Answers how many were sealed; 0 when another process is sealing.
 */
export function seal(house: House, most = 1000): Promise<number> {
  return doing(house, system, async ({ tx }) => {
    if (!(await soleSealer(tx))) return 0
    const waiting = await unsealed(tx, most)
    if (waiting.length === 0) return 0
    const last = await lastSeal(tx)
    let n = BigInt(last?.n ?? 0)
    let before = last?.hash ?? START
    const seals = waiting.map((entry): Seal => {
      n += 1n
      const placed = { n: n.toString(), entry: entry.id, before, hash: hashOf(n.toString(), before, entry.text) }
      before = placed.hash
      return placed
    })
    await insertSeals(tx, seals)
    return seals.length
  })
}

/** SHA-256 over place, previous hash and the entry's text. */
export function hashOf(n: string, before: Buffer, text: string): Buffer {
  return createHash('sha256').update(`${n}|`).update(before).update(text).digest()
}

export { START }
