import type { Says } from '../../platform/index.ts'
import type { MaterialOf } from '../draft/form.ts'
import type { MaterialView } from '../views.ts'
import { lookFrom, lookResults, mayBring, mustBring, type Look } from './look.ts'

type Kept = { material: string; view: MaterialView['files'][number] }

/** What is there of some materials: files, promises, what came of looking for what nobody has to bring. */
export type Present = {
  files: readonly Kept[]
  promises: readonly string[]
  looks: ReadonlyMap<string, Look>
}

/** Whether it is the applicant's to bring, whatever else provides it. */
export const isAsked = ({ source }: Pick<MaterialOf, 'source'>) => source === 'upload' || source === 'promise'

/** `whole`: with what stands in a document, which the office reads. */
export function materialViews(
  materials: readonly MaterialOf[],
  { files, promises, looks }: Present,
  { whole = false } = {},
): MaterialView[] {
  return materials.map(({ sharing: _sharing, ...material }) => {
    const { id, parts, source } = material
    const own = files.filter((file) => file.material === id).map(({ view }) => view)
    const look = isAsked(material) ? undefined : looks.get(id)
    const standing = standingOf(material, { files: own.length, promised: promises.includes(id), look })
    return {
      ...material,
      part: parts[0] ?? '',
      asked: isAsked(material) || (look !== undefined && mayBring(look)),
      mayPromise: source === 'promise',
      standing,
      grade: gradeOf(standing, own),
      files: own,
      shared: look ? lookShown(look, whole) : null,
      agree: null,
    }
  })
}

/** A issued by an agency, B checked against the original, C uploaded to be checked, D promised. */
function gradeOf(standing: MaterialView['standing'], files: MaterialView['files']): MaterialView['grade'] {
  if (standing === 'given') return files.every(({ checked }) => checked !== null) ? 'B' : 'C'
  if (standing === 'promised') return 'D'
  return standing === 'fetched' || standing === 'verified' ? 'A' : null
}

type At = { files: number; promised: boolean; look: Look | undefined }

function standingOf(
  material: Pick<MaterialOf, 'source' | 'required'>,
  { files, promised, look }: At,
): MaterialView['standing'] {
  if (look?.result === 'found') return foundStanding[look.from]
  if (files > 0) return 'given'
  const standing = isAsked(material) ? 'missing' : notThere(look)
  if (standing !== 'missing') return standing
  if (promised && material.source === 'promise') return 'promised'
  return material.required ? 'missing' : 'optional'
}

/** What nobody has to bring and has not come. */
function notThere(look: Look | undefined): 'later' | 'waiting' | 'missing' {
  if (look?.result === 'later') return 'later'
  return look && mustBring(look) ? 'missing' : 'waiting'
}

const foundStanding = {
  form: 'made',
  identity: 'verified',
  part: 'fetched',
  certificate: 'fetched',
  platform: 'fetched',
} as const satisfies Record<Look['from'], MaterialView['standing']>

const ownConsent: Says = { zh: '您的同意', en: 'your consent' }
const theirConsent: Says = { zh: '申请人的同意', en: 'the applicant’s consent' }

/** A statute, or whose consent under which one. */
function basisShown({ rests, basis }: Look, whole: boolean): Says {
  if (rests === 'law') return { zh: basis, en: basis }
  const { zh, en } = whole ? theirConsent : ownConsent
  return { zh: `${zh}（${basis}）`, en: `${en} (${basis})` }
}

/** A document with nothing in it. */
const blank = { issuer: null, title: null, holder: null, number: null, issuedOn: null, validUntil: null, fields: [] }

function lookShown(look: Look, whole: boolean): MaterialView['shared'] {
  const { from, result, document, rests, at } = look
  const { issuer, title, holder, number, issuedOn, validUntil, fields } = document ?? blank
  return {
    from,
    fromSays: lookFrom[from],
    result,
    says: lookResults[result],
    issuer,
    title,
    holder: holder && { name: holder.name, number: look.of === null ? null : holder.number },
    number,
    issuedOn,
    validUntil,
    fields: whole ? fields : [],
    rests,
    basis: basisShown(look, whole),
    at,
  }
}
