import type { Cited } from '../laws/index.ts'
import { sql, type By, type Tx } from '../platform/index.ts'
import type { Order } from './order.ts'
import type { ReplyCheck } from './replyCheck.ts'
import type { AttachedFile } from './views.ts'

/** One answer as it was given: with what it rested on, what the check said, and why it was insisted on. */
export type Reply = {
  id: string
  round: number
  unit: string
  unitName: string
  text: string
  state: 'given' | 'passed' | 'returned'
  /** An answer, something added to it, or what took its place: then the id of the one it replaced, and why. */
  kind: 'answer' | 'supplement' | 'correction'
  replaces: string | null
  reason: string | null
  at: Date
  citations: Cited[]
  checked: ReplyCheck | null
  insist: string | null
  files: string[]
  publicFiles: string[]
}

/** What a reply is when it is given. */
export type Standing = Pick<Reply, 'kind' | 'state'> & { replaces?: string | undefined; reason?: string | undefined }

/** An answer about to be kept. */
export type NewReply = Pick<Reply, 'text'> &
  Standing &
  Partial<Pick<Reply, 'citations' | 'checked' | 'insist' | 'files' | 'publicFiles'>>

export async function insertReply(by: By, order: Order, reply: NewReply): Promise<string> {
  const id = by.house.machine.id()
  const { citations = [], checked, insist, files = [], publicFiles = [] } = reply
  await by.tx.run(
    sql`insert into order_replies (id, order_id, round, unit, staff, text, state, kind, replaces, reason, at, citations, checked, insist, files, public_files)
      values (${id}, ${order.id}, ${order.round}, ${order.unit ?? by.actor.unit ?? 'city'}, ${by.actor.id}, ${reply.text}, ${reply.state},
        ${reply.kind}, ${reply.replaces ?? null}, ${reply.reason ?? null}, ${by.now},
        ${JSON.stringify(citations)}::jsonb, ${checked ? JSON.stringify(checked) : null}::jsonb, ${insist ?? null}, ${files}::uuid[], ${publicFiles}::uuid[])`,
    'orders.insertReply',
  )
  return id
}

/** What became of the latest reply: passed or returned. */
export async function judgeReply(tx: Tx, order: string, state: 'passed' | 'returned'): Promise<void> {
  await tx.run(
    sql`update order_replies set state = ${state} where id = (select id from order_replies where order_id = ${order} and state = 'given' order by at desc, id desc limit 1)`,
  )
}

/** The answer that stands now: the last one that passed, or the last correction of it. */
export async function latestAnswer(tx: Tx, order: string): Promise<string | undefined> {
  const row = await tx.first(
    sql<{
      id: string
    }>`select id from order_replies where order_id = ${order} and state = 'passed' and kind <> 'supplement' order by at desc, id desc limit 1`,
    'orders.latestAnswer',
  )
  return row?.id
}

export function repliesOf(tx: Tx, order: string): Promise<Reply[]> {
  return tx.many(
    sql<Reply>`select r.id, r.round, r.unit, u.short_name as "unitName", r.text, r.state, r.kind, r.replaces, r.reason, r.at, r.citations, r.checked, r.insist, r.files, r.public_files as "publicFiles"
      from order_replies r join units u on u.id = r.unit where r.order_id = ${order} order by r.at, r.id`,
    'orders.replies',
  )
}

/** What a unit answered lately to other matters: an answer that says the same again is a template. */
export function earlierReplies(
  tx: Tx,
  order: Pick<Order, 'id' | 'parent'>,
  unit: string,
): Promise<{ question: string; reply: string }[]> {
  return tx.many(
    sql<{
      question: string
      reply: string
    }>`select o.title || E'\\n' || left(o.body, 1000) as question, left(r.text, 2000) as reply
      from order_replies r join orders o on o.id = r.order_id
      where r.unit = ${unit} and o.id <> ${order.id} and coalesce(o.parent, o.id) <> ${order.parent ?? order.id} and o.merged_into is null order by r.at desc limit 12`,
    'orders.earlierReplies',
  )
}

/** How many of these files do not belong to the matter, or were not added by staff: such are no part of an answer. */
export async function strangeFiles(tx: Tx, order: string, files: readonly string[]): Promise<number> {
  if (files.length === 0) return 0
  const row = await tx.first(
    sql<{
      n: number
    }>`select count(*)::int as n from files f where f.id = any(${files}::uuid[]) and f.subject = ${order}
      and exists (select from staff s where s.id = f.by_person)`,
  )
  return new Set(files).size - (row?.n ?? 0)
}

/** The files of an answer, in the order they were added. */
export function replyFiles(tx: Tx, files: readonly string[]): Promise<AttachedFile[]> {
  return tx.many(
    sql<AttachedFile>`select id, kind, type, name, bytes::int as bytes from files where id = any(${files}::uuid[]) order by at, id`,
  )
}
