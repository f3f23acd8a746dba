import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { bigrams } from '../city/text/index.ts'
import { openStage } from './stage.ts'

const data = join(import.meta.dirname, '../../shared/data')

/** How many messages are searched, how many questions are asked of them, and how they were answered, in milliseconds. */
export type Searched = { messages: number; asks: number; p50: number; p90: number; p99: number; found: number }

/**
 * Searches so many messages as the bench does: the statement of city/orders/listStore.ts (every pair of neighbouring
 * 汉字 must occur, the newest first) on a table and index like order_words, one question after another. The messages are
 * put together in memory from sentences of messages/* and live in a table that is dropped at the end. Left out are
 * HTTP, session, row security and the page's names, which bench/run.ts measures.
 */
export async function searchMessages(sizes: number[], asks = 300): Promise<Searched[]> {
  const stage = await openStage(process.env['DATABASE_URL'])
  const client = new pg.Client(stage.connection)
  await client.connect()
  try {
    await client.query(`drop schema if exists bench_text cascade; create schema bench_text; set search_path to bench_text;
      create unlogged table order_words (order_id uuid primary key, words tsvector not null);
      set maintenance_work_mem = '1GB'; set synchronous_commit = off; set max_parallel_maintenance_workers = 1`)
    const sentences = readSentences()
    const results: Searched[] = []
    let made = 0
    for (const messages of sizes.toSorted((a, b) => a - b)) {
      await client.query('drop index if exists order_words_gin')
      await fill(client, sentences, { from: made, to: messages })
      await client.query('create index order_words_gin on order_words using gin (words)')
      await client.query('vacuum analyze order_words')
      made = messages
      results.push({ messages, ...(await measure(client, questions(sentences, asks))) })
      console.log(`  ${JSON.stringify(results.at(-1))}, load ${(loadavg()[0] ?? 0).toFixed(1)}`)
    }
    return results
  } finally {
    await client.query('drop schema if exists bench_text cascade').catch(() => {})
    await client.end()
    await stage.close()
  }
}

export function readSentences(): string[] {
  const lines = ['train', 'hot', 'replies'].flatMap((name) =>
    readFileSync(join(data, `messages/${name}.jsonl`), 'utf8')
      .trim()
      .split('\n'),
  )
  const texts = lines.map((line) => JSON.parse(line) as Record<string, string>)
  const said = texts.flatMap((row) => (row['text'] ?? `${row['subject']}。${row['detail']}`).split(/[。！？!?；;\n]+/u))
  return [...new Set(said.map((one) => one.trim()))].filter((one) => one.length >= 8 && one.length <= 80)
}

/** A chance that gives the same course for the same seed. */
export function chance(seed: number): (most: number) => number {
  let state = seed >>> 0
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

/** Three to five sentences a message, drawn so that no two are the same. Ids grow with time, as those of orders do. */
async function fill(client: pg.Client, sentences: string[], { from, to }: { from: number; to: number }): Promise<void> {
  const next = chance(from + 1)
  let length = 0
  for (let i = from; i < to; i += 4000) {
    const ids: string[] = []
    const words: string[] = []
    for (let k = i; k < Math.min(i + 4000, to); k++) {
      const message = Array.from({ length: 3 + next(3) }, () => sentences[next(sentences.length)]).join('。')
      length += message.length
      ids.push(`${(0x19000000 + k).toString(16)}-0000-7000-8000-000000000000`)
      words.push(bigrams(message, 1500).join(' '))
    }
    await client.query(
      `insert into order_words select id, array_to_tsvector(string_to_array(words, ' ')) from unnest($1::uuid[], $2::text[]) as t (id, words)`,
      [ids, words],
    )
  }
  console.log(`  ${to - from} messages of ${Math.round(length / (to - from))} signs made`)
}

/** What people type: of ten, five words of 2 to 4 汉字, three of 5 to 8, one pair of words, one whole sentence. */
function questions(sentences: string[], asks: number): string[] {
  const next = chance(77)
  const words = new Intl.Segmenter('zh', { granularity: 'word' })
  const word = (): string => {
    const sentence = sentences[next(sentences.length)] ?? ''
    const known = [...words.segment(sentence)]
      .map(({ segment }) => segment)
      .filter((one) => /^\p{Script=Han}{2,4}$/u.test(one))
    return known[next(known.length)] ?? word()
  }
  const run = (signs: number): string => {
    const found = /\p{Script=Han}{8,}/u.exec(sentences[next(sentences.length)] ?? '')?.[0]
    return found ? found.slice(0, signs) : run(signs)
  }
  return Array.from({ length: asks }, (_, i) => {
    if (i % 10 < 5) return word()
    if (i % 10 < 8) return run(5 + next(4))
    return i % 10 === 8 ? `${word()} ${word()}` : (sentences[next(sentences.length)] ?? '')
  })
}

async function measure(client: pg.Client, asked: string[]): Promise<Omit<Searched, 'messages'>> {
  const took: { text: string; ms: number; n: number }[] = []
  for (const text of [...asked.slice(0, 20), ...asked]) {
    const query = bigrams(text, 24).map((token) => `'${token.replace(/'/g, "''")}'`)
    const began = performance.now()
    const { rowCount } = await client.query(
      'select w.order_id from order_words w where w.words @@ $1::tsquery order by w.order_id desc limit 2000',
      [query.join(' & ')],
    )
    took.push({ text, ms: performance.now() - began, n: rowCount ?? 0 })
  }
  const real = took.slice(20).toSorted((a, b) => a.ms - b.ms)
  const at = (part: number) => Math.round((real[Math.floor(real.length * part)]?.ms ?? 0) * 10) / 10
  for (const { text, ms, n } of real.slice(-5))
    console.log(`  slowest: ${text.slice(0, 20)} ${Math.round(ms)} ms, ${n} rows`)
  return { asks: asked.length, p50: at(0.5), p90: at(0.9), p99: at(0.99), found: real.filter(({ n }) => n > 0).length }
}
