import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import fc from 'fast-check'
import { openCity, pathOf, wall, type City, type Matter } from '../../tests/city.ts'
import { deadline, type Limit } from '../calendar/index.ts'
import { isRefusal, rfc3339, sql } from '../platform/index.ts'
import type { ActionName } from './actions.ts'

// Random people do random things to an order, now and then time passes. Beside the city runs a small model that knows
// only statuses, rounds and clocks, written from practice.md and not from the table.

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

type Status = 'registered' | 'dispatched' | 'accepted' | 'answered' | 'reviewed' | 'closed' | 'ended' | 'archived'
type Stretch = { from: Date; limit: Limit; extended: number; pauses: { from: Date; until: Date }[] }
type Model = {
  status: Status
  round: number
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
const plain = (from: Date, limit: Limit) => dueOf(fresh(from, limit))
const half: Limit = { amount: 30, unit: 'min' }

function answering(model: Model, stretch: Stretch): Model {
  const due = dueOf(stretch)
  return { ...model, status: 'accepted', running: stretch, due, promise: due }
}
const over = (model: Model, status: Status): Model => ({
  ...{ ...model, status, due: null, running: null, paused: null, asked: null },
})

/** Where each action leads when it is allowed, and the statuses and person it is for. */
type Row = { from: Status[]; by: string; to: (m: Model, now: Date) => Model; input?: object; free?: boolean }
const toUnit = (m: Model, now: Date): Model => ({
  ...m,
  status: 'dispatched',
  unit: 'dept-urban',
  due: plain(now, wd(1)),
})
const rows: Partial<Record<ActionName, Row>> = {
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
    ...{ from: ['dispatched'], by: 'urban', free: true },
    to: (m, now) => (m.running ? { ...m, status: 'accepted', due: m.promise } : answering(m, fresh(now, wd(5)))),
  },
  sendBack: {
    ...{ from: ['dispatched', 'accepted'], by: 'urban', input: { reason: '不归我们', basis: '三定' } },
    to: (m, now) => ({ ...m, status: 'registered', unit: null, asked: null, due: plain(now, half) }),
  },
  contact: { from: ['dispatched', 'accepted'], by: 'urban', input: { note: '已联系' }, to: (m) => m, free: true },
  requestExtension: {
    from: ['accepted'],
    by: 'urban',
    input: { days: 2, reason: '等配件' },
    to: (m) => ({ ...m, asked: 2 }),
  },
  grantExtension: {
    ...{ from: ['accepted'], by: 'urbanhead' },
    to: (m) => answering({ ...m, asked: null }, { ...m.running!, extended: m.running!.extended + (m.asked ?? 0) }),
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
    ...{ from: ['accepted'], by: 'urban', input: { reply: '已经办好了。', noContact: '停机' } },
    to: (m, now) => ({ ...m, status: 'answered', running: null, asked: null, due: plain(now, wd(1)) }),
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
    to: (m, now) => answering(m, fresh(now, wd(2))),
  },
  followUp: {
    from: ['reviewed', 'closed'],
    by: 'caller',
    input: { grade: 'satisfied', solved: 'yes' },
    to: (m) => over(m, 'closed'),
  },
  redo: {
    ...{ from: ['reviewed', 'closed'], by: 'caller', input: { grade: 'dissatisfied', solved: 'no', reason: '没修好' } },
    to: (m, now) => answering({ ...m, round: m.round + 1 }, fresh(now, wd(3))),
  },
  writeOff: {
    from: ['reviewed'],
    by: 'inspector',
    free: true,
    input: { reason: '不合理', basis: '办法' },
    to: (m) => over(m, 'closed'),
  },
  terminate: {
    ...{
      from: ['registered', 'dispatched', 'accepted'],
      by: 'inspector',
      free: true,
      input: { reason: '立案', basis: '办法' },
    },
    to: (m) => over(m, 'ended'),
  },
  nudge: { from: ['registered', 'dispatched', 'accepted', 'answered'], by: 'agent', free: true, to: (m) => m },
  remind: { from: ['dispatched', 'accepted'], by: 'inspector', free: true, input: { note: '请快办' }, to: (m) => m },
  archive: { from: ['closed', 'ended'], by: 'inspector', free: true, to: (m) => over(m, 'archived') },
}
const names = Object.keys(rows) as ActionName[]
const people = ['agent', 'dispatcher', 'urban', 'urbanhead', 'reviewer', 'caller', 'inspector']

function resumed(m: Model, now: Date): Model {
  const { from, until } = m.paused ?? { from: now, until: now }
  const stop = { from, until: now < until ? now : until }
  return { ...answering(m, { ...m.running!, pauses: [...m.running!.pauses, stop] }), paused: null }
}

type Command = { name: ActionName; by: string | 'right'; wait: number; pauseHours: number }
const command: fc.Arbitrary<Command> = fc.record({
  name: fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom<ActionName[]>(
      'dispatch',
      'accept',
      'answer',
      'pass',
      'pause',
      'sendBack',
      'designate',
      'requestExtension',
      'grantExtension',
    ),
  ),
  by: fc.oneof({ weight: 9, arbitrary: fc.constant('right') }, { weight: 1, arbitrary: fc.constantFrom(...people) }),
  wait: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.constantFrom(1, 7, 26)),
  pauseHours: fc.constantFrom(3, 30, 75),
})

