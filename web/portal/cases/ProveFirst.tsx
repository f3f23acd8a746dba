import { sayUntil } from '../../../city/calendar/say.ts'
import type { CaseView } from '../../../city/cases/contract.ts'
import { actStanding } from '../../../city/identity/contract.ts'
import { isRefusal, type Refusal } from '../../../city/platform/refusal.ts'
import { askCity } from '../city.ts'
import type { Visit } from '../visit.ts'

type Step = CaseView['stepUps'][number]['step']
type Props = { visit: Visit; view: CaseView; no: Refusal | undefined; step: Step; back: string }

/** The steps of a case its person has just proven themselves for, each with the end of its ten minutes. */
export type Proven = Partial<Record<Step, string>>

/** What the person looking has proven for this case and not used yet. */
export async function provenNow(visit: Visit, view: CaseView): Promise<Proven> {
  const { can, level, act, stepUps, number } = view
  const wanted = level === 4 ? [...stepUps, { step: 'submit' as const, act }] : stepUps
  const proven: Proven = {}
  for (const one of can.length > 0 ? wanted : []) {
    const standing = await askCity(visit, actStanding, { act: one.act, subject: number })
    if (!isRefusal(standing) && standing.provenUntil) proven[one.step] = standing.provenUntil
  }
  return proven
}

type LeftToPress = { visit: Visit; until: string | undefined; press: string; at: string }

/** Who comes back from proving themselves is told that nothing is done yet: what is left to press, where, and until when. */
export function JustProven({ visit, until, press, at }: LeftToPress) {
  const { proving: words } = visit.say
  if (until === undefined) return null
  return (
    <p className="banner" role="status">
      {words.proven(press, sayUntil(until, visit.now, visit.lang))} <a href={at}>{words.toPress}</a>
    </p>
  )
}

/** Nothing is wrong with what was filled in: the level held does not do, or the living person is wanted. */
export function wantsProof(no: Refusal | undefined): boolean {
  return no?.refused === 'level-too-low' || no?.refused === 'step-up-needed'
}

/** What was pressed needs a level or the living person now: where that is proven, and back here. */
export function ProveFirst({ visit, view, no, step, back }: Props) {
  const { proving: words, services } = visit.say
  const next = encodeURIComponent(back)
  if (!wantsProof(no)) return null
  const isLow = no?.refused === 'level-too-low'
  const stepUp = view.stepUps.find((one) => one.step === step)
  const act = stepUp?.act ?? view.act
  const level = services.levelWhat[view.level] ?? `LV${view.level}`
  return (
    <section className="aside-note" role="alert">
      <p>{isLow ? words.tooLow(level) : words.first[step]}</p>
      <p className="buttons">
        <a
          className="btn"
          href={isLow ? `/my/level?next=${next}` : `/my/prove?act=${act}&subject=${view.number}&next=${next}`}
        >
          {words.go[step]}
        </a>
      </p>
      <p className="fine">{words.cannot}</p>
    </section>
  )
}

type WillProveProps = Pick<Props, 'visit' | 'view' | 'step'> & { proven: Proven; again?: boolean }

/**
 * Said before anything is pressed: the living person will be asked for, and when; not to who has just proven it.
 * `again`: what a notice missed is handed in.
 */
export function WillProve({ visit, view, step, proven, again }: WillProveProps) {
  const { later } = visit.say.proving
  if (proven[step] !== undefined || !view.stepUps.some((one) => one.step === step)) return null
  return <p className="fine">{again ? later.again : later[step]}</p>
}
