import { z } from 'zod'
import { anyone, citizen, endpoint, holding, instant, signedIn } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { IdNumber } from './idNumber.ts'
import { Phone, Post, Unit } from './person.ts'

export { firmCodeTrouble, firmCodeTroubles, plainFirmCode } from './firmCode.ts'
export { plainNumber } from './plainNumber.ts'
export { IdNumber, idTrouble, idTroubles, plainId } from './idNumber.ts'
export { address, maskName, maskPhone, Phone } from './person.ts'

const securityAdmin = holding({ zh: '安全管理员', en: 'security administrators' }, 'securityAdmin')
const Session = z.object({ token: z.string(), until: instant })
const date = z.iso.date()

export const sendPhoneCode = endpoint({
  method: 'POST',
  path: '/api/people/codes',
  says: 'Send a code to a mobile phone',
  who: anyone,
  input: z.object({ phone: Phone }),
  /** `demoCode` only in the demonstration, where no message reaches a phone. */
  output: z.object({ sent: z.literal(true), seconds: z.number(), demoCode: z.string().optional() }),
  forgets: true,
  refusals: ['code-too-soon'],
  pace: 'guess',
})

export const citizenSignIn = endpoint({
  method: 'POST',
  path: '/api/people/citizen-sessions',
  says: 'Sign in as a citizen with the code (level 1)',
  who: anyone,
  input: z.object({ phone: Phone, code: z.string().regex(/^\d{6}$/) }),
  output: Session,
  cookie: 'opens',
  forgets: true,
  refusals: ['code-wrong', 'code-expired'],
  pace: 'guess',
})

export const staffSignIn = endpoint({
  method: 'POST',
  path: '/api/people/staff-sessions',
  says: 'Sign in as staff with password and one-time code',
  who: anyone,
  input: z.object({
    login: oneLine({ max: 60 }),
    password: z.string().min(1).max(200),
    code: z.string().regex(/^\d{6}$/),
  }),
  output: Session,
  cookie: 'opens',
  forgets: true,
  refusals: ['login-wrong'],
  pace: 'guess',
})

export const signOut = endpoint({
  method: 'POST',
  path: '/api/people/sign-out',
  says: 'End this session',
  who: signedIn,
  input: z.object({}),
  output: z.object({ signedOut: z.literal(true) }),
  cookie: 'closes',
  refusals: [],
})

export const me = endpoint({
  method: 'GET',
  path: '/api/people/me',
  says: 'Who I am here, with my posts of today',
  who: anyone,
  input: z.object({}),
  output: z.object({
    kind: z.enum(['guest', 'citizen', 'staff', 'system']),
    name: z.string(),
    level: z.number(),
    posts: z.array(z.string()),
    unit: Unit.nullable(),
    phone: z.string().nullable(),
    demo: z.boolean(),
  }),
  refusals: [],
})

export const myLevel = endpoint({
  method: 'GET',
  path: '/api/my/level',
  says: 'My identity level, and what I can do to raise it',
  who: citizen,
  input: z.object({}),
  output: z.object({
    level: z.number(),
    /** The name as on the card, once it is confirmed. */
    name: z.string().nullable(),
    lastFour: z.string().nullable(),
    provenAt: instant.nullable(),
    /** The last tries, newest first; what was not confirmed stays as vague as it was told. */
    tries: z.array(z.object({ at: instant, outcome: z.enum(['confirmed', 'notConfirmed', 'noAnswer']) })),
    /** Tries left today. */
    left: z.number(),
    /** False when this city has no identity authority. */
    available: z.boolean(),
    /** Only in the demonstration: an invented identity to try LV2 with. */
    lent: z.object({ name: z.string(), idNumber: z.string() }).nullable(),
  }),
  refusals: [],
})

export const proveName = endpoint({
  method: 'POST',
  path: '/api/my/level',
  says: 'Raise my level to LV2 with name and ID number; answers a new session',
  who: citizen,
  input: z.object({ name: oneLine({ min: 2, max: 40 }), idNumber: IdNumber }),
  output: Session.extend({ level: z.number(), name: z.string() }),
  cookie: 'opens',
  forgets: true,
  refusals: [
    'authority-missing',
    'authority-away',
    'identity-differs',
    'tries-spent',
    'id-bound-elsewhere',
    'already-proven',
  ],
  pace: 'guess',
})

export const searchForUnits = endpoint({
  method: 'GET',
  path: '/api/people/units',
  says: 'Find a unit by part of its name',
  who: anyone,
  input: z.object({
    q: oneLine({ min: 0, max: 60 }).default(''),
    kind: z.enum(['city', 'department', 'centre', 'township', 'village']).optional(),
  }),
  output: z.object({ rows: z.array(Unit) }),
  refusals: [],
})

export const namesInEnglish = endpoint({
  method: 'GET',
  path: '/api/people/units/english',
  says: 'What every unit is called in English, beside its name and short name',
  who: anyone,
  input: z.object({}),
  output: z.object({ rows: z.array(z.object({ name: z.string(), shortName: z.string(), nameEn: z.string() })) }),
  refusals: [],
})

export const addStaffMember = endpoint({
  method: 'POST',
  path: '/api/people/staff',
  says: 'Add a member of staff with dated posts',
  who: securityAdmin,
  input: z.object({
    login: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/),
    name: oneLine({ max: 40 }),
    password: z.string().min(12).max(200),
    unit: oneLine({ max: 60 }),
    posts: z.array(Post).min(1).max(6),
    since: date,
    until: date.nullable().optional(),
  }),
  output: z.object({ id: z.uuid(), otpauth: z.string() }),
  forgets: true,
  refusals: ['unit-unknown', 'login-taken', 'admins-apart'],
})

export const setUp = endpoint({
  method: 'POST',
  path: '/api/people/set-up',
  says: 'Turn the set-up token into the first security administrator',
  who: anyone,
  input: z.object({
    token: z.string().min(20).max(100),
    login: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/),
    name: oneLine({ max: 40 }),
    password: z.string().min(12).max(200),
  }),
  output: z.object({ id: z.uuid(), otpauth: z.string() }),
  forgets: true,
  refusals: ['setup-used', 'login-taken'],
  pace: 'guess',
})

export const demoSignIn = endpoint({
  method: 'POST',
  path: '/api/demo/login',
  says: 'Sign in as a person of the demonstration city (demo mode only)',
  who: anyone,
  input: z.object({ person: z.string().regex(/^[a-z0-9._-]{2,40}$/) }),
  output: Session,
  cookie: 'opens',
  forgets: true,
  refusals: ['not-a-demo', 'person-unknown'],
})

export const demoPeople = endpoint({
  method: 'GET',
  path: '/api/demo/people',
  says: 'The people of the demonstration city (demo mode only)',
  who: anyone,
  input: z.object({}),
  output: z.object({
    rows: z.array(z.object({ person: z.string(), name: z.string(), unit: z.string(), posts: z.array(z.string()) })),
  }),
  refusals: ['not-a-demo'],
})
