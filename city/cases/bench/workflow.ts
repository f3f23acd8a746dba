import type { By } from '../../platform/index.ts'
import { stepsFor, stepsHeldBack } from '../act.ts'
import type { Definition, Terms } from '../draft/definition.ts'
import { colleaguesOn } from '../siteCheck.ts'
import { rowOf } from '../steps.ts'
import type { PartHeld } from '../store.ts'
import { doubtsOf } from '../wants.ts'
import type { BenchView } from './views.ts'

type Shown = Pick<BenchView, 'workflow' | 'colleagues' | 'heldBack'>

/** What the workflow of a part wants before its decision, what is there of it, and what waits for the rest. */
export async function workflowShown(by: By, part: PartHeld, { terms }: Pick<Definition, 'terms'>): Promise<Shown> {
  const own = terms[part.part]
  const checks = stepsFor(by.actor, part, { terms }).includes('siteCheck')
  return {
    workflow: keptOf(by, part, own?.workflow ?? {}),
    colleagues: (checks ? await colleaguesOn(by, part) : []).map((one) => ({ ...one, isYou: one.id === by.actor.id })),
    heldBack: (own ? stepsHeldBack(by.actor, part, own) : []).map(({ step, no }) => {
      const { zh, en } = rowOf(step).says
      return { step, says: { zh, en }, why: no.says }
    }),
  }
}

function keptOf({ actor }: By, part: PartHeld, workflow: Terms['workflow']): Shown['workflow'] {
  const { siteCheck = false, secondReader = false, decider = null, basis = null } = workflow
  return {
    siteCheck,
    secondReader,
    decider,
    basis,
    siteChecks: part.siteChecks.map(({ on, by, checkers, found, finding, correctedSince = null }) => ({
      on,
      people: checkers.map(({ name }) => name),
      writer: checkers.find(({ id }) => id === by)?.name ?? null,
      found,
      finding,
      correctedSince,
    })),
    opinions: part.opinions.map(({ on, by, name, advice, opinion, overtaken = false, correctedSince = null }) => ({
      on,
      name,
      isYou: by === actor.id,
      advice,
      opinion,
      overtaken,
      correctedSince,
    })),
    doubts: doubtsOf(part),
  }
}
