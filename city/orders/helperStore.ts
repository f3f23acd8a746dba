import { sql, type Tx } from '../platform/index.ts'
import type { Due } from './clocks.ts'
import type { Order } from './order.ts'

export type NewPart = { id: string; number: string; unit: string; due: Due; now: Date; entry: string }

/** A part is an order of its own, dispatched at once, with the lead's words and no citizen: the lead answers the citizen. */
export async function insertPart(tx: Tx, lead: Order, part: NewPart): Promise<void> {
  const why = JSON.stringify(part.due.why)
  await tx.run(
    sql`insert into orders (id, number, parent, lead, channel, type, urgency, secret, anonymous, callback, title, body, matter, place, address, centre, accused,
        unit, status, due_clock, due_at, due_why, promise_at, promise_why, dispatched_at, entry, registered_at)
      select ${part.id}, ${part.number}, o.id, o.unit, o.channel, o.type, o.urgency, o.secret, o.anonymous, false, o.title, o.body, o.matter, o.place, o.address,
        o.centre, o.accused, ${part.unit}, 'dispatched', 'accept', ${part.due.at}, ${why}::jsonb, o.promise_at, o.promise_why, ${part.now}, ${part.entry}, ${part.now}
      from orders o where o.id = ${lead.id}`,
  )
}
