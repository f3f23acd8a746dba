import { createHash } from 'node:crypto'
import type { PageAnswer, Visit } from './visit.ts'
import { escaped } from './xml.ts'

/** One line of a feed. `id`: what tells it from others, where that is not its own link; `by`: who wrote it. */
export type FeedItem = {
  title: string
  link: string
  id?: string
  topics: readonly (string | null)[]
  by?: string
  at: string
  text: string | null
}

/** A feed of these lines, the newest first, as RSS 2.0. `link` and `self` are paths; `ttl` in minutes. */
export function rss(
  visit: Visit,
  feed: { title: string; link: string; self: string; lead: string; ttl: number },
  items: readonly FeedItem[],
): PageAnswer {
  const last = items[0]?.at
  const html = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>${escaped(feed.title)}</title>
<link>${escaped(visit.url + feed.link)}</link>
<atom:link href="${escaped(visit.url + feed.self)}" rel="self" type="application/rss+xml"/>
<description>${escaped(feed.lead)}</description>
<language>zh-cn</language>
${last ? `<lastBuildDate>${new Date(last).toUTCString()}</lastBuildDate>\n` : ''}<ttl>${feed.ttl}</ttl>
${items.map(itemOf).join('\n')}
</channel></rss>
`
  return { status: 200, html, type: 'application/rss+xml; charset=utf-8', headers: freshness(html, last) }
}

function itemOf({ title, link, id, topics, by, at, text }: FeedItem): string {
  const categories = topics.map((word) => (word ? `<category>${escaped(word)}</category>\n` : '')).join('')
  const creator = by === undefined ? '' : `<dc:creator>${escaped(by)}</dc:creator>\n`
  return `<item>
<title>${escaped(title)}</title>
<link>${escaped(link)}</link>
<guid isPermaLink="${id === undefined}">${escaped(id ?? link)}</guid>
${categories}${creator}<pubDate>${new Date(at).toUTCString()}</pubDate>
<description>${escaped([...(text ?? '')].slice(0, 300).join(''))}</description>
</item>`
}

/** What a reader sends back to be told that nothing is new. */
function freshness(html: string, last: string | undefined): Record<string, string> {
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  const always = { etag, 'cache-control': 'public, no-cache' }
  return last ? { ...always, 'last-modified': new Date(last).toUTCString() } : always
}
