import { startOf } from '../forms/index.ts'
import { write, type Consumer, type SealedEntry } from '../ledger/index.ts'
import type { By } from '../platform/index.ts'
import { readProjection } from './draft/filled.ts'
import { publishedForm, readFormed, valuesIn } from './draft/formed.ts'
import { settle } from './draft/parts.ts'
import { grantedAmong, handIn, troublesRefused } from './draft/submit.ts'
import { blockedSaid } from './draft/blocked.ts'
import { isOver, isReady } from './draft/form.ts'
import { turn, type Held } from './draft/save.ts'
import { passOn } from './passOn.ts'
import { caseById, lockCase, lockParts, moveCase, partsByIds, rulesOf, type PartHeld } from './store.ts'

/** The open case an entry about it or one of its parts belongs to, held with everything of it. */
async function holdOf(by: By, { subject }: SealedEntry): Promise<Held | undefined> {
  const [part] = await partsByIds(by.tx, [subject])
  const found = await caseById(by.tx, part?.caseId ?? subject)
  const of = found?.standing === 'open' ? await lockCase(by.tx, found.number) : undefined
  if (!of) return undefined
  const definition = await rulesOf(by.tx, of)
  const { filled, fixed } = await readFormed(by, of, definition)
  return { of, definition, filled, fixed, parts: await lockParts(by.tx, of.id) }
}

/** A part is granted: what it gave goes where it is asked for, and the parts that waited for it are handed in. */
async function goOn(by: By, entry: SealedEntry): Promise<void> {
  const held = await holdOf(by, entry)
  if (held?.of.standing !== 'open') return
  const granted = held.parts.find(({ id }) => id === entry.subject)
  const given = granted?.given ? readProjection(by, granted.given).values : {}
  const filled = { ...held.filled, values: { ...held.filled.values, ...given } }
  const ready = await readyIn(by, { ...held, filled })
  if (ready.length === 0 && Object.keys(given).every((key) => held.filled.values[key] !== undefined)) return
  await turn(by, { ...held, filled }, 'case.wentOn', { parts: ready.map(({ part }) => part) })
  const no = await handIn(by, { ...held, filled }, ready)
  if (no) throw new Error(`${held.of.number} could not go on: ${no.refused}`)
}

/** What may be handed in now and is whole; what came in later waits until the applicant has filled it in. */
async function readyIn(by: By, held: Held): Promise<PartHeld[]> {
  const ready: PartHeld[] = []
  for (const part of held.parts.filter((one) => isReady(one, grantedAmong(held.parts))))
    if (!(await troublesRefused(by, held, [part.part]))) ready.push(part)
  return ready
}

/** An office said whether its part is needed: the others are brought to where that leads, and the case may be over. */
async function takeRuling(by: By, entry: SealedEntry): Promise<void> {
  const held = await holdOf(by, entry)
  if (held?.of.standing !== 'open') return
  const { of, definition } = held
  await settle(by, of, definition, held.filled)
  // What the guide was told is not asked a second time by the part that comes in.
  const told = valuesIn(startOf(publishedForm(definition, held.filled), held.filled.answers))
  const filled = { ...held.filled, values: { ...told, ...held.filled.values } }
  const now = { ...held, filled, parts: await lockParts(by.tx, of.id) }
  const ready = await readyIn(by, now)
  await turn(by, now, 'case.wentOn', { parts: ready.map(({ part }) => part) })
  const no = await handIn(by, now, ready)
  if (no) throw new Error(`${of.number} could not go on: ${no.refused}`)
  await endCase(by, entry)
}

/** The last part ended, or what was answered lets nothing more go on: so does the case. */
async function endCase(by: By, entry: SealedEntry): Promise<void> {
  const held = await holdOf(by, entry)
  if (held?.of.standing !== 'open' || !isOver(held.parts)) return
  const withdrawn = held.parts.every(
    ({ status, state }) => status === 'out' || ['withdrawn', 'draft', 'lapsed'].includes(state),
  )
  const standing = withdrawn ? 'withdrawn' : 'closed'
  const written = await write(by, {
    action: 'case.ended',
    subject: held.of.id,
    said: { number: held.of.number, standing, ...(standing === 'closed' && (await blockedSaid(by, held))) },
  })
  await moveCase(by.tx, { ...held.of, standing }, written)
}

/** What a case does when one of its parts moved, or its firm was bound by somebody else. */
export const caseNews: Consumer = {
  name: 'cases.goOn',
  on: {
    'case.grant': goOn,
    'case.need': takeRuling,
    'case.spare': takeRuling,
    'case.close': endCase,
    'case.refuse': endCase,
    'case.refer': endCase,
    'case.withdraw': endCase,
    'case.letGo': endCase,
    'case.saved': endCase,
    'case.answered': endCase,
    'firm.bound': passOn,
  },
}
