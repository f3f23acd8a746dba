import { z } from 'zod'
import { anyone, endpoint } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { AlertKind } from './alert.ts'

export { AlertKind } from './alert.ts'

const token = z.string().regex(/^[\w-]{20,100}$/)
/** A mail address as mail servers everywhere take it. */
const email = oneLine({ max: 254 })
  .transform((typed) => typed.normalize('NFKC').toLowerCase())
  .pipe(z.email())
const Followed = z.object({ kind: AlertKind, subject: z.string(), what: z.string() })

export const namedAlert = endpoint({
  method: 'GET',
  path: '/api/alerts/named',
  says: 'What a question, unit, topic or place is called that one could follow',
  who: anyone,
  input: z.object({ kind: AlertKind, subject: oneLine({ max: 60 }) }),
  output: Followed,
  refusals: ['nothing-to-follow'],
})

export const askForAlert = endpoint({
  method: 'POST',
  path: '/api/alerts',
  says: 'Ask for mails about new answers; a confirmation is sent unless the address has it already. The answer never tells which',
  who: anyone,
  input: z.object({
    email,
    kind: AlertKind,
    subject: oneLine({ max: 60 }),
    lang: z.enum(['zh', 'en']).default('zh'),
  }),
  output: z.object({ asked: z.literal(true), what: z.string() }),
  refusals: ['nothing-to-follow', 'too-many-alerts'],
  forgets: true,
  pace: 'guess',
})

export const confirmAlert = endpoint({
  method: 'POST',
  path: '/api/alerts/confirm',
  says: 'Confirm an alert with the token of the mail',
  who: anyone,
  input: z.object({ token }),
  output: Followed,
  refusals: ['link-over'],
  forgets: true,
  pace: 'guess',
})

export const stopAlert = endpoint({
  method: 'POST',
  path: '/api/alerts/stop',
  says: 'Stop an alert with the token of any of its mails; the address is forgotten',
  who: anyone,
  input: z.object({ token }),
  output: z.object({ stopped: z.literal(true) }),
  refusals: ['link-over'],
  forgets: true,
  pace: 'guess',
})
