import type { z } from 'zod'
import { publicTopic, type Topic, type TopicTask } from '../../../city/voices/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Due } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { sayDay, sayMonth } from '../dates.ts'
import { notFound } from '../pages/troubles.tsx'
import { Crumbs, Prose, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { TopicMark } from './MonthTopic.tsx'
import { topicsFeed } from './feed.ts'

type Whole = z.output<typeof publicTopic.output>

/** The topic of one month: the question, who leads, each task with its date, what was said and what came of it. */
export async function topicPage(visit: Visit, month: string): Promise<PageAnswer> {
  const topic = await askCity(visit, publicTopic, { month })
  if (isRefusal(topic)) return notFound(visit)
  const { voices: words } = visit.say
  return shownPage(
    {
      visit,
      here: 'questions',
      title: `${topic.title} · ${words.title}`,
      description: topic.question.slice(0, 120),
      canonical: `/topics/${topic.month}`,
      feed: topicsFeed(visit),
      children: (
        <article className="wide page mt">
          <Crumbs visit={visit} above={[{ href: '/topics', word: words.title }]} />
          <p className="meta mt-over">
            <span>{words.now(sayMonth(topic.month, visit.lang))}</span>
            <TopicMark visit={visit} topic={topic} />
          </p>
          <h1>
            <Zh visit={visit}>{topic.title}</Zh>
          </h1>
          <Question visit={visit} topic={topic} />
          <Steps visit={visit} topic={topic} />
          {topic.result && (
            <section className="mt-result" aria-labelledby="result">
              <h2 id="result">{words.result}</h2>
              <Prose text={topic.result} visit={visit} />
            </section>
          )}
          <section aria-labelledby="tasks">
            <h2 id="tasks" className="rule">
              {words.tasks}
            </h2>
            <p className="fine">{words.tasksLead}</p>
            <ol className="mt-tasks">
              {topic.tasks.map((task) => (
                <Task key={task.id} visit={visit} task={task} />
              ))}
            </ol>
          </section>
          <section aria-labelledby="answer">
            <h2 id="answer" className="rule">
              {words.answer}
            </h2>
            {topic.answer ? <Prose text={topic.answer} visit={visit} /> : <p className="fine">{words.noAnswer}</p>}
          </section>
          <Matters visit={visit} topic={topic} />
        </article>
      ),
    },
    { keep: true },
  )
}

function Question({ visit, topic }: { visit: Visit; topic: Topic }) {
  const { voices: words } = visit.say
  return (
    <div className="mt-asked">
      <p className="fine">{words.question}</p>
      <Prose text={topic.question} visit={visit} className="mt-question" />
      <dl>
        <div>
          <dt>{words.lead1}</dt>
          <dd>
            <Zh visit={visit}>
              {topic.lead.startsWith('dept-') ? (
                <a href={`/departments/${topic.lead}`}>{topic.leadName}</a>
              ) : (
                topic.leadName
              )}
            </Zh>
          </dd>
        </div>
        {topic.helperNames.length > 0 && (
          <div>
            <dt>{words.helpers}</dt>
            <dd>
              <Zh visit={visit}>{topic.helperNames.join('、')}</Zh>
            </dd>
          </div>
        )}
        <div>
          <dt>{words.where}</dt>
          <dd>{topic.isGathered ? words.gathered : words.season}</dd>
        </div>
      </dl>
    </div>
  )
}

function Steps({ visit, topic }: { visit: Visit; topic: Topic }) {
  const { voices: words } = visit.say
  const steps = [
    { name: words.planned, at: topic.plannedAt },
    { name: words.answered, at: topic.answeredAt },
    { name: words.done, at: topic.doneAt },
  ]
  return (
    <ol className="mt-steps" aria-label={words.steps}>
      {steps.map(({ name, at }) => (
        <li key={name} data-done={at !== null}>
          <b>{name}</b>
          <span>{at ? sayDay(at, visit.now, visit.lang) : words.notYet}</span>
        </li>
      ))}
    </ol>
  )
}

function Task({ visit, task }: { visit: Visit; task: TopicTask }) {
  return (
    <li data-done={task.doneAt !== null} data-late={task.late}>
      <p className="mt-task">
        <Zh visit={visit}>{task.text}</Zh>
      </p>
      <p className="meta">
        <span>
          <Zh visit={visit}>{task.unitName}</Zh>
        </span>
        <When visit={visit} task={task} />
      </p>
      {task.result && <Prose text={task.result} visit={visit} className="mt-done" />}
    </li>
  )
}

/** By when, or when it was done; what is late says so in words. */
function When({ visit, task }: { visit: Visit; task: TopicTask }) {
  const { voices: words } = visit.say
  const due = sayUntil(task.dueAt, visit.now, visit.lang)
  if (task.doneAt === null && !task.late)
    return <Due due={{ at: task.dueAt, why: null }} now={visit.now} lang={visit.lang} brief />
  if (task.doneAt === null) return <b className="mt-late">{words.overdue(due)}</b>
  const day = sayDay(task.doneAt, visit.now, visit.lang)
  return task.late ? (
    <b className="mt-late">{words.doneLate(day, due)}</b>
  ) : (
    <b className="mt-ok">{words.doneOn(day)}</b>
  )
}

function Matters({ visit, topic }: { visit: Visit; topic: Whole }) {
  const { voices: words } = visit.say
  const answered = topic.matters.filter(({ answeredAt }) => answeredAt !== null).length
  return (
    <section aria-labelledby="matters">
      <h2 id="matters" className="rule">
        {words.matters}
      </h2>
      {topic.matters.length === 0 && <p className="fine">{topic.isGathered ? words.noMatters : words.seasonMatters}</p>}
      {topic.matters.length > 0 && <p className="fine">{words.mattersLead(topic.matters.length, answered)}</p>}
      <ul className="mt-matters">
        {topic.matters.map(({ number, title, unitName, placeName, askedAt, answeredAt }) => (
          <li key={number}>
            <a href={`/q/${number}`}>
              <Zh visit={visit}>{title}</Zh>
            </a>
            <span className="meta">
              {[placeName, unitName].map(
                (name) =>
                  name && (
                    <span key={name}>
                      <Zh visit={visit}>{name}</Zh>
                    </span>
                  ),
              )}
              <span>{sayDay(askedAt, visit.now, visit.lang)}</span>
              <span>{answeredAt ? words.answeredMark : words.openMark}</span>
            </span>
          </li>
        ))}
      </ul>
      {topic.matters.length > 0 && <HeatLine visit={visit} topic={topic} />}
    </section>
  )
}

function HeatLine({ visit, topic: { heat, least } }: { visit: Visit; topic: Whole }) {
  const { voices: words } = visit.say
  if (!heat) return <p className="fine">{words.heatHidden(least)}</p>
  return (
    <div className="mt-heat">
      <p>
        {words.heat} <b>{heat.heat}</b>
        <meter min={0} max={100} value={heat.heat} aria-label={words.heat} />
      </p>
      <details className="k-how">
        <summary>{words.how}</summary>
        <p>{words.heatParts(heat.parts.people, heat.parts.risk)}</p>
        <p>{words.heatHow}</p>
      </details>
    </div>
  )
}
