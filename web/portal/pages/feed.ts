import { newsOfQuestions } from '../../../city/ask/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity, rowsOf } from '../city.ts'
import { feedOf } from '../feeds.ts'
import { inputOf, listAddress, narrowedBy } from '../listAddress.ts'
import { rss } from '../rss.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { sayNarrowed } from './narrowed.ts'
import { trouble } from './troubles.tsx'

/** The newest answers as a feed: of everything, or of one unit, topic, place or word. Only what is published. */
export async function feed(visit: Visit): Promise<PageAnswer> {
  const narrowed = narrowedBy(visit)
  const { text, unit, topic, place } = inputOf(narrowed)
  const found = await askCity(visit, newsOfQuestions, { text, unit, topic, place, most: 30 })
  if (isRefusal(found)) return trouble(visit, found.status)
  const says = (await sayNarrowed(visit, { ...narrowed, answered: '' })).map(({ says: word }) => word)
  const title = [visit.say.home.title, ...says].join(' · ')
  const [link, self] = [listAddress(narrowed), feedOf(narrowed, title).href]
  return rss(
    visit,
    { title, link, self, lead: visit.say.questions.lead, ttl: 30 },
    rowsOf(found).map(({ number, title: asked, unitName, topic: about, answer, newsAt, asker }) => ({
      title: asked,
      link: `${visit.url}/q/${number}`,
      topics: [unitName, about],
      by: asker,
      at: newsAt,
      text: answer,
    })),
  )
}
