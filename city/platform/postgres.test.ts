import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { PostgresFault, startPostgres, type Connection, type Postgres, type PostgresWord } from './postgres.ts'
import type { BinariesKind } from './postgresBinaries.ts'
import { isLong } from '../../tests/long.ts'

const started: Postgres[] = []
const children: ChildProcess[] = []
const folders: string[] = []

after(async () => {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(started.map((postgres) => postgres.stop()))
  for (const folder of folders) {
    const left = postmasterOf(folder)
    if (left) process.kill(left, 'SIGQUIT')
    while (postmasterOf(folder)) await sleep(20)
    rmSync(folder, { recursive: true, force: true })
  }
})

for (const binaries of ['system', 'embedded'] as const) {
  describe(`A database folder served by the ${binaries} PostgreSQL`, () => {
    const folder = newFolder()

    it('is built on the first start, durable, and reached by socket only', async () => {
      const postgres = await open(folder, binaries)
      assert.equal(postgres.adopted, false)
      assert.match(postgres.durability, /^fsync on, full_page_writes on, synchronous_commit on, data_checksums on/)
      const listening = await ask(postgres.ownerUrl, 'show listen_addresses')
      assert.deepEqual(listening, [{ listen_addresses: '' }])
      assert.equal(statSync(postgres.ownerUrl.host).mode & 0o007, 0)
      await postgres.stop()
    })

    // The same supervisor over other programs: every way to die is tried with them in the long run.
    if (binaries === 'embedded' && !isLong) return

    it('gives the application a login that owns nothing and cannot pass row-level security', async () => {
      const postgres = await open(folder, binaries)
      const powers =
        'select rolsuper or rolbypassrls or rolcreaterole as any from pg_roles where rolname = current_user'
      assert.deepEqual(await ask(postgres.appUrl, powers), [{ any: false }])
      await assert.rejects(ask(postgres.appUrl, 'create schema theirs'), { code: '42501' })
      await ask(postgres.ownerUrl, 'create schema ours')
      await postgres.stop()
    })

    it('keeps what was committed when PostgreSQL is killed, and is back within five seconds', async () => {
      const postgres = await open(folder, binaries)
      await ask(postgres.ownerUrl, 'create table kept (n int)')
      await ask(postgres.ownerUrl, 'insert into kept select generate_series(1, 1000)')
      const killedAt = performance.now()
      process.kill(postmasterOf(folder) ?? 0, 'SIGKILL')
      assert.deepEqual(await askUntilAnswered(postgres.ownerUrl, 'select count(*)::int from kept'), [{ count: 1000 }])
      const away = Math.round(performance.now() - killedAt)
      console.log(`${binaries}: away ${away} ms after kill -9`)
      assert.ok(away < 5000)
      await postgres.stop()
    })

    it('is started again as often as it is killed', async () => {
      const postgres = await open(folder, binaries)
      for (let round = 0; round < 3; round++) {
        process.kill(postmasterOf(folder) ?? 0, 'SIGKILL')
        await askUntilAnswered(postgres.ownerUrl, 'select 1 as one')
      }
      await postgres.stop()
      assert.equal(postmasterOf(folder), undefined)
    })

    it('does not wait for a busy query that outlives the kill', async () => {
      const postgres = await open(folder, binaries)
      const busy = ask(postgres.ownerUrl, 'select count(*) from generate_series(1, 300000000)').catch(() => 'cut off')
      await sleep(300)
      process.kill(postmasterOf(folder) ?? 0, 'SIGKILL')
      const killedAt = performance.now()
      await askUntilAnswered(postgres.ownerUrl, 'select 1 as one')
      assert.ok(performance.now() - killedAt < 5000)
      assert.equal(await busy, 'cut off')
      await postgres.stop()
    })

    it('is refused to a second holder, who reads the name of the first', async () => {
      const postgres = await open(folder, binaries, 'the first')
      const fault = await refused(open(folder, binaries), 'folder-in-use')
      const { pid, host, purpose, startedAt } = fault.holder ?? {}
      assert.deepEqual({ pid, host, purpose }, { pid: process.pid, host: hostname(), purpose: 'the first' })
      assert.ok(Date.now() - Date.parse(startedAt ?? '') < 60_000)
      assert.match(fault.message, new RegExp(`held by pid ${process.pid} on ${hostname()} since .* \\(the first\\)`))
      await postgres.stop()
    })

    it('is taken over, still running, from a holder that was killed', async () => {
      const holder = holdElsewhere(folder, binaries)
      await holder.says('started')
      const fault = await refused(open(folder, binaries), 'folder-in-use')
      assert.equal(fault.holder?.pid, holder.child.pid)
      const before = postmasterOf(folder)
      holder.child.kill('SIGKILL')
      await once(holder.child, 'exit')
      const postgres = await open(folder, binaries)
      assert.equal(postgres.adopted, true)
      assert.equal(postmasterOf(folder), before)
      assert.deepEqual(await ask(postgres.ownerUrl, 'select count(*)::int from kept'), [{ count: 1000 }])

      process.kill(before ?? 0, 'SIGKILL')
      assert.deepEqual(await askUntilAnswered(postgres.ownerUrl, 'select count(*)::int from kept'), [{ count: 1000 }])
      await postgres.stop()
      assert.equal(postmasterOf(folder), undefined)
    })

    it('goes to exactly one of several who start at the same instant', async () => {
      const fresh = newFolder()
      const runners = [1, 2, 3].map(() => holdElsewhere(fresh, binaries))
      const answers = await Promise.all(runners.map((runner) => runner.says('started', 'folder-in-use')))
      assert.deepEqual(answers.toSorted(), ['folder-in-use', 'folder-in-use', 'started'])
      const winner = runners[answers.indexOf('started')]
      winner?.child.kill('SIGTERM')
      await once(winner?.child ?? process, 'exit')
      assert.equal(postmasterOf(fresh), undefined)
    })
  })
}

