import { z } from 'zod'
import { covers, type Deed } from './scope.ts'

export const MandateState = z.enum(['offered', 'accepted', 'declined', 'revoked', 'resigned'])
export type MandateState = z.infer<typeof MandateState>

/** How a mandate stands at an instant: past its end is a question of the clock, never a state. */
export const Standing = z.enum(['offered', 'lapsed', 'inForce', 'expired', 'declined', 'revoked', 'resigned'])
export type Standing = z.infer<typeof Standing>

/** What of a mandate decides: its state, until when it may be accepted, until when it holds, and for what. */
export type Held = { state: MandateState; answerBy: Date; until: Date; scope: readonly string[] }

/** Dates that are no dates fail every comparison, and so a broken mandate is an expired one. */
export function standingOf({ state, answerBy, until }: Held, now: Date): Standing {
  if (state === 'offered') return now < answerBy && now < until ? 'offered' : 'lapsed'
  if (state === 'accepted') return now < until ? 'inForce' : 'expired'
  return state
}

/** What can be done to a mandate, and by whom of the two. */
export const steps = {
  accept: { by: 'helper', from: ['offered'], to: 'accepted' },
  decline: { by: 'helper', from: ['offered'], to: 'declined' },
  resign: { by: 'helper', from: ['inForce'], to: 'resigned' },
  revoke: { by: 'giver', from: ['offered', 'inForce', 'lapsed', 'expired'], to: 'revoked' },
} as const satisfies Record<string, { by: 'giver' | 'helper'; from: readonly Standing[]; to: MandateState }>
export type Step = keyof typeof steps
export const stepNames = Object.keys(steps).filter((name): name is Step => name in steps)

/** The state after a step, or undefined where the table has no such step now. */
export function stepped(mandate: Held, step: Step, who: 'giver' | 'helper', now: Date): MandateState | undefined {
  const { by, from, to } = steps[step]
  const standing = standingOf(mandate, now)
  return by === who && from.some((one) => one === standing) ? to : undefined
}

/** Words for why a mandate does not help, the one that tells most first. */
export const whyNots = ['mandate-out-of-scope', 'mandate-not-accepted', 'mandate-revoked', 'mandate-expired'] as const
export type WhyNot = (typeof whyNots)[number] | 'mandate-missing'

/** Why this mandate does not allow the deed now, or undefined when it does. */
export function whyNot(mandate: Held, deed: Deed, now: Date): WhyNot | undefined {
  const standing = standingOf(mandate, now)
  if (standing === 'inForce') return covers(mandate.scope, deed) ? undefined : 'mandate-out-of-scope'
  if (standing === 'offered') return 'mandate-not-accepted'
  return standing === 'expired' || standing === 'lapsed' ? 'mandate-expired' : 'mandate-revoked'
}

/** The mandate among several that allows the deed, or the word that tells most of why none does. */
export function choose<M extends Held>(mandates: readonly M[], deed: Deed, now: Date): M | WhyNot {
  const nos = new Set<WhyNot>()
  for (const mandate of mandates) {
    const no = whyNot(mandate, deed, now)
    if (no === undefined) return mandate
    nos.add(no)
  }
  return whyNots.find((no) => nos.has(no)) ?? 'mandate-missing'
}
