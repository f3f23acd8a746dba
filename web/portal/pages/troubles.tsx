import { shownPage } from '../parts/show.tsx'
import { SearchBox } from '../parts/SearchBox.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

/** 404: what to do instead. */
export function notFound(visit: Visit): PageAnswer {
  const { errors, common } = visit.say
  return shownPage(
    {
      visit,
      title: errors.lost,
      personal: true,
      children: (
        <div className="narrow page">
          <h1>{errors.lost}</h1>
          <p className="lead">{errors.lostText}</p>
          <SearchBox visit={visit} />
          <ul className="ways">
            <li>
              <a href="/follow">{common.follow}</a>
            </li>
            <li>
              <a href="/q">{common.questions}</a>
            </li>
            <li>
              <a href="tel:12345">{common.call}</a>
            </li>
          </ul>
        </div>
      ),
    },
    { status: 404 },
  )
}

/** 500 and 503: whose fault, what is safe, what to do. */
export function trouble(visit: Visit, status: number): PageAnswer {
  const { errors, common } = visit.say
  const away = status === 503
  return shownPage(
    {
      visit,
      title: away ? errors.away : errors.broken,
      personal: true,
      children: (
        <div className="narrow page">
          <h1>{away ? errors.away : errors.broken}</h1>
          <p className="lead">{away ? errors.awayText : errors.brokenText}</p>
          <p className="urgent">
            {errors.urgent}{' '}
            <a className="btn" href="tel:12345">
              {common.call}
            </a>
          </p>
        </div>
      ),
    },
    { status },
  )
}
