import { publicTopics, type Topic } from '../../../city/voices/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { sayMonth } from '../dates.ts'
import type { Feed } from '../feeds.ts'
import { trouble } from '../pages/troubles.tsx'
import { rss, type FeedItem } from '../rss.ts'
import type { PageAnswer, Visit } from '../visit.ts'

export const topicsFeed = (visit: Visit): Feed => ({ href: '/topics.rss', title: visit.say.voices.title })

/** Topics of the month as a feed: one line when it is set, one when it is answered, one when there is a result. */
export async function topicsRss(visit: Visit): Promise<PageAnswer> {
  const found = await askCity(visit, publicTopics, {})
  if (isRefusal(found)) return trouble(visit, found.status)
  const { title, lead } = visit.say.voices
  const items = found.rows.flatMap((topic) => newsOf(visit, topic)).toSorted((a, b) => b.at.localeCompare(a.at))
  return rss(visit, { title, lead, link: '/topics', self: '/topics.rss', ttl: 240 }, items)
}

function newsOf(visit: Visit, topic: Topic): FeedItem[] {
  const { feedItem } = visit.say.voices
  const link = `${visit.url}/topics/${topic.month}`
  const steps = [
    { name: 'planned', at: topic.plannedAt, text: topic.question },
    { name: 'answered', at: topic.answeredAt, text: topic.answer },
    { name: 'done', at: topic.doneAt, text: topic.result },
  ] as const
  return steps.flatMap(({ name, at, text }) => {
    const title = `${sayMonth(topic.month, visit.lang)} · ${topic.title} · ${feedItem[name]}`
    return at === null ? [] : [{ title, link, id: `${link}#${name}`, topics: [topic.leadName], at, text }]
  })
}
