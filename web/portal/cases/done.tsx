import type { CaseView, PartView } from '../../../city/cases/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { Due, OrderNumber } from '../../kit/parts/index.ts'
import { goTo, shownPage } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { caseAt } from './address.ts'
import { ForWhomLine } from './forWhom.tsx'
import { loadCase } from './loaded.ts'
import { noCase } from './noCase.tsx'

/** The receipt: number, what happens next, by whom, by when and why. */
export async function receipt(visit: Visit, number: string): Promise<PageAnswer> {
  const loaded = await loadCase(visit, number)
  if (isRefusal(loaded)) return noCase(visit, loaded)
  const { view } = loaded
  if (view.standing === 'draft') return goTo(caseAt(number))
  const { cases: words, common } = visit.say
  const sent = view.parts.filter(({ state }) => !['draft', 'asked', 'spared'].includes(state))
  const asked = view.parts.filter(({ state }) => state === 'asked')
  const unsent = view.parts.filter((part) => part.state === 'draft' && !part.stopped && isKept(view, part))
  const later = view.parts.filter((part) => part.state === 'draft' && !part.stopped && !unsent.includes(part))
  return shownPage({
    visit,
    here: 'mine',
    title: words.doneTitle,
    personal: true,
    children: (
      <div className="narrow page receipt">
        <div className="receipt-head">
          <h1>{words.doneTitle}</h1>
          <p>
            <b>{view.name[visit.lang]}</b> · {words.doneLead(sent.length)}
          </p>
          <Unsent visit={visit} number={number} parts={unsent} />
          <dl className="receipt-pair">
            <div>
              <dt>{words.number}</dt>
              <dd>
                <OrderNumber number={number} lang={visit.lang} />
              </dd>
            </div>
          </dl>
          <p className="fine">{words.doneKeep}</p>
        </div>
        <ForWhomLine visit={visit} view={view} />
        <section>
          <h2>{words.doneNext}</h2>
          <ol className="steps">
            {sent.map((part) => (
              <Next key={part.id} visit={visit} part={part} />
            ))}
            {asked.map((part) => (
              <Next key={part.id} visit={visit} part={part} />
            ))}
            {later.length > 0 && (
              <li>
                {words.doneLater}
                {visit.say.common.colon}
                {later.map(({ name }) => name[visit.lang]).join(visit.lang === 'zh' ? '、' : ', ')}
              </li>
            )}
            <li>{words.doneMessage}</li>
          </ol>
        </section>
        <p className="buttons">
          <a className="btn" href={caseAt(number)}>
            {words.doneFollow}
          </a>
          <button type="button" className="btn is-quiet" data-print="">
            {common.print}
          </button>
        </p>
      </div>
    ),
  })
}

/** Does it not go by itself: what was answered blocks it, or something of the applicant's is missing. */
const isKept = ({ troubles }: CaseView, { id, status }: PartView): boolean =>
  status === 'blocked' || troubles.some(({ part }) => part === id)

/** What was not sent and why comes before everything that goes well. */
function Unsent({ visit, number, parts }: { visit: Visit; number: string; parts: readonly PartView[] }) {
  const { lang, say } = visit
  const { cases: words } = say
  if (parts.length === 0) return null
  return (
    <div className="caution">
      <p>
        <b>{words.doneUnsent(parts.length)}</b>
      </p>
      <ul>
        {parts.map(({ id, name, status, why }) => (
          <li key={id}>
            <b>{name[lang]}</b>
            {say.common.colon}
            {status === 'blocked' ? why[lang] : words.doneWanting}
          </li>
        ))}
      </ul>
      <p>
        <a href={caseAt(number)}>{words.doneUnsentGo}</a>
      </p>
    </div>
  )
}

function Next({ visit, part }: { visit: Visit; part: PartView }) {
  const { cases: words } = visit.say
  const { due, office, name, state } = part
  return (
    <li>
      <p>
        {state === 'asked'
          ? words.doneAsked(office[visit.lang], name[visit.lang])
          : words.doneReceive(office[visit.lang])}
        {due && `${visit.lang === 'zh' ? '。' : '. '}${words.doneWithin}${visit.say.common.colon}`}
      </p>
      {due && <Due due={{ at: due.at, why: due.why }} now={visit.now} lang={visit.lang} />}
      {due?.clock === 'notice' && <p className="fine">{words.doneSilent}</p>}
    </li>
  )
}
