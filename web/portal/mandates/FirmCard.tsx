import type { z } from 'zod'
import { sayUntil } from '../../../city/calendar/say.ts'
import { firmMatters, type FirmView, type myFirms } from '../../../city/mandates/contract.ts'
import { PostForm } from '../parts/form.tsx'
import { Zh, type Troubles } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'
import { GiveForm, type ScopeChoice } from './GiveForm.tsx'
import type { NamedItem } from './items.ts'
import { MandateCard } from './MandateCard.tsx'

export type Found = z.infer<(typeof myFirms)['output']>

const choices: ScopeChoice[] = Object.entries(firmMatters).map(([matter, says]) => ({ word: `matter:${matter}`, says }))

type Props = {
  visit: Visit
  firm: FirmView
  troubles: Troubles
  action: string
  /** On the firm’s own page: what the form for another agent needs. */
  giving?: { themes: readonly ScopeChoice[]; items: readonly NamedItem[]; last: string }
  /** The signature was tried without the living person. */
  stepUp: boolean
}

/** A firm one represents: its code, its signature, its agents, and on its own page the form for another one. */
export function FirmCard({ visit, firm, troubles, action, giving, stepUp }: Props) {
  const { firms: words } = visit.say.mandates
  return (
    <section className="firm" data-state={firm.state}>
      <div className="mandate-head">
        <h2>
          <Zh visit={visit}>{firm.name}</Zh>
        </h2>
        <span className="mandate-state" data-standing={firm.state === 'bound' ? 'inForce' : 'offered'}>
          {words.states[firm.state]}
        </span>
      </div>
      <p className="fine">
        <code>{firm.code}</code> <span>{words.kinds[firm.kind]}</span>
      </p>
      {firm.state === 'confirmed' ? (
        <Sign visit={visit} firm={firm} action={action} stepUp={stepUp && visit.form['code'] === firm.code} />
      ) : (
        <>
          <p>
            <a href={`/services/start?for=firm:${firm.code}`}>{visit.say.mandates.actFor(firm.name)}</a>
          </p>
          <h3>{words.agents}</h3>
          {firm.agents.length === 0 ? (
            <p className="grey">{words.noAgents}</p>
          ) : (
            <ul className="mandates">
              {firm.agents.map((mandate) => (
                <MandateCard key={mandate.id} visit={visit} mandate={mandate} action={action} />
              ))}
            </ul>
          )}
          {giving ? (
            <>
              <h3 id="give">{words.name}</h3>
              <GiveForm {...{ visit, action, troubles, choices, ...giving }}>
                <input type="hidden" name="firm" value={firm.code} />
              </GiveForm>
            </>
          ) : (
            <p>
              <a
                className="btn is-small is-quiet"
                href={`/my/firms/${firm.code}#give`}
                aria-label={`${words.name} ${firm.name}`}
              >
                {words.name}
              </a>
            </p>
          )}
        </>
      )}
      <PostForm visit={visit} action={action} className="release">
        <input type="hidden" name="code" value={firm.code} />
        <button className="linklike" name="do" value="release" aria-label={`${words.release} ${firm.name}`}>
          {words.release}
        </button>
        {firm.state === 'bound' && <span className="k-hint">{words.releaseHint}</span>}
      </PostForm>
    </section>
  )
}

function Sign({ visit, firm, action, stepUp }: Pick<Props, 'visit' | 'firm' | 'action' | 'stepUp'>) {
  const { firms: words } = visit.say.mandates
  const way = `/my/prove?act=signAsLegalPerson&subject=${firm.id}&next=${action}`
  return (
    <PostForm visit={visit} action={action}>
      <p>{words.signBy(sayUntil(firm.signBy, visit.now, visit.lang))}</p>
      {stepUp && (
        <div className="caution">
          <p>{words.stepUp}</p>
          <a href={way}>{words.toStepUp}</a>
        </div>
      )}
      <input type="hidden" name="code" value={firm.code} />
      <button className="btn" name="do" value="sign">
        {words.sign}
      </button>
    </PostForm>
  )
}
