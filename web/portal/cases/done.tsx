import type { PartView } from '../../../city/cases/contract.ts'
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
  const later = view.parts.filter(({ state, status }) => state === 'draft' && status === 'included')
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
