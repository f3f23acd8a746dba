import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, type City } from '../../../tests/city.ts'
import { things } from '../../services/index.ts'
import { guide } from './guide.ts'
import { thingsCommand } from './things.ts'

type Loose = ReturnType<typeof ok>

const folder = mkdtempSync(join(tmpdir(), 'jiesu-things-'))
after(() => rmSync(folder, { recursive: true }))

/** The club's definition after a change, in a file. */
function fileOf(change: (thing: Loose) => void = () => {}): string {
  const thing = JSON.parse(JSON.stringify(things.find(({ id }) => id === 'sports-club')))
  change(thing)
  const file = join(folder, `${Math.random()}.json`)
  writeFileSync(file, JSON.stringify(thing))
  return file
}

async function run(...args: string[]) {
  const out: string[] = []
  const ended = await thingsCommand(args, (line) => out.push(line))
  return { ...ended, out, err: 'err' in ended ? ended.err : '' }
}

const area = (thing: Loose, id: string) =>
  thing.parts.find((part: Loose) => part.id === id).fields.find((field: Loose) => field.element === 'area')

describe('things check', () => {
  it('says of a good definition what is in it, and what it changes of the one shipped', async () => {
    const ran = await run(
      'check',
      fileOf((thing) => (thing.parts[6].promised = 8)),
      '--json',
    )
    assert.equal(ran.exit, 0)
    const said = JSON.parse(ran.out.join(''))
    assert.deepEqual([said.ok, said.id, said.parts, said.troubles], [true, 'sports-club', 12, []])
    assert.deepEqual(
      said.changes.map(({ before, after: now }: Loose) => [before, now]),
      [['10 个工作日', '8 个工作日']],
    )
  })

  it('refuses a contradiction with exit code 1, its word, and the pair named', async () => {
    const file = fileOf((thing) => {
      area(thing, 'P7').min = 500
      area(thing, 'P8').max = 100
    })
    const ran = await run('check', file, '--json')
    assert.deepEqual([ran.exit, ran.out], [1, []])
    const { refused, says, troubles } = JSON.parse(ran.err)
    assert.equal(refused, 'fields-contradict')
    assert.match(says, /P7 和 P8/)
    assert.match(troubles[0].place, /环节 P7 .* · 环节 P8/)
    assert.match((await run('check', file)).err, /\n环节 P7 .*fields-contradict/)
  })

  it('refuses what is no definition or no file, and is misused without a file', async () => {
    const broken = join(folder, 'broken.json')
    writeFileSync(broken, '{"id": ')
    assert.equal(JSON.parse((await run('check', broken, '--json')).err).refused, 'definition-unreadable')
    assert.equal(JSON.parse((await run('check', join(folder, 'none.json'))).err).refused, 'file-missing')
    for (const args of [[], ['check'], ['show', broken], ['check', broken, '--odd']])
      assert.equal((await run(...args)).exit, 2)
  })
})

describe('guide beside a running city', () => {
  let city: City
  const url = process.env['DATABASE_URL']
  before(async () => {
    city = await openCity('2026-02-09T09:00:00+08:00')
    const { host = '', port = '' } = city.owner
    process.env['DATABASE_URL'] = `postgres://jiesu_app@/jiesu?host=${encodeURIComponent(host)}&port=${port}`
  })
  after(async () => {
    if (url === undefined) delete process.env['DATABASE_URL']
    else process.env['DATABASE_URL'] = url
    await city?.close()
  })

  it('goes by the version the city published, and by the shipped one where no city answers', async () => {
    const answers = join(folder, 'answers.json')
    writeFileSync(answers, JSON.stringify({ q1: '公司', q2: '否', q3: '是' }))
    const versionOf = async () => {
      const out: string[] = []
      assert.equal((await guide(['gym', '--answers', answers, '--json'], (line) => out.push(line))).exit, 0)
      return JSON.parse(out.join('')).version
    }
    const { version, definition } = ok(await city.get('/api/services/things/gym'))
    assert.equal(await versionOf(), version)
    definition.parts[0].promised = 2
    const said = { written: JSON.stringify(definition), since: '2026-02-09', after: version }
    ok(await city.as('reviewer').post('/api/services/things', said))
    assert.equal(await versionOf(), version + 1)
    process.env['DATABASE_URL'] = 'postgres://jiesu_app@127.0.0.1:1/jiesu'
    assert.equal(await versionOf(), things.find(({ id }) => id === 'gym')?.version)
  })
})
