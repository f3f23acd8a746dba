import type { z } from 'zod'
import { readLaw, searchLaws, type LawArticle } from '../../../city/laws/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { cityDay, sayDate } from '../dates.ts'
import { addressOf } from '../lawAddress.ts'
import { Crumbs, Prose, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { notFound } from './troubles.tsx'

type Found = z.output<typeof searchLaws.output>
type Law = z.output<typeof readLaw.output>

/** 法规库: every law the city checks answers against, by name or by the words of its articles. */
export async function laws(visit: Visit): Promise<PageAnswer> {
  const text = clean(visit.query['text']).slice(0, 60)
  const found = await askCity(visit, searchLaws, { text, most: text === '' ? 200 : 30 })
  const { laws: words } = visit.say
  return shownPage(
    {
      visit,
      title: words.title,
      description: words.lead,
      children: (
        <div className="narrow page">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          <form className="search law-search" action="/laws" role="search">
            <label htmlFor="law-text" className="k-unseen">
              {words.search}
            </label>
            <input
              id="law-text"
              name="text"
              type="search"
              maxLength={60}
              placeholder={words.searchHint}
              defaultValue={text}
            />
            <button>{words.find}</button>
          </form>
          {!isRefusal(found) && <Results visit={visit} found={found} />}
        </div>
      ),
    },
    { keep: true },
  )
}

function Results({ visit, found }: { visit: Visit; found: Found }) {
  const { laws: words } = visit.say
  if (found.laws.length + found.articles.length === 0) return <Empty title={words.none}>{words.noneText}</Empty>
  return (
    <>
      {found.articles.length > 0 && (
        <>
          <h2 className="rule">{words.articlesFound}</h2>
          <ul className="law-list">
            {found.articles.map((one) => (
              <li key={one.says}>
                <a href={addressOf(one.law, { article: one.article })}>
                  <Zh visit={visit}>{one.says}</Zh>
                </a>
                <p lang="zh-CN">{shortened(one.text)}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {found.laws.length > 0 && (
        <>
          <h2 className="rule">{words.lawsFound}</h2>
          <ul className="law-list">
            {found.laws.map((one) => (
              <li key={one.law}>
                <a href={addressOf(one.law, {})}>
                  <Zh visit={visit}>{`《${one.title}》`}</Zh>
                </a>
                <p>
                  {words.count(one.articles)} · {words.since(sayDate(one.since, visit.lang))}
                  {one.held ? '' : ` · ${words.onlyIndex}`}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** One law, or one article of it, as it stood on a day: what a citation under an answer opens. */
export async function law(visit: Visit, name: string): Promise<PageAnswer> {
  const article = Number(visit.query['article'])
  const one = Number.isInteger(article) && article > 0 && article < 10_000 ? article : undefined
  const on = /^\d{4}-\d{2}-\d{2}$/.test(visit.query['on'] ?? '') ? visit.query['on'] : undefined
  const found = await askCity(visit, readLaw, {
    law: clean(name),
    ...(one ? { article: one } : {}),
    ...(on ? { on } : {}),
  })
  const { laws: words } = visit.say
  if (isRefusal(found)) return found.refused === 'no-wording-then' ? noWording(visit, found.says) : notFound(visit)
  return shownPage(
    {
      visit,
      title: one ? `${found.law} ${words.article(one)}` : found.law,
      description: found.articles[0]?.text.slice(0, 120) ?? found.title,
      children: (
        <div className="narrow page">
          <Crumbs visit={visit} above={[{ href: '/laws', word: words.back }]} />
          <h1 className="law-head">
            <Zh visit={visit}>{`《${found.title}》`}</Zh>
          </h1>
          <WordingLine visit={visit} law={found} asked={on} />
          {one ? <OneArticle visit={visit} law={found} article={one} /> : <WholeLaw visit={visit} law={found} />}
          <p className="fine">{words.source}</p>
        </div>
      ),
    },
    { keep: true },
  )
}

/** Which wording this is; when a newer one holds today, that is said first. */
function WordingLine({
  visit,
  law: { law: name, wording, on },
  asked,
}: {
  visit: Visit
  law: Law
  asked?: string | undefined
}) {
  const { laws: words } = visit.say
  const old = wording.until !== null && wording.until <= cityDay(visit.now)
  const day = (at: string) => sayDate(at, visit.lang)
  return (
    <>
      <p className="law-wording">
        <span>
          {words.since(day(wording.since))}
          {old && wording.until ? ` · ${words.until(day(wording.until))}` : ''}
        </span>
        <span>{words.count(wording.articles)}</span>
        {old ? <span>{words.asOf(day(on))}</span> : <b>{words.now}</b>}
        {!old && asked && <span>{words.asOf(day(on))}</span>}
      </p>
      {old && wording.until && (
        <p className="law-changed">
          {words.changed(day(wording.until))} <a href={addressOf(name, {})}>{words.seeNow}</a>
        </p>
      )}
    </>
  )
}

function OneArticle({ visit, law, article }: { visit: Visit; law: Law; article: number }) {
  const { laws: words } = visit.say
  const [found] = law.articles
  const to = (n: number) => addressOf(law.law, { article: n, on: law.on })
  return (
    <>
      {found ? (
        <Article visit={visit} one={found} meant />
      ) : (
        <p className="law-changed">
          {article > law.wording.articles ? words.noArticle(article, law.wording.articles) : words.noText}
        </p>
      )}
      <p className="law-turn">
        {found && article > 1 && <a href={to(article - 1)}>{words.before}</a>}
        {found && article < law.wording.articles && <a href={to(article + 1)}>{words.after}</a>}
        <a href={addressOf(law.law, { on: law.on })}>{words.whole}</a>
      </p>
    </>
  )
}

function WholeLaw({ visit, law }: { visit: Visit; law: Law }) {
  const { laws: words } = visit.say
  if (law.articles.length === 0) return <p className="law-changed">{words.noText}</p>
  return (
    <>
      {law.articles.map((one, i) => (
        <div key={one.article}>
          {one.chapter !== '' && one.chapter !== law.articles[i - 1]?.chapter && (
            <h2 className="law-chapter" lang="zh-CN">
              {one.chapter}
            </h2>
          )}
          <Article visit={visit} one={one} />
        </div>
      ))}
    </>
  )
}

function Article({ visit, one, meant }: { visit: Visit; one: LawArticle; meant?: boolean }) {
  const Heading = meant ? 'h2' : 'h3'
  return (
    <section className={meant ? 'law-article is-meant' : 'law-article'} id={`article-${one.article}`}>
      <Heading>
        <Zh visit={visit}>{one.says.replace(/^《.*》/u, '')}</Zh>
      </Heading>
      <Prose text={one.text} visit={visit} />
    </section>
  )
}

function noWording(visit: Visit, says: { zh: string; en: string }): PageAnswer {
  const { laws: words } = visit.say
  const children = (
    <div className="narrow page">
      <Crumbs visit={visit} above={[{ href: '/laws', word: words.back }]} />
      <h1>{words.noWording}</h1>
      <p className="lead">{says[visit.lang]}</p>
    </div>
  )
  return shownPage({ visit, title: words.noWording, children }, { status: 404 })
}

const clean = (text = '') =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .trim()

function shortened(text: string): string {
  const signs = [...text.replace(/\s+/g, ' ')]
  return signs.length <= 100 ? signs.join('') : `${signs.slice(0, 98).join('')}……`
}
