import { validNumbers, validTitled, type CertificateRow } from '../../certificates/index.ts'
import { citizenById, unitsByIds } from '../../people/index.ts'
import { cityDate, rfc3339, type By } from '../../platform/index.ts'
import type { Sharing } from '../../services/index.ts'
import type { Definition } from '../draft/definition.ts'
import { readProjection } from '../draft/filled.ts'
import type { MaterialOf } from '../draft/form.ts'
import { partsByIds, type CaseHeld, type PartHeld } from '../store.ts'
import type { Look } from './look.ts'
import type { SharedDocument } from './document.ts'

/** A case, and its parts as whoever looks may see them. */
export type Around = { of: CaseHeld; definition: Definition; parts: readonly PartHeld[] }

/** A material nobody has to bring, and how it comes. */
export type Sought = { material: MaterialOf; sharing: Sharing }

export function soughtAmong(materials: readonly MaterialOf[]): Sought[] {
  return materials.flatMap((material) => (material.sharing ? [{ material, sharing: material.sharing }] : []))
}

/** A look at a material now, with nothing found yet. */
export function lookNow(
  by: Pick<By, 'now'>,
  { material, sharing }: Sought,
  more: Pick<Look, 'from' | 'result'> & Partial<Look>,
): Look {
  const { rests, basis } = sharing
  return { material: material.id, document: null, rests, basis, consents: [], of: null, at: rfc3339(by.now), ...more }
}

const bare = { number: null, issuedOn: null, validUntil: null, holder: null, fields: [], hash: null }

/**
 * What the city itself has of a material, with nobody asked: the form, the verified identity, an earlier part of this
 * case. Nothing: an agency holds it.
 */
export async function ownLook(by: By, around: Around, sought: Sought): Promise<Look | undefined> {
  if (sought.sharing.from === 'form') return lookNow(by, sought, { from: 'form', result: 'found' })
  if (sought.sharing.from === 'identity') return identityLook(by, around, sought)
  return partLook(by, around, sought)
}

async function identityLook(by: By, { of }: Around, sought: Sought): Promise<Look> {
  const person = await citizenById(by.tx, of.citizen)
  if (!person || person.level < 2) return lookNow(by, sought, { from: 'identity', result: 'unproven' })
  const document: SharedDocument = { ...bare, issuer: '身份核验机构', title: '实名核验' }
  return lookNow(by, sought, { from: 'identity', result: 'found', document })
}

/** The paper another part of this case gives: there once it is granted, on its way before. */
async function partLook(by: By, { definition, parts }: Around, sought: Sought): Promise<Look | undefined> {
  const { titles } = sought.sharing
  const giver = parts.find(
    ({ part, status }) =>
      status !== 'out' && !sought.material.parts.includes(part) && titles.includes(definition.terms[part]?.paper ?? ''),
  )
  if (!giver) return undefined
  if (giver.decision?.result !== 'granted') return lookNow(by, sought, { from: 'part', result: 'later' })
  const numbers = await validNumbers(by.tx, 'licence', [giver.id])
  const [unit] = await unitsByIds(by.tx, giver.unit ? [giver.unit] : [])
  const document: SharedDocument = {
    ...bare,
    issuer: unit?.name ?? giver.name.zh,
    title: definition.terms[giver.part]?.paper ?? giver.name.zh,
    number: numbers.get(giver.id) ?? null,
    issuedOn: giver.decidedOn,
  }
  return lookNow(by, sought, { from: 'part', result: 'found', document })
}

/**
 * A certificate of this city that is the material: of the same citizen; a firm's by the code it was given, because one
 * person may have founded several.
 */
export async function certificateLook(
  by: By,
  { of, code }: Pick<Around, 'of'> & { code: string | null },
  sought: Sought,
): Promise<Look | undefined> {
  const { titles, whose } = sought.sharing
  if (titles.length === 0) return undefined
  for (const row of await validTitled(by.tx, of.citizen, titles)) {
    if (whose === 'firm' && (code === null || (await codeGiven(by, row)) !== code)) continue
    const { office: issuer, title, number, issuedAt, fileHash: hash } = row
    const document: SharedDocument = { ...bare, issuer, title, number, issuedOn: cityDate(issuedAt), hash }
    return lookNow(by, sought, { from: 'certificate', result: 'found', document })
  }
  return undefined
}

/** The code a registration gave, as it was granted. */
async function codeGiven(by: By, { subject }: CertificateRow): Promise<unknown> {
  const [part] = await partsByIds(by.tx, [subject])
  return part?.given ? readProjection(by, part.given).values['enterprise/creditCode'] : undefined
}
