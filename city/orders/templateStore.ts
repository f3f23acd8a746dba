import { sql, type Tx } from '../platform/index.ts'
import type { ReplyTemplate } from './replyContract.ts'

const columns = sql`t.id, t.unit, u.short_name as "unitName", t.matter, t.title, t.text, t.since::text as since, t.owner, t.review_on::text as "reviewOn"`
const joined = sql`reply_templates t left join units u on u.id = t.unit`

/** The templates in force on a day for a unit: those of this matter first, its own before everybody's. */
export function templatesFor(
  tx: Tx,
  of: { unit: string | null; about: string; day: string },
): Promise<ReplyTemplate[]> {
  return tx.many(
    sql<ReplyTemplate>`select ${columns} from ${joined}
      where (t.unit is null or t.unit = ${of.unit}) and t.since <= ${of.day}::date and (t.until is null or t.until > ${of.day}::date)
      order by (select count(*) from regexp_split_to_table(t.matter, '[、，,\s]+') as word where word <> '' and position(word in ${of.about}) > 0) desc,
        t.unit is null, t.title limit 60`,
    'orders.templates',
  )
}

/** A template still in force, held until the transaction ends. */
export function lockTemplate(tx: Tx, id: string): Promise<{ id: string; unit: string | null } | undefined> {
  return tx.first(
    sql<{
      id: string
      unit: string | null
    }>`select id, unit from reply_templates where id = ${id} and until is null for update`,
  )
}

export async function endTemplateOn(tx: Tx, id: string, day: string): Promise<void> {
  await tx.run(sql`update reply_templates set until = ${day}::date where id = ${id} and until is null`)
}

export type NewTemplate = Pick<ReplyTemplate, 'id' | 'unit' | 'matter' | 'title' | 'text' | 'since'> &
  Partial<Pick<ReplyTemplate, 'owner' | 'reviewOn'>>

/** Adds templates; one that is there already stays as it is. */
export async function insertTemplates(tx: Tx, rows: readonly NewTemplate[]): Promise<void> {
  await tx.run(
    sql`insert into reply_templates (id, unit, matter, title, text, since, owner, review_on)
      select id, unit, matter, title, text, since, owner, "reviewOn" from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as t (id uuid, unit text, matter text, title text, text text, since date, owner text, "reviewOn" date) on conflict (id) do nothing`,
  )
}

export function templateById(tx: Tx, id: string): Promise<ReplyTemplate | undefined> {
  return tx.first(sql<ReplyTemplate>`select ${columns} from ${joined} where t.id = ${id}`)
}
