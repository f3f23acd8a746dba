import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { bigrams } from '../city/text/index.ts'
import { benchTexts } from './texts.ts'

/**
 * The yardstick: the rows of one registration, as bare as PostgreSQL takes them. One transaction, one prepared statement
 * a table, ids from the database, nothing derived. `entry` and `subject` are what the first insert answers.
 */
export type Bare = { by: 'pgbench' | 'pg loop'; perSecond: number; meanMs: number }

const why = `'{"from":"2026-11-23T10:00:00+08:00","limit":"30min","counted":[],"skipped":[],"source":"默认：派单 30 分钟"}'`
const promise = `'{"from":"2026-11-24T24:00:00+08:00","limit":"5wd","counted":["2026-11-25","2026-11-26","2026-11-27","2026-11-30","2026-12-01"],"skipped":[{"date":"2026-11-28","why":"周六"},{"date":"2026-11-29","why":"周日"}],"source":"默认：投诉 5 个工作日"}'`
const [text] = benchTexts(10).slice(9)
const words = bigrams(`${text?.title} ${text?.body} 公主府公园南门往东二百米`, 1500).join(' ')
const said = `'{"channel":"phone","type":"complaint","urgency":"normal","place":"150102001001","words":"0123456789abcdef0123456789abcdef","caller":"0123456789abcdef0123456789abcdef"}'`

export const statements = [
  `insert into ledger_entries (at, actor_kind, actor, unit, action, subject, said) values (now(), 'staff', gen_random_uuid(), 'city', 'order.registered', gen_random_uuid(), ${said}) returning id as entry, subject`,
  `insert into orders (id, number, channel, type, urgency, title, body, place, address, centre, creator, status, due_clock, due_at, due_why, promise_at, promise_why, entry, registered_at)
   values (:subject, :subject::text, 'phone', 'complaint', 'normal', '${text?.title}', '${text?.body}', '150102001001', '公主府公园南门往东二百米', '150102', gen_random_uuid(), 'registered', 'dispatch', now() + interval '1 day', ${why}, now() + interval '8 days', ${promise}, :entry, now())`,
  `insert into order_callers (order_id, name, courtesy, phone, salt, follow_code) values (:subject, '其其格', 'ms', '13900000004', '0123456789abcdef', 'ABCDEF')`,
  `insert into order_words (order_id, words) values (:subject, array_to_tsvector(string_to_array('${words}', ' ')))`,
  `insert into timers (subject, rule, round, due_at) values (:subject, 'dispatch.overdue', 1, now() + interval '1 day')`,
  `insert into request_keys (person, route, key, digest, answer) values ('01234567-89ab-cdef-0123-456789abcdef', 'POST /api/orders', :subject::text, '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
   '{"number":"HS-20261123-000123","followCode":"ABCDEF","promiseAt":"2026-12-01T24:00:00+08:00"}')`,
]

export type BarePlace = {
  host: string
  port: number
  database: string
  user: string
  password?: string
  schema: string
}

/** Runs the bare transaction with so many clients for so many seconds. */
export async function runBare(place: BarePlace, clients: number, seconds: number): Promise<Bare> {
  const program = findPgbench()
  return program ? pgbench(program, place, { clients, seconds }) : pgLoop(place, clients, seconds)
}

export function findPgbench(): string | undefined {
  return [...globSync('/usr/lib/postgresql/*/bin/pgbench'), '/usr/bin/pgbench']
    .toReversed()
    .find((file) => existsSync(file))
}

async function pgbench(program: string, place: BarePlace, of: { clients: number; seconds: number }): Promise<Bare> {
  const folder = mkdtempSync(join(tmpdir(), 'jiesu-bare-'))
  const [first = '', ...rest] = statements.map((line) => line.replace(/\s+/g, ' '))
  const cast = (line: string) =>
    line.replaceAll(':subject::text', `(:subject::uuid)::text`).replace(/:subject(?!::)/g, ':subject::uuid')
  const script = ['begin;', `${first} \\gset`, ...rest.map((line) => `${cast(line)};`), 'commit;'].join('\n')
  writeFileSync(join(folder, 'bare.sql'), script)
  try {
    const { stdout } = await promisify(execFile)(
      program,
      [
        '-n',
        '-M',
        'prepared',
        '-f',
        join(folder, 'bare.sql'),
        '-c',
        String(of.clients),
        '-j',
        '2',
        '-T',
        String(of.seconds),
      ],
      {
        env: {
          ...process.env,
          PGHOST: place.host,
          PGPORT: String(place.port),
          PGDATABASE: place.database,
          PGUSER: place.user,
          ...(place.password ? { PGPASSWORD: place.password } : {}),
          PGOPTIONS: `-c search_path=${place.schema}`,
        },
      },
    )
    return {
      by: 'pgbench',
      perSecond: Math.round(Number(/tps = ([\d.]+)/.exec(stdout)?.[1])),
      meanMs: Number(/latency average = ([\d.]+)/.exec(stdout)?.[1]),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Where no pgbench is installed: the same statements from this process, which costs more of the machine. */
async function pgLoop(place: BarePlace, clients: number, seconds: number): Promise<Bare> {
  const { schema, ...connection } = place
  const [first = '', ...rest] = statements.map((text, i) => ({
    name: `bare${i}`,
    text: text
      .replaceAll(':subject::text', '($2::uuid)::text')
      .replaceAll(':subject', '$2::uuid')
      .replaceAll(':entry', '$1::bigint'),
  }))
  const end = performance.now() + seconds * 1000
  let done = 0
  await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ ...connection, options: `-c search_path=${schema}` })
      await client.connect()
      while (performance.now() < end) {
        await client.query('begin')
        const made = (await client.query(first)).rows[0]
        for (const { name, text } of rest) {
          const all = [made.entry, made.subject]
          const used = text.includes('$1')
            ? { text, values: all }
            : { text: text.replaceAll('$2', '$1'), values: [made.subject] }
          await client.query({ name, ...used })
        }
        await client.query('commit')
        done += 1
      }
      await client.end()
    }),
  )
  return {
    by: 'pg loop',
    perSecond: Math.round(done / seconds),
    meanMs: Number(((clients * seconds * 1000) / done).toFixed(2)),
  }
}
