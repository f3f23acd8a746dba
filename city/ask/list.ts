import { sealShown } from '../assist/index.ts'
import { common, keep, rfc3339, type By, type InputOf, type Refusal, type Sent } from '../platform/index.ts'
import { VERSION } from '../text/index.ts'
import type * as contract from './contract.ts'
import { csvOf } from './csv.ts'
import { rankLike, soughtFor, tokensOf } from './like.ts'
import { questionsLike, wordsOfQuestions } from './likeStore.ts'
import { countQuestions, newsOfQuestions, publishedQuestions, type Mark, type Seen } from './listStore.ts'
import type { Question } from './question.ts'
import type { QuestionRow } from './store.ts'

/** A question as everybody reads it. */
export function shown(row: QuestionRow): Question {
  const {
    orderId: _id,
    citizen: _citizen,
    wantsPublic: _wish,
    promiseAt,
    promiseWhy,
    answeredAt,
    askedAt,
    firstPromiseAt,
    ...same
  } = row
  const promise = { at: promiseAt ? rfc3339(promiseAt) : null, why: promiseWhy }
  const first = { firstPromiseAt: firstPromiseAt ? rfc3339(firstPromiseAt) : null }
  return { ...same, ...first, promise, answeredAt: answeredAt ? rfc3339(answeredAt) : null, askedAt: rfc3339(askedAt) }
}

/** A page of published questions, with the total where it is asked for. */
export async function list(by: By, said: InputOf<typeof contract.listQuestions>) {
  const after = said.after === undefined ? undefined : afterOf(said.after)
  if (said.after !== undefined && after === undefined) return common.refused('invalid-input')
  const seen = seenOf(said)
  const rows = await publishedQuestions(by.tx, seen, { now: by.now, after, most: said.most + 1 })
  const last = rows[said.most - 1]
  const next = rows.length > said.most && last ? { next: `${last.askedAt.toISOString()}_${last.orderId}` } : {}
  const total = said.total ? { total: await countQuestions(by.tx, seen, by.now) } : {}
  return { rows: rows.slice(0, said.most).map(shown), ...next, ...total }
}

const MOST_ROWS = 10_000

/** The same list for a spreadsheet. */
export async function exported(by: By, said: InputOf<typeof contract.exportQuestions>): Promise<Sent | Refusal> {
  const rows = await publishedQuestions(by.tx, seenOf(said), { now: by.now, after: undefined, most: MOST_ROWS })
  return { sends: 'file', type: 'text/csv; charset=utf-8', name: '公开问答.csv', bytes: csvOf(rows.map(shown)) }
}

/** The newest answers of a unit, topic, place or word. */
export async function news(by: By, { most, ...said }: InputOf<typeof contract.newsOfQuestions>) {
  const rows = await newsOfQuestions(by.tx, said, { now: by.now, most })
  return { rows: rows.map(({ newsAt, ...row }) => ({ ...shown(row), newsAt: rfc3339(newsAt) })) }
}

/** So many are looked at closely. */
const NEAR = 60
const HALF_HOUR = 1_800_000

/** What was asked before about the same thing, in one look; what words tell is learnt anew every half hour. */
export async function similar(by: By, { text, most }: InputOf<typeof contract.similarQuestions>) {
  const { tx, house } = by
  const habits = await keep(house, 'words of questions', () => wordsOfQuestions(tx), HALF_HOUR)
  const tokens = tokensOf(text, habits)
  const sought = soughtFor(tokens, habits)
  if (sought === undefined) return { rows: [], shown: null }
  const [names, gains] = [tokens.map(({ token }) => token), tokens.map(({ gain }) => gain)]
  const found = await questionsLike(tx, { sought, tokens: names, gains, most: NEAR })
  const like = rankLike(text, tokens, found).slice(0, most)
  const rows = like.map(({ found: { held: _held, length: _length, ...row }, terms }) => ({ ...shown(row), terms }))
  return { rows, shown: rows.length === 0 ? null : sealLike(by, rows) }
}

/** Which questions were shown and by which words: those stand in public questions already. */
function sealLike(by: By, rows: readonly (Question & { terms: string[] })[]): string {
  const features = {
    of: rows.map(({ number, terms, answeredAt }) => ({ number, terms, answered: answeredAt !== null })),
  }
  const offered = rows.map(({ number }) => number)
  return sealShown(by, { kind: 'similar', subject: null, version: VERSION, features, offered })
}

type Which = Omit<InputOf<typeof contract.exportQuestions>, never>

function seenOf({ answered, onTime, month, since, ...same }: Which): Seen {
  const { text, unit, topic, place, grade, counted, frozen } = same
  const first = month ?? since
  return {
    text,
    unit,
    topic,
    place,
    grade,
    counted,
    frozen,
    answered: answered && answered === 'true',
    onTime: onTime && onTime === 'true',
    from: first === undefined ? undefined : monthStart(first, 0),
    until: month === undefined ? undefined : monthStart(month, 1),
  }
}

/** Midnight, in the city's time, of the first day of a month, or of the `later`-th month after it. */
export function monthStart(month: string, later: number): Date {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + later, 1) - 8 * 3_600_000)
}

/** The page mark is where the last page ended: instant and id. */
function afterOf(mark: string): Mark | undefined {
  const [, at, id] = /^([^_]+)_([0-9a-f-]{36})$/.exec(mark) ?? []
  return at !== undefined && id !== undefined && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined
}
