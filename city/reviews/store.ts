import { sql, type By, type Tx } from '../platform/index.ts'
import type { Reason, ReviewGrade } from './review.ts'

export async function limitOn(tx: Tx, stage: string, day: string): Promise<{ amount: string; source: string }> {
  const row = await tx.first(
    sql<{ amount: string; source: string }>`select amount, source from limits
      where stage = ${stage} and since <= ${day}::date order by since desc limit 1`,
    'reviews.limit',
  )
  if (!row) throw new Error(`the limit ${stage} is not set`)
  return row
}

export type ReviewableKind = 'appointment' | 'case' | 'certificate' | 'fund'

export type Reviewable = {
  id: string
  kind: ReviewableKind
  subject: string
  number: string
  what: string
  item: string | null
  unit: string
  unitName: string
  citizen: string | null
  phone: string | null
  at: Date
  until: Date
}

const columns = sql`r.id, r.kind, r.subject, r.number, r.what, r.item, r.unit, u.short_name as "unitName", r.citizen, r.phone, r.at, r.until`
const joined = sql`reviewables r join units u on u.id = r.unit`

/** False when the occasion is known already: told twice, it is one. */
export async function insertReviewable(by: By, r: Omit<Reviewable, 'unitName'> & { token: string }): Promise<boolean> {
  const made = await by.tx.run(
    sql`insert into reviewables (id, kind, subject, number, what, item, unit, citizen, phone, token, at, until)
      values (${r.id}, ${r.kind}, ${r.subject}, ${r.number}, ${r.what}, ${r.item}, ${r.unit}, ${r.citizen}, ${r.phone}, ${r.token}, ${r.at}, ${r.until})
      on conflict (kind, subject) do nothing`,
  )
  return made === 1
}

/** Held until the transaction ends: two reviews of one occasion come one after the other. */
export function lockByToken(tx: Tx, token: string): Promise<Reviewable | undefined> {
  return tx.first(sql<Reviewable>`select ${columns} from ${joined} where r.token = ${token} for update of r`)
}

export function findByToken(tx: Tx, token: string): Promise<Reviewable | undefined> {
  return tx.first(sql<Reviewable>`select ${columns} from ${joined} where r.token = ${token}`)
}

export function lockByNumber(tx: Tx, number: string): Promise<Reviewable | undefined> {
  return tx.first(
    sql<Reviewable>`select ${columns} from ${joined} where r.number = ${number} order by r.at desc limit 1 for update of r`,
  )
}

export function findReviewable(tx: Tx, id: string): Promise<Reviewable | undefined> {
  return tx.first(sql<Reviewable>`select ${columns} from ${joined} where r.id = ${id}`)
}

export type Review = {
  id: string
  reviewable: string
  unit: string
  item: string | null
  what: string
  citizen: string | null
  grade: ReviewGrade
  firstGrade: ReviewGrade
  reasons: Reason[]
  words: string
  shownWords: string
  publish: boolean
  channel: 'web' | 'phone'
  at: Date
}

const reviewColumns = sql`v.id, v.reviewable, v.unit, v.item, v.what, v.citizen, v.grade, v.first_grade as "firstGrade", v.reasons, v.words,
  v.shown_words as "shownWords", v.publish, v.channel, v.at`

export function reviewOf(tx: Tx, reviewable: string): Promise<Review | undefined> {
  return tx.first(sql<Review>`select ${reviewColumns} from reviews v where v.reviewable = ${reviewable}`)
}

export function reviewById(tx: Tx, id: string): Promise<Review | undefined> {
  return tx.first(sql<Review>`select ${reviewColumns} from reviews v where v.id = ${id}`)
}

export async function insertReview(by: By, v: Omit<Review, 'firstGrade' | 'at'>): Promise<void> {
  await by.tx.run(
    sql`insert into reviews (id, reviewable, unit, item, what, citizen, grade, first_grade, reasons, words, shown_words, publish, channel, at)
      values (${v.id}, ${v.reviewable}, ${v.unit}, ${v.item}, ${v.what}, ${v.citizen}, ${v.grade}, ${v.grade}, ${v.reasons}, ${v.words}, ${v.shownWords}, ${v.publish}, ${v.channel}, ${by.now})`,
  )
}

export async function raiseReview(by: By, id: string, grade: ReviewGrade): Promise<void> {
  await by.tx.run(sql`update reviews set grade = ${grade}, raised_at = ${by.now} where id = ${id}`)
}

export async function excludeReview({ tx }: By, id: string, ground: string): Promise<void> {
  await tx.run(sql`update reviews set excluded = ${ground} where id = ${id}`)
}

export type Counted = {
  unit: string
  unitName: string
  item: string | null
  what: string
  grade: ReviewGrade
  n: number
}

/** How often each grade was given, by unit and item, in a period; what was excluded by a decision is not counted. */
export function countReviews(tx: Tx, since: Date, until: Date): Promise<Counted[]> {
  return tx.many(
    sql<Counted>`select v.unit, u.short_name as "unitName", v.item, min(v.what) as what, v.grade, count(*)::int as n
      from reviews v join units u on u.id = v.unit where v.excluded is null and v.at >= ${since} and v.at <= ${until}
      group by v.unit, u.short_name, u.pinyin, v.item, v.grade order by u.pinyin, v.unit, v.item`,
  )
}

export type Mended = { unit: string; bad: number; due: number; fixed: number }

/** Of each unit's bad reviews of a period: all, those whose loop is over or late, and those closed in time. */
export function countRemedies(tx: Tx, since: Date, until: Date): Promise<Mended[]> {
  return tx.many(
    sql<Mended>`select unit, count(*)::int as bad, count(*) filter (where state = 'closed' or late)::int as due,
      count(*) filter (where state = 'closed' and not coalesce(fixed_late, false))::int as fixed
      from remedies where state <> 'dropped' and at >= ${since} and at <= ${until} group by unit`,
  )
}

export type PublicWords = { unit: string; what: string; grade: ReviewGrade; month: string; words: string }

/** Masked words whose writers let them be published, the newest first, by month only. */
export function publicWords(tx: Tx, unit: string, since: Date): Promise<PublicWords[]> {
  return tx.many(
    sql<PublicWords>`select unit, what, grade, to_char(at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, shown_words as words
      from reviews where unit = ${unit} and publish and excluded is null and shown_words <> '' and at >= ${since} order by at desc limit 30`,
  )
}

export async function remedyOf(tx: Tx, review: string): Promise<string | undefined> {
  const row = await tx.first(sql<{ id: string }>`select id from remedies where review = ${review}`)
  return row?.id
}
