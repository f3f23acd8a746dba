import { topicStateWords, type Topic } from '../../../city/voices/contract.ts'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'

/** How far it is, in words and in a row of marks: done, late, open. */
export function Progress({ visit, topic }: { visit: Visit; topic: Topic }) {
  const { voices: words } = visit.say
  const done = topic.tasks.filter(({ doneAt }) => doneAt !== null).length
  const late = topic.tasks.filter(({ late: is }) => is).length
  return (
    <p className="mt-progress">
      <span className="mt-dots" aria-hidden="true">
        {topic.tasks.map(({ id, doneAt, late: is }) => (
          <i key={id} data-done={doneAt !== null} data-late={is} />
        ))}
      </span>
      <span>{words.progress(done, topic.tasks.length)}</span>
      {late > 0 && <b className="mt-late">{words.late(late)}</b>}
    </p>
  )
}

export function TopicMark({ visit, topic }: { visit: Visit; topic: Topic }) {
  return (
    <span className="mt-state" data-state={topic.state}>
      {topicStateWords[topic.state][visit.lang]}
    </span>
  )
}

/** The line on the front page: what the city asks itself this month, and how far it is. */
export function MonthTopic({ visit, topic }: { visit: Visit; topic: Topic | undefined }) {
  if (!topic) return null
  const { voices: words } = visit.say
  return (
    <section className="mt-line" aria-labelledby="month-topic">
      <h2 id="month-topic">{words.home}</h2>
      <p className="mt-what">
        <a href={`/topics/${topic.month}`}>
          <Zh visit={visit}>{topic.title}</Zh>
        </a>
        <span>
          <Zh visit={visit}>{topic.leadName}</Zh> · {topicStateWords[topic.state][visit.lang]}
        </span>
      </p>
      <Progress visit={visit} topic={topic} />
    </section>
  )
}
