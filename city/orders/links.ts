import type { z } from 'zod'
import { write } from '../ledger/index.ts'
import { common, isRefusal, rfc3339, type By, type Refusal } from '../platform/index.ts'
import { act } from './act.ts'
import type * as contract from './linkContract.ts'
import { endLink, insertLink, linksOf } from './linkStore.ts'
import type { Order } from './order.ts'
import { orderRefusals } from './refusals.ts'
import { findOrder } from './store.ts'
import { shownTo } from './vault.ts'
import type { LinkView } from './views.ts'

type In<E extends { input: z.ZodType }> = z.output<E['input']>

/** What belongs together with this matter, as far as one may see it. */
export async function linkViews(by: By, id: string): Promise<LinkView[]> {
  return (await linksOf(by.tx, id)).map(({ isLead, kind, at, ...link }) => ({
    ...link,
    title: shownTo(by.actor, { title: link.title, body: '' }).title,
    role: kind === 'related' ? 'related' : isLead ? 'lead' : 'member',
    at: rfc3339(at),
  }))
}

async function both(by: By, number: string, typed: string): Promise<{ one: Order; other: Order } | Refusal> {
  const one = await findOrder(by.tx, number)
  if (!one) return common.refused('not-found')
  const other = await findOrder(by.tx, typed)
  if (!other) return orderRefusals.refused('lead-unknown')
  return one.id === other.id ? orderRefusals.refused('lead-is-itself') : { one, other }
}

/** 关联: the two are shown beside each other; said twice it is one link. */
export async function linkOrders(by: By, said: In<typeof contract.linkOrders>) {
  const found = await both(by, said.number, said.other)
  if (isRefusal(found)) return found
  const { one, other } = found
  if ([one, other].some(({ secret, parent }) => secret || parent !== null)) return orderRefusals.refused('cannot-merge')
  const { reason } = said
  if (await insertLink(by, { a: one.id, b: other.id, kind: 'related', reason })) {
    await write(by, { action: 'order.related', subject: one.id, said: { other: other.number, reason } })
    await write(by, { action: 'order.related', subject: other.id, said: { other: one.number, reason } })
  }
  return { links: await linkViews(by, one.id) }
}

/** Takes back what was linked; a matter that is being carried along goes on by itself from where it stands. */
export async function unlinkOrders(by: By, said: In<typeof contract.unlinkOrders>) {
  const found = await both(by, said.number, said.other)
  if (isRefusal(found)) return found
  const { one, other } = found
  const { reason } = said
  const member = [one, other].find((m) => m.mergedInto === (m === one ? other : one).number)
  if (member) {
    const links = await linkViews(by, one.id)
    const done = await act(by, 'unmerge', member.number, { reason })
    if (isRefusal(done)) return done
    return { links: links.filter((link) => link.number !== other.number) }
  }
  if (!(await endLink(by, one.id, other.id, reason))) return orderRefusals.refused('not-linked')
  await write(by, { action: 'order.unrelated', subject: one.id, said: { other: other.number, reason } })
  await write(by, { action: 'order.unrelated', subject: other.id, said: { other: one.number, reason } })
  return { links: await linkViews(by, one.id) }
}
