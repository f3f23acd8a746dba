import { z } from 'zod'
import { write, type Consumer, type SealedEntry } from '../ledger/index.ts'
import {
  actionNames,
  callerOf,
  orderById,
  repliesOf,
  replyFiles,
  suggestUnits,
  type Order,
  type Reply,
} from '../orders/index.ts'
import { publicName } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import { additionsCame } from './additions.ts'
import { publicationNews } from './moderation/news.ts'
import { awaitAnswerFiles, awaitPhoto } from './moderation/photoStore.ts'
import { ownWords, publishedOf } from './moderation/suggest.ts'
import { countKinds } from './moderation/words.ts'
import { attachPending } from './fileStore.ts'
import { addAnswer, followOrderState, insertQuestion } from './store.ts'
import { turnCame } from './turns.ts'

const Door = z.object({
  ask: z.object({ public: z.boolean(), unit: z.string().nullable(), files: z.array(z.uuid()).default([]) }),
})

/** A matter that came through this door becomes a question; until a moderator says so nobody else reads it. */
async function begin(by: By, entry: SealedEntry): Promise<void> {
  const door = Door.safeParse(entry.said['door'])
  const order = door.success ? await orderById(by.tx, entry.subject) : undefined
  if (!door.success || !order) return
  const caller = await callerOf(by.tx, order.id)
  const { id, number, citizen, type, title, body, place, status, promiseAt, promiseWhy, registeredAt } = order
  const asker = publicName(caller?.name ?? '')
  const { public: wantsPublic, unit, files } = door.data.ask
  await insertQuestion(by.tx, {
    orderId: id,
    number,
    citizen,
    unit,
    type,
    wantsPublic,
    title,
    body,
    asker,
    place,
    topic: order.matter ?? (await topicOf(by, order)),
    status,
    promiseAt,
    promiseWhy,
    askedAt: registeredAt,
  })
  if (citizen) await takeAlong(by, order, { citizen, files, at: entry.at })
}

/** What was brought along becomes the order's; the public sees a photo only after somebody looked at it. */
async function takeAlong(
  by: By,
  order: Order,
  { citizen, files, at }: { citizen: string; files: readonly string[]; at: Date },
): Promise<void> {
  if (files.length === 0) return
  await attachPending(by.tx, order.id, citizen, files)
  for (const file of files) await awaitPhoto(by.tx, file, at)
}

/** What it is about, by the words of the dispatch directory, so that like questions stand together. */
async function topicOf(by: By, { title, body, place }: Order): Promise<string | null> {
  const [best] = await suggestUnits(by, { text: `${title} ${body}`, place: place ?? undefined })
  return best?.matter ?? null
}

/**
 * The official answer is the order's answer, once the hotline's review has passed it. The public reads it at once with
 * what names a person masked, and a moderator looks whether that is right; the asker reads the whole. In time is what was given by
 * the date promised for its round.
 */
async function publishAnswer(by: By, entry: SealedEntry): Promise<void> {
  await follow(by, entry)
  const passed = await passedNow(by, entry)
  if (!passed) return
  const { reply, promised } = passed
  const { text, masks } = await officially(by, entry.subject, reply.text)
  const found = countKinds(masks.body)
  const fresh = await addAnswer(by.tx, entry.subject, {
    ...reply,
    state: 'published',
    text,
    masks,
    look: found.length > 0 ? entry.at : null,
    files: await replyFiles(by.tx, reply.publicFiles),
    promiseAt: promised,
    onTime: promised === null || reply.at <= promised,
    shownAt: entry.at,
  })
  await awaitAnswerFiles(by.tx, entry.subject, reply.publicFiles, entry.at)
  if (fresh && found.length > 0)
    await write(by, { action: 'question.answerMasked', subject: entry.subject, said: { round: reply.round, found } })
}

/** The answer that passed, and the date promised for its round. */
async function passedNow(by: By, entry: SealedEntry): Promise<{ reply: Reply; promised: Date | null } | undefined> {
  const order = await orderById(by.tx, entry.subject)
  const { round = order?.round, promiseAt } = Passed.parse(entry.said)
  const replies = await repliesOf(by.tx, entry.subject)
  const reply = replies.findLast((r) => r.kind === 'answer' && r.state === 'passed' && r.round === round)
  const promised = promiseAt ? new Date(promiseAt) : promiseAt === null ? null : (order?.promiseAt ?? null)
  return reply && { reply, promised }
}

/** What was imported says neither round nor date: then the order's own hold. */
const Passed = z.object({ round: z.number().optional(), promiseAt: z.string().nullish() })

/** An answer greets the asker by name, of which the public reads the surname; and what else names a person is masked. */
async function officially(by: By, order: string, written: string) {
  const { name, phone } = (await callerOf(by.tx, order)) ?? { name: '', phone: null }
  const own = { ...ownWords({ title: '', body: written, name }), name, office: { phone } }
  const { body: text, masks } = publishedOf(own, undefined)
  return { text, masks }
}

/** What the unit added or corrected stands beside its answer, or in its place. */
async function addedTo(by: By, entry: SealedEntry): Promise<void> {
  await follow(by, entry)
  await additionsCame(by, entry)
}

async function follow(by: By, entry: SealedEntry): Promise<void> {
  const order = await orderById(by.tx, entry.subject)
  if (order) await followOrderState(by.tx, order.id, { ...order, grade: order.result })
}

async function askedOn(by: By, entry: SealedEntry): Promise<void> {
  await follow(by, entry)
  await turnCame(by, entry)
}

/** What the public record does when the ledger speaks of orders. */
export const askNews: Consumer = {
  name: 'ask.follow',
  on: {
    ...Object.fromEntries([...actionNames, 'rederived', 'ratingExcluded'].map((action) => [`order.${action}`, follow])),
    ...publicationNews,
    'order.registered': begin,
    'order.askMore': askedOn,
    'order.supplement': addedTo,
    'order.correct': addedTo,
    'order.pass': publishAnswer,
    'order.answerAtDesk': publishAnswer,
  },
}
