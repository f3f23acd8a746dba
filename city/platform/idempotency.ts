import { createHash } from 'node:crypto'
import { common, type Refusal } from './refusal.ts'
import { sql, type Tx } from './db.ts'

/** One request's key: who asked, which route, which key they chose, and the digest of what they sent. */
export type RequestKey = { person: string; route: string; key: string; digest: string }

export function requestKey(person: string, route: string, key: string, sent: unknown): RequestKey {
  return { person, route, key, digest: createHash('sha256').update(JSON.stringify(sent)).digest('hex') }
}

/**
 * Claims the key in this transaction. A concurrent twin waits for the first to commit. Answers the first answer when
 * the same thing was already done, a refusal 'key-reused' when the key stands for other content, else undefined.
 */
export async function claimKey(tx: Tx, k: RequestKey): Promise<{ before: unknown } | Refusal | undefined> {
  const claimed = await tx.run(
    sql`insert into request_keys (person, route, key, digest) values (${k.person}, ${k.route}, ${k.key}, ${k.digest}) on conflict do nothing`,
    'keys.claim',
  )
  return claimed === 1 ? undefined : answerBefore(tx, k)
}

export async function answerBefore(tx: Tx, k: RequestKey): Promise<{ before: unknown } | Refusal> {
  const row = await tx.first(
    sql<{
      digest: string
      answer: unknown
    }>`select digest, answer from request_keys where person = ${k.person} and route = ${k.route} and key = ${k.key}`,
    'keys.before',
  )
  if (!row) return common.refused('key-in-use')
  if (row.digest !== k.digest) return common.refused('key-reused')
  return { before: row.answer }
}

export async function keepAnswer(tx: Tx, k: RequestKey, answer: unknown): Promise<void> {
  await tx.run(
    sql`update request_keys set answer = ${JSON.stringify(answer)}::json where person = ${k.person} and route = ${k.route} and key = ${k.key}`,
    'keys.keep',
  )
}
