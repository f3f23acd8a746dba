import { randomBytes, randomInt } from 'node:crypto'

/** The only sources of time, identity and chance. Tests bring their own. */
export type Machine = {
  now: () => Date
  /** The instant for database sweeps: null lets the database's own clock speak. */
  databaseNow: () => Date | null
  id: () => string
  /** Whole number in [0, below). */
  chance: (below: number) => number
  secret: (bytes: number) => string
}

export const realMachine: Machine = {
  now: () => new Date(),
  databaseNow: () => null,
  id: () => uuid7(Date.now()),
  chance: (below) => randomInt(below),
  secret: (bytes) => randomBytes(bytes).toString('base64url'),
}

/** Time-ordered unique id (RFC 9562, version 7). */
export function uuid7(millis: number): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(millis, 0, 6)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A clock that stands still until it is moved. */
export function movableMachine(
  start: string,
): Machine & { moveTo: (at: string) => void; moveBy: (millis: number) => void } {
  let at = new Date(start).getTime()
  return {
    ...realMachine,
    now: () => new Date(at),
    databaseNow: () => new Date(at),
    id: () => uuid7(at),
    moveTo: (to) => void (at = new Date(to).getTime()),
    moveBy: (millis) => void (at += millis),
  }
}

/** RFC 3339 with the city's offset, +08:00 (China keeps no summer time). */
export function rfc3339(at: Date): string {
  return new Date(at.getTime() + 8 * 3600_000).toISOString().replace(/(\.000)?Z$/, '+08:00')
}

/** The city's calendar date of an instant, `YYYY-MM-DD`. */
export function cityDate(at: Date): string {
  return new Date(at.getTime() + 8 * 3600_000).toISOString().slice(0, 10)
}

/** 24:00 of a day of the city's calendar, `YYYY-MM-DD`. */
export function endOfDay(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000)
}
