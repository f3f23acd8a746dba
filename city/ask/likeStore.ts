import { sql, type Tx } from '../platform/index.ts'
import { joinedQuestions, questionColumns, type QuestionRow } from './store.ts'

/** A published question that shares words with what is being asked: which of them its title and text hold. */
export type LikeRow = QuestionRow & { held: string[]; length: number }

/** Published questions that hold some of these words together, those with the most telling ones first. */
export function questionsLike(
  tx: Tx,
  {
    sought,
    tokens,
    gains,
    most,
  }: { sought: string; tokens: readonly string[]; gains: readonly number[]; most: number },
): Promise<LikeRow[]> {
  return tx.many(
    sql<LikeRow>`select ${questionColumns}, l.held, l.length
      from published_like(${sought}::tsquery, ${tokens}::text[], ${gains}::real[], ${most}) as l
      join (${joinedQuestions}) on q.order_id = l.order_id`,
    'ask.like',
  )
}

/** In how many of the newest published questions each word stands. */
export async function wordsOfQuestions(tx: Tx): Promise<{ of: number; having: Map<string, number> }> {
  const rows = await tx.many(
    sql<{
      word: string
      ndoc: number
    }>`select word, ndoc from ts_stat('select words from ask_questions where state = ''published'' order by asked_at desc limit 2000') where ndoc > 1`,
  )
  const row = await tx.first(
    sql<{
      n: number
    }>`select count(*)::int as n from (select from ask_questions where state = 'published' limit 2000) as w`,
  )
  return { of: Math.max(1, row?.n ?? 0), having: new Map(rows.map(({ word, ndoc }) => [word, ndoc])) }
}
