import { createHash } from 'node:crypto'
import { publicTopics, type Topic } from '../../../city/voices/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { sayMonth } from '../dates.ts'
import type { Feed } from '../feeds.ts'
import { trouble } from '../pages/troubles.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { escaped } from '../xml.ts'

export const topicsFeed = (visit: Visit): Feed => ({ href: '/topics.rss', title: visit.say.voices.title })

/** Topics of the month as a feed: one line when it is set, one when it is answered, one when there is a result. */
export async function topicsRss(visit: Visit): Promise<PageAnswer> {
  const found = await askCity(visit, publicTopics, {})
  if (isRefusal(found)) return trouble(visit, found.status)
  const items = found.rows.flatMap((topic) => newsOf(visit, topic)).toSorted((a, b) => b.at.localeCompare(a.at))
  const html = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${escaped(visit.say.voices.title)}</title>
<link>${escaped(`${visit.url}/topics`)}</link>
<atom:link href="${escaped(`${visit.url}/topics.rss`)}" rel="self" type="application/rss+xml"/>
<description>${escaped(visit.say.voices.lead)}</description>
<language>zh-cn</language>
<ttl>240</ttl>
${items.map(({ xml }) => xml).join('\n')}
</channel></rss>
`
  const etag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  return {
    status: 200,
    html,
    type: 'application/rss+xml; charset=utf-8',
    headers: { etag, 'cache-control': 'public, no-cache' },
  }
}

function newsOf(visit: Visit, topic: Topic): { at: string; xml: string }[] {
  const { feedItem } = visit.say.voices
  const link = `${visit.url}/topics/${topic.month}`
  const steps = [
    { name: 'planned', at: topic.plannedAt, text: topic.question },
    { name: 'answered', at: topic.answeredAt, text: topic.answer },
    { name: 'done', at: topic.doneAt, text: topic.result },
  ] as const
  return steps.flatMap(({ name, at, text }) => {
    if (at === null) return []
    const title = `${sayMonth(topic.month, visit.lang)} · ${topic.title} · ${feedItem[name]}`
    const xml = `<item>
<title>${escaped(title)}</title>
<link>${escaped(link)}</link>
<guid isPermaLink="false">${escaped(`${link}#${name}`)}</guid>
<category>${escaped(topic.leadName)}</category>
<pubDate>${new Date(at).toUTCString()}</pubDate>
<description>${escaped([...(text ?? '')].slice(0, 300).join(''))}</description>
</item>`
    return [{ at, xml }]
  })
}
