import { post } from '../notices/index.ts'
import { citizenById } from '../people/index.ts'
import type { By, Timer, TimerRules } from '../platform/index.ts'
import { citizenOfProof, followProofs } from './store.ts'

/**
 * When a proof's last day is over. The level itself does not wait for this: every session is identified by the proofs
 * in force at that instant. The timer only lets the row follow, writes it down and tells the phone.
 */
async function lapse(by: By, { subject }: Timer): Promise<void> {
  const citizen = await citizenOfProof(by.tx, subject)
  const moved = citizen ? await followProofs(by, citizen) : undefined
  if (!citizen || !moved || moved.now >= moved.before) return
  await by.house.record(by, { action: 'citizen.levelLapsed', subject: citizen, said: { level: moved.now } })
  const person = await citizenById(by.tx, citizen)
  const facts = { level: String(moved.now) }
  if (person)
    await post(by, [
      { cause: `lapsed:${subject}`, channel: 'sms', recipient: person.phone, template: 'levelLapsed', facts },
    ])
}

export const identityTimers: TimerRules = {
  levelLapses: async (by, timers) => {
    for (const timer of timers) await lapse(by, timer)
    return []
  },
}
