import { calendarDeadline } from '../../../city/calendar/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { How } from '../../kit/parts/index.ts'
import { askCity } from '../city.ts'
import { shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

/** How it works, with one real date worked out before your eyes. */
export async function help(visit: Visit): Promise<PageAnswer> {
  const example = await askCity(visit, calendarDeadline, { from: '2026-02-13', at: '10:00', limit: '5wd' })
  const { help: words, common } = visit.say
  return shownPage(
    {
      visit,
      title: words.title,
      description: words.lead,
      children: (
        <div className="narrow page">
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          <h2>{words.steps}</h2>
          <ol className="steps">
            {words.stepLines.map(([name, text]) => (
              <li key={name}>
                <b>{name}</b>
                <p>{text}</p>
              </li>
            ))}
          </ol>
          <h2>{words.dates}</h2>
          <p>{words.datesText}</p>
          {!isRefusal(example) && <How why={example.explanation} now={visit.now} lang={visit.lang} />}
          <h2>{words.privacy}</h2>
          <ul>
            {words.privacyLines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <h2>{words.report}</h2>
          <p>{words.reportText}</p>
          <h2>{words.who}</h2>
          <p>{words.whoText}</p>
          <p className="buttons">
            <a className="btn" href="/ask">
              {common.ask}
            </a>
            <a className="btn is-quiet" href="tel:12345">
              {common.call}
            </a>
          </p>
        </div>
      ),
    },
    { keep: true },
  )
}
