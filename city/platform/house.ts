import type { Actor } from './actor.ts'
import type { Machine } from './clock.ts'
import type { Db, Tx } from './db.ts'
import type { Files } from './files.ts'
import type { Log } from './log.ts'
import type { LanguageModel } from './model.ts'
import type { Pace } from './pace.ts'
import type { Secrets } from './secrets.ts'

/** What every room of the house shares: the database, the machine's clock and chance, files and the log. */
export type House = {
  db: Db
  machine: Machine
  log: Log
  files: Files
  secrets: Secrets
  /** Writes down what happened; the ledger above gives it. Answers the entry's id. */
  record: (by: By, entry: Happening) => Promise<string>
  /** Tells the worker that something was committed, so that it need not wait for its next round. */
  wake: () => void
  /** Asked before every call, from wherever it comes. */
  pace: Pace
  /** A language model set by the operator; off unless it was switched on. */
  model: LanguageModel
  settings: { demo: boolean; numberPrefix: string; publicUrl: string }
}

/** Something that happened: `action` as `noun.verb`, to which subject, what was said, and for views of identity, why. */
export type Happening = { action: string; subject: string; said?: Record<string, unknown>; purpose?: string }

/** The doer of one request: who, in which transaction, at which instant. */
export type By = { actor: Actor; tx: Tx; now: Date; house: House }

/** Does `work` as `actor` in one transaction and wakes the worker after its commit. */
export function doing<T>(
  house: House,
  actor: Actor,
  work: (by: By) => Promise<T>,
  mode: 'read' | 'write' = 'write',
): Promise<T> {
  return house.db.as(actor, mode, async (tx) => {
    if (mode === 'write') tx.afterCommit(house.wake)
    return work({ actor, tx, now: house.machine.now(), house })
  })
}
