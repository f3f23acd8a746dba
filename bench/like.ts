import { globSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { soughtFor, tokensOf, type Habits } from '../city/ask/like.ts'
import { bigrams } from '../city/text/index.ts'
import { openStage } from './stage.ts'
import { chance, readSentences } from './textSearch.ts'

/**
 * `node bench/like.ts [--published 200000]`: how long "was this asked before?" looks among so many published questions,
 * put together from real sentences, with the function of the newest migration, beside the bare look for the same words
 * in the same index. One client, words nobody asked with before, the session the database opens for the city.
 */
const { values } = parseArgs({
  options: { published: { type: 'string', default: '200000' }, asks: { type: 'string', default: '200' } },
})
const NEAR = 60
const BATCH = 4000

const stage = await openStage(process.env['DATABASE_URL'])
const client = new pg.Client(stage.connection)
await client.connect()
try {
  await client.query(`drop schema if exists bench_like cascade; create schema bench_like; set search_path to bench_like;
    create unlogged table ask_questions (order_id uuid primary key, state text not null, asked_at timestamptz not null, words tsvector not null);
    set maintenance_work_mem = '512MB'; set synchronous_commit = off`)
  const sentences = readSentences()
  await fill(sentences, Number(values.published))
  await client.query('create index ask_words_gin on ask_questions using gin (words)')
  await client.query('vacuum analyze ask_questions')
  await client.query(functionOf())
  const habits = await habitsOf()
  const asked = questions(sentences, Number(values.asks) + 10)
  await measure('published_like', asked, habits, (sought, tokens) => [
    'select order_id, held, length from published_like($1::tsquery, $2::text[], $3::real[], $4)',
    [sought, tokens.map(({ token }) => token), tokens.map(({ gain }) => gain), NEAR],
  ])
  await measure('the bare look', asked, habits, (sought) => [
    `select order_id from ask_questions where state = 'published' and words @@ $1::tsquery limit 100000`,
    [sought],
  ])
} finally {
  await client.query('drop schema if exists bench_like cascade').catch(() => {})
  await client.end()
  await stage.close()
}

/** The function as the newest migration makes it. */
function functionOf(): string {
  const made = globSync('db/migrations/*.sql')
    .toSorted()
    .flatMap(
      (file) =>
        /create (?:or replace )?function published_like[\s\S]*?\$\$[\s\S]*?\$\$;/.exec(
          readFileSync(file, 'utf8'),
        )?.[0] ?? [],
    )
  return made.at(-1)?.replace('create function', 'create or replace function') ?? ''
}

async function fill(sentences: string[], published: number): Promise<void> {
  const next = chance(7)
  for (let from = 0; from < published; from += BATCH) {
    const count = Math.min(BATCH, published - from)
    const words = Array.from({ length: count }, () => {
      const message = Array.from({ length: 3 + next(3) }, () => sentences[next(sentences.length)]).join('。')
      return bigrams(message, 1500).join(' ')
    })
    await client.query(
      `insert into ask_questions select gen_random_uuid(), 'published', now() - make_interval(secs => ($2::int - nth)::int), array_to_tsvector(string_to_array(words, ' '))
        from unnest($1::text[]) with ordinality as t (words, nth)`,
      [words, published - from],
    )
  }
}

/** As city/ask/likeStore.ts counts them. */
async function habitsOf(): Promise<Habits> {
  const { rows } = await client.query<{ word: string; ndoc: number }>(
    `select word, ndoc from ts_stat('select words from ask_questions where state = ''published'' order by asked_at desc limit 2000') where ndoc > 1`,
  )
  return { of: 2000, having: new Map(rows.map(({ word, ndoc }) => [word, ndoc])) }
}

/** What people write above a question: half a few words, half a sentence. */
function questions(sentences: string[], asks: number): string[] {
  const next = chance(77)
  const one = () => sentences[next(sentences.length)] ?? ''
  return Array.from({ length: asks }, (_, i) => (i % 2 === 0 ? one().slice(0, 8 + next(6)) : one().slice(0, 60)))
}

type Query = (sought: string, tokens: ReturnType<typeof tokensOf>) => [string, unknown[]]

async function measure(name: string, asked: readonly string[], habits: Habits, query: Query): Promise<void> {
  const took: number[] = []
  let found = 0
  for (const [i, text] of asked.entries()) {
    const tokens = tokensOf(text, habits)
    const sought = soughtFor(tokens, habits)
    if (sought === undefined) continue
    const began = performance.now()
    const { rowCount } = await client.query(...query(sought, tokens))
    if (i >= 10) took.push(performance.now() - began)
    found += rowCount ?? 0
  }
  took.sort((a, b) => a - b)
  const at = (part: number) => (took[Math.floor(took.length * part)] ?? 0).toFixed(1)
  console.log(
    `${name} · ${values.published} published · n ${took.length}: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms; ${Math.round(found / took.length)} rows each; load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  )
}
