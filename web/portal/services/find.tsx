import { findServices, listThemes, type Found } from '../../../city/catalogue/contract.ts'
import { askCity, rowsOf } from '../city.ts'
import { Crumbs, goTo, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { FindBox } from './FindBox.tsx'
import { Themes } from './front.tsx'
import { ItemLine } from './ItemLine.tsx'

/** What a sentence means: the one-things first, then items, each with why; or what else one can do. */
export async function find(visit: Visit): Promise<PageAnswer> {
  const text = (visit.query['text'] ?? '').trim().slice(0, 100)
  if (text === '') return goTo('/services')
  const rows = rowsOf(await askCity(visit, findServices, { text }))
  const { services: words } = visit.say
  const title = rows.length > 0 ? words.found(text) : words.foundNone(text)
  const themes = rows.length > 0 ? [] : rowsOf(await askCity(visit, listThemes, {}))
  return shownPage(
    {
      visit,
      here: 'services',
      title,
      children: (
        <div className="wide page svc">
          <Crumbs visit={visit} above={[{ href: '/services', word: words.crumbs }]} />
          <h1>{title}</h1>
          <FindBox visit={visit} value={text} />
          {rows.length > 0 ? <Results visit={visit} rows={rows} /> : <Nothing visit={visit} text={text} />}
          {themes.length > 0 && <Themes visit={visit} themes={themes} />}
        </div>
      ),
    },
    { keep: true },
  )
}

function Results({ visit, rows }: { visit: Visit; rows: readonly Found[] }) {
  return (
    <ol className="svc-items is-results">
      {rows.map((row) =>
        row.kind === 'thing' ? (
          <ThingLine key={row.id} visit={visit} row={row} />
        ) : (
          <ItemLine key={row.id} visit={visit} item={{ ...row, code: row.id }} why={whyOf(visit, row)} />
        ),
      )}
    </ol>
  )
}

function ThingLine({ visit, row }: { visit: Visit; row: Found }) {
  const { services: words } = visit.say
  return (
    <li className="is-thing">
      <span className="k-tag">{words.thing}</span>
      <a className="svc-name" href={`/services/guide/${row.id}`}>
        {visit.lang === 'en' ? row.nameEn : row.name}
      </a>
      <p className="meta">
        <span>{words.thingsLead}</span>
      </p>
      <p className="fine">{whyOf(visit, row)}</p>
    </li>
  )
}

function whyOf(visit: Visit, { by, words: hits }: Found): string {
  const { why } = visit.say.services
  return by === 'words' && hits.length > 0 ? why.words(joined(hits).join('、')) : by === 'words' ? '' : why[by]
}

/** Neighbouring pairs as the word they came from: 体育 育俱 俱乐 乐部 → 体育俱乐部. */
function joined(pairs: readonly string[]): string[] {
  const runs: string[] = []
  for (const pair of pairs) {
    const last = runs.at(-1)
    if (last !== undefined && pair.length === 2 && last.endsWith(pair.slice(0, 1)))
      runs[runs.length - 1] = last + pair.slice(1)
    else if (!runs.some((run) => run.includes(pair))) runs.push(pair)
  }
  return runs.slice(0, 4)
}

function Nothing({ visit, text }: { visit: Visit; text: string }) {
  const { services: words } = visit.say
  return (
    <>
      <p className="lead">{words.noneText}</p>
      <ul className="ways is-cards">
        <li>
          <a href={`/ask?type=inquiry&title=${encodeURIComponent(text)}`}>{words.noneAsk}</a>
          <p>{words.noneAskText}</p>
        </li>
        <li>
          <a href="#themes">{words.noneThemes}</a>
        </li>
        <li>
          <a href="tel:12345">{words.noneCall}</a>
        </li>
      </ul>
    </>
  )
}
