import { z } from 'zod'
import { citizen, endpoint, instant } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { IdNumber } from '../people/contract.ts'
import { FirmKind } from './firmKind.ts'
import { given, givenRefusals, MandateView } from './shapes.ts'

export * from './counter/contract.ts'
export { MandateView } from './shapes.ts'
export { firmMatters, lendableActs, sayScope } from './scope.ts'

const Says = z.object({ zh: z.string(), en: z.string() })
const code = oneLine({ max: 60 })
const id = z.uuid()

/** One thing that is read of a person, as they were shown it. */
export const Element = z.object({ id: z.string().regex(/^[\w.-]{1,60}$/), says: Says })
export type Element = z.infer<typeof Element>

export const FirmView = z.object({
  id,
  code: z.string(),
  name: z.string(),
  kind: FirmKind,
  state: z.enum(['confirmed', 'bound']),
  signBy: instant,
  boundAt: instant.nullable(),
  agents: z.array(MandateView),
})
export type FirmView = z.infer<typeof FirmView>

export const myFirms = endpoint({
  method: 'GET',
  path: '/api/my/firms',
  says: 'Firms I represent, with their agents, and firms I am an agent of',
  who: citizen,
  input: z.object({}),
  output: z.object({
    firms: z.array(FirmView),
    agentOf: z.array(MandateView),
    /** False when this city asks no register. */
    available: z.boolean(),
    /** The last day an agent named today may act. */
    last: z.string(),
    /** Only in the demonstration: a code to try with. */
    lent: z.string().nullable(),
  }),
  refusals: [],
})

export const claimFirm = endpoint({
  method: 'POST',
  path: '/api/my/firms',
  says: 'Have the register confirm that I am the legal representative (LV3); the ID number is asked about, not kept',
  who: citizen,
  input: z.object({ code, idNumber: IdNumber }),
  output: z.object({ code: z.string() }),
  forgets: true,
  pace: 'guess',
  refusals: [
    'level-too-low',
    'firm-code-wrong',
    'id-not-yours',
    'register-missing',
    'register-away',
    'firm-not-confirmed',
    'firm-closed',
    'firm-tries-spent',
  ],
})

export const signFirm = endpoint({
  method: 'POST',
  path: '/api/my/firms/:code/sign',
  says: 'Bind the firm by my signature as legal representative (LV4, subject: the firm’s id)',
  who: citizen,
  input: z.object({ code }),
  output: z.object({ code: z.string() }),
  refusals: ['level-too-low', 'step-up-needed', 'firm-sign-late'],
})

export const releaseFirm = endpoint({
  method: 'POST',
  path: '/api/my/firms/:code/release',
  says: 'Let the firm go; its agents act for it no more',
  who: citizen,
  input: z.object({ code }),
  output: z.object({ code: z.string() }),
  refusals: [],
})

export const giveAgent = endpoint({
  method: 'POST',
  path: '/api/my/firms/:code/agents',
  says: 'Name an agent (经办人) of my firm, by phone and name, with a scope and a last day',
  who: citizen,
  input: z.object({ code, ...given }),
  output: MandateView,
  refusals: ['firm-not-bound', ...givenRefusals],
})

export const giveHelper = endpoint({
  method: 'POST',
  path: '/api/my/helpers',
  says: 'Let somebody do things for me (LV3), by phone and name, with a scope and a last day',
  who: citizen,
  input: z.object(given),
  output: MandateView,
  refusals: ['level-too-low', ...givenRefusals],
})

export const myMandates = endpoint({
  method: 'GET',
  path: '/api/my/mandates',
  says: 'Who may act for me, and for whom I may act; agents of firms are with the firms',
  who: citizen,
  input: z.object({}),
  output: z.object({ given: z.array(MandateView), held: z.array(MandateView), last: z.string() }),
  refusals: [],
})

export const stepMandate = endpoint({
  method: 'POST',
  path: '/api/my/mandates/:id/:step',
  says: 'Accept (LV2, under the name it was given to), decline or put down a mandate, or withdraw one I gave',
  who: citizen,
  input: z.object({ id, step: z.enum(['accept', 'decline', 'resign', 'revoke']) }),
  output: MandateView,
  refusals: ['mandate-not-now', 'mandate-not-yours', 'level-too-low'],
})

/** One thing that happened under a mandate or a consent. `who`: an office, or the other person. */
export const Use = z.object({ at: instant, says: Says, who: z.string(), on: z.string().nullable() })
export type Use = z.infer<typeof Use>

export const mandateUses = endpoint({
  method: 'GET',
  path: '/api/my/mandates/:id/uses',
  says: 'What happened under a mandate I gave or hold, newest first',
  who: citizen,
  input: z.object({ id }),
  output: z.object({ rows: z.array(Use) }),
  refusals: [],
})

export const ConsentView = z.object({
  id,
  elements: z.array(Element),
  sourceName: z.string(),
  readerName: z.string(),
  item: z.string().nullable(),
  purpose: z.string(),
  standing: z.enum(['inForce', 'expired', 'revoked']),
  until: instant,
  givenAt: instant,
  revokedAt: instant.nullable(),
})
export type ConsentView = z.infer<typeof ConsentView>

export const myConsents = endpoint({
  method: 'GET',
  path: '/api/my/consents',
  says: 'What I let be read of me, by whom, from where, what for and until when',
  who: citizen,
  input: z.object({}),
  output: z.object({ rows: z.array(ConsentView) }),
  refusals: [],
})

export const revokeConsent = endpoint({
  method: 'POST',
  path: '/api/my/consents/:id/revoke',
  says: 'Take a consent back, at once',
  who: citizen,
  input: z.object({ id }),
  output: ConsentView,
  refusals: [],
})

export const consentUses = endpoint({
  method: 'GET',
  path: '/api/my/consents/:id/uses',
  says: 'Who read what under a consent of mine, and when, newest first',
  who: citizen,
  input: z.object({ id }),
  output: z.object({ rows: z.array(Use) }),
  refusals: [],
})
