import type { Visit } from '../visit.ts'

/** The other way, always the same place: 12345. */
export function Footer({ visit }: { visit: Visit }) {
  const { common } = visit.say
  return (
    <footer className="foot">
      <div className="wide">
        <div className="foot-call">
          <a href="tel:12345" className="foot-number" aria-label={common.call}>
            12345
          </a>
          <p>
            <b>{common.footCall}</b>
            <br />
            {common.footMore}
          </p>
        </div>
        <ul className="foot-links">
          <li>
            <a href="/help">{common.help}</a>
          </li>
          <li>
            <a href="/departments">{common.departments}</a>
          </li>
          <li>
            <a href="/appointments">{visit.say.appointments.title}</a>
          </li>
          <li>
            <a href="/topics">{visit.say.voices.title}</a>
          </li>
          <li>
            <a href="/reviews">{visit.say.reviews.record}</a>
          </li>
          <li>
            <a href="/verify">{visit.say.papers.title}</a>
          </li>
          <li>
            <a href="/laws">{visit.say.laws.title}</a>
          </li>
          <li>
            <a href="/q.rss">{common.feed}</a>
          </li>
          <li>
            <a href="/api/docs">{common.api}</a>
          </li>
          {visit.isCitizen && (
            <li>
              <form method="post" action="/signout">
                <button className="linklike">{common.signOut}</button>
              </form>
            </li>
          )}
        </ul>
        <p className="foot-small">
          {common.footOpen}
          {visit.demo && ` ${common.demo}`}
        </p>
      </div>
    </footer>
  )
}
