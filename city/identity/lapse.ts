import { sayUntil } from '../calendar/index.ts'
import { post, quietHours, remindAt, type Notice } from '../notices/index.ts'
import { citizenById, NO_PHONE } from '../people/index.ts'
import { cityDate, numberOn, type By, type Timer, type TimerRules } from '../platform/index.ts'
import { levelEnds } from './level.ts'
import { followProofs, proofById, proofsOf } from './store.ts'

const DAY = 86_400_000

/** The promises of a proof with an end: a word some days before it, by day, and the end itself. */
export async function lapseTimers(by: By, subject: string, until: Date): Promise<Timer[]> {
  const today = cityDate(by.now)
  const days = await numberOn(by.tx, 'proofLasts.warn', today)
  const soon = remindAt(until, days * DAY, await quietHours(by.tx, today), by.now)
  const end: Timer = { subject, rule: 'levelLapses', round: 1, dueAt: until }
  return soon ? [{ subject, rule: 'levelLapsesSoon', round: 1, dueAt: soon }, end] : [end]
}

/**
 * When a proof's last day is over. The level itself does not wait for this: every session is identified by the proofs
 * in force at that instant. The timer only lets the row follow, writes it down and tells the phone.
 */
async function lapse(by: By, { subject }: Timer): Promise<void> {
  const proof = await proofById(by.tx, subject)
  const moved = proof ? await followProofs(by, proof.citizen) : undefined
  if (!proof || !moved || moved.now >= moved.before) return
  await by.house.record(by, { action: 'citizen.levelLapsed', subject: proof.citizen, said: { level: moved.now } })
  await tell(by, proof.citizen, {
    cause: `lapsed:${subject}`,
    template: 'levelLapsed',
    facts: { level: `${moved.now}` },
  })
}

/** Says that the level ends soon; whoever has proven it again meanwhile, and for longer, hears nothing. */
async function warn(by: By, { subject }: Timer): Promise<void> {
  const proof = await proofById(by.tx, subject)
  const ends = proof ? levelEnds(await proofsOf(by, proof.citizen), by.now) : undefined
  if (!proof?.until || ends?.getTime() !== proof.until.getTime()) return
  const facts = { level: `${proof.level}`, until: sayUntil(ends.toISOString(), by.now) }
  await tell(by, proof.citizen, { cause: `lapsesSoon:${subject}`, template: 'levelLapsesSoon', facts })
}

async function tell(by: By, citizen: string, said: Pick<Notice, 'cause' | 'template' | 'facts'>): Promise<void> {
  const person = await citizenById(by.tx, citizen)
  if (!person || person.phone.startsWith(NO_PHONE)) return
  await post(by, [{ ...said, channel: 'sms', recipient: person.phone }])
}

const each = (does: (by: By, timer: Timer) => Promise<void>) => async (by: By, timers: readonly Timer[]) => {
  for (const timer of timers) await does(by, timer)
  return []
}

export const identityTimers: TimerRules = { levelLapses: each(lapse), levelLapsesSoon: each(warn) }
