import type { Topic } from '../../../city/voices/contract.ts'
import { Empty } from '../../kit/parts/index.ts'
import { cityDay, sayMonth } from '../dates.ts'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'
import { Progress, TopicMark } from './MonthTopic.tsx'

/** This month's topic, and the earlier ones with what came of them. */
export function Topics({ visit, topics }: { visit: Visit; topics: readonly Topic[] }) {
  const { voices: words } = visit.say
  const month = cityDay(visit.now).slice(0, 7)
  const now = topics.find((topic) => topic.month === month)
  const earlier = topics.filter((topic) => topic !== now)
  return (
    <>
      <section aria-labelledby="this-month">
        <h2 id="this-month" className="rule">
          {words.now(sayMonth(month, visit.lang))}
        </h2>
        {now ? <Now visit={visit} topic={now} /> : <Empty title={words.none} />}
      </section>
      <section aria-labelledby="earlier">
        <h2 id="earlier" className="rule">
          {words.earlier}
        </h2>
        {earlier.length === 0 && <p className="fine">{words.noEarlier}</p>}
        <ul className="mt-list">
          {earlier.map((topic) => (
            <Earlier key={topic.month} visit={visit} topic={topic} />
          ))}
        </ul>
      </section>
    </>
  )
}

function Now({ visit, topic }: { visit: Visit; topic: Topic }) {
  const { voices: words } = visit.say
  return (
    <div className="mt-now">
      <h3>
        <a href={`/topics/${topic.month}`}>
          <Zh visit={visit}>{topic.title}</Zh>
        </a>
      </h3>
      <p className="mt-question">
        <Zh visit={visit}>{topic.question}</Zh>
      </p>
      <p className="meta">
        <TopicMark visit={visit} topic={topic} />
        <span>
          {words.lead1} <Zh visit={visit}>{topic.leadName}</Zh>
        </span>
      </p>
      <Progress visit={visit} topic={topic} />
      <p>
        <a className="more" href={`/topics/${topic.month}`}>
          {words.open}
        </a>
      </p>
    </div>
  )
}

function Earlier({ visit, topic }: { visit: Visit; topic: Topic }) {
  return (
    <li>
      <p className="meta">
        <span>{sayMonth(topic.month, visit.lang)}</span>
        <TopicMark visit={visit} topic={topic} />
        <span>
          <Zh visit={visit}>{topic.leadName}</Zh>
        </span>
      </p>
      <h3>
        <a href={`/topics/${topic.month}`}>
          <Zh visit={visit}>{topic.title}</Zh>
        </a>
      </h3>
      {topic.result ? (
        <p className="mt-came">
          <Zh visit={visit}>{topic.result.length > 120 ? `${topic.result.slice(0, 118)}……` : topic.result}</Zh>
        </p>
      ) : (
        <Progress visit={visit} topic={topic} />
      )}
    </li>
  )
}
