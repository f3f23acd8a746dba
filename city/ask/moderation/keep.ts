import { keepSettled } from '../../assist/index.ts'
import type { By } from '../../platform/index.ts'
import { VERSION } from '../../text/index.ts'
import { suggested, type Own } from './suggest.ts'
import { countKinds, masksOf, type Both, type Mask, type Span } from './words.ts'

/** Of what something was hidden: the question, one of its further questions, or what a unit said. */
type Of = { orderId: string; of: 'question' | 'turn' | 'answer' | 'supplement' | 'correction'; round?: number }

/**
 * What the machine would have hidden and what the moderator did with it: places and kinds only, none of the words. Without
 * `masks` nothing was published.
 */
export async function keepMasks(by: By, { orderId, ...of }: Of, own: Own, masks?: Both<Mask[]>): Promise<void> {
  if (by.actor.kind !== 'staff') return
  const spans = suggested(own)
  await keepSettled(by, {
    id: by.house.machine.id(),
    kind: 'mask',
    subject: orderId,
    person: by.actor.id,
    version: VERSION,
    features: of,
    offered: parts.flatMap((part) => spans[part].map(({ start, end, kind }) => `${part} ${start}-${end} ${kind}`)),
    at: by.now,
    chosen: masks ? judged(own, spans, masks) : { value: 'keptPrivate' },
  })
}

const parts = ['title', 'body'] as const

/** Taken as suggested, or changed: what was left readable and what was hidden besides. */
function judged(own: Own, spans: Both<Span[]>, masks: Both<Mask[]>) {
  const as = { title: masksOf(own.title, spans.title, spans.title), body: masksOf(own.body, spans.body, spans.body) }
  const value = JSON.stringify(as) === JSON.stringify(masks) ? 'asSuggested' : 'changed'
  const apart = (some: Both<Mask[]>, from: Both<Mask[]>) =>
    parts.flatMap((part) => some[part].filter((one) => !from[part].some((b) => one.start < b.end && b.start < one.end)))
  return { value, undone: countKinds(apart(as, masks)), added: countKinds(apart(masks, as)) }
}
