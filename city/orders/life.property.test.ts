import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import fc from 'fast-check'
import { openCity, pathOf, wall, type City, type Matter } from '../../tests/city.ts'
import { fitsIn, half, names, plain, resumed, rows, type Model } from '../../tests/stories/lifeModel.ts'
import { rfc3339, sql } from '../platform/index.ts'
import type { ActionName } from './actions.ts'
import { triesOf } from '../../tests/long.ts'

// Random people do random things to an order, now and then time passes. Beside the city runs a small model that knows
// only statuses, rounds and clocks, written from practice.md and not from the table.

let city: City
before(async () => (city = await openCity('2026-03-02T09:00:00+08:00')))
after(() => city.close())

const people = ['agent', 'dispatcher', 'urban', 'urbanhead', 'reviewer', 'caller', 'inspector']

/** `pick` chooses among the actions of the status, or among all when `wild`. */
type Command = { pick: number; wild: boolean; by: string; wait: number; pauseHours: number }
const command: fc.Arbitrary<Command> = fc.record({
  pick: fc.nat(10_000),
  wild: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
  by: fc.oneof({ weight: 9, arbitrary: fc.constant('right') }, fc.constantFrom(...people)),
  wait: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.constantFrom(1, 7, 26)),
  pauseHours: fc.constantFrom(3, 30, 75),
})
const ending: readonly ActionName[] = ['terminate', 'archive', 'writeOff']

function nameOf({ pick, wild }: Command, { status }: Model): ActionName {
  const fitting = names.filter(
    (name) => rows[name]?.from.includes(status) && (pick % 5 === 0 || !ending.includes(name)),
  )
  const among = wild || fitting.length === 0 ? names : fitting
  return among[pick % among.length]!
}

const tally = { accepted: 0, refused: 0 }

async function begin(): Promise<{ order: Matter; model: Model }> {
  const order = await city.as('agent').registers({ caller: { name: '其其格' } })
  const now = city.clock.now()
  const promise = order.promiseAt === null ? null : new Date(order.promiseAt)
  const model: Model = {
    status: 'registered',
    round: 1,
    turn: null,
    mores: 0,
    writtenOff: false,
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

const pausing = (until: Date) => ({ cause: 'weather', reason: '大风', until: until.toISOString() })

async function obey(order: Matter, model: Model, command: Command): Promise<Model> {
  const name = nameOf(command, model)
  const row = rows[name]!
  const now = city.clock.now()
  const until = new Date(now.getTime() + command.pauseHours * 3_600_000)
  const input = { ...row.input, ...(name === 'pause' && pausing(until)) }
  const right = command.by === 'right'
  const answer = await city.as(right ? row.by : command.by).post(pathOf(name, order), input)
  const fits = fitsIn(row, model)
  tally[answer.status === 200 ? 'accepted' : 'refused'] += 1
  if (answer.status !== 200) {
    assert.ok([400, 403, 404, 409, 422].includes(answer.status), `${name}: ${answer.status}`)
    assert.ok(!(fits && row.free && right && !model.paused), `${name} refused: ${answer.body.refused}`)
    return model
  }
  assert.ok(fits, `${name} was accepted from ${model.status}`)
  const went = row.to(model, now)
  const after: Model = {
    ...went,
    paused: name === 'pause' ? { from: now, until } : went.paused,
    version: model.version + 1,
  }
  const promised = new Date(answer.body.promise.at)
  return { ...after, promise: promiseAfter(name, { model, after, promised }) }
}

/** A citizen's date follows the dispatch as long as nobody answers yet; accepting in time never moves it away. */
function promiseAfter(name: ActionName, { model, after, promised }: { model: Model; after: Model; promised: Date }) {
  if (['dispatch', 'designate'].includes(name) && !after.running) return promised
  if (name === 'accept' && model.promise && model.due && city.clock.now() <= model.due)
    assert.ok(after.promise! <= model.promise, 'accepting in time brings the date nearer, or leaves it')
  return after.promise
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
      const earlier = tally.accepted
      model = await obey(order, model, one)
      if (tally.accepted > earlier || one.wait > 0) await check(order, model)
    }
    await check(order, model)
  })
  await fc.assert(life, { seed, numRuns: triesOf(24), endOnFailure: true })
  console.log(`${tally.accepted} actions accepted, ${tally.refused} refused`)
  assert.ok(tally.accepted > 2 * triesOf(24))
})
