import type { PartView } from '../../../city/cases/contract.ts'
import { Zh } from '../parts/show.tsx'
import { sayDate } from '../dates.ts'
import type { Visit } from '../visit.ts'
import { checkAt } from './address.ts'
import type { Loaded } from './loaded.ts'

/** Is it one its office has said is needed, and not handed in yet? */
export function isNeededNow({ state, ruling }: Pick<PartView, 'state' | 'ruling'>): boolean {
  return state === 'draft' && ruling?.result === 'needed'
}

/** What an office has said is needed waits for the applicant: why, and the way to fill it in. */
export function Needed({ visit, loaded, part }: { visit: Visit; loaded: Loaded; part: PartView }) {
  const { lang } = visit
  const { cases: words } = visit.say
  const { view } = loaded
  const left = view.troubles.filter((trouble) => trouble.part === part.id).length
  const nameOf = (id: string) => view.parts.find((one) => one.id === id)?.name[lang] ?? id
  return (
    <section className="case-todo" aria-labelledby={`needed-${part.id}`}>
      <h2 id={`needed-${part.id}`}>{words.neededTitle(part.name[lang])}</h2>
      <Ruling visit={visit} part={part} />
      <p>
        {left > 0
          ? words.neededLeft(left)
          : part.held.length > 0
            ? words.goesLater(part.held.map(nameOf).join(lang === 'zh' ? '、' : ', '))
            : words.neededWhole}
      </p>
      <p className="buttons">
        <a className="btn" href={checkAt(view.number)}>
          {left > 0 ? words.neededFill : words.check}
        </a>
      </p>
    </section>
  )
}

/** What the office was asked and what it said, with its reason. */
export function Ruling({ visit, part }: { visit: Visit; part: PartView }) {
  const { lang } = visit
  const { cases: words } = visit.say
  const { askedOn, state, ruling, unitName, office } = part
  const name = visit.office(unitName) || office[lang]
  if (!ruling) return askedOn && state === 'asked' ? <p>{words.askedOn(sayDate(askedOn, lang), name)}</p> : null
  const colon = lang === 'zh' ? '：' : ': '
  return (
    <div className="case-decision">
      <p>
        <b>{ruling.result === 'needed' ? words.ruledNeeded(name) : words.ruledSpared(name)}</b>{' '}
        {words.decidedOn(sayDate(ruling.on, lang))}
      </p>
      <p>
        {words.reason}
        {colon}
        <Zh visit={visit}>{ruling.reason}</Zh>
      </p>
      {ruling.basis && (
        <p>
          {words.basis}
          {colon}
          <Zh visit={visit}>{ruling.basis}</Zh>
        </p>
      )}
    </div>
  )
}
