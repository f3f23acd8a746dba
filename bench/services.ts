import { deadline, explain } from '../city/calendar/index.ts'
import {
  evaluate,
  findThing,
  inputsOf,
  isRefusal,
  planLoan,
  planThing,
  publish,
  readAnswers,
  type Refusal,
} from '../city/services/index.ts'
import { sportsClub } from '../city/services/sportsClub.ts'

/** One measured figure: how many a second on one core, and the bar it is held against. */
export type ServicesFigure = { what: string; perSecond: number; bar?: number; ok: boolean }

const club = sure(findThing('sports-club'))
const yesNo = { q2: '否', q4: '是', q5: '否', q6: '否', q7: '否', q8: '是' }
const written = { ...yesNo, q1: '公司', q3: ['游泳'], q9: 1000, lifeguards: 6 }
const answers = sure(readAnswers(club, written))
const guided = evaluate(club, answers)

function sure<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.says.en)
  return answer
}

/** The figures of the pure heart of services; `ms` is how long each is run. */
export function benchServices(ms = 1_000): ServicesFigure[] {
  let n = 0
  const loan = (kind: string) => () =>
    planLoan({ principal: 60_000_000 + (n++ % 1_000), rate: '2.6', months: 360, kind })
  return [
    figure('quote of a 360-line plan, annuity', ms, loan('annuity'), 5_000),
    figure('quote of a 360-line plan, equal principal', ms, loan('equal-principal'), 5_000),
    figure('guide evaluation (12 parts, why)', ms, () => evaluate(club, answers), 20_000),
    figure('guide evaluation with merged inputs', ms, () => inputsOf(club, evaluate(club, answers), answers), 20_000),
    figure('answers read from words, evaluated', ms, () => evaluate(club, sure(readAnswers(club, written)))),
    figure('plan of seven parts with caps', ms, () => planThing(club, guided, answers, '2026-02-09')),
    figure('publishing check of the sports club', ms, () => publish(sportsClub)),
    figure('deadline of 5 working days, explained', ms, explained, 50_000),
  ]
}

/** Over the Spring Festival, where most days are skipped and each says why. */
function explained(): unknown {
  const answer = deadline({ from: new Date('2026-02-13T02:00:00Z'), limit: { amount: 5, unit: 'wd' } })
  return isRefusal(answer) ? undefined : explain(answer, '时限表')
}

/** The median of nine rounds: the machine is shared, and a mean would measure the neighbours. */
function figure(what: string, ms: number, once: () => unknown, bar?: number): ServicesFigure {
  const until = performance.now() + ms / 10
  let warm = 0
  while (performance.now() < until) {
    once()
    warm += 1
  }
  const rounds = Array.from({ length: 9 }, () => {
    const start = performance.now()
    for (let k = 0; k < warm; k++) once()
    return (warm / (performance.now() - start)) * 1_000
  })
  const perSecond = Math.round(rounds.toSorted((a, b) => a - b)[4] ?? 0)
  return { what, perSecond, ...(bar && { bar }), ok: perSecond >= (bar ?? 0) }
}

if (import.meta.main) {
  const figures = benchServices()
  if (process.argv.includes('--json')) console.log(JSON.stringify({ bench: 'services', figures }))
  else
    for (const { what, perSecond, bar, ok } of figures)
      console.log(
        `${what.padEnd(45)} ${String(perSecond).padStart(9)}/s ${bar ? `(≥ ${bar}) ${ok ? 'ok' : 'SHORT'}` : ''}`,
      )
  process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1
}
