import type { By, Timer, TimerRule, TimerRules } from '../platform/index.ts'
import { entry } from './act.ts'
import { rulesOf, type Rules } from './limits.ts'
import {
  appointmentsByIds,
  endAppointment,
  insertPause,
  lockFreeAppointments,
  lockPerson,
  missesSince,
  pauseOf,
  type Appointment,
} from './store.ts'

/** The timers' appointments that still stand, held; those somebody is changing this instant are tried again. */
async function standing(by: By, timers: readonly Timer[]): Promise<{ booked: Appointment[]; busy: Timer[] }> {
  const ids = [...new Set(timers.map(({ subject }) => subject))]
  const free = await lockFreeAppointments(by.tx, ids)
  const held = new Set(free.map(({ id }) => id))
  const known = new Set((await appointmentsByIds(by.tx, ids)).map(({ id }) => id))
  return {
    booked: free.filter(({ state }) => state === 'booked'),
    busy: timers.filter(({ subject }) => known.has(subject) && !held.has(subject)),
  }
}

const remind =
  (action: string): TimerRule =>
  async (by, timers) => {
    const { booked, busy } = await standing(by, timers)
    for (const appointment of booked) await entry(by, appointment, action)
    return busy
  }

/** Nobody came: it counts, and too many within the term pause booking online. */
const miss: TimerRule = async (by, timers) => {
  const { booked, busy } = await standing(by, timers)
  const rules = await rulesOf(by)
  for (const appointment of booked) {
    await lockPerson(by.tx, appointment.personKey)
    await endAppointment(by, appointment.id, 'missed')
    const misses = await missesSince(by.tx, appointment.personKey, new Date(by.now.getTime() - rules.missedWithin))
    await entry(by, appointment, 'missed', { misses })
    if (misses >= rules.missed) await pauseBooking(by, appointment, { rules, misses })
  }
  return busy
}

async function pauseBooking(
  by: By,
  appointment: Appointment,
  { rules, misses }: { rules: Rules; misses: number },
): Promise<void> {
  const { personKey, citizen } = appointment
  if (await pauseOf(by.tx, personKey, by.now)) return
  const until = new Date(by.now.getTime() + rules.pause)
  await insertPause(by, { id: by.house.machine.id(), personKey, citizen, until, misses })
  await entry(by, appointment, 'bookingPaused', { until: until.toISOString(), misses })
}

export const appointmentTimers: TimerRules = {
  'appointment.remindDay': remind('reminded'),
  'appointment.remindHour': remind('remindedSoon'),
  'appointment.missed': miss,
}
