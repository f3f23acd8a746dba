import {
  act,
  canOf,
  findOrder,
  notNow,
  register,
  suggestUnits,
  type Receipt,
  type Registration,
} from '../orders/index.ts'
import { citizenById, findUnit, nameCitizen } from '../people/index.ts'
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
} from '../platform/index.ts'
import type { InputOf } from '../platform/index.ts'
import type * as contract from './contract.ts'
import { countBrought } from './fileStore.ts'
import { PUBLIC_LEVEL } from './question.ts'
import { askRefusals } from './refusals.ts'
import { keepWithMatter } from './suggest.ts'
import { answerableKinds } from './units.ts'

/**
 * Asks: the matter is registered like any other; that it is a question travels in its entry. In public asks who has
 * proven their name; from then on that name is the asker's, whatever is typed.
 */
export async function ask(
  { house, actor, key }: Alone,
  said: InputOf<typeof contract.askQuestion>,
): Promise<Receipt | Refusal> {
  if (said.public && actor.level < PUBLIC_LEVEL)
    return askRefusals.refused('level-needed', { facts: { level: PUBLIC_LEVEL, has: actor.level } })
  const known = await doing(house, system, (by) => knownOf(by, actor.id ?? '', said))
  if (isRefusal(known)) return known
  const { title, body, type, place, address } = said
  const registration: Registration = {
    title,
    body,
    type,
    place,
    address,
    caller: callerOf(known.person, said),
    citizen: actor.id,
    channel: 'web',
    urgency: 'normal',
    door: {
      ask: { public: said.public, unit: said.unit ?? null, ...(said.files.length > 0 ? { files: said.files } : {}) },
      ...(said.unit ? { wish: { unit: said.unit, proposed: known.proposed } } : {}),
    },
  }
  const receipt = await register(house, actor, registration, key)
  if (isRefusal(receipt)) return receipt
  await keepWithMatter(house, said.shown, { number: receipt.number, person: actor.id, unit: said.unit ?? null })
  return receipt
}

type Asked = InputOf<typeof contract.askQuestion>
type Person = Awaited<ReturnType<typeof citizenById>>
type Known = { person: Person; proposed: boolean }

/** Who asks, and whether the directory proposes the unit they chose; or why it cannot be asked: a unit that does not answer here, files that are not there. */
async function knownOf(by: By, citizen: string, said: Asked): Promise<Known | Refusal> {
  const unit = said.unit ? await findUnit(by.tx, said.unit) : undefined
  if (said.unit && !(unit && answerableKinds.includes(unit.kind))) return askRefusals.refused('unit-not-asked')
  const noFiles = await filesRefused(by, citizen, said.files)
  if (noFiles) return noFiles
  await nameCitizen(by.tx, citizen, said.name)
  const fits = unit
    ? await suggestUnits(by, { text: `${said.title} ${said.body}`, place: said.place ?? undefined })
    : []
  return { person: await citizenById(by.tx, citizen), proposed: fits.some((fit) => fit.unit === said.unit) }
}

/** A name that was proven is not typed again. */
function callerOf(person: Person, { name, courtesy }: Asked) {
  const proven = person && person.level >= PUBLIC_LEVEL
  return { name: proven ? person.name : name, phone: person?.phone ?? null, courtesy: courtesy ?? null }
}

/** Why these files cannot come along: too many, or not there (any more). */
async function filesRefused(by: By, person: string, ids: readonly string[]): Promise<Refusal | undefined> {
  if (ids.length === 0) return undefined
  const most = await numberOn(by.tx, 'filesOfQuestion', cityDate(by.now))
  if (ids.length > most) return askRefusals.refused('too-many-files', { facts: { most } })
  const there = await countBrought(by.tx, person, ids)
  return there === new Set(ids).size ? undefined : askRefusals.refused('file-gone')
}

export type Rating = Pick<InputOf<typeof contract.rateMine>, 'grade' | 'solved' | 'reason'>

/** A good rating closes the matter; a bad one, or an unsolved matter, opens a redo with its own clock. */
export async function rate(by: By, number: string, { grade, solved, reason }: Rating): Promise<Refusal | undefined> {
  const order = await findOrder(by.tx, number)
  if (!order) return common.refused('not-found')
  if (!canOf(by.actor, order, by.now).includes('followUp')) return notNow('followUp', order)
  const bad = grade === 'dissatisfied' || solved === 'no'
  const because = reason?.trim() || (grade === 'dissatisfied' ? '市民评价不满意' : '市民反映没有解决')
  const done = bad
    ? await act(by, 'redo', number, { grade, solved, reason: because })
    : await act(by, 'followUp', number, { grade, solved, ...(reason ? { note: reason } : {}) })
  return isRefusal(done) ? done : undefined
}
