import { listDepartments, listQuestions, type Department, type Question } from '../../../city/ask/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { sayDay } from '../dates.ts'
import { askCity, rowsOf } from '../city.ts'
import { feedOf } from '../feeds.ts'
import { inputOf, listAddress, narrowedBy, type Narrowed } from '../listAddress.ts'
import { ListHead } from '../parts/ListHead.tsx'
import { QuestionItem } from '../parts/QuestionItem.tsx'
import { shownPage } from '../parts/show.tsx'
import { sameMatter, similarQuestions } from '../similar.ts'
import { sayNarrowed } from './narrowed.ts'
import type { PageAnswer, Visit } from '../visit.ts'

/** Every published question: by words, unit, topic, place, month and what it counts as, a page at a time. */
export async function questions(visit: Visit): Promise<PageAnswer> {
  const filter = narrowedBy(visit)
  const after = (visit.query['after'] ?? '').slice(0, 200)
  const list = await askCity(
    visit,
    listQuestions,
    inputOf(filter, { after, most: 20, ...(isNarrowed(filter) ? { total: 'true' } : {}) }),
  )
  const rows = rowsOf(list)
  const [next, total] = isRefusal(list) ? [] : [list.next, list.total]
  const near = rows.length === 0 && filter.text !== '' ? await nearTo(visit, filter.text, 10) : noneNear
  const departments = rowsOf(await askCity(visit, listDepartments, {}))
  const narrowings = await sayNarrowed(visit, filter)
  const says = narrowings.filter(({ name }) => name !== 'text').map(({ says: word }) => word)
  const { questions: words } = visit.say
  const title = [filter.text ? words.found(filter.text) : words.title, ...says].join(' · ')
  return shownPage(
    {
      visit,
      here: 'questions',
      title,
      description: words.lead,
      canonical: listAddress({ ...filter, after }),
      feed: says.length > 0 || filter.text ? feedOf(filter, title) : undefined,
      children: (
        <div className="wide page">
          <h1>{filter.text ? words.found(filter.text) : words.title}</h1>
          {!filter.text && (
            <p className="lead">
              {words.lead} <a href="/topics#by">{visit.say.topics.link}</a>
            </p>
          )}
          <FilterForm visit={visit} filter={filter} departments={departments} />
          <ListHead visit={visit} filter={filter} narrowings={narrowings} total={total} />
          <Results visit={visit} rows={rows} near={near} filter={filter} />
          <Paging visit={visit} filter={{ ...filter, after }} next={next} />
        </div>
      ),
    },
    { keep: true },
  )
}

/** What comes close to words nobody used: the same words in another order, else the same matter. */
type Near = { matter: string; rows: readonly Question[] }
const noneNear: Near = { matter: '', rows: [] }

async function nearTo(visit: Visit, text: string, most: number): Promise<Near> {
  const rows = await similarQuestions(visit, text, most)
  return rows.length > 0 ? { matter: '', rows } : sameMatter(visit, text, most)
}

/** All questions of a city are not counted for everyone who comes by; what was narrowed is. */
function isNarrowed({ answered: _state, ...rest }: Narrowed): boolean {
  return Object.values(rest).some((value) => value !== '')
}

/** The same search as JSON, for the list under the search field. */
export async function similarJson(visit: Visit): Promise<PageAnswer> {
  const text = (visit.query['text'] ?? '').slice(0, 100)
  const found = text.length < 2 ? [] : (await nearTo(visit, text, 6)).rows
  const { common } = visit.say
  const rows = found.map(({ number, title, unitName, answeredAt }) => {
    const when = answeredAt ? common.answeredOn(sayDay(answeredAt, visit.now, visit.lang)) : common.unanswered
    return { number, title, more: [visit.office(unitName ?? ''), when].filter(Boolean).join(' · ') }
  })
  return { status: 200, type: 'application/json; charset=utf-8', html: JSON.stringify({ rows }) }
}

function FilterForm({
  visit,
  filter,
  departments,
}: {
  visit: Visit
  filter: Narrowed
  departments: readonly Department[]
}) {
  const { questions: words, common } = visit.say
  const states = [
    { value: '', word: words.anyState },
    { value: 'true', word: words.answered },
    { value: 'false', word: words.waiting },
  ]
  return (
    <form className="filter" action="/q" role="search">
      <div className="filter-text">
        <label htmlFor="text">{words.searchLabel}</label>
        <input id="text" name="text" type="search" maxLength={100} defaultValue={filter.text} />
      </div>
      <div>
        <label htmlFor="unit">{words.unit}</label>
        <select id="unit" name="unit" defaultValue={filter.unit}>
          <option value="">{words.anyUnit}</option>
          {filter.unit && !departments.some(({ unit }) => unit === filter.unit) && (
            <option value={filter.unit}>{filter.unit}</option>
          )}
          {departments.map(({ unit, name }) => (
            <option key={unit} value={unit}>
              {visit.office(name)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="answered">{words.state}</label>
        <select id="answered" name="answered" defaultValue={filter.answered}>
          {states.map(({ value, word }) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      </div>
      {keptBeside.map((name) => filter[name] && <input key={name} type="hidden" name={name} value={filter[name]} />)}
      <button className="btn">{common.search}</button>
    </form>
  )
}

/** What the form has no field for stays narrowed while one searches on. */
const keptBeside = ['topic', 'place', 'onTime', 'grade', 'counted', 'month', 'since', 'frozen'] as const

function Results({
  visit,
  rows,
  near,
  filter,
}: {
  visit: Visit
  rows: readonly Question[]
  near: Near
  filter: Narrowed
}) {
  const { questions: words } = visit.say
  const shown = rows.length > 0 ? rows : near.rows
  const ask = filter.text ? `/ask?title=${encodeURIComponent(filter.text)}` : '/ask'
  return (
    <section className="results" aria-live="polite">
      {rows.length === 0 && near.rows.length > 0 && (
        <p className="near">{near.matter ? words.sameMatter(near.matter) : words.noneExact}</p>
      )}
      {shown.length === 0 ? (
        <Empty
          title={words.none}
          action={
            <a className="btn" href={ask}>
              {words.askThis}
            </a>
          }
        >
          {words.noneText}
        </Empty>
      ) : (
        <ul className="qs">
          {shown.map((question) => (
            <QuestionItem key={question.number} question={question} visit={visit} level={2} />
          ))}
        </ul>
      )}
      {shown.length > 0 && filter.text && (
        <p className="ask-instead">
          {words.noneText}{' '}
          <a className="btn is-quiet" href={ask}>
            {words.askThis}
          </a>
        </p>
      )}
    </section>
  )
}

function Paging({
  visit,
  filter,
  next,
}: {
  visit: Visit
  filter: Narrowed & { after: string }
  next: string | undefined
}) {
  const { questions: words } = visit.say
  if (!next && !filter.after) return null
  return (
    <p className="paging">
      {filter.after && <a href={listAddress({ ...filter, after: '' })}>{words.newest}</a>}
      {next && (
        <a className="btn is-quiet" href={listAddress({ ...filter, after: next })}>
          {words.older}
        </a>
      )}
    </p>
  )
}
