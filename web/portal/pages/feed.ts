import { listQuestions } from '../../../city/ask/contract.ts'
import { askCity, rowsOf } from '../city.ts'
import type { PageAnswer, Visit } from '../visit.ts'

/** The newest answers as a feed. */
export async function feed(visit: Visit): Promise<PageAnswer> {
  const rows = rowsOf(await askCity(visit, listQuestions, { answered: 'true', most: 30 }))
  const items = rows.map(
    ({ number, title, unitName, answer, answeredAt, askedAt }) => `<item>
<title>${escaped(title)}</title>
<link>${escaped(`${visit.url}/q/${number}`)}</link>
<guid isPermaLink="true">${escaped(`${visit.url}/q/${number}`)}</guid>
<category>${escaped(unitName ?? '')}</category>
<pubDate>${new Date(answeredAt ?? askedAt).toUTCString()}</pubDate>
<description>${escaped((answer ?? '').slice(0, 300))}</description>
</item>`,
  )
  const html = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>${escaped(visit.say.home.title)}</title>
<link>${escaped(visit.url)}/</link>
<atom:link href="${escaped(visit.url)}/q.rss" rel="self" type="application/rss+xml"/>
<description>${escaped(visit.say.questions.lead)}</description>
<language>zh-cn</language>
${items.join('\n')}
</channel></rss>
`
  return { status: 200, html, type: 'application/rss+xml; charset=utf-8' }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
