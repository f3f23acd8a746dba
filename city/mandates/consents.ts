import { cityDate, common, endOfDay, type By, type Refusal } from '../platform/index.ts'
import type { Element } from './contract.ts'
import {
  consentsStanding,
  endConsent,
  insertConsent,
  lockConsent,
  type Consent,
  type ConsentStanding,
} from './consentStore.ts'
import { lastDay, limitOf } from './limits.ts'
import { refused } from './refusals.ts'
import { holdPerson } from './store.ts'

/**
 * What a person agrees to: these data elements (as they were shown), from this office, to this reader, for this item or
 * purpose, until the end of this day. `source` and `reader` are ids other rooms know, as `unit:dept-hrss`.
 */
export type Agreed = {
  elements: Element[]
  source: { id: string; name: string }
  reader: { id: string; name: string }
  item: string | null
  purpose: string
  until: string
}

/** Who wants to read what of whom. `item` null: for no item in particular. */
export type ToRead = {
  citizen: string
  elements: readonly string[]
  source: string
  reader: string
  item: string | null
}

/** The longest day a consent given today may run until. */
export async function lastConsentDay(by: By): Promise<string> {
  return lastDay(by.now, await limitOf(by, 'consent.longest'))
}

/** The person signed in agrees. The same again, while it is in force, is the same consent. Errors: 'consent-too-long'. */
export async function giveConsent(by: By, agreed: Agreed): Promise<{ id: string } | Refusal> {
  if (by.actor.kind !== 'citizen' || by.actor.id === null) return common.refused('not-signed-in')
  const last = await lastConsentDay(by)
  if (agreed.until > last) return refused('consent-too-long', { facts: { until: last } })
  const wanted = wantedOf(by.actor.id, agreed)
  await holdPerson(by.tx, by.actor.id)
  const before = chooseConsent(await consentsStanding(by.tx, wanted), wanted, by.now)
  if (typeof before !== 'string' && cityDate(new Date(before.until.getTime() - 1)) >= agreed.until) return before
  const made = await insertConsent(by, { ...rowOf(by.actor.id, agreed), until: endOfDay(agreed.until) })
  const said = { elements: wanted.elements, source: wanted.source, reader: wanted.reader, item: agreed.item }
  await by.house.record(by, { action: 'consent.given', subject: made.id, said: { ...said, until: agreed.until } })
  return { id: made.id }
}

function rowOf(citizen: string, { elements, source, reader, item, purpose }: Agreed) {
  const names = { source: source.id, sourceName: source.name, reader: reader.id, readerName: reader.name }
  return { citizen, elements, ...names, item, purpose }
}

function wantedOf(citizen: string, { elements, source, reader, item }: Agreed): ToRead {
  return { citizen, elements: elements.map(({ id }) => id), source: source.id, reader: reader.id, item }
}

type No = 'consent-missing' | 'consent-revoked' | 'consent-expired'

/** The consent that covers everything wanted and is in force, or why there is none: the newest that covers it says so. */
export function chooseConsent(all: readonly ConsentStanding[], wanted: ToRead, now: Date): ConsentStanding | No {
  const covering = all.filter(({ elements, item }) => {
    const ids = new Set(elements.map(({ id }) => id))
    const fits = item === null || item === wanted.item
    return fits && wanted.elements.length > 0 && wanted.elements.every((id) => ids.has(id))
  })
  const inForce = covering.find(({ revokedAt, until }) => revokedAt === null && now < until)
  if (inForce) return inForce
  const newest = covering[0]
  return newest === undefined ? 'consent-missing' : newest.revokedAt === null ? 'consent-expired' : 'consent-revoked'
}

/**
 * The consent in force for this reading; looks only. Errors: 'consent-missing', 'consent-revoked', 'consent-expired'.
 */
export async function consentFor(by: By, wanted: ToRead): Promise<{ id: string; until: Date } | Refusal> {
  const found = chooseConsent(await consentsStanding(by.tx, wanted), wanted, by.now)
  return typeof found === 'string' ? refused(found) : { id: found.id, until: found.until }
}

/**
 * The same, for the transaction that reads: who read what for which matter is written down, and the person sees it.
 * Errors: as `consentFor`.
 */
export async function readUnder(by: By, wanted: ToRead & { on: string }): Promise<{ id: string } | Refusal> {
  const consent = await consentFor(by, wanted)
  if ('refused' in consent) return consent
  const { elements, reader, item, on } = wanted
  const said = { elements, reader, item, on }
  await by.house.record(by, { action: 'consent.used', subject: consent.id, said, purpose: on })
  return { id: consent.id }
}

/** Taken back at once, by whoever gave it; twice is once. */
export async function revokeConsent(by: By, id: string): Promise<Consent | Refusal> {
  const consent = await lockConsent(by.tx, id)
  if (!consent || consent.citizen !== by.actor.id) return common.refused('not-found')
  if (consent.revokedAt !== null) return consent
  await endConsent(by, id)
  await by.house.record(by, { action: 'consent.revoked', subject: id, said: { reader: consent.reader } })
  return { ...consent, revokedAt: by.now }
}
