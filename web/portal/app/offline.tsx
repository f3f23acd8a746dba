import { shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'

/** Kept on the phone for when there is no network: it belongs to nobody, so it is drawn for a guest. */
export function offline(visit: Visit): PageAnswer {
  const nobody: Visit = { ...visit, isCitizen: false, actor: { kind: 'guest', name: '', level: 0 } }
  const { app } = visit.say
  return shownPage({
    visit: nobody,
    title: app.offline,
    personal: true,
    children: (
      <div className="narrow page">
        <h1>{app.offline}</h1>
        <p className="lead">{app.offlineLead}</p>
        <ul className="tips">
          {app.offlineTips.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
        <p>
          <a className="btn call-btn" href="tel:12345">
            {visit.say.common.call}
          </a>
        </p>
      </div>
    ),
  })
}
