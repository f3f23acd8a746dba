import { z } from 'zod'
import { IdNumber } from '../people/contract.ts'
import { citizen, endpoint, instant } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { ProofKind } from './kinds.ts'

export * from './counter/contract.ts'
export { ACCOUNT, acts, levels } from './level.ts'
export { plainNumber } from '../people/contract.ts'
export { ProofKind, proofKinds, ways } from './kinds.ts'
export { passkeySite } from './site.ts'

const Says = z.object({ zh: z.string(), en: z.string() })
const signs = z
  .string()
  .max(20_000)
  .regex(/^[\w-]+$/)
const about = { act: oneLine({ max: 40 }), subject: oneLine({ max: 120 }) }

/** What a device answers when it has made a passkey (WebAuthn RegistrationResponseJSON). */
export const Attested = z.object({
  id: signs,
  rawId: signs,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: signs,
    attestationObject: signs,
    transports: z.array(z.string().max(20)).max(8).optional(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).transform(() => ({})),
})
export type Attested = z.output<typeof Attested>

/** What a device answers when its owner has signed with a passkey (WebAuthn AuthenticationResponseJSON). */
export const Asserted = z.object({
  id: signs,
  rawId: signs,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: signs,
    authenticatorData: signs,
    signature: signs,
    userHandle: signs.optional(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()).transform(() => ({})),
})
export type Asserted = z.output<typeof Asserted>

export const Passkey = z.object({
  id: z.uuid(),
  name: z.string(),
  at: instant,
  usedAt: instant.nullable(),
  /** Copied between the person's devices by their maker. */
  synced: z.boolean(),
  suspended: z.boolean(),
})
export type Passkey = z.output<typeof Passkey>

/** An invented number for each kind of paper. */
export const LentNumbers = z.record(ProofKind, z.string())

/** One proof in one's history. */
const ProofLine = z.object({
  level: z.number(),
  way: Says,
  at: instant,
  until: instant.nullable(),
  act: Says.nullable(),
  spent: z.boolean(),
  inForce: z.boolean(),
})

export const myIdentity = endpoint({
  method: 'GET',
  path: '/api/my/identity',
  says: 'My proofs, passkeys, and what I can do to rise',
  who: citizen,
  input: z.object({}),
  output: z.object({
    level: z.number(),
    /** When the level held now lapses, if ever. */
    until: instant.nullable(),
    proofs: z.array(ProofLine),
    passkeys: z.array(Passkey),
    /** Passkeys may be added now: a fresh proof was given for it. */
    mayAdd: z.boolean(),
    /** A first passkey follows a fresh paper; whoever had one adds the next with it, or at a counter. */
    hadPasskey: z.boolean(),
    /** Tries left today for one more paper. */
    left: z.number(),
    available: z.boolean(),
    /** Only in the demonstration: the invented papers of the invented person. */
    lent: z.object({ idNumber: z.string(), numbers: LentNumbers }).nullable(),
  }),
  refusals: [],
})

export const proveFurther = endpoint({
  method: 'POST',
  path: '/api/my/identity/further',
  says: 'Raise my level to LV3 with one more paper; answers a new session',
  who: citizen,
  input: z.object({ kind: ProofKind, idNumber: IdNumber, number: oneLine({ max: 40 }) }),
  output: z.object({ token: z.string(), until: instant, level: z.number(), name: z.string() }),
  cookie: 'opens',
  forgets: true,
  refusals: [
    'name-first',
    'proof-authority-missing',
    'proof-authority-away',
    'proof-differs',
    'proof-tries-spent',
    'proof-bound-elsewhere',
  ],
  pace: 'guess',
})

/** What the browser hands to the device; `challenge` names it when the answer comes back. */
const Asked = z.object({ challenge: z.uuid(), says: Says, options: z.looseObject({ challenge: z.string() }) })

export const beginPasskey = endpoint({
  method: 'POST',
  path: '/api/my/passkeys/begin',
  says: 'Ask a device to make a passkey; needs LV3 and a fresh proof for it',
  who: citizen,
  input: z.object({}),
  output: Asked,
  forgets: true,
  refusals: ['level-too-low', 'step-up-needed', 'too-many-passkeys'],
})

export const finishPasskey = endpoint({
  method: 'POST',
  path: '/api/my/passkeys/finish',
  says: 'Keep the passkey a device made',
  who: citizen,
  input: z.object({ challenge: z.uuid(), name: oneLine({ max: 30 }), response: Attested }),
  output: Passkey,
  forgets: true,
  refusals: [
    'challenge-spent',
    'living-failed',
    'passkey-known',
    'level-too-low',
    'step-up-needed',
    'too-many-passkeys',
  ],
})

export const namePasskey = endpoint({
  method: 'POST',
  path: '/api/my/passkeys/:id/name',
  says: 'Call a passkey of mine something else',
  who: citizen,
  input: z.object({ id: z.uuid(), name: oneLine({ max: 30 }) }),
  output: Passkey,
  refusals: [],
})

export const removePasskey = endpoint({
  method: 'POST',
  path: '/api/my/passkeys/:id/remove',
  says: 'Remove a passkey of mine; asked twice, it is removed once',
  who: citizen,
  input: z.object({ id: z.uuid() }),
  output: z.object({ removed: z.literal(true) }),
  refusals: [],
})

export const actStanding = endpoint({
  method: 'GET',
  path: '/api/my/acts/:act',
  says: 'What an act on a subject needs of me, and whether it is proven now',
  who: citizen,
  input: z.object(about),
  output: z.object({
    act: Says,
    says: Says,
    needs: z.number(),
    has: z.number(),
    /** Nothing is missing: the act may be done now. */
    proven: z.boolean(),
    /** Until when the living proof given for it serves. */
    provenUntil: instant.nullable(),
    /** Passkeys that work. */
    passkeys: z.number(),
    /** Until when a counter may prove it, when it was asked to. */
    counterUntil: instant.nullable(),
  }),
  refusals: ['act-unknown', 'act-undescribed'],
})

export const beginAct = endpoint({
  method: 'POST',
  path: '/api/my/acts/begin',
  says: 'Ask my device to prove me for one act on one subject (LV4)',
  who: citizen,
  input: z.object(about),
  output: Asked,
  forgets: true,
  refusals: ['act-unknown', 'act-undescribed', 'living-not-needed', 'level-too-low', 'no-passkey'],
})

export const finishAct = endpoint({
  method: 'POST',
  path: '/api/my/acts/finish',
  says: 'Prove me for this act on this subject, for ten minutes and once',
  who: citizen,
  input: z.object({ ...about, challenge: z.uuid(), response: Asserted }),
  output: z.object({ until: instant }),
  forgets: true,
  refusals: [
    'challenge-spent',
    'living-failed',
    'passkey-suspended',
    'act-unknown',
    'act-undescribed',
    'subject-changed',
  ],
})

export const askCounter = endpoint({
  method: 'POST',
  path: '/api/my/acts/counter',
  says: 'Have this act proven at a counter instead',
  who: citizen,
  input: z.object(about),
  output: z.object({ until: instant }),
  refusals: ['act-unknown', 'act-undescribed', 'living-not-needed', 'level-too-low'],
})
