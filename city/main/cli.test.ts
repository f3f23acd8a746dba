import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { after, before, describe, it } from 'node:test'
import { run } from './cli.ts'
import { readConfig, silentLog } from '../platform/index.ts'
import { openCityDatabase } from './house.ts'
import { testCity } from './testing.ts'

type Ran = { exit: number | null; out: string; err: string; json: () => Record<string, unknown>; ms: number }

const answer = (ran: Omit<Ran, 'json' | 'ms'>, began: number): Ran => ({
  ...ran,
  json: () => JSON.parse(ran.out),
  ms: performance.now() - began,
})

/** Runs a command line in this process, with these settings and no others. */
async function jiesu(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const began = performance.now()
  const before = { ...process.env }
  Object.assign(process.env, env)
  const out: string[] = []
  try {
    const ended = await run(args, (line) => out.push(line))
    return answer({ exit: ended.exit, out: out.join('\n'), err: 'err' in ended ? ended.err : '' }, began)
  } finally {
    for (const key of Object.keys(env)) delete process.env[key]
    Object.assign(process.env, before)
  }
}

const bin = fileURLToPath(new URL('../../tools/jiesu.mjs', import.meta.url))

/** Runs it as people do: a process of its own, through the package's bin. */
function spawned(args: string[]): Promise<Ran> {
  const began = performance.now()
  const child = spawn(process.execPath, args)
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (err += text))
  return new Promise((done) => child.on('close', (exit) => done(answer({ exit, out, err }, began))))
}

const words = (line: string) => line.split(' ').filter(Boolean)

