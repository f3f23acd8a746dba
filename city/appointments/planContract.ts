import { z } from 'zod'
import { endpoint, holding } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { ItemCode, Slug } from './appointment.ts'

/** The head of the unit that runs a hall answers for its hours and its places; an administrator of the system decides nothing here. */
const head = holding({ zh: '管理大厅的单位负责人', en: 'the head of the unit that runs the hall' }, 'unitHead')

const date = z.iso.date()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const Hours = z.object({ opens: time, closes: time })
const name = oneLine({ min: 2, max: 60 })
const letter = z.string().regex(/^[A-Z]$/)
const Slots = z.object({ minutes: z.int().min(5).max(240), capacity: z.int().min(1).max(500) })

/** A hall as its head arranges it: what holds today, and what is written down for later days. */
export const HallArranged = z.object({
  hall: z.object({ id: z.string(), name: z.string(), nameEn: z.string() }),
  today: date,
  hours: z.array(z.object({ since: date, rows: z.array(Hours) })),
  closed: z.array(z.object({ date, why: z.string(), whyEn: z.string(), rows: z.array(Hours) })),
  lines: z.array(
    z.object({
      id: z.string(),
      letter,
      name: z.string(),
      nameEn: z.string(),
      unitName: z.string(),
      items: z.array(z.object({ code: z.string(), name: z.string() })),
      slots: z.array(Slots.extend({ since: date })),
      endsOn: date.nullable(),
      /** People booked from now on. */
      booked: z.number(),
    }),
  ),
  windows: z.array(
    z.object({ id: z.string(), number: z.number(), lines: z.array(z.string()), endsOn: date.nullable() }),
  ),
})
export type HallArranged = z.infer<typeof HallArranged>

export const arrangedHalls = endpoint({
  method: 'GET',
  path: '/api/my/halls/arranged',
  says: 'The halls my unit runs: hours, closed days, lines with their places, windows',
  who: head,
  input: z.object({}),
  output: z.object({ rows: z.array(HallArranged) }),
  refusals: [],
})

const change = <I extends z.ZodRawShape>(path: string, says: string, of: { input: I; refusals?: readonly string[] }) =>
  endpoint({
    method: 'POST',
    path: `/api/halls/:hall/${path}`,
    says,
    who: head,
    input: z.object({ hall: Slug, ...of.input }),
    output: HallArranged,
    refusals: ['line-unknown', 'not-your-hall', ...(of.refusals ?? [])],
  })

const dated = ['day-passed', 'slot-booked']

export const setHours = change('hours', 'When the hall is open on working days, from a day on', {
  input: { since: date, rows: z.array(Hours).min(1).max(4) },
  refusals: [...dated, 'hours-odd'],
})

export const closeDay = change(
  'closed-days',
  'Close the hall on one day, or give that day hours of its own, and say why',
  {
    input: {
      date,
      why: oneLine({ min: 2, max: 100 }),
      whyEn: oneLine({ min: 2, max: 100 }),
      rows: z.array(Hours).max(4),
    },
    refusals: [...dated, 'hours-odd'],
  },
)

export const reopenDay = change('closed-days/:date/lift', 'Let a day be as every other again', {
  input: { date },
  refusals: dated,
})

export const setSlots = change(
  'lines/:line/slots',
  'How long a slot of a line is and how many people it takes, from a day on',
  {
    input: { line: Slug, since: date, ...Slots.shape },
    refusals: dated,
  },
)

export const addLine = change(
  'lines',
  'A new line: what people queue for, its letter, its unit, its items and its places',
  {
    input: { letter, name, nameEn: name, unit: oneLine({ max: 60 }), items: z.array(ItemCode).max(60), ...Slots.shape },
    refusals: ['letter-taken', 'unit-unknown', 'item-unknown'],
  },
)

export const changeLine = change('lines/:line', 'What a line is called and which items it handles from today on', {
  input: { line: Slug, name, nameEn: name, items: z.array(ItemCode).max(60) },
  refusals: ['item-unknown'],
})

export const setWindow = change(
  'windows',
  'Which lines a window handles from today on; a number that is not there yet is a new window',
  {
    input: { number: z.int().min(1).max(999), lines: z.array(Slug).max(26) },
  },
)

const ended = { since: date }

export const endLine = change('lines/:line/end', 'From a day on a line is there no more', {
  input: { line: Slug, ...ended },
  refusals: ['day-passed', 'line-in-use'],
})

export const reopenLine = change('lines/:line/reopen', 'A line that ended, or was to end, is there again', {
  input: { line: Slug },
})

export const endWindow = change('windows/:window/end', 'From a day on a window is there no more', {
  input: { window: Slug, ...ended },
  refusals: ['day-passed', 'window-open', 'window-needed'],
})

export const reopenWindow = change('windows/:window/reopen', 'A window that ended, or was to end, is there again', {
  input: { window: Slug },
})
