import type { ReactNode } from 'react'
import { advices, findings, type BenchView } from '../../../city/cases/contract.ts'
import { deciderWords, waySteps } from '../../../city/services/contract.ts'
import { sayDate } from '../../../city/calendar/say.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { casesText } from './text.ts'

/** What the item wants between acceptance and decision, what is there of it, and who decides. */
export function Workflow({ view: { workflow } }: { view: BenchView }) {
  const t = useSay()
  const { lang } = useSeat()
  const { siteCheck, secondReader, decider, basis, siteChecks, opinions } = workflow
  const corrected = (day: string | null) =>
    day === null ? undefined : t(casesText.correctedSince, { on: sayDate(day, lang) })
  if (!siteCheck && !secondReader && decider === null) return null
  return (
    <section className="flow" aria-label={t(casesText.workflow)}>
      <h3>{t(casesText.workflow)}</h3>
      <ul>
        {siteCheck && (
          <Wanted says={t(waySteps.siteCheck)} done={siteChecks.length > 0} wanted={t(casesText.siteCheckWanted)}>
            {siteChecks.map(({ on, people, writer, found, finding, correctedSince }, i) => (
              <Kept
                key={i}
                on={on}
                words={[
                  people.join('、'),
                  ...(writer ? [t(casesText.writtenBy, { x: writer })] : []),
                  t(findings[found]),
                ]}
                text={finding}
                old={corrected(correctedSince)}
              />
            ))}
          </Wanted>
        )}
        {secondReader && (
          <Wanted
            says={t(waySteps.opinion)}
            done={opinions.some(({ overtaken }) => !overtaken)}
            wanted={opinions.length > 0 ? '' : t(casesText.opinionWanted)}
          >
            {opinions.map(({ on, name, isYou, advice, opinion, overtaken, correctedSince }, i) => (
              <Kept
                key={i}
                on={on}
                words={[isYou ? t(casesText.isYou, { x: name }) : name, t(advices[advice])]}
                text={opinion}
                old={overtaken ? t(casesText.opinionOvertaken) : corrected(correctedSince)}
              />
            ))}
          </Wanted>
        )}
      </ul>
      {decider && <p>{t(casesText.decidedBy, { x: t(deciderWords[decider]) })}</p>}
      {basis && <p className="quiet-note">{t(casesText.flowBasis, { x: basis })}</p>}
    </section>
  )
}

type WantedProps = { says: string; done: boolean; wanted: string; children: ReactNode }

/** One thing that is wanted: done with what is kept of it, or not yet. */
function Wanted({ says, done, wanted, children }: WantedProps) {
  return (
    <li className={done ? 'is-done' : 'is-open'}>
      <b>
        <span aria-hidden="true">{done ? '✓' : '○'}</span> {says}
      </b>
      {children}
      {!done && wanted && <span>{wanted}</span>}
    </li>
  )
}

type KeptProps = { on: string; words: string[]; text: string; old: string | undefined }

/** One look or opinion; `old`: what came after it. */
function Kept({ on, words, text, old }: KeptProps) {
  const { lang } = useSeat()
  return (
    <span>
      {[sayDate(on, lang), ...words].join(' · ')}
      <small>{text}</small>
      {old && <em>{old}</em>}
    </span>
  )
}
