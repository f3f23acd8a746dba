import { z } from 'zod'
import { endpoint, holding, instant } from '../platform/contract.ts'
import { oneLine, plainText } from '../platform/words.ts'
import { Phone } from '../people/contract.ts'
import { AppointmentNumber, AppointmentState, BookingChannel, ItemCode, Need, Slug } from './appointment.ts'

/** Who books for somebody else: the phone and the counter. */
const desk = holding(
  { zh: '话务员、派单员、窗口人员', en: 'agents, dispatchers and window staff' },
  'agent',
  'dispatcher',
  'handler',
  'unitHead',
)
const number = AppointmentNumber

/** An appointment as the desk sees it: the phone masked. */
export const DeskAppointment = z.object({
  number: AppointmentNumber,
  state: AppointmentState,
  what: z.string(),
  caseNumber: z.string().nullable(),
  line: z.string(),
  lineName: z.string(),
  hallName: z.string(),
  at: instant,
  until: instant,
  name: z.string(),
  phone: z.string(),
  need: Need.nullable(),
  moves: z.number(),
})
export type DeskAppointment = z.infer<typeof DeskAppointment>

export const bookFor = endpoint({
  method: 'POST',
  path: '/api/appointments/for-somebody',
  says: 'Book for somebody on the phone or at the counter; a pause of booking online does not stop this',
  who: desk,
  input: z.object({
    line: Slug,
    item: ItemCode.optional(),
    caseNumber: oneLine({ max: 40 }).optional(),
    at: instant,
    name: oneLine({ min: 2, max: 40 }),
    phone: Phone,
    need: Need.optional(),
    channel: BookingChannel.exclude(['web']),
  }),
  output: DeskAppointment,
  refusals: [
    'line-unknown',
    'item-not-here',
    'case-not-theirs',
    'case-of-other-item',
    'slot-unknown',
    'slot-full',
    'already-booked',
    'too-many-open',
  ],
})

export const findAppointments = endpoint({
  method: 'POST',
  path: '/api/appointments/find',
  says: 'Find appointments by number or by the whole phone; the look is written down',
  who: desk,
  input: z.object({ said: oneLine({ min: 6, max: 40 }) }),
  output: z.object({
    rows: z.array(DeskAppointment),
    paused: z.object({ until: instant, misses: z.number() }).nullable(),
  }),
  refusals: [],
})

export const moveFor = endpoint({
  method: 'POST',
  path: '/api/appointments/:number/move',
  says: 'Move somebody’s appointment, at any time before it begins',
  who: desk,
  input: z.object({ number, at: instant }),
  output: DeskAppointment,
  refusals: ['appointment-over', 'slot-unknown', 'slot-full'],
})

export const cancelFor = endpoint({
  method: 'POST',
  path: '/api/appointments/:number/cancel',
  says: 'Cancel somebody’s appointment with a reason; the person is told',
  who: desk,
  input: z.object({ number, reason: plainText({ min: 2, max: 300 }) }),
  output: DeskAppointment,
  refusals: ['appointment-over'],
})

export const liftBookingPause = endpoint({
  method: 'POST',
  path: '/api/appointments/pauses/lift',
  says: 'Let somebody book online again who told the counter why they could not come',
  who: desk,
  input: z.object({ phone: Phone, reason: plainText({ min: 4, max: 500 }) }),
  output: z.object({ lifted: z.literal(true) }),
  refusals: ['pause-unknown'],
})
