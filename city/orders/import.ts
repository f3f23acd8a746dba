import { cityDate, doing, rfc3339, system, type House } from '../platform/index.ts'
import { number } from './intake.ts'
import { readMessage, type ImportMap, type LineRefusal, type Message } from './importLine.ts'
import { insertPastReplies, type PastReply } from './importStore.ts'
import type { LimitRow } from './limits.ts'
import { incoming, type Incoming, type Registration } from './register.ts'
import { insertIncoming, knownSources } from './registerStore.ts'
import { allLimits } from './store.ts'

export { importKeys, type ImportField, type ImportMap } from './importLine.ts'

/** What became of a file: every line is created, was already here, or was refused for a reason. */
export type ImportReport = {
  read: number
  created: number
  already: number
  refused: (LineRefusal & { line: number })[]
}

/** `source` names the file among others: with a message's id it makes the message one of a kind. */
export type ImportWish = {
  source: string
  map?: ImportMap
  /** Asked between batches; true ends the import after what is written. */
  stopped?: () => boolean
  told?: (report: Readonly<ImportReport>) => void
}

/** Rows of one statement and one commit: large enough to be quick, small enough to be stopped between. */
const BATCH = 256

/**
 * Turns a file's messages into orders with their own dates. May be run again at any time: what is here already is
 * counted, not repeated. Each batch is written whole or not at all; the next one is read while it is written.
 */
export async function importMessages(
  house: House,
  lines: AsyncIterable<string>,
  wish: ImportWish,
): Promise<ImportReport> {
  const limits = await doing(house, system, ({ tx }) => allLimits(tx), 'read')
  const report: ImportReport = { read: 0, created: 0, already: 0, refused: [] }
  const batches = batchesOf(house, lines, { wish, report })
  let storing: Promise<void> = Promise.resolve()
  for await (const batch of batches) {
    if (wish.stopped?.()) break
    const rows = (await freshOf(house, batch, report)).map(({ message, source }) =>
      rowOf(house, message, { source, limits }),
    )
    await storing
    wish.told?.(report)
    storing = store(house, rows, report)
    // Awaited one batch later; a failure in between must not count as unheard.
    storing.catch(() => {})
  }
  await storing
  wish.told?.(report)
  return report
}

type Sourced = { message: Message; source: string }

/** Reads, checks and gathers; an id that stands twice in the file is taken once. */
async function* batchesOf(
  house: House,
  lines: AsyncIterable<string>,
  { wish, report }: { wish: ImportWish; report: ImportReport },
): AsyncGenerator<Sourced[]> {
  const seen = new Set<string>()
  let batch: Sourced[] = []
  let line = 0
  for await (const text of lines) {
    line += 1
    if (text.trim() === '') continue
    report.read += 1
    const message = readMessage(text, wish.map ?? {}, house.machine.now())
    if ('why' in message) report.refused.push({ line, ...message })
    else if (seen.has(message.id)) report.already += 1
    else {
      seen.add(message.id)
      batch.push({ message, source: `${wish.source}:${message.id}` })
    }
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

async function freshOf(house: House, batch: readonly Sourced[], report: ImportReport): Promise<Sourced[]> {
  const ids = batch.map(({ source }) => source)
  const known = await doing(house, system, ({ tx }) => knownSources(tx, ids), 'read')
  report.already += known.size
  return batch.filter(({ source }) => !known.has(source))
}

type Row = { row: Incoming; source: string; reply: PastReply | undefined }

/** Everything of one message that is derived before the database is asked. */
function rowOf(house: House, message: Message, of: { source: string; limits: readonly LimitRow[] }): Row {
  const now = house.machine.now()
  const at = message.at ?? now
  const said: Registration = {
    channel: 'import',
    type: message.type,
    urgency: 'normal',
    title: message.title,
    body: message.body,
    // Nobody can be called back: the file holds no name and no number.
    callback: false,
    sourceId: of.source,
    registeredAt: at,
    door: { import: { source: of.source } },
  }
  const made = incoming(house.machine, system, said, { limits: limitsOn(of.limits, cityDate(at)), key: undefined })
  return { row: pastOf(made, at, now), source: of.source, reply: replyOf(house, made.id, message) }
}

/** A matter older than a stage's first rule is measured by that rule. */
function limitsOn(limits: readonly LimitRow[], day: string): readonly LimitRow[] {
  const first = new Map<string, string>()
  for (const { stage, since } of limits) if (since < (first.get(stage) ?? '9999-12-31')) first.set(stage, since)
  return limits.map((row) => (row.since === first.get(row.stage) && row.since > day ? { ...row, since: day } : row))
}

/**
 * What was due long ago elsewhere is not overdue here: no clock runs until somebody dispatches it, so no timer fires.
 * Where the year's notice of holidays is not loaded, the date that was promised then is not known either.
 */
function pastOf(row: Incoming, at: Date, now: Date): Incoming {
  const due = row['due_at']
  if (due instanceof Date && due > now) return row
  const promised = row['promise_at'] instanceof Date
  const why = promised ? null : { missing: cityDate(at).slice(0, 4), from: rfc3339(at), refused: 'calendar-missing' }
  return {
    ...row,
    due_clock: null,
    due_at: null,
    due_why: why,
    timers: [],
    ...(promised ? {} : { promise_at: null, promise_why: why }),
  }
}

function replyOf(house: House, order: string, { reply }: Message): PastReply | undefined {
  if (!reply) return undefined
  const said = { reply: true, imported: true, from: 'registered', to: 'closed', round: 1 }
  return { order, reply: house.machine.id(), text: reply.text, at: reply.at, said }
}

/** Writes a batch. When another import was quicker with some of it, the rest is written. */
async function store(house: House, rows: readonly Row[], report: ImportReport): Promise<void> {
  if (rows.length === 0) return
  try {
    await number(
      house,
      rows.map(({ row }) => row),
    )
    await doing(house, system, async ({ tx }) => {
      await insertIncoming(
        tx,
        rows.map(({ row }) => row),
        () => null,
      )
      await insertPastReplies(
        tx,
        rows.flatMap(({ reply }) => reply ?? []),
      )
    })
    report.created += rows.length
  } catch (trouble) {
    if (!isTwin(trouble)) throw trouble
    const ids = rows.map(({ source }) => source)
    const known = await doing(house, system, ({ tx }) => knownSources(tx, ids), 'read')
    if (known.size === 0) throw trouble
    report.already += known.size
    await store(
      house,
      rows.filter(({ source }) => !known.has(source)),
      report,
    )
  }
}

function isTwin(trouble: unknown): boolean {
  return trouble instanceof Error && 'code' in trouble && trouble.code === '23505'
}
