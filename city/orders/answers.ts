import { z } from 'zod'
import { write } from '../ledger/index.ts'
import { common, doing, isRefusal, type Alone, type By, type Refusal, type Sent } from '../platform/index.ts'
import type * as contract from './contract.ts'
import { toCsv, toXlsx } from './export.ts'
import { insertFile, findFile, orderByFollowCode, ownOrders } from './fileStore.ts'
import {
  countGroups,
  findListed,
  listOrders,
  sameOpen,
  type Cursor,
  type Filter,
  type Listed,
  type Sort,
} from './listStore.ts'
import { linkViews } from './links.ts'
import { orderRefusals } from './refusals.ts'
import { callerOf } from './store.ts'
import { turnsOf } from './turnStore.ts'
import { mayReveal } from './who.ts'
import { historyOf } from './history.ts'
import { followView, rowView, wholeView } from './show.ts'

type In<E extends { input: z.ZodType }> = z.output<E['input']>
type Listing = Pick<
  In<typeof contract.listOrders>,
  | 'status'
  | 'unit'
  | 'mine'
  | 'area'
  | 'type'
  | 'urgency'
  | 'channel'
  | 'due'
  | 'extension'
  | 'insisted'
  | 'problem'
  | 'day'
  | 'whole'
  | 'step'
  | 'text'
>

function filterOf(by: By, said: Listing): Filter {
  const { mine, channel, text, ...rest } = said
  const isNear = by.actor.reach.kind !== 'city' || said.unit !== undefined || mine === 'true'
  return {
    ...rest,
    ...(isNear ? { textNear: text } : { text }),
    source: channel,
    mine: mine === 'true' ? (by.actor.unit ?? '') : undefined,
  }
}

/** The cursor is opaque to callers: where the page ended. */
function cursorOf(row: Listed, sort: Sort): string {
  const at = sort === 'due' ? row.dueAt : row.registeredAt
  return Buffer.from(JSON.stringify([at?.toISOString() ?? null, row.id])).toString('base64url')
}

const CursorText = z.tuple([z.iso.datetime().nullable(), z.uuid()])

function readCursor(text: string | undefined): Cursor | undefined | 'broken' {
  if (text === undefined) return undefined
  const read = CursorText.safeParse(parsed(Buffer.from(text, 'base64url').toString()))
  return read.success ? { at: read.data[0], id: read.data[1] } : 'broken'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const brokenCursor = () =>
  common.refused('invalid-input', {
    fields: [{ field: 'after', says: { zh: '翻页标记无效', en: 'Not a valid page mark' } }],
  })

export async function list(by: By, said: In<typeof contract.listOrders>) {
  const after = readCursor(said.after)
  if (after === 'broken') return brokenCursor()
  const rows = await listOrders(by.tx, filterOf(by, said), { sort: said.sort, after, most: said.most + 1, now: by.now })
  const shown = rows.slice(0, said.most)
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => rowView(by.actor, row, by.now)),
    ...(rows.length > said.most && last ? { next: cursorOf(last, said.sort) } : {}),
  }
}

export async function mine(by: By, { after: text }: In<typeof contract.myOrders>) {
  const after = readCursor(text)
  if (after === 'broken') return brokenCursor()
  const rows = await ownOrders(by.tx, by.actor.id ?? '', after, 21)
  const last = rows.slice(0, 20).at(-1)
  return {
    rows: rows.slice(0, 20).map((row) => rowView(by.actor, row, by.now)),
    ...(rows.length > 20 && last ? { next: cursorOf(last, 'newest') } : {}),
  }
}

export async function countFor(by: By, said: In<typeof contract.countOrders>) {
  return { groups: await countGroups(by.tx, filterOf(by, said), by.now) }
}

export async function exportList(by: By, said: In<typeof contract.exportOrders>): Promise<Sent> {
  const rows = await listOrders(by.tx, filterOf(by, said), {
    sort: said.sort,
    after: undefined,
    most: 10_000,
    now: by.now,
  })
  // An exported list has no excerpt: ten thousand bodies need not be read for it.
  const views = rows.map((row) => rowView(by.actor, { ...row, body: '' }, by.now))
  if (by.actor.id)
    await write(by, {
      action: 'orders.exported',
      subject: by.actor.id,
      said: { rows: rows.length, format: said.format },
    })
  if (said.format === 'csv')
    return { sends: 'file', type: 'text/csv; charset=utf-8', name: '工单.csv', bytes: toCsv(views) }
  return {
    sends: 'file',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    name: '工单.xlsx',
    bytes: await toXlsx(views),
  }
}

