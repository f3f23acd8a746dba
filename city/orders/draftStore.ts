import { sql, type By, type RequestKey, type Tx } from '../platform/index.ts'
import type { ModelTask } from '../platform/index.ts'

/** A draft as it is kept: what was offered and shown, or why it was thrown away. */
export type NewDraft = {
  id: string
  order: string
  task: ModelTask
  model: string
  version: string
  thrown: string | null
  offered: string | null
  shown: unknown
  key: RequestKey | undefined
}

/** Keeps a draft; false when this request was answered before. */
export async function insertDraft(by: By, d: NewDraft): Promise<boolean> {
  const kept = await by.tx.run(
    sql`insert into drafts (id, order_id, task, model, version, outcome, thrown, offered, shown, staff, unit, request, digest, at)
      values (${d.id}, ${d.order}, ${d.task}, ${d.model}, ${d.version}, ${d.thrown === null ? 'offered' : 'thrown'}, ${d.thrown}, ${d.offered}, ${JSON.stringify(d.shown)}::jsonb,
        ${by.actor.id}, ${by.actor.unit}, ${d.key?.key ?? null}, ${d.key?.digest ?? null}, ${by.now}) on conflict do nothing`,
    'drafts.insert',
  )
  return kept === 1
}

export type DraftBefore = { id: string; digest: string; thrown: string | null; shown: unknown }

/** What the same person's same request was answered before. */
export function draftBefore(tx: Tx, staff: string, key: RequestKey): Promise<DraftBefore | undefined> {
  return tx.first(
    sql<DraftBefore>`select id, digest, thrown, shown from drafts where staff = ${staff} and request = ${key.key}`,
    'drafts.before',
  )
}

export type Sent = { draft: string; offered: string; reply: string; sent: string }

/** The reply just given, and the newest draft of the same unit that was offered since the reply before it. */
export function draftBehindReply(tx: Tx, order: string, at: Date): Promise<Sent | undefined> {
  return tx.first(
    sql<Sent>`select d.id as draft, d.offered, r.id as reply, r.text as sent
      from (select * from order_replies where order_id = ${order} and at <= ${at} order by at desc, id desc limit 1) r
      join drafts d on d.order_id = r.order_id and d.unit = r.unit and d.at <= r.at
      where d.outcome = 'offered' and d.task in ('draft', 'rewrite') and d.reply is null
        and not exists (select from drafts other where other.reply = r.id)
        and not exists (select from order_replies before where before.order_id = r.order_id and before.at < r.at and before.at >= d.at)
      order by d.at desc, d.id desc limit 1`,
    'drafts.behind',
  )
}

export async function keepDifference(
  tx: Tx,
  { draft, reply }: Sent,
  { similarity, pieces }: { similarity: number; pieces: unknown },
): Promise<void> {
  await tx.run(
    sql`update drafts set reply = ${reply}, similarity = ${similarity}, difference = ${JSON.stringify(pieces)}::jsonb where id = ${draft} and reply is null`,
    'drafts.difference',
  )
}

export type Earlier = { id: string; title: string; text: string; at: Date }

/** Replies of a unit that passed, the newest first: what it told others. Of secret reports none. */
export function passedReplies(tx: Tx, unit: string, but: string): Promise<Earlier[]> {
  return tx.many(
    sql<Earlier>`select r.id, o.title, r.text, r.at from order_replies r join orders o on o.id = r.order_id
      where r.unit = ${unit} and r.state = 'passed' and not o.secret and o.id <> ${but} order by r.at desc limit 300`,
    'drafts.passed',
  )
}

/** Answers prepared in advance that hold today, everybody's and the unit's own. */
export function templatesOn(tx: Tx, unit: string, day: string): Promise<Omit<Earlier, 'at'>[]> {
  return tx.many(
    sql<Omit<Earlier, 'at'>>`select id, title, text from reply_templates
      where since <= ${day}::date and (until is null or until > ${day}::date) and (unit is null or unit = ${unit}) order by since desc limit 200`,
    'drafts.templates',
  )
}
