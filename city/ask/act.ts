import { act, canOf, findOrder, orderRefusals, register, type Receipt, type Registration } from '../orders/index.ts'
import { citizenById, findUnit, nameCitizen } from '../people/index.ts'
import { common, doing, isRefusal, system, type Alone, type By, type Refusal } from '../platform/index.ts'
import type { InputOf } from '../platform/index.ts'
import type * as contract from './contract.ts'
import { PUBLIC_LEVEL } from './question.ts'
import { askRefusals } from './refusals.ts'
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
  const wish = said.unit ?? null
  const known = await doing(house, system, async (by) => {
    const unit = wish === null ? undefined : await findUnit(by.tx, wish)
    if (actor.id) await nameCitizen(by.tx, actor.id, said.name)
    return { unit, person: actor.id ? await citizenById(by.tx, actor.id) : undefined }
  })
  if (wish !== null && !(known.unit && answerableKinds.includes(known.unit.kind)))
    return askRefusals.refused('unit-not-asked')
  const { title, body, type, place, address } = said
  const caller = {
    name: nameOf(known.person, said.name),
    phone: known.person?.phone ?? null,
    courtesy: said.courtesy ?? null,
  }
  const registration: Registration = {
    title,
    body,
    type,
    place,
    address,
    caller,
    citizen: actor.id,
    channel: 'web',
    urgency: 'normal',
    door: { ask: { public: said.public, unit: wish } },
  }
  return register(house, actor, registration, key)
}

/** A name that was proven is not typed again. */
function nameOf(person: { name: string; level: number } | undefined, typed: string): string {
  return person && person.level >= PUBLIC_LEVEL ? person.name : typed
}

export type Rating = Pick<InputOf<typeof contract.rateMine>, 'grade' | 'solved' | 'reason'>

/** A good rating closes the matter; a bad one, or an unsolved matter, opens a redo with its own clock. */
export async function rate(by: By, number: string, { grade, solved, reason }: Rating): Promise<Refusal | undefined> {
  const order = await findOrder(by.tx, number)
  if (!order) return common.refused('not-found')
  if (!canOf(by.actor, order, by.now).includes('followUp'))
    return orderRefusals.refused('not-now', { facts: { status: order.status, action: 'followUp' } })
  const bad = grade === 'dissatisfied' || solved === 'no'
  const because = reason?.trim() || (grade === 'dissatisfied' ? '市民评价不满意' : '市民反映没有解决')
  const done = bad
    ? await act(by, 'redo', number, { grade, solved, reason: because })
    : await act(by, 'followUp', number, { grade, solved, ...(reason ? { note: reason } : {}) })
  return isRefusal(done) ? done : undefined
}
