import type { CaseView } from '../../../city/cases/contract.ts'
import type { Refusal } from '../../../city/platform/refusal.ts'
import type { Visit } from '../visit.ts'

type Props = { visit: Visit; view: CaseView; no: Refusal | undefined; step: 'submit' | 'withdraw'; back: string }

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
  // The living person stands on LV3, whatever the item itself asks for.
  const level = services.levelWhat[stepUp ? Math.max(3, view.level) : view.level] ?? `LV${view.level}`
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

/** Said before anything is pressed: the living person will be asked for, and when. */
export function WillProve({ visit, view, step }: Pick<Props, 'visit' | 'view' | 'step'>) {
  if (!view.stepUps.some((one) => one.step === step)) return null
  return <p className="fine">{visit.say.proving.later[step]}</p>
}
