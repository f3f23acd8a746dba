import { createHash } from 'node:crypto'
import { newsOfQuestions } from '../../../city/ask/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity, rowsOf } from '../city.ts'
import { feedOf } from '../feeds.ts'
import { inputOf, listAddress, narrowedBy } from '../listAddress.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { escaped } from '../xml.ts'
import { sayNarrowed } from './narrowed.ts'
import { trouble } from './troubles.tsx'

/** The newest answers as a feed: of everything, or of one unit, topic, place or word. Only what is published. */
export async function feed(visit: Visit): Promise<PageAnswer> {
  const narrowed = narrowedBy(visit)
  const { text, unit, topic, place } = inputOf(narrowed)
  const found = await askCity(visit, newsOfQuestions, { text, unit, topic, place, most: 30 })
  if (isRefusal(found)) return trouble(visit, found.status)
  const rows = rowsOf(found)
  const says = (await sayNarrowed(visit, { ...narrowed, answered: '' })).map(({ says: word }) => word)
  const items = rows.map(({ number, title, unitName, topic: about, answer, newsAt, asker }) => {
    const link = escaped(`${visit.url}/q/${number}`)
    return `<item>
<title>${escaped(title)}</title>
<link>${link}</link>
<guid isPermaLink="true">${link}</guid>
${[unitName, about].map((word) => (word ? `<category>${escaped(word)}</category>\n` : '')).join('')}<dc:creator>${escaped(asker)}</dc:creator>
<pubDate>${new Date(newsAt).toUTCString()}</pubDate>
<description>${escaped([...(answer ?? '')].slice(0, 300).join(''))}</description>
</item>`
  })
  const title = [visit.say.home.title, ...says].join(' · ')
  const last = rows[0]?.newsAt
  const html = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>${escaped(title)}</title>
<link>${escaped(visit.url + listAddress(narrowed))}</link>
<atom:link href="${escaped(visit.url + feedOf(narrowed, title).href)}" rel="self" type="application/rss+xml"/>
<description>${escaped(visit.say.questions.lead)}</description>
<language>zh-cn</language>
${last ? `<lastBuildDate>${new Date(last).toUTCString()}</lastBuildDate>\n` : ''}<ttl>30</ttl>
${items.join('\n')}
</channel></rss>
`
  return { status: 200, html, type: 'application/rss+xml; charset=utf-8', headers: freshness(html, last) }
}

/** What a reader sends back to be told that nothing is new. */
function freshness(html: string, last: string | undefined): Record<string, string> {
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  const always = { etag, 'cache-control': 'public, no-cache' }
  return last ? { ...always, 'last-modified': new Date(last).toUTCString() } : always
}
