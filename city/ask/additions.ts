import { write } from '../ledger/index.ts'
import type { SealedEntry } from '../ledger/index.ts'
import { callerOf, repliesOf, replyFiles, type Reply } from '../orders/index.ts'
import { common, pick, route, type By, type InputOf, type Refusal, type Route } from '../platform/index.ts'
import * as contract from './additionContract.ts'
import { additionById, decideAddition, type Addition } from './additionStore.ts'
import { awaitAnswerFiles } from './moderation/photoStore.ts'
import { numbersLeft, ownWords, publishedOf, spansOf } from './moderation/suggest.ts'
import { countKinds, type Both, type Span, type Stretch } from './moderation/words.ts'
import { askRefusals } from './refusals.ts'
import { addAnswer } from './store.ts'

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
  const own = ownWords({ title: reply.reason ?? '', body: reply.text, name: asker.name })
  const found = [...personal(own.title, asker), ...personal(own.body, asker)]
  const made = publishedOf({ ...own, name: asker.name }, undefined)
  const fresh = await addAnswer(by.tx, entry.subject, {
    ...reply,
    state: found.length > 0 ? 'waiting' : 'published',
    text: found.length > 0 ? made.body : own.body,
    reason: reply.reason === null ? null : found.length > 0 ? made.title : own.title,
    files: await replyFiles(by.tx, reply.publicFiles),
    promiseAt: null,
    onTime: null,
    shownAt: entry.at,
  })
  if (!fresh) return
  await awaitAnswerFiles(by.tx, entry.subject, reply.publicFiles, entry.at)
  const said = { round: reply.round, kind: reply.kind, found: countKinds(found) }
  const action = found.length > 0 ? 'question.additionWaits' : 'question.additionShown'
  await write(by, { action, subject: entry.subject, said })
}

/** An office's own telephone is no personal matter, unless it is the asker's. */
function personal(text: string, { name, phone }: Asker): Span[] {
  const digits = (phone ?? '').replace(/\D/g, '')
  const isAskers = (words: string) => digits.length >= 7 && digits.endsWith(words.replace(/\D/g, ''))
  return spansOf(text, name).filter(({ kind, start, end }) => kind !== 'landline' || isAskers(text.slice(start, end)))
}

/** Decides what the public reads of an addition; the unit's own words stay with the order. */
export async function moderateAddition(
  by: By,
  said: InputOf<typeof contract.moderateAddition>,
): Promise<Refusal | undefined> {
  const addition = await additionById(by.tx, said.id)
  if (!addition) return common.refused('not-found')
  if (addition.state !== 'waiting') return askRefusals.refused('already-moderated')
  return said.decision === 'publish' ? publish(by, addition, said.masks) : keepPrivate(by, addition, said)
}

async function publish(by: By, addition: Addition, chosen: Both<Stretch[]> | undefined): Promise<Refusal | undefined> {
  const own = ownWords({ title: addition.why ?? '', body: addition.own, name: addition.name })
  const made = publishedOf({ ...own, name: addition.name }, chosen)
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
  if (!(await decideAddition(by, addition.id, decision))) return askRefusals.refused('already-moderated')
  const masked = countKinds([...made.masks.title, ...made.masks.body])
  const { orderId, round, kind } = addition
  await write(by, {
    action: 'question.additionPublished',
    subject: orderId,
    said: { round, kind, masked, undone: made.undone },
  })
  return undefined
}

async function keepPrivate(
  by: By,
  { id, orderId, round, kind, unit }: Addition,
  { cause, reason = '' }: InputOf<typeof contract.moderateAddition>,
): Promise<Refusal | undefined> {
  if (!cause) return askRefusals.refused('reason-needed')
  const masks = { title: [], body: [] }
  const decision = { state: 'private' as const, text: undefined, why: undefined, masks, cause, remark: reason || null }
  if (!(await decideAddition(by, id, decision))) return askRefusals.refused('already-moderated')
  const said = { round, kind, unit, cause, reason }
  await write(by, { action: 'question.additionKeptPrivate', subject: orderId, said })
  return undefined
}

export const additionRoutes: Route[] = [
  route(contract.moderateAddition, async (by, said) => {
    const no = await moderateAddition(by, said)
    const after = no ? undefined : await additionById(by.tx, said.id)
    return no ?? (after ? pick(after, ['number', 'round', 'kind', 'state']) : common.refused('not-found'))
  }),
]
