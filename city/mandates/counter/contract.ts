import { z } from 'zod'
import { atCounter, reason } from '../../identity/contract.ts'
import { IdNumber } from '../../people/contract.ts'
import { endpoint, instant } from '../../platform/contract.ts'
import { given, givenRefusals, MandateView } from '../shapes.ts'

/** What a counter may do to a mandate for whoever stands there: take back what they gave, put down what they hold. */
export const CounterStep = z.enum(['revoke', 'resign'])
export type CounterStep = z.infer<typeof CounterStep>

/** The card on the table, of the person who was found, and what was seen. */
const card = { citizen: z.uuid(), idNumber: IdNumber, reason }
const cardRefusals = ['citizen-unknown', 'name-first', 'paper-differs'] as const

export const mandatesAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/mandates/find',
  says: 'Which mandates whoever stands at the counter gave and holds, names masked; the view is written down',
  who: atCounter,
  input: z.object({ citizen: z.uuid() }),
  output: z.object({
    rows: z.array(MandateView),
    today: z.string(),
    /** The last day a mandate given today may run until. */
    last: z.string(),
  }),
  refusals: ['citizen-unknown'],
})

export const giveAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/mandates',
  says: 'Take down a mandate of a citizen who stands at the counter with their card',
  who: atCounter,
  input: z.object({ ...given, ...card }),
  output: z.object({ id: z.uuid(), until: instant }),
  forgets: true,
  refusals: [...givenRefusals, ...cardRefusals],
  pace: 'guess',
})

export const stepAtCounter = endpoint({
  method: 'POST',
  path: '/api/counter/mandates/:id/:step',
  says: 'End a mandate for whoever stands at the counter with their card',
  who: atCounter,
  input: z.object({ id: z.uuid(), step: CounterStep, ...card }),
  output: MandateView,
  forgets: true,
  refusals: [...cardRefusals, 'mandate-not-now'],
  pace: 'guess',
})
