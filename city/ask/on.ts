import { z } from 'zod'
import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { actionNames, callerOf, orderById, repliesOf, replyFiles, suggestUnits, type Order } from '../orders/index.ts'
import { publicName } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import { publicationNews } from './moderation/news.ts'
import { awaitPhoto } from './moderation/photoStore.ts'
import { attachPending } from './fileStore.ts'
import { addAnswer, followOrderState, insertQuestion } from './store.ts'

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

/** The official answer is the order's answer, once the hotline's review has passed it. */
async function publishAnswer(by: By, entry: SealedEntry): Promise<void> {
  const order = await orderById(by.tx, entry.subject)
  if (!order) return
  await follow(by, entry)
  const reply = (await repliesOf(by.tx, order.id)).findLast((r) => r.state === 'passed')
  if (reply)
    await addAnswer(by.tx, order.id, {
      round: reply.round,
      unit: reply.unit,
      text: reply.text,
      at: reply.at,
      citations: reply.citations,
      files: await replyFiles(by.tx, reply.publicFiles),
      onTime: wasOnTime(order, reply.at),
      shownAt: entry.at,
    })
}

function wasOnTime(order: Order, at: Date): boolean {
  return order.promiseAt === null || at <= order.promiseAt
}

async function follow(by: By, entry: SealedEntry): Promise<void> {
  const order = await orderById(by.tx, entry.subject)
  if (order) await followOrderState(by.tx, order.id, { ...order, grade: order.result })
}

/** What the public record does when the ledger speaks of orders. */
export const askNews: Consumer = {
  name: 'ask.follow',
  on: {
    ...Object.fromEntries([...actionNames, 'rederived'].map((action) => [`order.${action}`, follow])),
    ...publicationNews,
    'order.registered': begin,
    'order.pass': publishAnswer,
    'order.answerAtDesk': publishAnswer,
  },
}
