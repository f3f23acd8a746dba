import { createHash } from 'node:crypto'
import { bigrams } from '../text/index.ts'
import { cityDate, type Actor, type Machine, type RequestKey } from '../platform/index.ts'
import { dueOf, limitOf, promiseOf, timersOf } from './clocks.ts'
import type { LimitRow } from './limits.ts'
import type { Channel, OrderType, Urgency } from './order.ts'
import { forHandlers } from './vault.ts'

/** What is said when a matter is registered. Instants only from imports; everyone else's is now. */
export type Registration = {
  channel: Channel
  type: OrderType
  urgency: Urgency
  title: string
  body: string
  secret?: boolean
  anonymous?: boolean
  callback?: boolean
  matter?: string | null
  place?: string | null
  address?: string
  lng?: number | null
  lat?: number | null
  accused?: string | null
  citizen?: string | null
  caller?: { name: string; phone?: string | null; courtesy?: 'mr' | 'ms' | null }
  sourceId?: string | null
  /** What the door that registers it must remember; goes into the entry for that door to hear. */
  door?: Record<string, unknown>
  registeredAt?: Date
}

/** One row of the intake statement: everything derived before the database is asked. */
export type Incoming = Record<string, unknown> & { id: string; number: string; day: string; key: RequestKey | null }

export type Registered = { id: string; number: string; followCode: string; promiseAt: Date | null; promiseWhy: unknown }

/** Derives one registration completely: id, clocks, timers, search words, digests. The number comes at the last moment. */
export function incoming(
  machine: Machine,
  actor: Actor,
  said: Registration,
  more: { limits: readonly LimitRow[]; key: RequestKey | undefined },
): Incoming {
  const now = said.registeredAt ?? machine.now()
  const id = machine.id()
  const of = { id, urgency: said.urgency, type: said.type }
  const due = dueOf(limitOf(more.limits, 'dispatch', of, cityDate(now)), now)
  const promise = promiseOf(more.limits, of, now)
  const salt = machine.secret(12)
  return {
    id,
    number: '',
    day: cityDate(now),
    key: more.key ?? null,
    ...told(said),
    citizen: said.citizen ?? null,
    creator: actor.kind === 'staff' ? actor.id : null,
    ...callerOf(said),
    salt,
    follow_code: followCode(machine),
    due_clock: 'dispatch',
    due_at: due.at,
    due_why: due.why,
    promise_at: promise.at,
    promise_why: promise.why,
    at: now,
    actor_kind: actor.kind,
    actor: actor.id,
    actor_unit: actor.unit,
    said: entrySaid(said, salt),
    words: bigrams(forHandlers(`${said.title} ${said.body} ${said.address ?? ''}`), 1500).join(' '),
    timers: timersOf(more.limits, of, 'dispatch', { due, now, round: 1 }).map((t) => ({
      rule: t.rule,
      due_at: t.dueAt,
    })),
  }
}

function callerOf({ caller }: Registration) {
  return { caller_name: caller?.name ?? '', courtesy: caller?.courtesy ?? null, phone: caller?.phone ?? null }
}

const unsaid = {
  anonymous: false,
  callback: true,
  matter: null,
  place: null,
  address: '',
  lng: null,
  lat: null,
  accused: null,
}

function told({ caller: _caller, citizen: _citizen, registeredAt: _at, door: _door, sourceId, ...said }: Registration) {
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const centre = said.place?.slice(0, 6) ?? null
  return {
    ...unsaid,
    ...known,
    secret: said.secret === true || said.type === 'report',
    centre,
    source_id: sourceId ?? null,
  }
}

/** The ledger keeps that it was said, by digest; the words stay where they can be erased. */
function entrySaid(said: Registration, salt: string) {
  const digest = (text: string) => createHash('sha256').update(`${salt}:${text}`).digest('hex').slice(0, 32)
  const { channel, type, urgency, place } = said
  return {
    channel,
    type,
    urgency,
    place: place ?? null,
    words: digest(`${said.title}\n${said.body}`),
    ...(said.door ? { door: said.door } : {}),
    caller: digest(said.caller?.phone ?? said.caller?.name ?? ''),
  }
}

/** Six signs without look-alikes, read out over the phone. */
function followCode(machine: Machine): string {
  const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  return Array.from({ length: 6 }, () => signs[machine.chance(signs.length)]).join('')
}

/** What the registering person is told, from the row as it went in. */
export function registeredOf(row: Incoming): Registered {
  return {
    id: row.id,
    number: row.number,
    followCode: String(row['follow_code']),
    promiseAt: row['promise_at'] instanceof Date ? row['promise_at'] : null,
    promiseWhy: row['promise_why'],
  }
}
