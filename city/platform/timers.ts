import { sql, type Tx } from './db.ts'
import { system } from './actor.ts'
import { doing, type By, type House } from './house.ts'

/** A promise about time: at `dueAt`, `rule` happens to `subject`, once for this round. */
export type Timer = { subject: string; rule: string; round: number; dueAt: Date }

/**
 * What to do when a rule's time has come, for all that came together; runs in the transaction that marks them as fired.
 * Answers those whose subject somebody is changing this instant: nothing is wrong, they are tried again in a second.
 */
export type TimerRule = (by: By, timers: readonly Timer[]) => Promise<readonly Timer[]>
export type TimerRules = Record<string, TimerRule>

export async function startTimers(tx: Tx, timers: readonly Timer[]): Promise<void> {
  if (timers.length === 0) return
  await tx.run(
    sql`insert into timers (subject, rule, round, due_at)
        select * from unnest(${timers.map((t) => t.subject)}::uuid[], ${timers.map((t) => t.rule)}::text[], ${timers.map((t) => t.round)}::int[], ${timers.map((t) => t.dueAt)}::timestamptz[])
        on conflict do nothing`,
    'timers.start',
  )
}

/** Closes the open timers of a subject whose rule starts with `prefix` ('' for all). */
export async function closeTimers(tx: Tx, subject: string, prefix: string): Promise<void> {
  await tx.run(
    sql`update timers set closed_at = now() where subject = ${subject} and rule like ${prefix + '%'} and fired_at is null and closed_at is null`,
    'timers.close',
  )
}

/** So many at once that a storm passes quickly, so few that nobody waits long for what a sweep holds. */
const TOGETHER = 250

/**
 * Fires what is due, at most about `most`, by the database's clock. Several sweepers may run at once: each timer is
 * locked by one and skipped by the others. A rule that throws is left for later and does not hold up the rest.
 */
export async function sweepTimers(house: House, rules: TimerRules, most = 2000): Promise<number> {
  let fired = 0
  while (fired < most) {
    const done = await fire(house, rules, TOGETHER)
    fired += done
    if (done < TOGETHER) return fired
  }
  return fired
}

/** Fires up to `together` timers in one transaction; when that fails, each in its own. */
async function fire(house: House, rules: TimerRules, together: number): Promise<number> {
  let taken: Timer[] = []
  try {
    return await doing(house, system, async (by) => {
      taken = await nextDue(by, together)
      if (taken.length === 0) return 0
      const busy = await strike(notBefore(by, taken), rules, taken)
      await markFired(
        by,
        taken.filter((timer) => !busy.includes(timer)),
      )
      await postpone(by, busy, 1)
      return taken.length
    })
  } catch (trouble) {
    if (taken.length === 0) throw trouble
    if (taken.length === 1) return leaveForLater(house, taken, trouble)
    let alone = 0
    while (alone < taken.length && (await fire(house, rules, 1)) === 1) alone += 1
    return alone
  }
}

/** The database says these are due: whatever this machine's clock says, nothing happens before its time. */
function notBefore(by: By, taken: readonly Timer[]): By {
  const last = Math.max(by.now.getTime(), ...taken.map(({ dueAt }) => dueAt.getTime()))
  return { ...by, now: new Date(last) }
}

/** Neighbours in time that share a rule go together; what is due earlier happens earlier. */
async function strike(by: By, rules: TimerRules, taken: readonly Timer[]): Promise<readonly Timer[]> {
  const busy: Timer[] = []
  let from = 0
  while (from < taken.length) {
    const rule = ruleOf(rules, taken[from])
    let to = from + 1
    while (to < taken.length && ruleOf(rules, taken[to]) === rule) to += 1
    if (rule) busy.push(...(await rule(by, taken.slice(from, to))))
    from = to
  }
  return busy
}

const ruleOf = (rules: TimerRules, timer: Timer | undefined): TimerRule | undefined => rules[timer?.rule ?? '']

async function leaveForLater(house: House, taken: readonly Timer[], trouble: unknown): Promise<number> {
  const { subject, rule } = taken[0] ?? {}
  house.log.error(
    { subject, rule, trouble: String(trouble) },
    'a timer could not be fired; it is tried again in a minute',
  )
  await doing(house, system, (by) => postpone(by, taken, 60))
  return taken.length
}

function nextDue(by: By, most: number): Promise<Timer[]> {
  return by.tx.many(
    sql<Timer>`select subject, rule, round, due_at as "dueAt" from timers
      where fired_at is null and closed_at is null and due_at <= coalesce(${by.house.machine.databaseNow()}::timestamptz, now())
        and (retry_at is null or retry_at <= coalesce(${by.house.machine.databaseNow()}::timestamptz, now()))
      order by due_at, subject limit ${most} for update skip locked`,
    'timers.next',
  )
}

const theseOf = (timers: readonly Timer[]) =>
  sql`unnest(${timers.map((t) => t.subject)}::uuid[], ${timers.map((t) => t.rule)}::text[], ${timers.map((t) => t.round)}::int[]) as these (subject, rule, round)`

const isThis = sql`t.subject = these.subject and t.rule = these.rule and t.round = these.round`

async function markFired(by: By, timers: readonly Timer[]): Promise<void> {
  if (timers.length === 0) return
  await by.tx.run(sql`update timers t set fired_at = ${by.now} from ${theseOf(timers)} where ${isThis}`, 'timers.fired')
}

async function postpone(by: By, timers: readonly Timer[], seconds: number): Promise<void> {
  if (timers.length === 0) return
  await by.tx.run(
    sql`update timers t set retry_at = coalesce(${by.house.machine.databaseNow()}::timestamptz, now()) + make_interval(secs => ${seconds}::int)
        from ${theseOf(timers)} where ${isThis}`,
  )
}