export async function read(by: By, { number }: In<typeof contract.readOrder>) {
  const order = await findListed(by.tx, number)
  return order ? wholeView(by, order, await linkViews(by, order.id)) : common.refused('not-found')
}

export async function historyFor(by: By, { number }: In<typeof contract.orderHistory>) {
  const order = await findListed(by.tx, number)
  return order ? { lines: await historyOf(by, order, false) } : common.refused('not-found')
}

const DAY = 86_400_000

export async function similar(by: By, { phone, place }: In<typeof contract.similarOpen>) {
  const rows = await sameOpen(by.tx, { phone, place }, new Date(by.now.getTime() - 90 * DAY))
  const ofCaller = phone ? await callersAmong(by, rows, phone) : new Set<string>()
  return {
    rows: rows.map((row) => ({
      ...rowView(by.actor, row, by.now),
      same: ofCaller.has(row.id) ? ('caller' as const) : ('place' as const),
    })),
  }
}

async function callersAmong(by: By, rows: readonly Listed[], phone: string): Promise<Set<string>> {
  const found = new Set<string>()
  for (const row of rows) if ((await callerOf(by.tx, row.id))?.phone === phone) found.add(row.id)
  return found
}

/** Looking at who called is itself an entry, with its purpose. */
export async function reveal(by: By, { number, purpose }: In<typeof contract.revealCaller>) {
  const order = await findListed(by.tx, number)
  if (!order) return common.refused('not-found')
  if (!mayReveal.is(by.actor, order)) return common.refused('not-allowed', { facts: { who: mayReveal.label } })
  if (order.anonymous) return orderRefusals.refused('caller-anonymous')
  const caller = await callerOf(by.tx, order.id)
  await write(by, { action: 'order.callerRevealed', subject: order.id, purpose })
  return { name: caller?.name ?? '', phone: caller?.phone ?? null }
}

/** Reading the citizen's own words, numbers and all, is itself an entry, with its purpose. */
export async function revealTheWords(by: By, { number, purpose }: In<typeof contract.revealWords>) {
  const order = await findListed(by.tx, number)
  if (!order) return common.refused('not-found')
  if (!mayReveal.is(by.actor, order)) return common.refused('not-allowed', { facts: { who: mayReveal.label } })
  await write(by, { action: 'order.wordsRevealed', subject: order.id, purpose })
  const turns = (await turnsOf(by.tx, order.id)).map(({ round, words }) => ({ round, words }))
  return { title: order.title, body: order.body, turns }
}

export async function addFileTo({ house, actor, upload }: Alone, { number }: In<typeof contract.addFile>) {
  const order = await doing(house, actor, (by) => findListed(by.tx, number), 'read')
  if (!order || !upload) return common.refused('not-found')
  const stored = await house.files.keep(upload.stream)
  if (isRefusal(stored)) return stored
  return doing(house, actor, async (by) => {
    const file = {
      id: house.machine.id(),
      ...stored,
      name: upload.name.slice(0, 120) || stored.kind,
      subject: order.id,
    }
    await insertFile(by, file)
    await write(by, {
      action: 'order.fileAdded',
      subject: order.id,
      said: { file: file.id, kind: file.kind, hash: file.hash },
    })
    return { id: file.id, kind: file.kind, type: file.type, name: file.name, bytes: file.bytes }
  })
}

export async function fileOf(by: By, { number, id }: In<typeof contract.readFile>) {
  const order = await findListed(by.tx, number)
  const file = order && (await findFile(by.tx, order.id, id))
  if (!file) return common.refused('not-found')
  return { sends: 'file' as const, type: file.type, name: file.name, bytes: by.house.files.open(file.hash) }
}

/** Whoever holds number and code looks, and may rate, as the one whose matter it is. */
export async function followByCode(by: By, number: string, code: string): Promise<{ by: By; order: Listed } | Refusal> {
  return (await orderByFollowCode(by, number, code)) ?? orderRefusals.refused('follow-wrong')
}

export async function follow(by: By, { number, code }: In<typeof contract.followOrder>) {
  const found = await followByCode(by, number, code)
  return isRefusal(found) ? found : followView(found.by, found.order)
}

/** A matter as its owner sees it, after they did something. */
export async function followOwn(by: By, number: string) {
  const order = await findListed(by.tx, number)
  return order ? followView(by, order) : common.refused('not-found')
}

export async function mineOne(by: By, { number }: In<typeof contract.myOrder>) {
  const order = await findListed(by.tx, number)
  return order && order.citizen === by.actor.id ? followView(by, order) : common.refused('not-found')
}
