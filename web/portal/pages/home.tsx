import { listDepartments, listQuestions, type Department, type Question } from '../../../city/ask/contract.ts'
import { readRecord } from '../../../city/insight/contract.ts'
import { publicTopics } from '../../../city/voices/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Empty } from '../../kit/parts/index.ts'
import { shared } from '../../kit/text/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { cityDay } from '../dates.ts'
import { Figures } from '../parts/Figures.tsx'
import { QuestionItem } from '../parts/QuestionItem.tsx'
import { SearchBox } from '../parts/SearchBox.tsx'
import { Office, shownPage, Zh } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { MonthTopic } from '../voices/MonthTopic.tsx'

/** The front page: search first, four doors, what was just answered, and how well. */
export async function home(visit: Visit): Promise<PageAnswer> {
  const day = cityDay(visit.now)
  const [answered, open, month] = [
    rowsOf(await askCity(visit, listQuestions, { answered: 'true', most: 6 })),
    rowsOf(await askCity(visit, listQuestions, { answered: 'false', most: 2 })),
    await askCity(visit, readRecord, { kind: 'department', month: day.slice(0, 7) }),
  ]
  const departments = rowsOf(await askCity(visit, listDepartments, {}))
  const topic = rowsOf(await askCity(visit, publicTopics, { most: 1 })).find((one) => day.startsWith(one.month))
  const figures = isRefusal(month) ? undefined : month.groups[0]?.figures
  const { say, lang } = visit
  return shownPage(
    {
      visit,
      title: shared[lang].product,
      description: `${say.home.title}。${say.home.lead}`,
      canonical: '/',
      hero: <Hero visit={visit} trending={trendingIn(answered)} />,
      children: (
        <div className="wide">
          <Doors visit={visit} />
          <MonthTopic visit={visit} topic={topic} />
          <div className="two">
            <div>
              <Latest visit={visit} answered={answered} open={open} />
            </div>
            <aside>
              <section aria-labelledby="month">
                <h2 id="month" className="rule">
                  {say.home.month(Number(day.slice(5, 7)))}
                </h2>
                {figures && !isRefusal(month) && <Figures visit={visit} figures={figures} minimum={month.minimum} />}
              </section>
              <AskWhom visit={visit} departments={departments} />
            </aside>
          </div>
        </div>
      ),
    },
    { keep: true },
  )
}

function Hero({ visit, trending }: { visit: Visit; trending: readonly { word: string; href: string }[] }) {
  const { home: words, common } = visit.say
  return (
    <div className="hero">
      <div className="wide">
        <h1>{common.searchLabel}</h1>
        <p className="hero-lead">{words.lead}</p>
        <SearchBox visit={visit} big />
        {trending.length > 0 && (
          <p className="trending">
            <span>{words.trending}</span>
            {trending.map(({ word, href }) => (
              <a key={word} href={href}>
                <Zh visit={visit}>{word}</Zh>
              </a>
            ))}
          </p>
        )}
      </div>
      <Hills />
    </div>
  )
}

/** The line of the mountains north of the city; only an ornament. */
function Hills() {
  return (
    <svg className="hills" viewBox="0 0 1440 150" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path
        d="M0 88 120 60l90 22 130-50 110 44 96-26 140 52 120-64 150 58 118-34 126 40 110-46 130 34v72H0Z"
        fill="#fff"
        opacity=".05"
      />
      <path d="M0 120 150 92l140 26 170-40 150 36 180-26 160 30 200-44 150 36 140-18v58H0Z" fill="#fff" opacity=".06" />
    </svg>
  )
}

function Doors({ visit }: { visit: Visit }) {
  const { home: words } = visit.say
  const doors = [
    { href: '/ask', name: words.askDoor, text: words.askDoorText, mark: '问', tag: '' },
    { href: '/services', name: words.serveDoor, text: words.serveDoorText, mark: '办', tag: words.serveDoorTag },
    {
      href: visit.isCitizen ? '/my' : '/follow',
      name: words.followDoor,
      text: words.followDoorText,
      mark: '查',
      tag: '',
    },
    { href: 'tel:12345', name: words.callDoor, text: words.callDoorText, mark: '拨', tag: '' },
  ]
  return (
    <nav className="doors" aria-label={words.doors}>
      {doors.map(({ href, name, text, mark, tag }) => (
        <a key={href} className={`door${href.startsWith('tel') ? ' is-call' : ''}`} href={href}>
          <span className="door-mark" aria-hidden="true" lang="zh-CN">
            {mark}
          </span>
          <span className="door-name">
            {name}
            {tag && <small className="k-tag">{tag}</small>}
          </span>
          <span className="door-text">{text}</span>
        </a>
      ))}
    </nav>
  )
}

function Latest({ visit, answered, open }: { visit: Visit; answered: readonly Question[]; open: readonly Question[] }) {
  const { home: words } = visit.say
  return (
    <>
      <section aria-labelledby="latest">
        <h2 id="latest" className="rule">
          {words.latest}
        </h2>
        {answered.length === 0 ? (
          <Empty title={words.none} action={<a href="/ask">{visit.say.common.ask}</a>}>
            {words.noneText}
          </Empty>
        ) : (
          <ul className="qs">
            {answered.map((question) => (
              <QuestionItem key={question.number} question={question} visit={visit} />
            ))}
          </ul>
        )}
      </section>
      {open.length > 0 && (
        <section aria-labelledby="open">
          <h2 id="open" className="rule">
            {words.open}
          </h2>
          <ul className="qs">
            {open.map((question) => (
              <QuestionItem key={question.number} question={question} visit={visit} />
            ))}
          </ul>
        </section>
      )}
      <p>
        <a className="more" href="/q">
          {words.all}
        </a>
      </p>
    </>
  )
}

function AskWhom({ visit, departments }: { visit: Visit; departments: readonly Department[] }) {
  const { home: words } = visit.say
  return (
    <section aria-labelledby="whom">
      <h2 id="whom" className="rule">
        {words.departments}
      </h2>
      <ul className="chips">
        {departments.slice(0, 12).map(({ unit, name }) => (
          <li key={unit}>
            <a href={`/departments/${unit}`}>
              <Office visit={visit} name={name} />
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a className="more" href="/departments">
          {words.byDepartment}
        </a>
      </p>
    </section>
  )
}

/** What people asked lately, short enough to press: nothing here leads nowhere. */
function trendingIn(answered: readonly Question[]): { word: string; href: string }[] {
  return answered
    .filter(({ title }) => [...title].length <= 18)
    .slice(0, 3)
    .map(({ title, number }) => ({ word: title, href: `/q/${number}` }))
}
