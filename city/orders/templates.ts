import { write } from '../ledger/index.ts'
import { cityDate, common, type By, type InputOf, type Refusal } from '../platform/index.ts'
import { findListed } from './listStore.ts'
import { personalIn } from './personal.ts'
import { orderRefusals } from './refusals.ts'
import type * as contract from './replyContract.ts'
import type { ReplyTemplate } from './replyContract.ts'
import { lookAt } from './replyLook.ts'
import { callerOf } from './store.ts'
import {
  endTemplateOn,
  insertTemplates,
  lockTemplate,
  templateById,
  templatesFor,
  type NewTemplate,
} from './templateStore.ts'

/** The check of an answer that is being written on a matter this person sees. */
export async function checkFor(by: By, { number, reply }: InputOf<typeof contract.checkReply>) {
  const order = await findListed(by.tx, number)
  if (!order) return common.refused('not-found')
  const { check, citations, nothing } = await lookAt(by, order, reply)
  const asker = (await callerOf(by.tx, order.id)) ?? { name: '', phone: null }
  const personal = personalIn(reply, asker)
  return { ...check, citations, personal, nothing: order.type === 'praise' ? null : (nothing ?? null) }
}

/** What this person's unit may begin an answer with. */
export async function templates(by: By, { number }: InputOf<typeof contract.listTemplates>) {
  const order = number === undefined ? undefined : await findListed(by.tx, number)
  const about = order ? `${order.matter ?? ''} ${order.title} ${order.body}` : ''
  return { rows: await templatesFor(by.tx, { unit: by.actor.unit, about, day: cityDate(by.now) }) }
}

/** A changed template is a new row from today on; the old one stays readable for the answers begun with it. */
export async function saveTemplate(
  by: By,
  { id: replaces, ...said }: InputOf<typeof contract.saveTemplate>,
): Promise<ReplyTemplate | Refusal> {
  const no = replaces === undefined ? undefined : await ended(by, replaces)
  if (no) return no
  const row = {
    ...said,
    owner: said.owner || null,
    id: by.house.machine.id(),
    unit: by.actor.unit,
    since: cityDate(by.now),
  }
  await insertTemplates(by.tx, [row])
  await write(by, {
    action: 'template.saved',
    subject: row.id,
    said: { title: said.title, replaces: replaces ?? null },
  })
  return (await templateById(by.tx, row.id)) ?? common.refused('not-found')
}

export async function endTemplate(by: By, { id }: InputOf<typeof contract.endTemplate>) {
  const no = await ended(by, id)
  if (no) return no
  await write(by, { action: 'template.ended', subject: id, said: {} })
  return { ended: true }
}

async function ended(by: By, id: string): Promise<Refusal | undefined> {
  const known = await lockTemplate(by.tx, id)
  if (!known) return common.refused('not-found')
  if (known.unit === null || known.unit !== by.actor.unit) return orderRefusals.refused('template-not-yours')
  await endTemplateOn(by.tx, id, cityDate(by.now))
  return undefined
}

/** The templates the product ships, for everybody; a city that ended one is not given it again. */
export function saveTemplates(by: By, rows: readonly Omit<NewTemplate, 'unit'>[]): Promise<void> {
  return insertTemplates(
    by.tx,
    rows.map((row) => ({ ...row, unit: null })),
  )
}
