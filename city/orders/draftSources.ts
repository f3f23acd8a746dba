import type { Passage } from '../assist/index.ts'
import { citedIn, lawIndex, readLaw } from '../laws/index.ts'
import { entriesOf, type Entry } from '../ledger/index.ts'
import { cityDate, isRefusal, type By } from '../platform/index.ts'
import { indexPast } from '../text/index.ts'
import { passedReplies, templatesOn } from './draftStore.ts'
import type { Order } from './order.ts'
import { callerOf, partsOf } from './store.ts'
import { suggestUnits } from './suggest.ts'

/** Everything a draft about a matter may rest on, each piece with where it comes from, and what of the caller must not leave. */
export async function sourcesOf(by: By, order: Order, own: string): Promise<{ passages: Passage[]; known: string[] }> {
  const entries = await entriesOf(by.tx, order.id)
  const parts = await partsOf(by.tx, order.id)
  const caller = await callerOf(by.tx, order.id)
  const earlier = await alikeTo(by, order, own)
  const passages: Passage[] = [
    { kind: 'message', label: order.title, text: order.body },
    { kind: 'own', label: '', text: own },
    ...notesOf(entries, 'order.contact', 'note').map(from('contact')),
    ...parts.map(({ unitName, reply }): Passage => ({ kind: 'part', label: unitName ?? '', text: reply ?? '' })),
    ...notesOf(entries, 'order.returnAnswer', 'reason').map(from('returned')),
    ...earlier,
    ...(await lawsIn(by, [own, ...earlier.map(({ text }) => text)].join('\n'))),
    ...(await rulesFor(by, order)),
  ]
  return { passages, known: [caller?.name ?? '', caller?.phone ?? ''] }
}

type Note = { day: string; text: string }

const from =
  (kind: Passage['kind']) =>
  ({ day, text }: Note): Passage => ({ kind, label: day, text })

/** What people wrote down of one kind, the last five. */
function notesOf(entries: readonly Entry[], action: string, key: string): Note[] {
  return entries
    .filter((entry) => entry.action === action && typeof entry.said[key] === 'string')
    .slice(-5)
    .map((entry) => ({ day: cityDate(entry.at), text: String(entry.said[key]) }))
}

/** Templates and earlier replies of the unit that are most like this matter. */
async function alikeTo(by: By, order: Order, own: string): Promise<Passage[]> {
  const unit = order.unit ?? ''
  const templates = await templatesOn(by.tx, unit, cityDate(by.now))
  const replies = await passedReplies(by.tx, unit, order.id)
  const past = [
    ...templates.map((one) => ({ ...one, kind: 'template' as const, label: one.title })),
    ...replies.map((one) => ({ ...one, kind: 'reply' as const, label: `${cityDate(one.at)} ${one.title}` })),
  ]
  const found = indexPast(past)(`${order.title}\n${order.body}\n${own}`, 3)
  return found
    .flatMap(({ id }) => past.filter((one) => one.id === id))
    .map(({ kind, label, text }) => ({ kind, label, text }))
}

/** The articles that the unit's own words and earlier replies name, in the wording that holds today. */
async function lawsIn(by: By, text: string): Promise<Passage[]> {
  const on = cityDate(by.now)
  const named = citedIn(text, on, await lawIndex(by.tx)).filter(
    ({ grade, article }) => grade === '命中' && article !== null,
  )
  const once = [...new Map(named.map((one) => [`${one.law} ${one.article}`, one])).values()].slice(0, 4)
  const passages: Passage[] = []
  for (const { law, article } of once) {
    const read = await readLaw(by, { law, article: article ?? undefined, on })
    if (isRefusal(read)) continue
    for (const one of read.articles) passages.push({ kind: 'law', label: one.says, text: `${one.says} ${one.text}` })
  }
  return passages
}

/** The rows of the dispatch directory that fit. */
async function rulesFor(by: By, order: Order): Promise<Passage[]> {
  const rows = await suggestUnits(by, { text: `${order.title}\n${order.body}`, place: order.place ?? undefined })
  return rows.map(({ matter, words, unitName, source }) => ({
    kind: 'rule',
    label: matter,
    text: `${matter}：${words.join('、')}，由${unitName}承办。依据：${source}`,
  }))
}