describe('A database folder', () => {
  it('is opened with the version that wrote it, or refused by word', async () => {
    const folder = newFolder()
    const first = await open(folder, 'embedded')
    await first.stop()
    const again = await open(folder)
    assert.equal(again.version, first.version)
    await again.stop()
    await refused(open(folder, 'system'), 'no-binaries-for-version')
  })

  it('may have a path too long for a socket, below a folder closed to others', async () => {
    const folder = join(newFolder(), 'a-long-name-'.repeat(12))
    folders.push(folder)
    const postgres = await open(folder)
    assert.ok(postgres.ownerUrl.host.length < 100)
    await ask(postgres.ownerUrl, 'select 1')
    await postgres.stop()
    assert.equal(statSync(postgres.ownerUrl.host, { throwIfNoEntry: false }), undefined)
  })
})

const silent = { info() {}, warn() {}, error() {} }

/** As mkdtemp leaves it: closed to every account but ours, as /root would be. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'jiesu-postgres-test-'))
  folders.push(folder)
  return join(folder, 'data')
}

async function open(folder: string, binaries?: BinariesKind, purpose = 'postgres.test'): Promise<Postgres> {
  const postgres = await startPostgres({ folder, log: silent, purpose, ...(binaries && { binaries }) })
  started.push(postgres)
  return postgres
}

async function refused(attempt: Promise<unknown>, word: PostgresWord): Promise<PostgresFault> {
  const fault = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  )
  assert.ok(fault instanceof PostgresFault, String(fault))
  assert.equal(fault.word, word)
  return fault
}

async function ask(connection: Connection, sql: string): Promise<unknown[]> {
  const client = new Client(connection)
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

async function askUntilAnswered(connection: Connection, sql: string): Promise<unknown[]> {
  const until = performance.now() + 10_000
  for (;;) {
    try {
      return await ask(connection, sql)
    } catch (error) {
      if (performance.now() > until) throw error
      await sleep(10)
    }
  }
}

function postmasterOf(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' ? pid : undefined
  } catch {
    return undefined
  }
}

function holdElsewhere(folder: string, binaries: BinariesKind) {
  const program = `
    import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))}
    const log = { info() {}, warn() {}, error() {} }
    try {
      const postgres = await startPostgres({ folder: process.argv[1], log, binaries: process.argv[2], purpose: 'elsewhere' })
      process.on('SIGTERM', () => postgres.stop().then(() => process.exit(0)))
      setInterval(() => {}, 1000)
      console.log('started')
    } catch (error) {
      console.log(error.word ?? error)
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder, binaries], { stdio: 'pipe' })
  children.push(child)
  const says = async (...words: string[]) => {
    const [piece] = await once(child.stdout, 'data')
    const heard = String(piece).trim()
    assert.ok(words.includes(heard), heard)
    return heard
  }
  return { child, says }
}
