import { write } from '../../ledger/index.ts'
import {
  common,
  doing,
  isRefusal,
  rfc3339,
  type Alone,
  type By,
  type InputOf,
  type Refusal,
  type Sent,
} from '../../platform/index.ts'
import { caseStandings, caseStates, isAtOffice } from '../case.ts'
import type * as contract from '../contract.ts'
import { caseRefusals } from '../refusals.ts'
import { worksOnCases } from '../who.ts'
import { caseLimit, findCase, type PartHeld } from '../store.ts'
import { mayBring } from '../materials/look.ts'
import { looksOf } from '../materials/looks.ts'
import { isAsked } from '../materials/view.ts'
import { askingParts, formOf, guidedBy, materialsOf, noticedOf, type MaterialOf } from './form.ts'
import { actingTrouble } from './mandate.ts'
import { holdOwn, type Held } from './save.ts'
import { findUnit } from '../../people/index.ts'
import {
  checkFile,
  filesOf,
  findCaseFile,
  handFiles,
  insertCaseFile,
  releaseFiles,
  unchecked,
  type CaseFile,
} from './valueStore.ts'

const { refused } = caseRefusals

export const shown = ({ id, kind, type, name, bytes, at, checkedAt, checkedBy, checkedUnit }: CaseFile) => ({
  id,
  kind,
  type,
  name,
  bytes,
  at: rfc3339(at),
  checked: checkedAt && { by: checkedBy, unit: checkedUnit ?? '', at: rfc3339(checkedAt) },
})

/** To the applicant an office has checked it, whoever sat there. */
export function filesOwn(files: readonly CaseFile[]) {
  return filesShown(files.map((file) => ({ ...file, checkedBy: null })))
}

export function filesShown(files: readonly CaseFile[]) {
  return files.map((file) => ({ material: file.material, view: shown(file) }))
}

/** `with`: the parts whose offices have it at once, because it was promised to them. */
type Place = { held: Held; material: MaterialOf; files: CaseFile[]; with: PartHeld[] }

/** The material a file is brought for, when it may be now. Errors: as `bringMaterial`. */
async function placeFor(by: By, said: { number: string; material: string }): Promise<Place | Refusal> {
  const held = await holdOwn(by, said)
  if (isRefusal(held)) return held
  const { definition, filled } = held
  const asked = { among: askingParts(guidedBy(definition, filled)), answers: filled.answers }
  const material = [...materialsOf(definition, formOf(definition, filled), asked), ...noticedOf(held.parts)].find(
    ({ id }) => id === said.material,
  )
  if (!material) return refused('material-unknown', { facts: { material: said.material } })
  const look = (await looksOf(by, held, [material])).get(material.id)
  if (!isAsked(material) && !(look && mayBring(look)))
    return refused('material-not-asked', { facts: { material: material.name } })
  const parts = held.parts.filter(({ part }) => material.parts.includes(part))
  const late = filled.promises.includes(material.id) ? parts.filter(isAtOffice) : []
  const closed = late.length > 0 ? undefined : closedTo(parts)
  if (closed) return closed
  return {
    held,
    material,
    with: late,
    files: (await filesOf(by.tx, held.of.id)).filter((file) => file.material === material.id),
  }
}

/** Papers come while a part is written or to be corrected; at an office they are asked for, not slipped in. */
function closedTo(parts: readonly PartHeld[]): Refusal | undefined {
  if (parts.some(({ state }) => ['draft', 'correcting', 'lapsed'].includes(state))) return undefined
  const state = parts[0]?.state
  return refused('case-over', { facts: { state: state ? caseStates[state] : caseStandings.closed } })
}