describe('jiesu calendar', () => {
  it('prints the pinned keys', async () => {
    const ran = await jiesu(words('calendar deadline --from 2026-02-13 --limit 5wd --json'))
    assert.equal(ran.exit, 0, ran.err)
    const { due, counted, skipped } = ran.json()
    assert.equal(due, '2026-02-27')
    assert.deepEqual(counted, ['2026-02-14', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27'])
    assert.ok(Array.isArray(skipped) && skipped[0].date === '2026-02-15' && skipped[0].why === '春节')
    const month = await jiesu(words('calendar workdays --from 2026-02-01 --to 2026-02-28 --json'))
    assert.equal(month.json()['count'], 16)
  })

  it('refuses with a word and a sentence on stderr', async () => {
    const missing = await jiesu(words('calendar deadline --from 2027-01-04 --limit 1wd --json'))
    assert.deepEqual([missing.exit, missing.out, JSON.parse(missing.err).refused], [1, '', 'calendar-missing'])
    const pause = '--from 2026-02-09 --limit 10wd --pause 2026-02-11..2026-02-26:现场核查 --law permit --json'
    const refused = await jiesu(words(`calendar deadline ${pause}`))
    assert.deepEqual([refused.exit, JSON.parse(refused.err).refused], [1, 'pause-not-allowed'])
    assert.ok(String(JSON.parse(refused.err).says).length > 5)
  })

  it('is a program that begins at once, without the modules of the database, and ends with the right code', async () => {
    const line = 'calendar deadline --from 2027-01-04 --limit 1wd --json'
    const [program, nothing] = [await spawned([bin, ...words(line)]), await spawned(['-e', '0'])]
    assert.deepEqual([program.exit, program.out, JSON.parse(program.err).refused], [1, '', 'calendar-missing'])
    // On a machine that is busy with something else an empty program is slow, too.
    assert.ok(program.ms < Math.max(1500, nothing.ms * 8), `${program.ms} ms, an empty program ${nothing.ms} ms`)
  })
})

describe('jiesu', () => {
  it('shows its usage when it is called wrongly, with exit 2', async () => {
    const wrong = [
      '',
      'nothing',
      'toString',
      'import messages',
      'import files x',
      'ledger',
      'ledger verify --x',
      'user',
      'user add --login a',
      'config',
      'limits',
      'replay',
      'replay x',
      'replay x --speed 0',
      'replay x --speed 1 --most no',
    ]
    for (const line of wrong) {
      const ran = await jiesu(words(line))
      assert.deepEqual([ran.exit, ran.out], [2, ''], line)
      assert.match(ran.err, /npx jiesu/, line)
    }
    const help = await jiesu(['help'])
    assert.deepEqual([help.exit, help.err], [0, ''])
  })

  it('ends with 78 when it is configured wrongly, and tells everything at once', async () => {
    const env = { PORT: 'no', NUMBER_PREFIX: 'hs' }
    for (const line of ['config check', 'config show', 'limits list', 'ledger verify']) {
      const ran = await jiesu(words(line), env)
      assert.equal(ran.exit, 78, line)
      assert.match(ran.err, /PORT[^]*NUMBER_PREFIX/, line)
    }
  })

  it('never shows a password', async () => {
    const ran = await jiesu(words('config show --json'), { DATABASE_URL: 'postgres://me:secret@db.example/city' })
    assert.equal(ran.exit, 0)
    assert.ok(!ran.out.includes('me:secret') && ran.out.includes('postgres://me:****@db.example/city'))
  })

  it('says that the database cannot be reached', async () => {
    const ran = await jiesu(words('limits list'), { DATABASE_URL: 'postgres://me@127.0.0.1:1/city' })
    assert.deepEqual([ran.exit, JSON.parse(ran.err).refused], [1, 'database-unreachable'])
  })
})

const folder = await mkdtemp(join(tmpdir(), 'jiesu-cli-'))
const env = { DATA_FOLDER: folder, DATABASE_URL: '' }
after(() => rm(folder, { recursive: true, force: true }))

describe('jiesu with a database', () => {
  before(async () => {
    const message = (id: string, more: object) =>
      JSON.stringify({ id, subject: '路灯不亮', detail: '路灯不亮', ...more })
    await writeFile(
      join(folder, 'own.jsonl'),
      `\uFEFF${message('1', { time: '2019/2/28 11:25:05' })}\r\n\n{broken\n${message('2', { time: '2020/1/1 8:00', reply: '已修好', reply_time: '2020/1/2' })}`,
    )
  })
  it('says that nothing was learnt, refuses to learn from nothing, and to use what is not there', async () => {
    assert.deepEqual((await jiesu(['text', 'models', '--json'], env)).json(), { models: [] })
    for (const [args, word] of [
      [['text', 'retrain', '--json'], 'too-few-examples'],
      [['text', 'use', '--version', '1.00000000'], 'model-unknown'],
    ] as const) {
      const refused = await jiesu([...args], env)
      assert.equal(refused.exit, 1)
      assert.equal(JSON.parse(refused.err).refused, word)
    }
    assert.equal((await jiesu(['text', 'retrain', '--kind', 'weather'], env)).exit, 2)
  })

  const imports = () => jiesu(['import', 'messages', join(folder, 'own.jsonl'), '--json'], env)

  it('starts its own PostgreSQL for the time of a command, and imports once', async () => {
    const first = await imports()
    assert.equal(first.exit, 0, first.err)
    const { read, created, already, refused } = first.json()
    assert.deepEqual([read, created, already], [3, 2, 0])
    assert.ok(Array.isArray(refused) && refused.length === 1)
    assert.deepEqual([refused[0].line, refused[0].why], [3, 'broken-json'])
    const missing = await jiesu(['import', 'messages', join(folder, 'none.jsonl')], env)
    assert.deepEqual([missing.exit, JSON.parse(missing.err).refused], [1, 'file-missing'])
  })

  it('shares the PostgreSQL of a server that holds the folder', async () => {
    const read = readConfig(env)
    if ('troubles' in read) throw new Error(JSON.stringify(read.troubles))
    const server = await openCityDatabase(read.config, silentLog)
    try {
      const again = (await imports()).json()
      assert.deepEqual([again['created'], again['already']], [0, 2])
      const limits = (await jiesu(words('limits list --json'), env)).json()['limits']
      assert.ok(Array.isArray(limits) && limits.length > 20)
      const add = 'user add --login anna --name 安娜 --unit dept-water --posts handler --json'
      const added = await jiesu(words(add), env)
      assert.match(String(added.json()['otpauth']), /^otpauth:\/\//)
      assert.deepEqual(JSON.parse((await jiesu(words(add), env)).err).refused, 'login-taken')
      const bad = await jiesu(words(add.replace('handler', 'king').replace('anna', 'bert')), env)
      assert.deepEqual([bad.exit, JSON.parse(bad.err).refused], [1, 'invalid-input'])
      assert.match((await jiesu(words('user list'), env)).out, /anna +安娜 +dept-water +handler/)
    } finally {
      await server.close()
    }
  })
})

describe('jiesu ledger verify', () => {
  it('verifies the ledger against heads that were kept elsewhere', async () => {
    const heads = join(folder, 'heads')
    const ran = await jiesu(['ledger', 'verify', '--export-heads', heads, '--json'], env)
    const { ok, sealed, firstBad } = ran.json()
    assert.deepEqual([ran.exit, ok, firstBad], [0, true, null])
    assert.ok(Number(sealed) >= 3)
    assert.equal((await jiesu(['ledger', 'verify', '--heads', heads], env)).exit, 0)
    const { n, hash } = JSON.parse(await readFile(heads, 'utf8'))
    for (const head of [
      { n, hash: hash.replace(/^./, hash[0] === '0' ? '1' : '0') },
      { n: n + 5, hash },
    ]) {
      await writeFile(heads, JSON.stringify(head))
      const broken = await jiesu(['ledger', 'verify', '--heads', heads, '--json'], env)
      assert.deepEqual([broken.exit, broken.json()['ok'], JSON.parse(broken.err).refused], [1, false, 'ledger-broken'])
    }
  })
})

describe('jiesu replay', () => {
  const csv = [
    'SRRecordID,ServiceRequestNum,SRType,MethodReceived,CreatedDate,Neighborhood',
    'r1,1,BGE-StLight(s) Out,Phone,04/12/2018 08:00:00 AM,"Own, Park"',
    'r2,2,WW-Water No Water,Phone,04/13/2018 08:00:01 AM,Harbour',
    'r3,3,SW-Dirty Alley,API,04/13/2018 08:00:02 AM,Harbour',
    'r4,4,Something New,Phone,04/13/2018 12:30:00 PM,',
  ]
  let folder = ''
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'jiesu-replay-'))
    await writeFile(join(folder, 'own.csv'), csv.join('\n'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  it('registers a day of calls once, however often it is told', async () => {
    const city = await testCity()
    try {
      const told = [
        'replay',
        join(folder, 'own.csv'),
        '--speed',
        '1000000',
        '--url',
        city.url,
        '--run',
        'one',
        '--json',
      ]
      const first = await jiesu(told)
      assert.equal(first.exit, 0, first.err)
      assert.deepEqual(Object.keys(first.json()), ['sent', 'acknowledged', 'failed', 'p50ms', 'p99ms'])
      assert.deepEqual([first.json()['sent'], first.json()['acknowledged'], first.json()['failed']], [3, 3, 0])
      assert.equal((await jiesu(told)).json()['acknowledged'], 3)
      assert.equal((await jiesu([...told, '--day', '2018-04-13'])).json()['sent'], 2)
      const { body } = await (await city.person('dispatcher')).get('/api/orders')
      assert.deepEqual(body.rows.map((row: { title: string }) => row.title).sort(), [
        '来电：其他诉求（SR）',
        '来电：家中停水或水压不足（WW）',
        '来电：路灯不亮（BGE）',
      ])
    } finally {
      await city.close()
    }
  })

  it('stays on this machine unless it is told otherwise', async () => {
    const far = await jiesu(['replay', join(folder, 'own.csv'), '--speed', '1', '--url', 'http://example.org'])
    assert.deepEqual([far.exit, JSON.parse(far.err).refused], [1, 'remote-not-allowed'])
    const silent = await jiesu(['replay', join(folder, 'own.csv'), '--speed', '1', '--url', 'http://127.0.0.1:1'])
    assert.deepEqual([silent.exit, JSON.parse(silent.err).refused], [1, 'not-signed-in'])
  })
})
