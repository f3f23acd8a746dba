import { listItems, listThemes, listThings } from '../../../city/catalogue/contract.ts'
import { ForNow, forNowOf } from '../cases/forWhom.tsx'
import { askCity, rowsOf } from '../city.ts'
import { shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { FindBox } from './FindBox.tsx'
import { ItemLine } from './ItemLine.tsx'

/** 网上办事: say it, or find it by one-thing, fund or theme. */
export async function services(visit: Visit): Promise<PageAnswer> {
  const themes = rowsOf(await askCity(visit, listThemes, {}))
  const things = rowsOf(await askCity(visit, listThings, {}))
  const fund = rowsOf(await askCity(visit, listItems, { theme: 'housing', most: 8 }))
  const { services: words } = visit.say
  const name = await forNowOf(visit)
  return shownPage(
    {
      visit,
      here: 'services',
      title: words.title,
      description: words.lead,
      hero: <Hero visit={visit} />,
      children: (
        <div className="wide page svc">
          <ForNow visit={visit} name={name} />
          <Things visit={visit} things={things} />
          <section aria-labelledby="fund">
            <h2 id="fund" className="rule">
              {words.fund}
            </h2>
            <ul className="svc-items">
              {fund.map((item) => (
                <ItemLine key={item.code} visit={visit} item={item} />
              ))}
            </ul>
          </section>
          <Themes visit={visit} themes={themes} />
        </div>
      ),
    },
    { keep: true },
  )
}

function Hero({ visit }: { visit: Visit }) {
  const { services: words } = visit.say
  return (
    <div className="hero is-short">
      <div className="wide">
        <h1>{words.ask}</h1>
        <p className="hero-lead">{words.lead}</p>
        <FindBox visit={visit} big />
        <p className="trending">
          <span>{words.tryThese}</span>
          {words.examples.map((example) => (
            <a key={example} href={`/services/find?text=${encodeURIComponent(example)}`}>
              {example}
            </a>
          ))}
        </p>
      </div>
    </div>
  )
}

type Thing = { id: string; name: { zh: string; en: string }; parts: number; offices: number }

function Things({ visit, things }: { visit: Visit; things: readonly Thing[] }) {
  const { lang } = visit
  const { services: words } = visit.say
  return (
    <section aria-labelledby="things">
      <h2 id="things" className="rule">
        {words.things}
      </h2>
      <p className="lead">{words.thingsLead}</p>
      <ul className="svc-things">
        {things.map(({ id, name, parts, offices }) => (
          <li key={id}>
            <a href={`/services/guide/${id}`}>
              <b>{name[lang]}</b>
              <span>{words.thingParts(parts, offices)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

type ThemeRow = { theme: string; says: { zh: string; en: string }; person: number; firm: number }

/** The themes that hold something, for persons or for firms: two links, no script. */
export function Themes({ visit, themes }: { visit: Visit; themes: readonly ThemeRow[] }) {
  const { lang } = visit
  const { services: words } = visit.say
  const audience = visit.query['for'] === 'firm' ? 'firm' : 'person'
  return (
    <section aria-labelledby="themes">
      <h2 id="themes" className="rule">
        {words.byTheme}
      </h2>
      <nav className="svc-tabs" aria-label={words.byTheme}>
        {(['person', 'firm'] as const).map((one) => (
          <a key={one} href={`/services?for=${one}#themes`} aria-current={one === audience ? 'true' : undefined}>
            {one === 'person' ? words.forPerson : words.forFirm}
          </a>
        ))}
      </nav>
      <ul className="svc-themes">
        {themes
          .filter((row) => row[audience] > 0)
          .map((row) => (
            <li key={row.theme}>
              <a href={`/services/themes/${row.theme}?for=${audience}`}>
                <b>{row.says[lang]}</b>
                <span>{words.count(row[audience])}</span>
              </a>
            </li>
          ))}
      </ul>
    </section>
  )
}
