import { listItems, ThemeName, themes } from '../../../city/catalogue/contract.ts'
import { Empty } from '../../kit/parts/index.ts'
import { askCity, rowsOf } from '../city.ts'
import { notFound } from '../pages/troubles.tsx'
import { Crumbs, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { ItemLine } from './ItemLine.tsx'

/** Everything of one theme, for persons or firms, up to a level of identity; all in the address. */
export async function themePage(visit: Visit, part: string): Promise<PageAnswer> {
  const theme = ThemeName.safeParse(part).data
  if (!theme) return notFound(visit)
  const audience = visit.query['for'] === 'firm' ? 'firm' : 'person'
  const level = ['1', '2', '3', '4'].find((one) => one === visit.query['level'])
  const after = visit.query['after']
  const listed = await askCity(visit, listItems, {
    theme,
    audience,
    ...(level ? { level } : {}),
    ...(after ? { after } : {}),
  })
  const { services: words } = visit.say
  const rows = rowsOf(listed)
  const here = `/services/themes/${theme}?for=${audience}`
  const title = themes[theme][visit.lang]
  return shownPage(
    {
      visit,
      here: 'services',
      title,
      children: (
        <div className="wide page svc">
          <Crumbs visit={visit} above={[{ href: '/services#themes', word: words.crumbs }]} />
          <h1>{title}</h1>
          <nav className="svc-tabs" aria-label={words.byTheme}>
            {(['person', 'firm'] as const).map((one) => (
              <a
                key={one}
                href={`/services/themes/${theme}?for=${one}`}
                aria-current={one === audience ? 'true' : undefined}
              >
                {one === 'person' ? words.forPerson : words.forFirm}
              </a>
            ))}
          </nav>
          <p className="svc-levels">
            <span>{words.filterLevel}</span>
            <a href={here} aria-current={level ? undefined : 'true'}>
              {words.anyLevel}
            </a>
            {[1, 2, 3].map((n) => (
              <a key={n} href={`${here}&level=${n}`} aria-current={level === String(n) ? 'true' : undefined}>
                {words.upTo(n)}
              </a>
            ))}
          </p>
          {rows.length === 0 ? (
            <Empty title={words.emptyTheme} />
          ) : (
            <ul className="svc-items">
              {rows.map((item) => (
                <ItemLine key={item.code} visit={visit} item={item} />
              ))}
            </ul>
          )}
          {'next' in listed && listed.next && (
            <p>
              <a className="more" href={`${here}${level ? `&level=${level}` : ''}&after=${listed.next}`}>
                {words.more}
              </a>
            </p>
          )}
        </div>
      ),
    },
    { keep: true },
  )
}
