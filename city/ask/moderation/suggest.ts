import { personalIn, spansIn } from '../../orders/index.ts'
import { hideName } from '../../people/index.ts'
import { mask } from '../../text/index.ts'
import { countKinds, MaskKind, masksOf, neverPublic, publicText, type Both, type Mask } from './words.ts'
import type { Span, Stretch } from './words.ts'

/** Somebody's words, and the name they gave themselves. An office's words (`office`) may hold its own telephone. */
export type Own = Both<string> & { name: string; office?: { phone: string | null } | undefined }

/** A unit's words with the asker's name hidden as everywhere, for a moderator to look at. */
export function ownWords({ title, body, name }: Own): Both<string> {
  return { title: hideName(title, name), body: hideName(body, name) }
}

/** What the machine would hide from the public in these words, and why. */
export function suggested({ title, body, name, office }: Own): Both<Span[]> {
  const found = (text: string) => (office ? personalOf(text, { name, ...office }) : spansOf(text, name))
  return { title: found(title), body: found(body) }
}

/** What the machine finds, and the asker's own name, by the kinds a moderator knows. */
export function spansOf(text: string, name: string): Span[] {
  return spansIn(text, name).map(asSpan)
}

/** What of an office's words the public must not read. */
function personalOf(text: string, asker: { name: string; phone: string | null }): Span[] {
  return personalIn(text, asker).map(asSpan)
}

function asSpan({ start, end, kind, why, shown }: { kind: string } & Omit<Span, 'kind'>): Span {
  return { start, end, kind: MaskKind.catch('other').parse(kind), why, shown }
}

/** What would be published: the words, what they hide, and what the machine found and a moderator left readable. */
export type Published = { title: string; body: string; masks: Both<Mask[]>; undone: { kind: MaskKind; n: number }[] }

/** The public version of the own words: with the stretches a moderator chose, or those the machine suggests. */
export function publishedOf(own: Own, chosen: Both<Stretch[]> | undefined): Published {
  const spans = suggested(own)
  const stretches = chosen ?? spans
  const masks = {
    title: masksOf(own.title, stretches.title, spans.title),
    body: masksOf(own.body, stretches.body, spans.body),
  }
  const left = (found: readonly Span[], hidden: readonly Mask[]) =>
    found.filter((span) => !hidden.some((mask) => mask.start < span.end && span.start < mask.end))
  return {
    title: publicText(own.title, stretches.title, spans.title),
    body: publicText(own.body, stretches.body, spans.body),
    masks,
    undone: countKinds([...left(spans.title, masks.title), ...left(spans.body, masks.body)]),
  }
}

/** The numbers in a text that may stand on no public page. */
export function numbersLeft(...texts: string[]): string[] {
  return texts.flatMap((text) =>
    mask(text)
      .spans.filter(({ kind }) => neverPublic.some((never) => never === kind))
      .map(({ start, end }) => text.slice(start, end)),
  )
}
