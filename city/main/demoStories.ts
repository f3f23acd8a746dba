import { ask, rate } from '../ask/act.ts'
import { appeal } from '../ask/moderation/appeal.ts'
import { moderate } from '../ask/moderation/decide.ts'
import { consume, seal, type Consumer } from '../ledger/index.ts'
import { carry } from '../orders/act.ts'
import { actionNames, register, type Order, type OrderType } from '../orders/index.ts'
import { addStaff } from '../people/index.ts'
import {
  doing,
  isRefusal,
  movableMachine,
  sql,
  sweepTimers,
  system,
  txOn,
  type By,
  type House,
  type Refusal,
} from '../platform/index.ts'
import { castOf, doerOf, type Cast } from './demoCast.ts'
import { readScript, timetable, type Cue, type Script } from './demoScript.ts'
import { consumers, timerRules } from './rooms.ts'

/** One matter on the stage: its number and who holds it and its parts. */
type Playing = { number: string; units: (string | null)[] }

type Stage = { house: House; cast: Cast; playing: Map<string, Playing>; broken: Set<string> }

/**
 * Plays the first stories in an empty city, each step by its own person at its own hour of the last weeks, through the
 * same doors as everybody. A step that is refused ends its story and says so; the city opens all the same.
 * Answers the refused steps, a sentence each.
 */
export async function playStories(house: House): Promise<string[]> {
  if (await hasOrders(house)) return []
  const script = await readScript()
  await addPeople(house, script)
  const now = house.machine.now()
  const cues = timetable(script, now)
  const clock = movableMachine((cues[0]?.at ?? now).toISOString())
  const past: House = { ...house, machine: clock, wake: () => {} }
  const stage: Stage = { house: past, cast: await castOf(house, cues), playing: new Map(), broken: new Set() }
  const troubles: string[] = []
  for (const cue of cues) {
    await passTime(past, clock, cue.at)
    if (!stage.broken.has(cue.matter.id)) troubles.push(...(await perform(stage, cue)))
  }
  await passTime(past, clock, now)
  await finish(past)
  for (const trouble of troubles) house.log.warn({ trouble }, 'a step of a demonstration story was refused')
  return troubles
}

async function hasOrders(house: House): Promise<boolean> {
  const found = await doing(house, system, ({ tx }) => tx.first(sql`select 1 as yes from orders limit 1`), 'read')
  return found !== undefined
}

async function addPeople(house: House, { people }: Script): Promise<void> {
  for (const person of people) {
    const said = { ...person, password: house.machine.secret(18), since: '2023-01-01' }
    const added = await doing(house, system, (by) => addStaff(by, said))
    if (isRefusal(added) && added.refused !== 'login-taken') throw new Error(`${person.login}: ${added.says.en}`)
  }
}

/** Moves the clock on, stopping wherever a timer of the city has something to do. */
export async function passTime(house: House, clock: { moveTo: (at: string) => void }, until: Date): Promise<void> {
  for (;;) {
    const due = await nextTimer(house)
    if (!due || due > until) break
    if (due > house.machine.now()) clock.moveTo(due.toISOString())
    await settle(house)
  }
  const gap = until.getTime() - house.machine.now().getTime()
  if (gap > 3 * 3_600_000) await settle(house)
  clock.moveTo(until.toISOString())
}

async function nextTimer(house: House): Promise<Date | null> {
  const open = sql<{
    at: Date | null
  }>`select min(due_at) as at from timers where fired_at is null and closed_at is null`
  const row = await txOn(house.db.pool).first(open, 'demo.timers')
  return row?.at ?? null
}

/** What the worker does between two steps: timers, the sealed order, and whoever hears it. */
async function settle(house: House): Promise<void> {
  for (let moved = 1; moved > 0;) {
    const fired = await sweepTimers(house, timerRules)
    const sealed = await seal(house)
    if (sealed > 0) for (const consumer of consumers) await hearAll(house, consumer)
    moved = fired + sealed
  }
}

async function hearAll(house: House, consumer: Consumer): Promise<void> {
  while ((await consume(house, consumer)) > 0) continue
}

/** Messages of the past were read when they were written: none goes out now. Screens have nothing to hear yet. */
export async function finish(house: House): Promise<void> {
  await settle(house)
  await hearAll(house, { name: 'live', together: async () => {} })
  await doing(house, system, ({ tx }) =>
    tx.run(sql`update notices set state = 'sent', sent_at = at, tries = 1 where state = 'waiting'`),
  )
}

async function perform(stage: Stage, cue: Cue): Promise<string[]> {
  try {
    await (cue.verb === 'ask' || cue.verb === 'register' ? begin(stage, cue) : goOn(stage, cue))
    return []
  } catch (trouble) {
    stage.broken.add(cue.matter.id)
    return [`${cue.matter.id} · ${cue.verb}: ${trouble instanceof Error ? trouble.message : String(trouble)}`]
  }
}

async function begin(stage: Stage, { matter, who }: Cue): Promise<void> {
  const actor = stage.cast.get(who ?? '')
  if (!actor) throw new Error(`${who} is not there`)
  const { type, urgency, title, body, place, address, caller, ask: asked } = matter
  const said = { type, title, body, place, address }
  const made = asked
    ? await ask(
        { actor, house: stage.house, key: undefined, ip: '' },
        { ...said, ...asked, files: [], shown: [], type: notReport(type) },
      )
    : await register(stage.house, actor, { ...said, urgency, channel: 'phone', ...(caller ? { caller } : {}) })
  stage.playing.set(matter.id, { number: orThrow(made).number, units: [null] })
}

/** A crime is not asked about in public: that door does not take reports. */
function notReport(type: OrderType): Exclude<OrderType, 'report'> {
  return type === 'report' ? 'complaint' : type
}

/** What needs the question to stand where the public door keeps it. */
const publicVerbs = ['publish', 'keepPrivate', 'appeal']

async function goOn(stage: Stage, cue: Cue): Promise<void> {
  const playing = stage.playing.get(cue.matter.id)
  if (!playing) throw new Error('it never began')
  if (publicVerbs.includes(cue.verb)) await settle(stage.house)
  const part = cue.part ?? 0
  const doer = doerOf(stage.cast, cue, playing.units[part] ?? null)
  if (!doer) throw new Error('there is nobody to do it')
  const number = part === 0 ? playing.number : `${playing.number}-${part}`
  await doing(stage.house, doer, async (by) => {
    const done = orThrow(await does(by, number, cue))
    if (done) playing.units[part] = done.unit
  })
  if (cue.verb === 'dispatch') cue.said.helpers?.forEach((helper, i) => (playing.units[i + 1] = helper))
}

async function does(by: By, number: string, { verb, said }: Cue): Promise<Order | Refusal | undefined> {
  const { reason, grade = 'satisfied', solved = 'yes' } = said
  if (verb === 'publish') return moderate(by, { number, decision: 'publish' })
  if (verb === 'keepPrivate') return moderate(by, { number, decision: 'keepPrivate', cause: said.keep, reason })
  if (verb === 'appeal') return appeal(by, { number, words: reason ?? '' })
  if (verb === 'rate') return rate(by, number, { grade, solved, reason })
  const action = actionNames.find((name) => name === verb)
  if (!action) throw new Error('there is no such action')
  return carry(by, action, number, said)
}

/** A refusal inside a transaction undoes it: a story is never half a step further. */
function orThrow<T>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(`${answer.refused}: ${answer.says.zh}`)
  return answer
}