/** Keeps a photo or PDF for a material: told apart by content, pictures drawn anew. `checked`: against the original, by the clerk who brings it. */
export async function bring(
  { house, actor, upload }: Alone,
  said: InputOf<typeof contract.bringMaterial>,
  { checked = false } = {},
) {
  if (!upload) return common.refused('wrong-type')
  const before = await doing(house, actor, (by) => roomFor(by, said))
  if (isRefusal(before)) return before
  const stored = await house.files.keep(upload.stream, ['photo', 'document'])
  if (isRefusal(stored)) return stored
  return doing(house, actor, async (by) => {
    const place = await roomFor(by, said)
    if (isRefusal(place)) return place
    const { id, number, citizen } = place.held.of
    const file = {
      id: house.machine.id(),
      ...stored,
      name: nameOf(upload.name) || stored.kind,
      material: said.material,
    }
    await insertCaseFile(by, { ...file, caseId: id, citizen, parts: place.material.parts })
    const seen = checked ? await seenBy(by, file.id) : unchecked
    await write(by, {
      action: 'case.brought',
      subject: id,
      said: { number, material: said.material, hash: stored.hash, ...(checked && { checked }) },
    })
    await handLate(by, place)
    return shown({ ...file, ...seen, handed: place.with.length > 0, at: by.now })
  })
}

/** The clerk who brings it laid the original beside it. */
async function seenBy(by: By, file: string): Promise<Pick<CaseFile, keyof typeof unchecked>> {
  const unit = by.actor.unit === null ? undefined : await findUnit(by.tx, by.actor.unit)
  const [name, office] = [by.actor.name, unit?.name ?? '']
  await checkFile(by, file, { name, unit: office })
  return { checkedBy: name, checkedUnit: office, checkedAt: by.now }
}

/** What was promised and comes now is the offices' at once, and stands in the history of their part. */
async function handLate(by: By, { held, material, with: parts }: Place): Promise<void> {
  if (parts.length === 0) return
  await handFiles(
    by.tx,
    held.of.id,
    parts.map(({ part }) => part),
  )
  for (const { id, number, part, unit } of parts)
    await write(by, { action: 'case.broughtLater', subject: id, said: { number, part, unit, material: material.id } })
}

async function roomFor(by: By, said: { number: string; material: string }): Promise<Place | Refusal> {
  const place = await placeFor(by, said)
  if (isRefusal(place)) return place
  const most = Number(await caseLimit(by, 'caseFiles'))
  return place.files.length < most ? place : refused('too-many-files', { facts: { most } })
}

/** The last part of what the file was called, without signs nobody sees. */
function nameOf(name: string): string {
  return (name.toWellFormed().split(/[\\/]/).at(-1) ?? '').replace(/\p{C}/gu, '').slice(-120)
}

/** Errors: 'file-handed-in' when an office has it. */
export async function remove(by: By, said: InputOf<typeof contract.removeMaterial>) {
  const place = await placeFor(by, said)
  if (isRefusal(place)) return place
  const file = place.files.find(({ id }) => id === said.file)
  if (!file) return common.refused('not-found')
  if (file.handed) return refused('file-handed-in')
  await releaseFiles(by.tx, [file.id])
  const { id, number } = place.held.of
  await write(by, { action: 'case.tookAway', subject: id, said: { number, material: said.material, hash: file.hash } })
  return { removed: true as const }
}

/** The bytes, to whoever may see the file: the database says who. */
export async function open(
  by: By,
  { number, file: id, small }: InputOf<typeof contract.openMaterial>,
): Promise<Sent | Refusal> {
  const file = await fileFor(by, number, id)
  if (isRefusal(file)) return file
  const { files } = by.house
  if (small && file.kind === 'photo')
    return { sends: 'file', type: 'image/jpeg', name: file.name, bytes: await files.small(file.hash), inline: true }
  return { sends: 'file', type: file.type, name: file.name, bytes: files.open(file.hash) }
}

/** What no office holds yet is its applicant's, and for a day the clerk's who fills the draft in. */
async function fileFor(by: By, number: string, id: string): Promise<CaseFile | Refusal> {
  const { actor, tx } = by
  const file = worksOnCases(actor) || actor.posts.includes('counter') ? await findCaseFile(tx, number, id) : undefined
  const of = file && (await findCase(tx, number))
  if (!file || !of) return common.refused('not-found')
  const isOffices = file.handed && actor.kind !== 'citizen' && worksOnCases(actor)
  return (isOffices ? undefined : await actingTrouble(by, of)) ?? file
}
