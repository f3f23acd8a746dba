import { write } from '../ledger/index.ts'
import { act, canOf, findOrder, orderRefusals, register, type Receipt, type Registration } from '../orders/index.ts'
import { citizenById, findUnit, nameCitizen } from '../people/index.ts'
import { post } from '../notices/index.ts'
import { common, doing, isRefusal, system, type Alone, type By, type Refusal } from '../platform/index.ts'
import type { InputOf } from '../platform/index.ts'
import type * as contract from './contract.ts'
import { mask } from '../text/index.ts'
import { PUBLIC_LEVEL } from './question.ts'
import { askRefusals } from './refusals.ts'
import { answerableKinds } from './units.ts'
import { decide, questionByNumber, type QuestionRow } from './store.ts'

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

/** Decides what the public reads. The citizen's own words stay in the order; here stands what may be shown. */
export async function moderate(by: By, said: InputOf<typeof contract.moderate>): Promise<Refusal | undefined> {
  const question = await questionByNumber(by.tx, said.number)
  if (!question) return common.refused('not-found')
  if (question.state !== 'waiting') return askRefusals.refused('already-moderated')
  if (said.decision === 'keepPrivate' && !said.reason) return askRefusals.refused('reason-needed')
  return carryOut(by, question, said)
}

async function carryOut(
  by: By,
  question: QuestionRow,
  said: InputOf<typeof contract.moderate>,
): Promise<Refusal | undefined> {
  const { title = question.title, body = question.body, reason = null } = said
  const publish = said.decision === 'publish'
  const left = publish ? neverPublic(`${title}\n${body}`) : []
  if (left.length > 0) return askRefusals.refused('personal-data-left', { facts: { found: left.join('、') } })
  const mine = await decide(by, question.orderId, { state: publish ? 'published' : 'private', title, body, reason })
  if (!mine) return askRefusals.refused('already-moderated')
  const changed = [title, body].join() !== [question.title, question.body].join()
  await writeDecision(by, question, { publish, changed, reason })
  return undefined
}

type Decision = { publish: boolean; changed: boolean; reason: string | null }

async function writeDecision(by: By, question: QuestionRow, { publish, changed, reason }: Decision): Promise<void> {
  const action = publish ? 'question.published' : 'question.keptPrivate'
  const entry = await write(by, { action, subject: question.orderId, said: { changed, reason } })
  await tellAsker(by, { ...question, reason: reason ?? '', entry, publish })
}

/** Numbers that name a person may stand on no public page, whoever presses the button; they are masked first. */
function neverPublic(text: string): string[] {
  const kinds = ['id', 'card', 'mobile', 'passport']
  return mask(text)
    .spans.filter(({ kind }) => kinds.includes(kind))
    .map(({ start, end }) => text.slice(start, end))
}

async function tellAsker(
  by: By,
  said: { number: string; citizen: string | null; reason: string; entry: string; publish: boolean },
): Promise<void> {
  const person = said.citizen ? await citizenById(by.tx, said.citizen) : undefined
  if (!person) return
  const template = said.publish ? 'published' : 'notPublished'
  await post(by, [
    {
      cause: `entry:${said.entry}`,
      channel: 'sms',
      recipient: person.phone,
      template,
      facts: { number: said.number, reason: said.reason },
    },
  ])
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
