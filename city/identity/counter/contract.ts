import { z } from 'zod'
import { IdNumber, Phone } from '../../people/contract.ts'
import { endpoint, holding, instant } from '../../platform/contract.ts'
import { oneLine, plainText } from '../../platform/words.ts'
import { ProofKind } from '../kinds.ts'

const Says = z.object({ zh: z.string(), en: z.string() })
/** What was seen, said by whoever saw it. */
export const reason = plainText({ min: 2, max: 200 })
export const atCounter = holding({ zh: '窗口人员', en: 'staff at a counter' }, 'counter')

/** The paper that lay on the table beside the ID card. */
export const Seen = z.enum(['idCard', ...ProofKind.options])
export type Seen = z.output<typeof Seen>

export const CounterCitizen = z.object({
  id: z.uuid(),
  /** Surname only: the rest stands on the card. */
  name: z.string(),
  /** Masked; null for somebody without one. */
  phone: z.string().nullable(),
  level: z.number(),
  /** A name and an ID number are bound to this account, so that the card can be compared. */
  proven: z.boolean(),
  proofs: z.array(z.object({ level: z.number(), way: Says, at: instant, until: instant.nullable() })),
  /** What the person announced to prove here, in the words they read. */
  acts: z.array(z.object({ id: z.uuid(), act: Says, says: Says, until: instant })),
})
export type CounterCitizen = z.output<typeof CounterCitizen>

export const findAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/find',
  says: 'Find who stands at the counter by their phone, or without one by the number of their card; the view is written down',
  who: atCounter,
  input: z.object({ phone: Phone.optional(), idNumber: IdNumber.optional() }),
  output: CounterCitizen,
  forgets: true,
  refusals: ['citizen-unknown', 'authority-away'],
  pace: 'guess',
})

export const nameAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/names',
  says: 'Record name and ID number from the card (LV2): for the account of a phone, or to make somebody without a phone known',
  who: atCounter,
  input: z.object({
    citizen: z.uuid().optional(),
    name: oneLine({ min: 2, max: 40 }),
    idNumber: IdNumber,
    reason,
  }),
  output: z.object({ citizen: z.uuid(), level: z.number() }),
  forgets: true,
  refusals: ['citizen-unknown', 'id-bound-elsewhere', 'already-proven', 'authority-away', 'person-unnamed'],
  pace: 'guess',
})

export const proveAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/proofs',
  says: 'Record that the person showed their papers at the counter (LV3)',
  who: atCounter,
  input: z.object({ citizen: z.uuid(), idNumber: IdNumber, seen: Seen, reason }),
  output: z.object({ level: z.number(), until: instant }),
  forgets: true,
  refusals: ['citizen-unknown', 'name-first', 'paper-differs'],
  pace: 'guess',
})

const ofCard = { citizen: z.uuid(), idNumber: IdNumber, reason }
const cardNo = ['citizen-unknown', 'name-first', 'paper-differs'] as const

export const sendPhoneAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/phones',
  says: 'Send a code to the phone that somebody, here with their card, wants their account bound to',
  who: atCounter,
  input: z.object({ ...ofCard, phone: Phone }),
  output: z.object({ sent: z.literal(true), seconds: z.number(), demoCode: z.string().optional() }),
  forgets: true,
  refusals: [...cardNo, 'code-too-soon'],
  pace: 'guess',
})

export const changePhoneAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/phones/confirm',
  says: 'Bind the account to the phone whose code was read out; sessions end, both phones are told',
  who: atCounter,
  input: z.object({ ...ofCard, phone: Phone, code: z.string().regex(/^\d{6}$/) }),
  output: z.object({ phone: z.string() }),
  forgets: true,
  refusals: [...cardNo, 'code-wrong', 'code-expired', 'phone-of-another'],
  pace: 'guess',
})

export const renameAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/renames',
  says: 'Write the name of the account as it stands on the card now',
  who: atCounter,
  input: z.object({ ...ofCard, name: oneLine({ min: 2, max: 40 }) }),
  output: z.object({ renamed: z.boolean() }),
  forgets: true,
  refusals: [...cardNo],
  pace: 'guess',
})

export const confirmAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/acts/:id/confirm',
  says: 'Confirm that the living person stands here for the act they announced (LV4), for ten minutes',
  who: atCounter,
  input: z.object({ id: z.uuid(), idNumber: IdNumber, reason }),
  output: z.object({ until: instant }),
  forgets: true,
  refusals: ['not-asked-at-counter', 'name-first', 'paper-differs'],
  pace: 'guess',
})
