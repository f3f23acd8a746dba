import { z } from 'zod'
import { anyone, citizen, endpoint, instant } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { AppointmentNumber, AppointmentState, ItemCode, Need, Slug } from './appointment.ts'

export {
  appointmentStateWords,
  AppointmentNumber,
  ItemCode,
  Need,
  needWords,
  Slug,
  ticketStateWords,
} from './appointment.ts'
export * from './deskContract.ts'
export * from './hallContract.ts'
export * from './planContract.ts'

const Says = z.object({ zh: z.string(), en: z.string() })
const date = z.iso.date()

export const HallSaid = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string(),
  address: z.string(),
  phone: z.string(),
})

/** A place where something can be booked: a line of a hall. */
export const BookingPlace = z.object({
  line: z.string(),
  name: z.string(),
  nameEn: z.string(),
  unitName: z.string(),
  hall: HallSaid,
  items: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string() })),
  /** The first day with a place left; null when nothing is left as far as one may book. */
  next: date.nullable(),
})
export type BookingPlace = z.infer<typeof BookingPlace>

export const bookingPlaces = endpoint({
  method: 'GET',
  path: '/api/appointments/places',
  says: 'Where an item is handled and can be booked, or every place that can be booked',
  who: anyone,
  input: z.object({ item: ItemCode.optional() }),
  output: z.object({ rows: z.array(BookingPlace) }),
  refusals: [],
})

export const BookingDay = z.object({
  date,
  kind: z.enum(['workday', 'adjusted', 'weekend', 'holiday', 'missing', 'special']),
  /** Why it is closed, or why it is open on a weekend. */
  says: Says.nullable(),
  isOpen: z.boolean(),
  /** Open on this day, but its last slot has begun. */
  isOver: z.boolean(),
  left: z.number(),
})
export type BookingDay = z.infer<typeof BookingDay>

export const bookingDays = endpoint({
  method: 'GET',
  path: '/api/appointments/days',
  says: 'Every day one may book at a place: open, full, or closed and why',
  who: anyone,
  input: z.object({ line: Slug }),
  output: z.object({ place: BookingPlace, rows: z.array(BookingDay) }),
  refusals: ['line-unknown'],
})

export const bookingTimes = endpoint({
  method: 'GET',
  path: '/api/appointments/times',
  says: 'The slots of one day, with what is left of each',
  who: anyone,
  input: z.object({ line: Slug, day: date }),
  output: z.object({ rows: z.array(z.object({ at: instant, until: instant, left: z.number(), isOver: z.boolean() })) }),
  refusals: ['line-unknown'],
})

export const bookingRules = endpoint({
  method: 'GET',
  path: '/api/appointments/rules',
  says: 'What everybody who books is told in advance: until when it can be changed, and what follows from not coming',
  who: anyone,
  input: z.object({}),
  output: z.object({
    aheadDays: z.number(),
    mostOpen: z.number(),
    changeHours: z.number(),
    moves: z.number(),
    earlyMinutes: z.number(),
    lateMinutes: z.number(),
    missed: z.number(),
    missedDays: z.number(),
    pauseDays: z.number(),
  }),
  refusals: [],
})

const Booking = z.object({
  line: Slug,
  item: ItemCode.optional(),
  caseNumber: oneLine({ max: 40 }).optional(),
  at: instant,
  name: oneLine({ min: 2, max: 40 }),
  need: Need.optional(),
})

/** An appointment as its owner sees it. */
export const MyAppointment = z.object({
  number: AppointmentNumber,
  code: z.string(),
  state: AppointmentState,
  what: z.string(),
  /** Empty where the item, or the line, has no English name. */
  whatEn: z.string(),
  item: z.string().nullable(),
  caseNumber: z.string().nullable(),
  line: z.string(),
  lineName: z.string(),
  lineNameEn: z.string(),
  hall: HallSaid,
  at: instant,
  until: instant,
  name: z.string(),
  need: Need.nullable(),
  moves: z.number(),
  /** Until when it can be changed or taken back. */
  changeUntil: instant,
  can: z.array(z.enum(['move', 'cancel'])),
})
export type MyAppointment = z.infer<typeof MyAppointment>

export const book = endpoint({
  method: 'POST',
  path: '/api/appointments',
  says: 'Book a place at a hall for an item or a case',
  who: citizen,
  input: Booking.extend({ lang: z.enum(['zh', 'en']).default('zh') }),
  output: MyAppointment,
  refusals: [
    'line-unknown',
    'item-not-here',
    'case-not-theirs',
    'case-of-other-item',
    'slot-unknown',
    'slot-full',
    'already-booked',
    'too-many-open',
    'booking-paused',
  ],
})

export const myAppointments = endpoint({
  method: 'GET',
  path: '/api/my/appointments',
  says: 'My appointments, those to come first; and whether I may book online',
  who: citizen,
  input: z.object({}),
  output: z.object({
    rows: z.array(MyAppointment),
    paused: z.object({ until: instant, misses: z.number() }).nullable(),
    misses: z.number(),
  }),
  refusals: [],
})

const number = AppointmentNumber

export const myAppointment = endpoint({
  method: 'GET',
  path: '/api/my/appointments/:number',
  says: 'One appointment with its code as a QR picture, and what to bring',
  who: citizen,
  input: z.object({ number }),
  output: MyAppointment.extend({
    qr: z.string(),
    bring: z.array(z.object({ name: z.string(), source: z.string(), required: z.boolean(), note: z.string() })),
    ticket: z.uuid().nullable(),
  }),
  refusals: [],
})

export const moveMine = endpoint({
  method: 'POST',
  path: '/api/my/appointments/:number/move',
  says: 'Move my appointment to another slot of the same place',
  who: citizen,
  input: z.object({ number, at: instant }),
  output: MyAppointment,
  refusals: [
    'appointment-over',
    'too-late-to-change',
    'moved-too-often',
    'slot-unknown',
    'slot-full',
    'booking-paused',
  ],
})

export const cancelMine = endpoint({
  method: 'POST',
  path: '/api/my/appointments/:number/cancel',
  says: 'Take my appointment back, in time',
  who: citizen,
  input: z.object({ number }),
  output: MyAppointment,
  refusals: ['appointment-over', 'too-late-to-change'],
})

export const myCalendarFile = endpoint({
  method: 'GET',
  path: '/api/my/appointments/:number/calendar',
  says: 'My appointment for a calendar (iCalendar)',
  who: citizen,
  input: z.object({ number }),
  output: z.unknown(),
  carries: 'file',
  refusals: [],
})
