import { z } from 'zod'
import { anyone, endpoint, holding, instant } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { Need, Slug, TicketState } from './appointment.ts'

/** Who serves in a hall: handlers of its unit at every window, those of a line's unit at the windows of that line. */
const clerks = holding({ zh: '窗口人员', en: 'window staff' }, 'handler', 'unitHead')

/** How long it takes, as far as that can be said: `minutes` is null when too few were served or no window is open. */
export const EstimateSaid = z.object({
  minutes: z.number().nullable(),
  n: z.number(),
  median: z.number().nullable(),
  windows: z.number(),
})

const LineSaid = z.object({ id: z.string(), letter: z.string(), name: z.string(), nameEn: z.string() })

export const hallBoard = endpoint({
  method: 'GET',
  path: '/api/halls/:hall/board',
  says: 'What hangs on the wall of a hall: numbers and windows, nothing about persons',
  who: anyone,
  input: z.object({ hall: Slug }),
  output: z.object({
    hall: z.object({ id: z.string(), name: z.string(), nameEn: z.string() }),
    now: instant,
    isOpen: z.boolean(),
    called: z.array(z.object({ label: z.string(), window: z.number(), at: instant, calls: z.number() })),
    windows: z.array(z.object({ number: z.number(), isOpen: z.boolean(), label: z.string().nullable() })),
    lines: z.array(LineSaid.extend({ waiting: z.number(), coming: z.array(z.string()), estimate: EstimateSaid })),
    skipped: z.array(z.string()),
  }),
  refusals: ['line-unknown'],
})
export type Board = z.output<typeof hallBoard.output>

/** A number in somebody's hand. */
export const TicketSaid = z.object({
  id: z.uuid(),
  label: z.string(),
  state: TicketState,
  hall: z.object({ id: z.string(), name: z.string(), nameEn: z.string() }),
  line: LineSaid,
  isBooked: z.boolean(),
  priority: z.boolean(),
  takenAt: instant,
  slotStarts: instant.nullable(),
  window: z.number().nullable(),
  ahead: z.number(),
  estimate: EstimateSaid,
})
export type TicketSaid = z.infer<typeof TicketSaid>

const kiosk = z.string().min(20).max(100).optional()

export const takeTicket = endpoint({
  method: 'POST',
  path: '/api/halls/:hall/tickets',
  says: 'Give a number to somebody who walked in: at the kiosk of the hall, or by its staff',
  who: anyone,
  input: z.object({ hall: Slug, line: Slug, need: Need.optional(), kiosk }),
  output: TicketSaid,
  refusals: ['line-unknown', 'not-a-kiosk', 'hall-closed'],
})

export const checkIn = endpoint({
  method: 'POST',
  path: '/api/halls/:hall/check-in',
  says: 'Give a booked person their number; asked twice it is the same number',
  who: anyone,
  input: z.object({ hall: Slug, number: oneLine({ max: 300 }), code: oneLine({ min: 0, max: 20 }), kiosk }),
  output: TicketSaid,
  pace: 'guess',
  refusals: [
    'line-unknown',
    'not-a-kiosk',
    'booking-unknown',
    'appointment-over',
    'other-hall',
    'other-day',
    'too-early',
  ],
})

export const readTicket = endpoint({
  method: 'GET',
  path: '/api/tickets/:id',
  says: 'How many are ahead of a number, for whoever holds its address',
  who: anyone,
  input: z.object({ id: z.uuid() }),
  output: TicketSaid,
  refusals: [],
})

const WindowSaid = z.object({
  id: z.string(),
  number: z.number(),
  isOpen: z.boolean(),
  clerkName: z.string().nullable(),
  isMine: z.boolean(),
  lines: z.array(z.string()),
})

export const myHalls = endpoint({
  method: 'GET',
  path: '/api/my/halls',
  says: 'The halls I serve in, with their windows and lines',
  who: clerks,
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        nameEn: z.string(),
        lines: z.array(LineSaid),
        windows: z.array(WindowSaid),
        /** Windows I may sit at; to the others people can be sent on. */
        own: z.array(z.string()),
        waiting: z.number(),
      }),
    ),
  }),
  refusals: [],
})
export type MyHall = z.output<typeof myHalls.output>['rows'][number]

