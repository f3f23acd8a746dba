import { lawfulTerm, sayTerm, type ServiceItem } from '../../../city/catalogue/contract.ts'
import type { PartView } from '../../../city/cases/contract.ts'
import type { Says } from '../../../city/platform/contract.ts'
import { deciderWords, lawTerms, wayOf, waySteps, whoDoes, type WayStep } from '../../../city/services/contract.ts'
import { sayDay } from '../dates.ts'
import { onlineDoor } from '../fund/parts.tsx'
import type { Visit } from '../visit.ts'

/** The way of an item from the application to what is handed over: each step with who does it and how long it takes. */
export function ItemWay({ visit, item }: { visit: Visit; item: ServiceItem }) {
  // The fund's services have rooms and a way of their own.
  if (onlineDoor(item.code)) return null
  const { services: words } = visit.say
  const { workflow = {}, result } = item
  const steps = wayOf(workflow).filter((step) => step !== 'make' || result !== '')
  return (
    <section aria-labelledby="way">
      <h2 id="way" className="rule">
        {words.way}
      </h2>
      <ol className="svc-way">
        {steps.map((step) => (
          <Step
            key={step}
            visit={visit}
            says={waySteps[step]}
            who={whoDoes(step, workflow)}
            note={takes(visit, item, step)}
          />
        ))}
      </ol>
      {workflow.siteCheck && <p className="fine">{words.waySiteCheck}</p>}
      {workflow.decider && <p className="fine">{words.wayDecider(deciderWords[workflow.decider][visit.lang])}</p>}
      {workflow.basis && <p className="fine">{words.wayBasis(workflow.basis)}</p>}
    </section>
  )
}

/** How long a step takes, where it is known. */
function takes({ lang, say }: Visit, item: ServiceItem, step: WayStep): string | undefined {
  const { services: words } = say
  const term = item.promised ?? lawfulTerm(item)
  const isAtOnce = term !== null && (term.unit === 'atOnce' || term.amount === 0)
  if (step === 'accept' && !isAtOnce) return words.wayAccept(sayTerm(lawTerms.accept)[lang])
  if (step === 'decide' && term) return isAtOnce ? sayTerm(term)[lang] : words.wayDecide(sayTerm(term)[lang])
  return step === 'deliver' && !isAtOnce ? words.wayDeliver(sayTerm(lawTerms.deliver)[lang]) : undefined
}

/** The same of a part in hand: what is done, with its day, and where it stands. */
export function PartWay({ visit, part, open }: { visit: Visit; part: PartView; open: boolean }) {
  const { lang, say } = visit
  const { way } = part
  const { services: words } = say
  const now = way.find(({ done }) => done === null)?.step
  const last = way.findLast(({ done }) => done !== null)
  return (
    <details className="case-over is-way" open={open}>
      <summary>{last ? words.wayAt(last.says[lang]) : words.way}</summary>
      <ol className="svc-way">
        {way.map(({ step, says, who, done, people }) => (
          <Step
            key={step}
            visit={visit}
            says={says}
            who={who}
            stands={done !== null ? 'done' : step === now ? 'now' : 'ahead'}
            note={done === null ? step === now && standsSaid(visit, part) : doneSaid(visit, done, people)}
          />
        ))}
      </ol>
    </details>
  )
}

/** Where it stands, and who is waited for when that is not the office. */
function standsSaid({ say: { services: words } }: Visit, { state, confirm }: PartView): string {
  const waits: Partial<Record<PartView['state'], string>> = words.wayStands
  return waits[state] ?? (confirm.length > 0 ? words.wayConfirm : words.wayNow)
}

function doneSaid({ lang, now, say: { services: words } }: Visit, done: string, people: number | null): string {
  const day = sayDay(`${done}T12:00:00+08:00`, now, lang)
  return people === null ? day : words.wayDoneBy(day, people)
}

type StepProps = {
  visit: Visit
  says: Says
  who: Says
  note?: string | false | undefined
  stands?: 'done' | 'now' | 'ahead'
}

function Step({ visit: { lang }, says, who, note, stands }: StepProps) {
  return (
    <li className={stands && `is-${stands}`} aria-current={stands === 'now' ? 'step' : undefined}>
      <b>{says[lang]}</b>
      <span className="svc-doer">{who[lang]}</span>
      {note && <span className="svc-takes">{note}</span>}
    </li>
  )
}
