import { cityDate } from '../platform/index.ts'
import { wayOf, waySteps, whoDoes, type WayStep, type Workflow } from '../services/index.ts'
import { isOverForGood } from './case.ts'
import type { LineView, PartView } from './partView.ts'
import type { PartHeld } from './store.ts'

/** A part's way from the application to what is handed over, step by step, with the day each was done. */
export function wayShown(part: PartHeld, workflow: Workflow, history: readonly LineView[]): PartView['way'] {
  const checked = part.siteChecks.at(-1)
  return wayOf(workflow)
    .filter((step) => isAhead(part, step))
    .map((step) => ({
      step,
      says: waySteps[step],
      who: whoDoes(step, workflow),
      done: doneOn[step](part, history),
      people: step === 'siteCheck' && checked ? checked.checkers.length : null,
    }))
    .filter(({ done }) => done !== null || !isOver(part))
}

const happened = (name: string) => (_part: PartHeld, history: readonly LineView[]) => {
  const line = history.findLast(({ step }) => step === name)
  return line ? cityDate(new Date(line.at)) : null
}

const doneOn: Record<WayStep, (part: PartHeld, history: readonly LineView[]) => string | null> = {
  submit: ({ submittedOn }) => submittedOn,
  accept: ({ acceptedOn }) => acceptedOn,
  // Taking it under review begins it; it is done when it has led to a decision.
  review: ({ decidedOn }) => decidedOn,
  siteCheck: ({ siteChecks }) => siteChecks.at(-1)?.on ?? null,
  opinion: ({ opinions }) => opinions.findLast(({ overtaken }) => !overtaken)?.on ?? null,
  decide: ({ decidedOn }) => decidedOn,
  make: happened('make'),
  deliver: ({ delivery }) => delivery?.on ?? null,
}

/** Of what was denied no document is made. */
const isAhead = ({ decision }: PartHeld, step: WayStep) => step !== 'make' || decision?.result !== 'denied'

/** It ended on its way: what did not come any more is not told. */
const isOver = (part: PartHeld) =>
  ['notAccepted', 'referred', 'withdrawn', 'spared'].includes(part.state) || isOverForGood(part)
