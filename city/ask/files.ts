import {
  numberOn,
  cityDate,
  common,
  doing,
  isRefusal,
  system,
  type Alone,
  type By,
  type Refusal,
  type Sent,
} from '../platform/index.ts'
import type { InputOf } from '../platform/index.ts'
import type * as contract from './fileContract.ts'
import { broughtSince, deletePending, insertPending, pendingOf, type Pending } from './fileStore.ts'
import { askRefusals } from './refusals.ts'

const shown = ({ id, kind, type, name, bytes }: Pending) => ({ id, kind, type, name, bytes })

/** Keeps a photo or PDF for a question that is still being written: drawn anew, seen by nobody else. */
export async function bring({ house, actor, upload }: Alone) {
  if (!upload) return common.refused('wrong-type')
  const full = await doing(house, system, (by) => tooMany(by, actor.id ?? ''), 'read')
  if (full) return full
  const stored = await house.files.keep(upload.stream, ['photo', 'document'])
  if (isRefusal(stored)) return stored
  const file = { id: house.machine.id(), ...stored, name: nameOf(upload.name) || stored.kind }
  await doing(house, actor, (by) => insertPending(by, file))
  return shown(file)
}

/** The last part of what the file was called, without signs nobody sees. */
function nameOf(name: string): string {
  return (name.toWellFormed().split(/[\\/]/).at(-1) ?? '').replace(/\p{C}/gu, '').slice(-120)
}

/** Counted by the city itself: what was handed in is not the bringer's to look at in every state of its matter. */
async function tooMany(by: By, person: string): Promise<Refusal | undefined> {
  const today = cityDate(by.now)
  const most = await numberOn(by.tx, 'filesADay', today)
  const brought = await broughtSince(by.tx, person, new Date(`${today}T00:00:00+08:00`))
  return brought < most ? undefined : askRefusals.refused('too-many-files', { facts: { most } })
}

export async function mine(by: By) {
  return { rows: (await pendingOf(by.tx, by.actor.id ?? '')).map(shown) }
}

export async function open(by: By, { id, small }: InputOf<typeof contract.openMyFile>): Promise<Sent | Refusal> {
  const file = (await pendingOf(by.tx, by.actor.id ?? '')).find((one) => one.id === id)
  if (!file) return common.refused('not-found')
  const { files } = by.house
  if (small && file.kind === 'photo')
    return { sends: 'file', type: 'image/jpeg', name: file.name, bytes: await files.small(file.hash), inline: true }
  return { sends: 'file', type: file.type, name: file.name, bytes: files.open(file.hash) }
}

export async function remove(by: By, { id }: InputOf<typeof contract.removeMyFile>) {
  await deletePending(by.tx, by.actor.id ?? '', id)
  return { removed: true as const }
}
