import { write } from '../../ledger/index.ts'
import { common, coverPhoto, doing, type Alone, type By, type Covered } from '../../platform/index.ts'
import type { InputOf, Refusal, Sent } from '../../platform/index.ts'
import { askRefusals } from '../refusals.ts'
import type * as contract from './contract.ts'
import type { ModerationPhoto } from './matter.ts'
import { decidePhoto, photosOf, releasedPhoto, type PhotoDecision, type PhotoRow } from './photoStore.ts'
import { photoView } from './queue.ts'
import { judgedByNumber } from './store.ts'
import { numbersLeft } from './suggest.ts'

type Release = InputOf<typeof contract.releasePhoto>

/** Draws the photo anew with its boxes burnt in and releases that copy; the photo as it came stays where it is. */
export async function releasePhoto(
  { house, actor }: Alone,
  { number, id, boxes, clear, alt = '' }: Release,
): Promise<ModerationPhoto | Refusal> {
  if (boxes.length === 0 && clear !== true) return askRefusals.refused('photo-unchecked')
  const left = numbersLeft(alt)
  if (left.length > 0) return askRefusals.refused('personal-data-left', { facts: { found: left.join('、') } })
  const photo = await doing(house, actor, (by) => photoOf(by, number, id), 'read')
  if (!photo) return common.refused('not-found')
  if (photo.kind !== 'photo')
    return decided({ house, actor }, { number, id }, 'released', { ...asItIs(photo), boxes: [], alt })
  const covered = await coverPhoto(await house.files.read(photo.own), boxes)
  if (covered === 'unreadable') return askRefusals.refused('photo-unreadable')
  if (covered === 'outside') return askRefusals.refused('box-outside')
  const { hash } = await house.files.keepBytes(covered.content, { kind: 'photo', type: covered.type })
  return decided({ house, actor }, { number, id }, 'released', { ...copyOf(covered, hash), boxes, alt })
}

function copyOf({ type, width, height }: Covered, hash: string) {
  return { state: 'released' as const, hash, type, width, height }
}

/** Nothing can be drawn over a document: it goes out whole, or not at all. */
function asItIs({ own, ownType }: PhotoRow) {
  return { state: 'released' as const, hash: own, type: ownType, width: null, height: null }
}

const nothing = { state: 'withheld', hash: null, type: null, width: null, height: null, boxes: [], alt: '' } as const

/** Nobody outside sees the photo, or sees it any more. */
export function withholdPhoto(
  { house, actor }: Alone,
  { number, id }: InputOf<typeof contract.withholdPhoto>,
): Promise<ModerationPhoto | Refusal> {
  return decided({ house, actor }, { number, id }, 'withheld', { ...nothing, boxes: [] })
}

type Of = { number: string; id: string }

async function decided(
  { house, actor }: Pick<Alone, 'house' | 'actor'>,
  { number, id }: Of,
  verb: 'released' | 'withheld',
  decision: PhotoDecision,
): Promise<ModerationPhoto | Refusal> {
  return doing(house, actor, async (by) => {
    const photo = await photoOf(by, number, id)
    if (!photo) return common.refused('not-found')
    await decidePhoto(by, id, decision)
    const { hash, boxes } = decision
    const noun = photo.partOf === 'answer' ? 'file' : 'photo'
    const action = `question.${noun}${verb === 'released' ? 'Released' : 'Withheld'}`
    await write(by, { action, subject: photo.orderId, said: { file: id, boxes: boxes.length, hash } })
    return photoView({ ...photo, ...decision })
  })
}

async function photoOf(by: By, number: string, id: string): Promise<PhotoRow | undefined> {
  const question = await judgedByNumber(by.tx, number)
  const photos = question ? await photosOf(by.tx, [question.orderId]) : []
  return photos.find((photo) => photo.id === id)
}

/** The released copy, and nothing but the released copy. A revoked one is gone from caches within five minutes. */
export async function publicPhoto(
  by: By,
  { number, id }: InputOf<typeof contract.publicPhoto>,
): Promise<Sent | Refusal> {
  const photo = await releasedPhoto(by.tx, number, id)
  if (!photo) return common.refused('not-found')
  const bytes = by.house.files.open(photo.hash)
  return { sends: 'file', type: photo.type, name: `${number}.jpg`, bytes, inline: true, cache: 'public, max-age=300' }
}