const QueueRow = z.object({
  id: z.uuid(),
  label: z.string(),
  lane: z.enum(['moved', 'booked', 'priority', 'ordinary']),
  need: Need.nullable(),
  since: instant,
  slotStarts: instant.nullable(),
  what: z.string().nullable(),
})
export type QueueRow = z.infer<typeof QueueRow>

/** What a window clerk has before them: who stands there, who comes next, in the order of calling. */
export const WindowDesk = z.object({
  window: WindowSaid,
  now: instant,
  at: QueueRow.extend({
    calledAt: instant,
    calls: z.number(),
    name: z.string().nullable(),
    number: z.string().nullable(),
    caseNumber: z.string().nullable(),
    bring: z.array(z.object({ name: z.string(), source: z.string(), required: z.boolean() })),
  }).nullable(),
  waiting: z.array(QueueRow),
  skipped: z.array(z.object({ id: z.uuid(), label: z.string() })),
  servedToday: z.number(),
  can: z.array(z.enum(['open', 'close', 'next', 'recall', 'done', 'skip', 'transfer', 'requeue'])),
})
export type WindowDesk = z.infer<typeof WindowDesk>

const windowAct = (act: string, says: string, refusals: readonly string[]) =>
  endpoint({
    method: 'POST',
    path: `/api/windows/:window/${act}`,
    says,
    who: clerks,
    input: z.object({ window: Slug }),
    output: WindowDesk,
    refusals: ['not-your-window', ...refusals],
  })

export const windowDesk = endpoint({
  method: 'GET',
  path: '/api/windows/:window',
  says: 'My window: who stands there and who waits',
  who: clerks,
  input: z.object({ window: Slug }),
  output: WindowDesk,
  refusals: ['not-your-window'],
})
export const openWindow = windowAct('open', 'Sit down at a window', ['window-taken'])
export const closeWindow = windowAct('close', 'Leave the window; who was sent to it waits for the line', [
  'window-taken',
  'window-closed',
  'window-busy',
])
export const callNext = windowAct('next', 'Call the next number by the rule of calling', [
  'window-taken',
  'window-closed',
  'window-busy',
  'nobody-waits',
])

const atWindow = z.object({ window: Slug, ticket: z.uuid() })
const ticketAct = (act: string, says: string, refusals: readonly string[]) =>
  endpoint({
    method: 'POST',
    path: `/api/windows/:window/tickets/:ticket/${act}`,
    says,
    who: clerks,
    input: atWindow,
    output: WindowDesk,
    refusals: ['not-your-window', 'window-taken', 'window-closed', ...refusals],
  })

export const recallTicket = ticketAct('recall', 'Call the number again', ['not-at-this-window'])
export const doneTicket = ticketAct('done', 'The person was served', ['not-at-this-window'])
export const skipTicket = ticketAct('skip', 'Pass the number over after enough calls', [
  'not-at-this-window',
  'call-again-first',
])
export const requeueTicket = ticketAct('requeue', 'Let a number that was passed over wait again', ['not-skipped'])

export const transferTicket = endpoint({
  method: 'POST',
  path: '/api/windows/:window/tickets/:ticket/transfer',
  says: 'Send the person on to another window of the hall, where they come first',
  who: clerks,
  input: atWindow.extend({ to: Slug }),
  output: WindowDesk,
  refusals: ['not-your-window', 'window-taken', 'window-closed', 'not-at-this-window', 'same-window', 'line-unknown'],
})

export const makeKiosk = endpoint({
  method: 'POST',
  path: '/api/halls/:hall/kiosks',
  says: 'Make the secret address of a kiosk; it is shown once',
  who: holding({ zh: '大厅所在单位的负责人', en: 'the head of the hall’s unit' }, 'unitHead', 'systemAdmin'),
  input: z.object({ hall: Slug, name: oneLine({ max: 60 }) }),
  output: z.object({ token: z.string(), address: z.string() }),
  forgets: true,
  refusals: ['line-unknown', 'not-your-window'],
})
