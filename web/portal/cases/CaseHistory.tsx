import type { CaseView } from '../../../city/cases/contract.ts'
import { History } from '../../kit/parts/index.ts'
import type { Visit } from '../visit.ts'
import { calledIn } from '../offices.ts'

/**
 * What happened, newest first, office by office; of several parts each line names its own. How often the offices were
 * warned of their dates is theirs, and lies behind a fold.
 */
export function CaseHistory({ visit, view }: { visit: Visit; view: CaseView }) {
  const isMany = view.parts.length > 1
  const ofBoth = view.history.map(({ at, step, says, who, note }) => ({
    at,
    action: step,
    zh: says.zh,
    en: says.en,
    who,
    note,
    unitName: null,
    internal: false,
  }))
  const lines = view.parts
    .flatMap(({ name, history }) =>
      history.map(({ at, step, says, who, note }) => ({
        at,
        action: step,
        zh: isMany ? `${says.zh} · ${name.zh}` : says.zh,
        en: isMany ? `${says.en} · ${name.en}` : says.en,
        who,
        unitName: null,
        note,
        internal: false,
      })),
    )
    .concat(ofBoth)
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  if (lines.length === 0) return null
  const [warned, told] = [
    lines.filter(({ action }) => action === 'warned'),
    lines.filter(({ action }) => action !== 'warned'),
  ]
  return (
    <section>
      <h2 className="rule">{visit.say.cases.history}</h2>
      <History lines={calledIn(visit, told)} now={visit.now} lang={visit.lang} />
      {warned.length > 0 && (
        <details className="case-over">
          <summary>{visit.say.cases.warnings(warned.length)}</summary>
          <History lines={calledIn(visit, warned)} now={visit.now} lang={visit.lang} />
        </details>
      )}
    </section>
  )
}