const tally = { accepted: 0, refused: 0 }

async function begin(): Promise<{ order: Matter; model: Model }> {
  const order = await city.as('agent').registers({ caller: { name: '其其格' } })
  const now = city.clock.now()
  const promise = order.promiseAt === null ? null : new Date(order.promiseAt)
  const model: Model = {
    status: 'registered',
    round: 1,
    version: 1,
    unit: null,
    due: plain(now, half),
    promise,
    running: null,
    paused: null,
    asked: null,
  }
  return { order, model }
}

/** Time passes; a pause whose end is reached ends by itself. */
async function pass(model: Model, hours: number): Promise<Model> {
  if (hours === 0) return model
  city.clock.moveBy(hours * 3_600_000)
  await city.calm()
  const now = city.clock.now()
  if (!model.paused || model.paused.until > now) return model
  return { ...resumed(model, now), version: model.version + 1 }
}

async function obey(order: Matter, model: Model, { name, by, pauseHours }: Command): Promise<Model> {
  const row = rows[name]!
  const now = city.clock.now()
  const until = new Date(now.getTime() + pauseHours * 3_600_000)
  const input = name === 'pause' ? { cause: 'weather', reason: '大风', until: until.toISOString() } : (row.input ?? {})
  const answer = await city.as(by === 'right' ? row.by : by).post(pathOf(name, order), input)
  const fits = row.from.includes(model.status)
  if (answer.status !== 200) {
    tally.refused += 1
    assert.ok([400, 403, 404, 409, 422].includes(answer.status), `${name}: ${answer.status}`)
    assert.ok(!(fits && row.free && by === 'right' && !model.paused), `${name} refused: ${answer.body.refused}`)
    return model
  }
  tally.accepted += 1
  assert.ok(fits, `${name} was accepted from ${model.status}`)
  const went = row.to(model, now)
  const paused = name === 'pause' ? { from: now, until } : went.paused
  const after: Model = { ...went, paused, version: model.version + 1 }
  // A citizen's date follows the dispatch as long as nobody answers yet; how is shown by the examples.
  const promise =
    ['dispatch', 'designate'].includes(name) && !after.running ? new Date(answer.body.promise.at) : after.promise
  if (name === 'accept' && model.promise && model.due && now <= model.due)
    assert.ok(promise! <= model.promise, 'accepting in time brings the date nearer, or leaves it')
  return { ...after, promise }
}

async function check(order: Matter, model: Model): Promise<void> {
  const view = await city.as('inspector').reads(order)
  assert.equal(view.number, order.number)
  const { status, round, version, unit } = view
  assert.deepEqual({ status, round, version }, { status: model.status, round: model.round, version: model.version })
  if (!['closed', 'ended', 'archived'].includes(status)) assert.equal(unit, model.unit)
  assert.equal(wall(view.due.at), model.due && wall(rfc3339(model.due)), `due in ${status}`)
  if (model.running) assert.equal(wall(view.promise.at), model.promise && wall(rfc3339(model.promise)), 'promise')
  await checkLedger(order, model)
  const open = await city.rows(
    sql<{
      rule: string
    }>`select t.rule from timers t join orders o on o.id = t.subject where o.number = ${order.number} and t.fired_at is null and t.closed_at is null`,
  )
  const rules = open.map((timer) => timer.rule)
  assert.equal(new Set(rules).size, rules.length, `one open timer a rule: ${rules.join(' ')}`)
  if (['closed', 'ended', 'archived'].includes(status)) assert.deepEqual(rules, [])
}

/** The state is the fold of the ledger, without a gap. */
async function checkLedger(order: Matter, model: Model): Promise<void> {
  const entries = await city.ledger(order)
  assert.equal(entries[0]?.action, 'order.registered')
  const moves = entries.slice(1).filter((entry) => entry.said['to'] !== undefined)
  let at: unknown = 'registered'
  for (const { said, action } of moves) {
    assert.equal(said['from'], at, `${action} begins where the one before ended`)
    at = said['to']
  }
  const last = moves.at(-1)?.said
  assert.equal(at, model.status)
  assert.equal(moves.length + 1, model.version)
  if (!last) return
  assert.equal(last['round'], model.round)
  assert.equal(last['dueAt'], model.due?.toISOString() ?? null)
}

it('whatever people do, an order stays what its ledger says, and every date what the calendar says', async () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
  console.log(`seed ${seed} (SEED=${seed} repeats it)`)
  const life = fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 22, size: 'max' }), async (commands) => {
    let { order, model } = await begin()
    for (const one of commands) {
      model = await pass(model, one.wait)
      model = await obey(order, model, one)
      await check(order, model)
    }
  })
  await fc.assert(life, { seed, numRuns: Number(process.env['RUNS'] ?? 40), endOnFailure: true })
  console.log(`${tally.accepted} actions accepted, ${tally.refused} refused`)
  assert.ok(tally.accepted > 100)
})
