import { actTrouble } from '../identity/index.ts'
import { consentFor, readUnder, type ToRead } from '../mandates/index.ts'
import { citizenById } from '../people/index.ts'
import { doing, isRefusal, system, type By, type House } from '../platform/index.ts'

/** Whose data a site reads here: the city's own register of citizens. */
export const SOURCE = { id: 'jiesu', name: '接诉' }
export const readerOf = (client: string): string => `client:${client}`

/** What each scope lets a site have, beside the number that is made for it alone and the level. */
const scoped = { profile: 'name', phone: 'phone' } as const

/** The data elements of a scope; anything else in it is nothing. */
export function elementsOf(scope: string): string[] {
  const names = scope.split(' ')
  return ['subject', 'level', ...Object.entries(scoped).flatMap(([name, id]) => (names.includes(name) ? [id] : []))]
}

const readingOf = (citizen: string, client: string, scope: string): ToRead => ({
  citizen,
  elements: elementsOf(scope),
  source: SOURCE.id,
  reader: readerOf(client),
  item: null,
})

/** Is there a consent in force for what this scope reads? */
export async function agreedTo(by: By, of: { citizen: string; client: string; scope: string }): Promise<boolean> {
  return !isRefusal(await consentFor(by, readingOf(of.citizen, of.client, of.scope)))
}

/** The level somebody holds now, never LV4: that is of one act, and no site's. What has lapsed is not held. */
export async function heldLevel(by: By, citizen: string): Promise<1 | 2 | 3> {
  const asThem: By = { ...by, actor: { ...by.actor, kind: 'citizen', id: citizen } }
  if (!(await actTrouble(asThem, { act: 'applyLicence', subject: '' }))) return 3
  return (await actTrouble(asThem, { act: 'ask', subject: '' })) ? 1 : 2
}

/** What a site may know, written down as read; undefined without a consent in force. */
export function claimsFor(
  house: House,
  of: { citizen: string; client: string; scope: string; use: string },
): Promise<Record<string, unknown> | undefined> {
  return doing(house, system, async (by) => {
    const person = await citizenById(by.tx, of.citizen)
    const read = person && (await readUnder(by, { ...readingOf(of.citizen, of.client, of.scope), on: '登录' }))
    if (!person || !read || isRefusal(read)) return undefined
    const level = await heldLevel(by, person.id)
    const proven = level >= 2 ? { name: person.name } : {}
    return { level, ...proven, phone_number: `+86${person.phone}`, phone_number_verified: true }
  })
}
