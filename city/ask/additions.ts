import { write } from '../ledger/index.ts'
import type { SealedEntry } from '../ledger/index.ts'
import { callerOf, repliesOf, replyFiles, type Reply } from '../orders/index.ts'
import { common, pick, route, type By, type InputOf, type Refusal, type Route } from '../platform/index.ts'
import * as contract from './additionContract.ts'
import { additionById, decideAddition, type Addition } from './additionStore.ts'
import { awaitAnswerFiles } from './moderation/photoStore.ts'
import { nameOf, notDue } from './moderation/again.ts'
import { keepMasks } from './moderation/keep.ts'
import { numbersLeft, ownWords, publishedOf } from './moderation/suggest.ts'
import { countKinds } from './moderation/words.ts'
import { askRefusals } from './refusals.ts'
import { addAnswer, hideCorrected, noteChange } from './store.ts'

/**
 * What a unit added or corrected. The asker reads it at once. The public reads it at once too when the machine finds
 * nothing personal in it, because nobody then has anything to decide; otherwise a moderator looks first.
 */
export async function additionsCame(by: By, entry: SealedEntry): Promise<void> {
  const caller = await callerOf(by.tx, entry.subject)
  const added = (await repliesOf(by.tx, entry.subject)).filter(({ kind }) => kind !== 'answer')
  for (const reply of added) await additionCame(by, entry, reply, caller ?? { name: '', phone: null })
}

type Asker = { name: string; phone: string | null }

async function additionCame(by: By, entry: SealedEntry, reply: Reply, asker: Asker): Promise<void> {
  const { name, phone } = asker
  const own = ownWords({ title: reply.reason ?? '', body: reply.text, name })
  const made = publishedOf({ ...own, name, office: { phone } }, undefined)
  const found = [...made.masks.title, ...made.masks.body]
  const fresh = await addAnswer(by.tx, entry.subject, {
    ...reply,
    state: found.length > 0 ? 'waiting' : 'published',
    text: made.body,
    reason: reply.reason === null ? null : made.title,
    masks: made.masks,
    look: null,
    files: await replyFiles(by.tx, reply.publicFiles),
    promiseAt: null,
    onTime: null,
    shownAt: entry.at,
  })
  if (!fresh) return
  if (entry.said['earlier'] === 'gone') await hideCorrected(by.tx, reply.id)
  await awaitAnswerFiles(by.tx, entry.subject, reply.publicFiles, entry.at)
  const said = { round: reply.round, kind: reply.kind, found: countKinds(found) }
  const action = found.length > 0 ? 'question.additionWaits' : 'question.additionShown'
  await write(by, { action, subject: entry.subject, said })
}

type Decides = InputOf<typeof contract.moderateAddition>

/** Decides what the public reads of an answer or of what was added to it; the unit's own words stay with the order. */
export async function moderateAddition(by: By, said: Decides): Promise<Refusal | undefined> {
  const addition = await additionById(by.tx, said.id)
  if (!addition) return common.refused('not-found')
  const no = notDue({ ...addition, closed: false }, said)
  return no ?? (said.decision === 'publish' ? publish(by, addition, said) : keepPrivate(by, addition, said))
}

/** The unit's words as a moderator looks at them. */
function ownOf({ why, own, name, phone }: Addition) {
  return { ...ownWords({ title: why ?? '', body: own, name }), name, office: { phone } }
}

const names = {
  published: 'question.additionPublished',
  kept: 'question.additionKeptPrivate',
  changed: 'question.additionRemasked',
  takenDown: 'question.additionTakenDown',
}

async function publish(by: By, addition: Addition, { masks, reason = '' }: Decides): Promise<Refusal | undefined> {
  const { orderId, round, kind, unit, state } = addition
  const own = ownOf(addition)
  const made = publishedOf(own, masks)
  const left = numbersLeft(made.title, made.body)
  if (left.length > 0) return askRefusals.refused('personal-data-left', { facts: { found: left.join('、') } })
  const decision = {
    state: 'published' as const,
    text: made.body,
    why: addition.why === null ? null : made.title,
    masks: made.masks,
    cause: null,
    remark: null,
  }
  if (!(await decideAddition(by, addition, decision))) return askRefusals.refused('already-moderated')
  await keepMasks(by, { orderId, of: kind, round }, own, made.masks)
  await noteChange(by.tx, orderId, { at: by.now, isNews: state !== 'published' })
  const masked = countKinds([...made.masks.title, ...made.masks.body])
  const said = { round, kind, unit, masked, undone: made.undone, ...(reason === '' ? {} : { reason }) }
  await write(by, { action: nameOf(names, state, 'publish'), subject: orderId, said })
  return undefined
}

async function keepPrivate(by: By, addition: Addition, { cause, reason = '' }: Decides): Promise<Refusal | undefined> {
  if (!cause) return askRefusals.refused('reason-needed')
  const { orderId, round, kind, unit, state } = addition
  const masks = { title: [], body: [] }
  const decision = { state: 'private' as const, text: undefined, why: undefined, masks, cause, remark: reason || null }
  if (!(await decideAddition(by, addition, decision))) return askRefusals.refused('already-moderated')
  await keepMasks(by, { orderId, of: kind, round }, ownOf(addition))
  await noteChange(by.tx, orderId, { at: by.now, isNews: false })
  const said = { round, kind, unit, cause, reason }
  await write(by, { action: nameOf(names, state, 'keepPrivate'), subject: orderId, said })
  return undefined
}

export const additionRoutes: Route[] = [
  route(contract.moderateAddition, async (by, said) => {
    const no = await moderateAddition(by, said)
    const after = no ? undefined : await additionById(by.tx, said.id)
    return no ?? (after ? pick(after, ['number', 'round', 'kind', 'state']) : common.refused('not-found'))
  }),
]
