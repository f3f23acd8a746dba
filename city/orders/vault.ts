import type { Actor } from '../platform/contract.ts'
import { mask } from '../text/index.ts'

/** A matter's words as one reader meets them, and how many stretches stay hidden from that reader. */
export type Shown = { title: string; body: string; hidden: number }

/**
 * Whoever works on a matter reads it without identity numbers, bank cards and passports; the citizen and the city's own
 * machinery read it as written. The words as written never change: they are asked for apart, with a purpose.
 */
export function shownTo(actor: Pick<Actor, 'kind'>, { title, body }: { title: string; body: string }): Shown {
  if (actor.kind !== 'staff') return { title, body, hidden: 0 }
  const [head, text] = [mask(title, 'handler'), mask(body, 'handler')]
  return { title: head.text, body: text.text, hidden: head.spans.length + text.spans.length }
}

/** The same for any other text of a matter, and for what may be searched by: nobody finds a person by a number they are not shown. */
export function forHandlers(text: string): string {
  return mask(text, 'handler').text
}
