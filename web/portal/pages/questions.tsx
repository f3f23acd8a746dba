import { listDepartments, listQuestions, type Department, type Question } from '../../../city/ask/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { QuestionItem } from '../parts/QuestionItem.tsx'
import { shownPage } from '../parts/show.tsx'
import { similarQuestions } from '../similar.ts'
import type { PageAnswer, Visit } from '../visit.ts'

type Filter = { text: string; unit: string; answered: string; after: string }

/** Every published question: by words, by department, answered or waiting, a page at a time. */
export async function questions(visit: Visit): Promise<PageAnswer> {
  const filter = filterOf(visit)
  const list = await askCity(visit, listQuestions, { ...given(filter), most: 20 })
  const [rows, next] = isRefusal(list) ? [[], undefined] : [list.rows, list.next]
  const near = rows.length === 0 && filter.text !== '' ? await similarQuestions(visit, filter.text, 10) : []
  const departments = rowsOf(await askCity(visit, listDepartments, {}))
  const { questions: words } = visit.say
  return shownPage(
    {
      visit,
      here: 'questions',
      title: filter.text ? words.found(filter.text) : words.title,
      description: words.lead,
      children: (
        <div className="wide page">
          <h1>{filter.text ? words.found(filter.text) : words.title}</h1>
          {!filter.text && <p className="lead">{words.lead}</p>}
          <FilterForm visit={visit} filter={filter} departments={departments} />
          <Results visit={visit} rows={rows} near={near} filter={filter} />
          <Paging visit={visit} filter={filter} next={next} />
        </div>
      ),
    },
    { keep: true },
  )
}

/** The same search as JSON, for the list under the search field. */
export async function similarJson(visit: Visit): Promise<PageAnswer> {
  const text = (visit.query['text'] ?? '').slice(0, 100)
  const found = text.length < 2 ? [] : await similarQuestions(visit, text, 6)
  const rows = found.map(({ number, title, unitName, answeredAt }) => ({
    number,
    title,
    unitName,
    answered: answeredAt !== null,
  }))
  return { status: 200, type: 'application/json; charset=utf-8', html: JSON.stringify({ rows }) }
}

function filterOf({ query }: Visit): Filter {
  const clean = (text = '') =>
    text
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .trim()
  const state = query['answered'] ?? ''
  return {
    text: clean(query['text']).slice(0, 100),
    unit: clean(query['unit']).slice(0, 60),
    answered: state === 'true' || state === 'false' ? state : '',
    after: (query['after'] ?? '').slice(0, 200),
  }
}

function given({ text, unit, answered, after }: Filter) {
  const state = answered === 'true' ? ('true' as const) : answered === 'false' ? ('false' as const) : undefined
  return {
    ...(text && { text }),
    ...(unit && { unit }),
    ...(state && { answered: state }),
    ...(after && { after }),
  } as const
}

function addressOf(filter: Partial<Filter>): string {
  const kept = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== ''))
  return kept.size > 0 ? `/q?${kept}` : '/q'
}

function FilterForm({
  visit,
  filter,
  departments,
}: {
  visit: Visit
  filter: Filter
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
          {departments.map(({ unit, name }) => (
            <option key={unit} value={unit}>
              {name}
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
      <button className="btn">{common.search}</button>
    </form>
  )
}

function Results({
  visit,
  rows,
  near,
  filter,
}: {
  visit: Visit
  rows: readonly Question[]
  near: readonly Question[]
  filter: Filter
}) {
  const { questions: words } = visit.say
  const shown = rows.length > 0 ? rows : near
  const ask = filter.text ? `/ask?title=${encodeURIComponent(filter.text)}` : '/ask'
  return (
    <section className="results" aria-live="polite">
      {rows.length === 0 && near.length > 0 && <p className="near">{words.noneExact}</p>}
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

function Paging({ visit, filter, next }: { visit: Visit; filter: Filter; next: string | undefined }) {
  const { questions: words } = visit.say
  if (!next && !filter.after) return null
  return (
    <p className="paging">
      {filter.after && <a href={addressOf({ ...filter, after: '' })}>{words.newest}</a>}
      {next && (
        <a className="btn is-quiet" href={addressOf({ ...filter, after: next })}>
          {words.older}
        </a>
      )}
    </p>
  )
}
