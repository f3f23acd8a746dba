import { listAddress, type Narrowed } from './listAddress.ts'

/** A feed and what it is called, for the page's head and for links. */
export type Feed = { href: string; title: string }

/** The feed of the answers a list would show; only words, unit, topic and place narrow a feed. */
export function feedOf({ text, unit, topic, place }: Partial<Narrowed>, title: string): Feed {
  const kept = { text: text ?? '', unit: unit ?? '', topic: topic ?? '', place: place ?? '' }
  return { href: listAddress(kept, '/q.rss'), title }
}
