import type { z } from 'zod'
import { offer } from '../assist/index.ts'
import { pick, rfc3339, type By, type House } from '../platform/index.ts'
import { VERSION } from '../text/index.ts'
import { habitsFrom, rank, tellingQuery, type Habits, type Ranked, type Telling } from './alikeRank.ts'
import { candidates, ownCandidates, toldFrom, wordHabits } from './alikeStore.ts'
import { listedByIds, type Listed } from './listStore.ts'
import { rowView } from './show.ts'
import { repliesOf } from './replyStore.ts'
import type { alikeOrders, AlikeView, myAlike } from './suggestContract.ts'
import { forHandlers } from './vault.ts'

type In<E extends { input: z.ZodType }> = z.output<E['input']>

/** How far back it is looked. */
const DAYS = 90
const DAY = 86_400_000

/** Earlier matters these words may tell again. Of a report nothing is looked for and nothing is kept. */
export async function alike(by: By, said: In<typeof alikeOrders>): Promise<z.input<(typeof alikeOrders)['output']>> {
  const asked = said.secret ? undefined : await askedOf(by, said)
  const found = asked ? await findAlike(by, asked.telling, asked) : []
  if (!asked || found.length === 0) return { id: null, rows: [] }
  const rows = await shown(by, found)
  const id = await offer(by, {
    kind: 'duplicate',
    subject: asked.except,
    version: VERSION,
    features: { of: rows.map((row) => pick(row, whyKeys)) },
    offered: rows.map(({ number }) => number),
  })
  return { id, rows }
}

/** What a citizen told before and is about to tell again: to be asked about once more, or answered already. */
export async function alikeOfMine(by: By, said: In<typeof myAlike>): Promise<z.input<(typeof myAlike)['output']>> {
  if (by.actor.id === null) return { rows: [] }
  const since = new Date(by.now.getTime() - DAYS * DAY)
  const own = await ownCandidates(by.tx, by.actor.id, since)
  const telling = { text: said.text, place: said.place ?? null, lng: null, lat: null, now: by.now }
  const ranked = own.length > 0 ? rank(telling, own, await habitsOf(by)) : []
  const rows = ranked.flatMap(({ id, guess }) => {
    const row = own.find((one) => one.id === id)
    if (!row || (guess !== 'nudge' && guess !== 'told')) return []
    return [{ ...pick(row, ['number', 'title', 'status']), guess, registeredAt: rfc3339(row.registeredAt) }]
  })
  return { rows: rows.slice(0, 3) }
}

const whyKeys = ['number', 'guess', 'sameCaller', 'score', 'overlap', 'near', 'days', 'metres'] as const

type Of = { phone: string | null; except: string | null }

/** What is being told: the words of the form, or those of a matter that has its number; of a secret one nothing. */
async function askedOf(by: By, said: In<typeof alikeOrders>): Promise<({ telling: Telling } & Of) | undefined> {
  const { now } = by
  if (said.number === undefined) {
    const telling = { text: said.text, place: said.place ?? null, lng: null, lat: null, now }
    return { telling, phone: said.phone ?? null, except: null }
  }
  const told = await toldFrom(by.tx, said.number)
  if (!told || told.secret) return undefined
  const { title, body, place, lng, lat, phone, id } = told
  return { telling: { text: `${title} ${body}`, place, lng, lat, now }, phone, except: id }
}

/** The matters of the last three months that are likest, through the eyes of whoever asks. */
export async function findAlike(by: By, told: Telling, of: Of): Promise<Ranked[]> {
  // A number that is not shown may not speak either: two matters of one identity number would tell of it.
  const telling = { ...told, text: forHandlers(told.text) }
  const habits = await habitsOf(by)
  const since = new Date(by.now.getTime() - DAYS * DAY)
  const words = tellingQuery(telling.text, habits)
  const among = await candidates(by.tx, { words, phone: of.phone, place: telling.place, since, except: of.except })
  return rank(telling, among, habits)
}

async function shown(by: By, found: readonly Ranked[]): Promise<AlikeView[]> {
  const listed = new Map(
    (
      await listedByIds(
        by.tx,
        found.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  )
  const views: AlikeView[] = []
  for (const one of found) {
    const row = listed.get(one.id)
    // One that goes along with another is met through its lead.
    if (row && (one.sameCaller || row.mergedInto === null)) views.push(await view(by, row, one))
  }
  return views
}

async function view(by: By, row: Listed, { id: _id, ...why }: Ranked): Promise<AlikeView> {
  const ended = why.guess === 'told' ? await repliesOf(by.tx, row.id) : []
  const reply = ended.findLast(({ state }) => state === 'passed')?.text
  return {
    ...rowView(by.actor, row, by.now),
    ...why,
    reply: reply === undefined ? null : forHandlers(reply).slice(0, 600),
  }
}

const FRESH = 15 * 60_000
const habitsKept = new WeakMap<House, { at: number; habits: Promise<Habits> }>()

/** Counted anew every quarter of an hour: what is common changes slowly. */
function habitsOf(by: By): Promise<Habits> {
  const before = habitsKept.get(by.house)
  if (before && by.now.getTime() - before.at < FRESH && by.now.getTime() >= before.at) return before.habits
  const habits = wordHabits(by.tx).then(habitsFrom)
  habitsKept.set(by.house, { at: by.now.getTime(), habits })
  habits.catch(() => habitsKept.delete(by.house))
  return habits
}
