import { sql, type Tx } from './db.ts'
import { system } from './actor.ts'
import { doing, type By, type House } from './house.ts'

/** A promise about time: at `dueAt`, `rule` happens to `subject`, once for this round. */
export type Timer = { subject: string; rule: string; round: number; dueAt: Date }

/** What to do when a rule's time has come; runs in the transaction that marks the timer as fired. */
export type TimerRules = Record<string, (by: By, timer: Timer) => Promise<void>>

/** Thrown by a rule whose subject somebody is changing this instant: nothing is wrong, it is tried again in a second. */
export class Busy extends Error {}

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

/**
 * Fires what is due, at most `most`, by the database's clock. Several sweepers may run at once: each timer is locked by
 * one and skipped by the others. A rule that throws is left for later and does not hold up the rest.
 */
export async function sweepTimers(house: House, rules: TimerRules, most = 200): Promise<number> {
  let fired = 0
  while (fired < most) {
    const done = await fireOne(house, rules)
    if (!done) return fired
    fired += 1
  }
  return fired
}

async function fireOne(house: House, rules: TimerRules): Promise<boolean> {
  let taken: Timer | undefined
  try {
    return await doing(house, system, async (by) => {
      taken = await nextDue(by)
      if (!taken) return false
      await rules[taken.rule]?.(by, taken)
      await by.tx.run(
        sql`update timers set fired_at = ${by.now} where subject = ${taken.subject} and rule = ${taken.rule} and round = ${taken.round}`,
        'timers.fired',
      )
      return true
    })
  } catch (trouble) {
    if (!taken) throw trouble
    const busy = trouble instanceof Busy
    if (!busy)
      house.log.error(
        { subject: taken.subject, rule: taken.rule, trouble: String(trouble) },
        'a timer could not be fired; it is tried again in a minute',
      )
    await postpone(house, taken, busy ? 1 : 60)
    return true
  }
}

function nextDue(by: By): Promise<Timer | undefined> {
  return by.tx.first(
    sql<Timer>`select subject, rule, round, due_at as "dueAt" from timers
      where fired_at is null and closed_at is null and due_at <= coalesce(${by.house.machine.databaseNow()}::timestamptz, now())
        and (retry_at is null or retry_at <= coalesce(${by.house.machine.databaseNow()}::timestamptz, now()))
      order by due_at limit 1 for update skip locked`,
    'timers.next',
  )
}

function postpone(house: House, timer: Timer, seconds: number): Promise<unknown> {
  return doing(house, system, (by) =>
    by.tx.run(
      sql`update timers set retry_at = coalesce(${by.house.machine.databaseNow()}::timestamptz, now()) + make_interval(secs => ${seconds}::int)
          where subject = ${timer.subject} and rule = ${timer.rule} and round = ${timer.round}`,
    ),
  )
}
