import { write, type Consumer, type SealedEntry } from '../ledger/index.ts'
import type { By } from '../platform/index.ts'
import { act } from './act.ts'
import { needsCallback, type Order } from './order.ts'
import { lockOpenParts, moveOrder, orderById } from './store.ts'

/** What nobody is to be called back about is closed as soon as its answer has passed. */
async function closeUncalled(by: By, entry: SealedEntry): Promise<void> {
  const order = await orderById(by.tx, entry.subject)
  if (order?.status === 'reviewed' && !needsCallback(order)) await act(by, 'close', order.number, {})
}

/** When the matter itself is over, nobody goes on helping with it. */
async function endParts(by: By, entry: SealedEntry): Promise<void> {
  const { lead, parts } = await leadOf(by, entry)
  for (const part of parts)
    await act(by, 'terminate', part.number, { reason: '主办件已终结', basis: lead?.number ?? '' })
}

/** The helpers deliver to whoever leads now. */
async function followLead(by: By, entry: SealedEntry): Promise<void> {
  const { lead, parts } = await leadOf(by, entry)
  for (const part of parts.filter((p) => lead && p.lead !== lead.unit)) {
    const said = { unit: lead?.unit ?? null }
    const moved = await write(by, { action: 'order.leadChanged', subject: part.id, said })
    await moveOrder(by.tx, { ...part, lead: lead?.unit ?? null }, moved)
  }
}

async function leadOf(by: By, entry: SealedEntry): Promise<{ lead: Order | undefined; parts: Order[] }> {
  const lead = await orderById(by.tx, entry.subject)
  return { lead, parts: lead && !lead.parent ? await lockOpenParts(by.tx, lead.id) : [] }
}

/** What follows from an action by itself, done by the city's own machinery; hearing it twice changes nothing. */
export const orderSequels: Consumer = {
  name: 'orders.sequel',
  on: {
    'order.pass': closeUncalled,
    'order.withdraw': endParts,
    'order.terminate': endParts,
    'order.dispatch': followLead,
    'order.designate': followLead,
    'order.transfer': followLead,
  },
}
