import { listTopics } from '../../../city/ask/contract.ts'
import { publicTopics } from '../../../city/voices/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { feedOf } from '../feeds.ts'
import { listAddress } from '../listAddress.ts'
import { Crumbs, Office, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { topicsFeed } from '../voices/feed.ts'
import { Topics } from '../voices/list.tsx'
import { trouble } from './troubles.tsx'

type Item = { href: string; name: string; asked: number; feed: string; under: boolean }

/** The topic of the month and the earlier ones; below them what the city was asked about, and where, each with its feed. */
export async function topics(visit: Visit): Promise<PageAnswer> {
  const found = await askCity(visit, listTopics, {})
  if (isRefusal(found)) return trouble(visit, found.status)
  const monthly = rowsOf(await askCity(visit, publicTopics, {}))
  const { topics: words, questions, voices } = visit.say
  const about = found.topics.map(({ topic, asked }) => ({
    href: listAddress({ topic }),
    name: topic,
    asked,
    feed: feedOf({ topic }, topic).href,
    under: false,
  }))
  const where = found.places.map(({ code, name, asked, level }) => ({
    href: listAddress({ place: code }),
    name,
    asked,
    feed: feedOf({ place: code }, name).href,
    under: level === 'township',
  }))
  return shownPage(
    {
      visit,
      here: 'questions',
      title: voices.title,
      description: voices.lead,
      canonical: '/topics',
      feed: topicsFeed(visit),
      children: (
        <div className="wide page">
          <Crumbs visit={visit} above={[{ href: '/q', word: questions.title }]} />
          <h1>{voices.title}</h1>
          <p className="lead">{voices.lead}</p>
          <Topics visit={visit} topics={monthly} />
          <p className="fine">
            <a href="/topics.rss">{voices.feed}</a>
          </p>
          <h2 id="by" className="rule">
            {voices.by}
          </h2>
          <p className="fine">{words.lead}</p>
          <div className="two-lists">
            <Listed visit={visit} title={words.topics} items={about} />
            <Listed visit={visit} title={words.places} lead={words.placesLead} items={where} />
          </div>
        </div>
      ),
    },
    { keep: true },
  )
}

type ListedProps = { visit: Visit; title: string; lead?: string; items: readonly Item[] }

function Listed({ visit, title, lead, items }: ListedProps) {
  const { topics: words } = visit.say
  return (
    <section>
      <h3>{title}</h3>
      {lead && <p className="fine">{lead}</p>}
      {items.length === 0 ? (
        <Empty title={words.none} />
      ) : (
        <ul className="topic-list">
          {items.map(({ href, name, asked, feed, under }) => (
            <li key={href} className={under ? 'is-under' : undefined}>
              <a href={href}>
                <Office visit={visit} name={name} />
              </a>
              <span>{words.n(asked)}</span>
              <a className="topic-feed" href={feed} aria-label={words.feedOf(name)}>
                {words.feed}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
