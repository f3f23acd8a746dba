import { deadline, type Limit } from '../../city/calendar/index.ts'
import type { ActionName } from '../../city/orders/contract.ts'
import { isRefusal, rfc3339 } from '../../city/platform/index.ts'

// A small model of an order's life, written from practice.md and not from the table: statuses, rounds and clocks.

type Status = 'registered' | 'dispatched' | 'accepted' | 'answered' | 'reviewed' | 'closed' | 'ended' | 'archived'
type Stretch = { from: Date; limit: Limit; rework?: true; extended: number; pauses: { from: Date; until: Date }[] }
/** All the model remembers of an order. */
export type Model = {
  status: Status
  round: number
  /** What opened the round, how often the citizen asked on, and whether the verdict was set aside. */
  turn: 'redo' | 'more' | null
  mores: number
  writtenOff: boolean
  version: number
  unit: string | null
  due: Date | null
  promise: Date | null
  running: Stretch | null
  paused: { from: Date; until: Date } | null
  asked: number | null
}

const wd = (amount: number): Limit => ({ amount, unit: 'wd' })
const day = (at: Date) => rfc3339(at).slice(0, 10)

function dueOf({ from, limit, extended, pauses }: Stretch): Date {
  const stops = pauses.map((p) => ({ from: day(p.from), to: day(p.until), cause: '天气' }))
  const found = deadline({ from, limit, pauses: stops, ...(extended ? { extend: wd(extended) } : {}) })
  if (isRefusal(found)) throw new Error(found.says.en)
  return new Date(found.dueAt)
}

const fresh = (from: Date, limit: Limit): Stretch => ({ from, limit, extended: 0, pauses: [] })
/** When a limit that starts at an instant is due. */
export const plain = (from: Date, limit: Limit) => dueOf(fresh(from, limit))
/** Half an hour to dispatch. */
export const half: Limit = { amount: 30, unit: 'min' }

function answering(model: Model, stretch: Stretch): Model {
  const due = dueOf(stretch)
  // What was promised stays promised when an answer is returned; only the unit has another date.
  const promise = stretch.rework ? model.promise : due
  return { ...model, status: 'accepted', running: stretch, due, promise }
}
const over = (model: Model, status: Status): Model => ({
  ...model,
  status,
  due: null,
  running: null,
  paused: null,
  asked: null,
})

