import { z } from 'zod'
import { atCounter, reason } from '../../identity/contract.ts'
import { IdNumber } from '../../people/contract.ts'
import { endpoint, instant } from '../../platform/contract.ts'
import { CaseNumber, Standing, Value } from '../case.ts'
import { CaseView, FileView } from '../views.ts'

const number = CaseNumber
const version = z.coerce.number().int().min(0).optional()
const material = z.string().regex(/^[\w.-]{1,120}$/)
const card = { citizen: z.uuid(), idNumber: IdNumber, reason }
const cardWords = ['citizen-unknown', 'name-first', 'paper-differs'] as const
const deskWords = ['desk-over', 'case-over'] as const
const guideWords = ['question-unknown', 'option-unknown', 'answer-empty', 'number-out-of-range', 'switch-unknown']

/** What somebody has to show to hand in: their card, and a code or, without a phone, their spoken word. */
export const ConfirmWay = z.enum(['code', 'spoken'])

export const beginAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/cases',
  says: 'Begin a case in the name of whoever stands at the counter with their card, or go on with a draft of theirs; the clerk may fill it until it is handed in or the day ends',
  who: atCounter,
  input: z.object({
    ...card,
    /** One of the three. */
    item: z.string().max(60).optional(),
    thing: z.string().max(40).optional(),
    draft: number.optional(),
    answers: z.record(z.string().max(40), z.unknown()).optional(),
    sameAs: z.array(z.string().max(40)).max(20).optional(),
  }),
  output: CaseView,
  forgets: true,
  refusals: [
    ...cardWords,
    ...guideWords,
    'item-unknown',
    'item-not-online',
    'item-not-valid',
    'thing-unknown',
    'one-of-two',
    'nothing-to-do',
    'too-many-drafts',
    'desk-taken',
    'case-over',
  ],
  pace: 'guess',
})

export const casesAtCounter = endpoint({
  method: 'GET',
  path: '/api/counter/cases',
  says: 'The drafts this clerk is filling in today',
  who: atCounter,
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ number, citizen: z.uuid(), until: instant })) }),
  refusals: [],
})

export const caseAtCounter = endpoint({
  method: 'GET',
  path: '/api/counter/cases/:number',
  says: 'A draft this clerk is filling in',
  who: atCounter,
  input: z.object({ number }),
  output: CaseView,
  refusals: ['desk-over'],
})

export const saveAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/cases/:number/save',
  says: 'Keep some values and promises as the person at the counter says them',
  who: atCounter,
  input: z.object({
    number,
    version,
    values: z.record(z.string().max(120), Value.nullable()).default({}),
    promises: z.record(z.string().max(120), z.boolean()).default({}),
  }),
  output: CaseView,
  refusals: ['field-unknown', 'field-verified', 'material-unknown', 'promise-not-possible', ...deskWords],
})

export const answerAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/cases/:number/answers',
  says: 'Change the guide’s answers as the person at the counter says them',
  who: atCounter,
  input: z.object({
    number,
    version,
    answers: z.record(z.string().max(40), z.unknown()),
    sameAs: z.array(z.string().max(40)).max(20).optional(),
  }),
  output: CaseView,
  refusals: ['not-a-thing', 'nothing-to-do', ...guideWords, ...deskWords],
})

export const bringAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/cases/:number/materials/:material/files',
  says: 'Bring a scan for one material; original=true: the clerk compared it with the original on the table (grade B)',
  who: atCounter,
  input: z.object({ number, material, original: z.enum(['true', 'false']).default('false') }),
  output: FileView,
  carries: 'upload',
  refusals: ['material-unknown', 'material-not-asked', 'too-many-files', ...deskWords],
})

export const removeAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/cases/:number/materials/:material/remove',
  says: 'Take a file of a material away again',
  who: atCounter,
  input: z.object({ number, material, file: z.uuid() }),
  output: z.object({ removed: z.literal(true) }),
  refusals: ['material-unknown', 'file-handed-in', ...deskWords],
})

const handing = { number, idNumber: IdNumber, reason }
const handWords = [
  ...cardWords,
  ...deskWords,
  'case-incomplete',
  'nothing-to-submit',
  'level-too-low',
  'calendar-missing',
] as const

export const sendConfirmAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/cases/:number/code',
  says: 'Send the person a code for the draft as it stands now, once nothing is missing; without a phone their spoken word is taken instead',
  who: atCounter,
  input: z.object(handing),
  output: z.object({ way: ConfirmWay, version: z.number(), seconds: z.number(), demoCode: z.string().optional() }),
  forgets: true,
  refusals: [...handWords, 'code-too-soon'],
  pace: 'guess',
})

export const submitAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/cases/:number/submit',
  says: 'Hand in what the person has confirmed: by the code they read out, or without a phone by their word, which the clerk writes down; the clerk sees it no more',
  who: atCounter,
  input: z.object({
    ...handing,
    /** The version that was read to the person; another one is not what they confirmed. */
    version: z.int().min(0),
    code: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    spoken: z.boolean().optional(),
  }),
  output: z.object({ number, standing: Standing, parts: z.array(z.object({ name: z.string(), unit: z.string() })) }),
  forgets: true,
  refusals: [...handWords, 'confirm-first-hand', 'confirm-by-code', 'code-wrong', 'code-expired'],
  pace: 'guess',
})

export const leaveAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/cases/:number/leave',
  says: 'Put the draft down: it stays the person’s own, and the clerk sees it no more',
  who: atCounter,
  input: z.object({ number }),
  output: z.object({ left: z.literal(true) }),
  refusals: ['desk-over'],
})
