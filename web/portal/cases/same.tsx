import { sayDate } from '../dates.ts'
import type { Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { fillPage } from './Frame.tsx'
import type { Loaded } from './loaded.ts'

/** Same-as switches: which persons and places are the same, so that they are asked once. */
export function samePage(visit: Visit, loaded: Loaded, troubles: Troubles): PageAnswer {
  const { cases: words } = visit.say
  const { switches, hidden } = loaded.view
  return fillPage({
    visit,
    loaded,
    step: { id: 'same', kind: 'same', title: { zh: words.same, en: words.same } },
    troubles,
    children: (
      <>
        <fieldset className="k-choices">
          <legend>
            <h1 className="label-title">{words.same}</h1>
          </legend>
          <p className="k-hint">{words.sameLead}</p>
          <div className="k-choices-list">
            {switches.map(({ id, says, on }) => (
              <label key={id} className="k-choice">
                <input type="checkbox" name={`same.${id}`} value="on" defaultChecked={on} />
                <span>{says[visit.lang]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {hidden.n > 0 && hidden.until && (
          <p className="fine">{words.hidden(hidden.n, sayDate(hidden.until, visit.lang))}</p>
        )}
      </>
    ),
  })
}