/** Where each action leads when it is allowed, and the statuses and person it is for. */
export type Row = {
  from: Status[]
  when?: (m: Model) => boolean
  by: string
  to: (m: Model, now: Date) => Model
  input?: object
  free?: boolean
}
const toUnit = (m: Model, now: Date): Model => ({
  ...m,
  status: 'dispatched',
  unit: 'dept-urban',
  due: plain(now, wd(1)),
})
/** The model's own table. */
export const rows: Partial<Record<ActionName, Row>> = {
  dispatch: {
    from: ['registered'],
    by: 'dispatcher',
    input: { unit: 'dept-urban' },
    to: (m, now) => ({ ...toUnit(m, now), running: null }),
  },
  designate: {
    from: ['registered'],
    by: 'dispatcher',
    input: { unit: 'dept-urban', reason: '指定' },
    to: toUnit,
    free: true,
  },
  accept: {
    from: ['dispatched'],
    by: 'urban',
    free: true,
    to: (m, now) =>
      m.running
        ? {
            ...m,
            status: 'accepted',
            due: dueOf(m.running),
          }
        : answering(m, fresh(now, wd(5))),
  },
  sendBack: {
    from: ['dispatched', 'accepted'],
    by: 'urban',
    input: {
      reason: '不归我们',
      basis: '三定',
    },
    to: (m, now) => ({
      ...m,
      status: 'registered',
      unit: null,
      asked: null,
      due: plain(now, half),
    }),
  },
  contact: { from: ['dispatched', 'accepted'], by: 'urban', input: { note: '已联系' }, to: (m) => m, free: true },
  requestExtension: {
    from: ['accepted'],
    by: 'urban',
    input: { days: 2, reason: '等配件' },
    to: (m) => ({ ...m, asked: 2 }),
  },
  grantExtension: {
    from: ['accepted'],
    by: 'urbanhead',
    to: (m) =>
      answering(
        {
          ...m,
          asked: null,
        },
        {
          ...m.running!,
          extended: m.running!.extended + (m.asked ?? 0),
        },
      ),
  },
  denyExtension: {
    from: ['accepted'],
    by: 'urbanhead',
    input: { reason: '可以按期' },
    to: (m) => ({ ...m, asked: null }),
  },
  pause: { from: ['accepted'], by: 'urbanhead', to: (m) => ({ ...m, due: null }) },
  resume: { from: ['accepted'], by: 'urban', to: (m, now) => resumed(m, now) },
  answer: {
    from: ['accepted'],
    by: 'urban',
    input: {
      reply: '线路已经修复，当天恢复照明。',
      noContact: '停机',
    },
    to: (m, now) => ({
      ...m,
      status: 'answered',
      running: null,
      asked: null,
      due: plain(now, wd(1)),
    }),
  },
  pass: {
    from: ['answered'],
    by: 'reviewer',
    free: true,
    to: (m, now) => ({ ...m, status: 'reviewed', due: plain(now, wd(2)) }),
  },
  returnAnswer: {
    from: ['answered'],
    by: 'reviewer',
    free: true,
    input: { reason: '空话' },
    to: (m, now) => answering(m, { ...fresh(now, wd(2)), rework: true }),
  },
  followUp: {
    from: ['reviewed', 'closed'],
    by: 'caller',
    input: { grade: 'satisfied', solved: 'yes' },
    to: (m) => over(m, 'closed'),
  },
  redo: {
    from: ['reviewed', 'closed'],
    by: 'caller',
    input: {
      grade: 'dissatisfied',
      solved: 'no',
      reason: '没修好',
    },
    to: (m, now) =>
      answering(
        {
          ...m,
          round: m.round + 1,
          turn: 'redo',
        },
        fresh(now, wd(3)),
      ),
  },
  askMore: {
    from: ['reviewed', 'closed'],
    when: (m) => m.mores < 3 && !m.writtenOff,
    by: 'agent',
    input: { words: '还想问：什么时候能修好？' },
    free: true,
    to: (m, now) => answering({ ...m, round: m.round + 1, turn: 'more', mores: m.mores + 1 }, fresh(now, wd(2))),
  },
  supplement: {
    from: ['reviewed', 'closed'],
    by: 'urban',
    free: true,
    input: { reply: '补充：热线已开通。' },
    to: (m) => m,
  },
  correct: {
    from: ['reviewed', 'closed'],
    by: 'urban',
    free: true,
    input: { reply: '更正：经现场核查，当天修复的是三盏路灯，已经恢复照明。', reason: '数错了' },
    to: (m) => m,
  },
  writeOff: {
    from: ['reviewed', 'accepted'],
    when: (m) => m.status === 'reviewed' || m.turn === 'redo',
    by: 'inspector',
    free: true,
    input: { reason: '不合理', basis: '办法' },
    to: (m) => ({ ...over(m, 'closed'), writtenOff: true }),
  },
  terminate: {
    from: ['registered', 'dispatched', 'accepted'],
    by: 'inspector',
    free: true,
    input: {
      reason: '立案',
      basis: '办法',
    },
    to: (m) => over(m, 'ended'),
  },
  nudge: { from: ['registered', 'dispatched', 'accepted', 'answered'], by: 'agent', free: true, to: (m) => m },
  remind: { from: ['dispatched', 'accepted'], by: 'inspector', free: true, input: { note: '请快办' }, to: (m) => m },
  archive: { from: ['closed', 'ended'], by: 'inspector', free: true, to: (m) => over(m, 'archived') },
}
/** Is the action in order where the model stands? */
export const fitsIn = ({ from, when }: Row, model: Model) => from.includes(model.status) && (when?.(model) ?? true)
/** The actions the model knows. */
export const names = Object.keys(rows) as ActionName[]
/** The clock goes on, and the lost days are given back. */
export function resumed(m: Model, now: Date): Model {
  const { from, until } = m.paused ?? { from: now, until: now }
  const stop = { from, until: now < until ? now : until }
  return { ...answering(m, { ...m.running!, pauses: [...m.running!.pauses, stop] }), paused: null }
}
