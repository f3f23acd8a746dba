import { write } from '../ledger/index.ts'
import { cityDate, startTimers, type By, type Refusal } from '../platform/index.ts'
import { dueOf, limitOf, timersOf } from './clocks.ts'
import { isAccused, withinReach } from './guards.ts'
import { insertPart } from './helperStore.ts'
import type { LimitRow } from './limits.ts'
import type { Order } from './order.ts'
import { orderRefusals } from './refusals.ts'
import { lineOf, partsOf, unitWithAbove } from './store.ts'

/** 会办: each helping unit gets a part of its own under the lead's number, with its own clock and its own answer. */
export async function callHelpers(
  by: By,
  lead: Order,
  what: { helpers: readonly string[]; limits: readonly LimitRow[] },
): Promise<Refusal | undefined> {
  let part = (await partsOf(by.tx, lead.id)).length
  const accusedLine = await lineOf(by.tx, lead.accused)
  for (const unit of new Set(what.helpers)) {
    const known = await unitWithAbove(by.tx, unit)
    if (!known) return orderRefusals.refused('unit-unknown')
    if (unit === lead.unit) return orderRefusals.refused('unit-holds-it')
    if (isAccused(lead, known, accusedLine)) return orderRefusals.refused('accused-unit')
    const outside = withinReach(by.actor, known)
    if (outside) return outside
    part += 1
    await addPart(by, lead, { unit, number: `${lead.number}-${part}`, limits: what.limits })
  }
  return undefined
}

async function addPart(
  by: By,
  lead: Order,
  part: { unit: string; number: string; limits: readonly LimitRow[] },
): Promise<void> {
  const id = by.house.machine.id()
  const order = { ...lead, id }
  const due = dueOf(limitOf(part.limits, 'accept', order, cityDate(by.now)), by.now)
  const entry = await write(by, {
    action: 'order.partOpened',
    subject: id,
    said: { lead: lead.number, unit: part.unit, to: 'dispatched' },
  })
  await insertPart(by.tx, lead, { id, number: part.number, unit: part.unit, due, now: by.now, entry })
  await startTimers(by.tx, timersOf(part.limits, order, 'accept', { due, now: by.now, round: 1 }))
}
