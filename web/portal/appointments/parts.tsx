import type { ReactNode } from 'react'
import type { z } from 'zod'
import { bookingRules, type MyAppointment } from '../../../city/appointments/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { CaseNumber, myCase } from '../../../city/cases/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'

export type Rules = z.output<typeof bookingRules.output>

/** What everybody is told before booking. */
export async function rulesOf(visit: Visit): Promise<Rules | undefined> {
  const rules = await askCity(visit, bookingRules, {})
  return isRefusal(rules) ? undefined : rules
}

export function RulesPart({ visit, rules }: { visit: Visit; rules: Rules }) {
  const { appointments: words } = visit.say
  return (
    <section className="ap-rules" aria-labelledby="rules">
      <h2 id="rules">{words.rules}</h2>
      <ul>
        <li>{words.ruleChange(rules.changeHours, rules.moves)}</li>
        <li>{words.ruleLate(rules.lateMinutes)}</li>
        <li>{words.ruleMissed(rules.missed, rules.missedDays, rules.pauseDays)}</li>
        <li>{words.ruleOpen(rules.mostOpen)}</li>
      </ul>
    </section>
  )
}

/** The case this visit books for: its number, when it really is one of theirs. */
export async function ownCaseIn(visit: Visit): Promise<string | undefined> {
  const number = CaseNumber.safeParse(visit.form['case'] ?? visit.query['case']).data
  if (number === undefined || !visit.isCitizen) return undefined
  return isRefusal(await askCity(visit, myCase, { number })) ? undefined : number
}

/** Said on every page of the way, so that nobody wonders what the time is for. */
export function ForCase({ visit, number }: { visit: Visit; number: string | undefined }) {
  return number && CaseNumber.safeParse(number).success ? (
    <p className="k-hint">{visit.say.appointments.forCase(number)}</p>
  ) : null
}

type Named = { name: string; nameEn: string }
/** A name in the language of the page, for a sentence or a trail. */
export const calledIn = ({ lang }: Visit, { name, nameEn }: Named): string => (lang === 'en' && nameEn ? nameEn : name)

/** A name in the language of the page, marked as Chinese where there is no other. */
export function Name({ visit, of }: { visit: Visit; of: Named }) {
  return visit.lang === 'en' && of.nameEn ? <>{of.nameEn}</> : <Zh visit={visit}>{of.name}</Zh>
}

/** 2月13日（周五）09:30–10:00 */
export function slotSaid(visit: Visit, at: string, until: string): string {
  return `${sayUntil(at, visit.now, visit.lang)}–${until.slice(11, 16)}`
}

/** Label and value, as on every receipt. */
export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="svc-facts ap-facts">
      {rows
        .filter(([, value]) => value !== null && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

export function whereOf(visit: Visit, { hall, lineName, lineNameEn }: MyAppointment): ReactNode {
  return (
    <>
      <Name visit={visit} of={hall} />
      {visit.lang === 'zh' ? '，' : ', '}
      <Name visit={visit} of={{ name: lineName, nameEn: lineNameEn }} />
      <br />
      <Zh visit={visit}>{hall.address}</Zh> · {hall.phone}
    </>
  )
}
