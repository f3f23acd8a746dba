import { z } from 'zod'
import { Phone } from '../people/contract.ts'
import { instant } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { Standing } from './mandate.ts'
import { Scope } from './scope.ts'

const Says = z.object({ zh: z.string(), en: z.string() })

/** A mandate as its two sides see it. `you`: which of the two is asking. */
export const MandateView = z.object({
  id: z.uuid(),
  you: z.enum(['giver', 'helper']),
  firm: z.object({ name: z.string(), code: z.string() }).nullable(),
  giver: z.object({ name: z.string(), phone: z.string().nullable() }),
  helper: z.object({ name: z.string(), phone: z.string() }),
  scope: z.array(z.object({ word: z.string(), says: Says })),
  way: z.enum(['self', 'counter']),
  standing: Standing,
  answerBy: instant,
  until: instant,
  givenAt: instant,
  can: z.array(z.enum(['accept', 'decline', 'resign', 'revoke'])),
})
export type MandateView = z.infer<typeof MandateView>

/** To whom a mandate is given, for what, until which day. */
export const given = { phone: Phone, name: oneLine({ min: 2, max: 40 }), scope: Scope, until: z.iso.date() }
export const givenRefusals = ['mandate-self', 'mandate-too-long', 'mandate-too-many'] as const
