import {
  answerBefore,
  doing,
  fault,
  isRefusal,
  isUnreachable,
  rfc3339,
  system,
  takeNumbers,
  type Actor,
  type House,
  type Refusal,
  type RequestKey,
} from '../platform/index.ts'
import { findUnit } from '../people/index.ts'
import { findPlace } from '../places/index.ts'
import type { LimitRow } from './limits.ts'
import { orderNumber } from './order.ts'
import { orderRefusals } from './refusals.ts'
import { incoming, registeredOf, type Incoming, type Registered, type Registration } from './register.ts'
import { insertIncoming } from './registerStore.ts'
import { allLimits } from './store.ts'

/** What the one who registers is answered; kept with the request key, so that a repeat hears the same. */
export type Receipt = { number: string; followCode: string; promiseAt: string | null; promiseWhy: unknown }

export function receiptOf(made: Registered): Receipt {
  return {
    number: made.number,
    followCode: made.followCode,
    promiseAt: made.promiseAt ? rfc3339(made.promiseAt) : null,
    promiseWhy: made.promiseWhy,
  }
}

type Waiting = { row: Incoming; done: (made: Receipt | Refusal) => void; failed: (trouble: unknown) => void }

const MOST = 32
const LIMITS_LIVE = 10_000

/**
 * Gathers what arrives in one turn of the event loop into one statement. Each caller is answered only after the commit
 * that holds their matter; a batch that fails is tried again one by one, so that one bad row harms nobody else. While the
 * database is away nobody waits for their turn to hear so.
 */
class Intake {
  readonly #house: House
  #waiting: Waiting[] = []
  #busy = 0
  #limits: { rows: LimitRow[]; at: number } | undefined
  readonly #places = new Set<string>()

  constructor(house: House) {
    this.#house = house
  }

  async register(actor: Actor, said: Registration, key: RequestKey | undefined): Promise<Receipt | Refusal> {
    if (said.place && !(await this.#knowsPlace(said.place))) return orderRefusals.refused('place-unknown')
    if (said.accused && !(await this.#knowsUnit(said.accused))) return orderRefusals.refused('unit-unknown')
    const row = incoming(this.#house.machine, actor, said, { limits: await this.#currentLimits(), key })
    return new Promise((done, failed) => {
      this.#waiting.push({ row, done, failed })
      setImmediate(() => this.#next())
    })
  }

  async #knowsPlace(code: string): Promise<boolean> {
    if (this.#places.has(code)) return true
    const found = await doing(this.#house, system, ({ tx }) => findPlace(tx, code), 'read')
    if (found) this.#places.add(code)
    return found !== undefined
  }

  async #knowsUnit(id: string): Promise<boolean> {
    return (await doing(this.#house, system, ({ tx }) => findUnit(tx, id), 'read')) !== undefined
  }

  async #currentLimits(): Promise<LimitRow[]> {
    const now = performance.now()
    if (this.#limits && now - this.#limits.at < LIMITS_LIVE) return this.#limits.rows
    const rows = await doing(this.#house, system, ({ tx }) => allLimits(tx), 'read')
    this.#limits = { rows, at: now }
    return rows
  }

  /** Two batches may be on their way at once: while one waits for the disk the next is read. */
  #next(): void {
    while (this.#busy < 2 && this.#waiting.length > 0) {
      const batch = this.#takeBatch()
      this.#busy += 1
      void this.#store(batch).finally(() => {
        this.#busy -= 1
        this.#next()
      })
    }
  }

  /** The same key twice in one statement would both count as new: the second waits for the next batch. */
  #takeBatch(): Waiting[] {
    const keys = new Set<string>()
    const [now, later]: [Waiting[], Waiting[]] = [[], []]
    for (const waiting of this.#waiting) {
      const key = waiting.row.key && `${waiting.row.key.person} ${waiting.row.key.route} ${waiting.row.key.key}`
      const fits = now.length < MOST && !(key && keys.has(key))
      if (key) keys.add(key)
      ;(fits ? now : later).push(waiting)
    }
    this.#waiting = later
    return now
  }

  async #store(batch: Waiting[]): Promise<void> {
    try {
      await number(
        this.#house,
        batch.map((w) => w.row),
      )
      const fresh = await insertIncoming(
        this.#house.db.single,
        batch.map((w) => w.row),
        (row) => receiptOf(registeredOf(row)),
      )
      this.#house.wake()
      fault('after-intake-commit')
      for (const waiting of batch)
        waiting.done(fresh.has(waiting.row.id) ? receiptOf(registeredOf(waiting.row)) : await this.#before(waiting.row))
    } catch (trouble) {
      if (batch.length === 1 || isUnreachable(trouble)) return batch.forEach((waiting) => waiting.failed(trouble))
      for (const one of batch) await this.#store([one])
    }
  }

  async #before({ key }: Incoming): Promise<Receipt | Refusal> {
    if (!key) throw new Error('a matter without a key was not stored')
    const before = await doing(this.#house, system, ({ tx }) => answerBefore(tx, key), 'read')
    if (isRefusal(before)) return before
    return receiptIn(before.before)
  }
}

function receiptIn(answer: unknown): Receipt {
  if (typeof answer !== 'object' || answer === null) throw new Error('the first answer is missing')
  const {
    number: n,
    followCode,
    promiseAt,
    promiseWhy,
  } = { number: '', followCode: '', promiseAt: null, promiseWhy: null, ...answer }
  return { number: n, followCode, promiseAt, promiseWhy }
}

/** Gives each row the next number of its own day. */
export async function number(house: House, rows: readonly Incoming[]): Promise<void> {
  const days = Map.groupBy(rows, (row) => row.day)
  for (const [day, ofDay] of days) {
    const first = await takeNumbers(house.db, house.settings.numberPrefix, day, ofDay.length)
    ofDay.forEach((row, i) => (row.number = orderNumber(house.settings.numberPrefix, day, first + i)))
  }
}

const intakes = new WeakMap<House, Intake>()

/** Registers a matter; answers its number when it is on the disk. Refusals: 'place-unknown', 'key-reused'. */
export function register(house: House, actor: Actor, said: Registration, key?: RequestKey): Promise<Receipt | Refusal> {
  const intake = intakes.get(house) ?? new Intake(house)
  intakes.set(house, intake)
  return intake.register(actor, said, key)
}
