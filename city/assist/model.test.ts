import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, beforeEach, describe, it } from 'node:test'
import { z } from 'zod'
import { movableMachine, readConfig, silentLog, type Config, type LanguageModel } from '../platform/index.ts'
import { answer, fakeModel, type Manner } from '../../tests/fakes/model.ts'
import { openModel } from './model.ts'

const Yes = z.object({ yes: z.number() })
const fake = await fakeModel()
const clock = movableMachine('2026-02-13T10:00:00+08:00')
after(() => fake.close())

function configOf(env: Record<string, string>): Config {
  const read = readConfig(env)
  if ('troubles' in read) throw new Error(JSON.stringify(read.troubles))
  return read.config
}

function troublesOf(env: Record<string, string>): Record<string, string> {
  const read = readConfig(env)
  assert.ok('troubles' in read, 'these settings should be refused')
  return Object.fromEntries(read.troubles.map(({ env: name, says }) => [name, says]))
}

const on = { LLM_URL: fake.url, LLM_MODEL: 'small-zh', LLM_TASKS: 'summary,draft', LLM_KEY: 'key-123' }
let model: LanguageModel
const ask = (deadline = 2000) => model.complete('draft', [{ role: 'user', content: '问' }], Yes, deadline)

beforeEach(() => {
  model = openModel(configOf(on), { machine: clock, log: silentLog })
  fake.behave(() => '{"yes":1}')
})

describe('The settings of the language model', () => {
  it('are off in every city that sets nothing', () => {
    const { modelUrl, modelTasks } = configOf({})
    assert.deepEqual([modelUrl, modelTasks], ['off', []])
  })
  it('are all named at once when they are wrong, and the key is never repeated', () => {
    const troubles = troublesOf({
      LLM_URL: 'ftp://x',
      LLM_KEY: 'se cret',
      LLM_MODEL: ' ',
      LLM_TASKS: 'sing',
      LLM_TIMEOUT: '0',
    })
    assert.deepEqual(Object.keys(troubles).sort(), ['LLM_KEY', 'LLM_MODEL', 'LLM_TASKS', 'LLM_TIMEOUT', 'LLM_URL'])
    assert.ok(!JSON.stringify(troubles).includes('se cret'))
  })
  it('want encryption, except on this machine itself', () => {
    for (const url of [
      'http://10.0.0.8/v1',
      'http://llm.example.cn/v1',
      'https://me:pass@llm.example.cn/v1',
      'https://x.cn/v1?key=1',
    ])
      assert.ok('LLM_URL' in troublesOf({ ...on, LLM_URL: url }), url)
    for (const url of ['http://127.0.0.1:11434/v1', 'http://[::1]:8000/v1', 'https://llm.example.cn/v1/'])
      assert.equal(configOf({ ...on, LLM_URL: url }).modelUrl, url.replace(/\/$/, ''))
  })
  it('say when they are only half said', () => {
    assert.match(troublesOf({ LLM_TASKS: 'draft' })['LLM_URL'] ?? '', /LLM_TASKS/)
    assert.match(troublesOf({ LLM_URL: fake.url })['LLM_MODEL'] ?? '', /LLM_URL/)
  })
})

describe('A model that is off', () => {
  it('is never connected to, also when its address is set but the task is not', async () => {
    const before = fake.connections()
    const none = openModel(configOf({ LLM_URL: fake.url, LLM_MODEL: 'm' }), { machine: clock, log: silentLog })
    assert.equal(none.stateOf('draft').state, 'off')
    assert.deepEqual(await none.complete('draft', [], Yes), { failed: 'off', how: 'no endpoint is set' })
    assert.deepEqual(await model.complete('rewrite', [], Yes), { failed: 'off', how: 'off' })
    assert.equal(fake.connections(), before)
  })
})

describe('A model that answers', () => {
  it('is asked with the name and key that were set, at the one address', async () => {
    assert.deepEqual(await ask(), { said: { yes: 1 } })
    const { raw, headers } = fake.heard.at(-1)!
    assert.match(raw, /^\/v1\/chat\/completions\n/)
    assert.equal(headers['authorization'], 'Bearer key-123')
    assert.equal(JSON.parse(raw.slice(raw.indexOf('\n'))).model, 'small-zh')
  })
  it('may put its JSON into a fence, and think aloud before', async () => {
    fake.behave(() => '<think>也许 {"yes":9}</think>\n好的：\n```json\n{"yes":2}\n```')
    assert.deepEqual(await ask(), { said: { yes: 2 } })
  })
  const broken: Record<string, Manner> = {
    'prose instead of JSON': () => '好的，我来帮您。',
    'half a JSON value': () => '{"yes": 1, "sentences": [{"te',
    'two values in two fences': () => '```json\n{"yes":1}\n```\n```json\n{"yes":2}\n```',
    'another shape': () => '{"no":1}',
    'a number as text': () => '{"yes":"1"}',
    'an answer that was cut off': (_heard, response) => void answer(response, '{"yes":1}', { finish: 'length' }),
    'something that is not the protocol': (_heard, response) => void response.writeHead(200).end('<html>'),
    'an answer without choices': (_heard, response) => void response.writeHead(200).end('{"choices":[]}'),
    'an answer of a megabyte': (_heard, response) => void answer(response, `{"yes":1,"x":"${'长'.repeat(400_000)}"}`),
  }
  for (const [what, manner] of Object.entries(broken))
    it(`is not believed when it gives ${what}, and is not away for it`, async () => {
      fake.behave(manner)
      const said = await ask()
      assert.equal('failed' in said && said.failed, 'unreadable')
      assert.equal(model.stateOf('draft').state, 'on')
    })
  it('is read to a quarter of a megabyte and no further, however long it goes on', async () => {
    let written = 0
    fake.behave((_heard, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const pour = setInterval(() => response.write('x'.repeat((written += 65_536) && 65_536)), 1)
      response.on('close', () => clearInterval(pour))
      return undefined
    })
    const said = await ask()
    assert.equal('failed' in said && said.failed, 'unreadable')
    assert.ok(written < 16_000_000)
  })
})

describe('A model that does not answer well', () => {
  const failing: Record<string, Manner> = {
    'status 500': (_heard, response) => void response.writeHead(500).end('boom'),
    'status 401': (_heard, response) => void response.writeHead(401).end(),
    'a redirect': (_heard, response) => void response.writeHead(302, { location: `${fake.url}/elsewhere` }).end(),
    'a dropped connection': (_heard, response) => void response.destroy(),
    'a dropped connection half-way': (_heard, response) => {
      response.writeHead(200, { 'content-length': '900' }).write('{"choices"')
      setTimeout(() => response.destroy(), 20)
      return undefined
    },
  }
  for (const [what, manner] of Object.entries(failing))
    it(`is away after three times ${what}, and is asked nothing while it rests`, async () => {
      fake.behave(manner)
      for (let n = 0; n < 3; n++) assert.equal(model.stateOf('draft').state, 'on')
      for (let n = 0; n < 3; n++) assert.ok('failed' in (await ask()))
      const heard = fake.heard.length
      assert.equal(model.stateOf('draft').state, 'away')
      assert.deepEqual(await ask(), { failed: 'away', how: 'away' })
      assert.equal(fake.heard.length, heard)
    })
  it('is never followed to another address', async () => {
    fake.behave((_heard, response) => void response.writeHead(307, { location: `${fake.url}/elsewhere` }).end())
    const before = fake.heard.length
    await ask()
    assert.equal(fake.heard.length, before + 1)
  })
  it('is tried by one person after half a minute, rests twice as long when that fails, and is back when it answers', async () => {
    fake.behave((_heard, response) => void response.writeHead(500).end())
    for (let n = 0; n < 3; n++) await ask()
    clock.moveBy(30_000)
    const [first, second] = await Promise.all([ask(), ask()])
    assert.deepEqual(
      [first, second].map((one) => 'failed' in one && one.failed),
      ['away', 'busy'],
    )
    clock.moveBy(31_000)
    assert.equal(model.stateOf('draft').state, 'away')
    clock.moveBy(30_000)
    fake.behave(() => '{"yes":1}')
    assert.deepEqual(await ask(), { said: { yes: 1 } })
    assert.deepEqual(await Promise.all([ask(), ask()]), [{ said: { yes: 1 } }, { said: { yes: 1 } }])
  })
  it('rests as long as it asks to, up to ten minutes', async () => {
    fake.behave((_heard, response) => void response.writeHead(429, { 'retry-after': '45' }).end())
    await ask()
    const state = model.stateOf('draft')
    assert.equal(state.state === 'away' && state.until.getTime() - clock.now().getTime(), 45_000)
    clock.moveBy(45_000)
    fake.behave((_heard, response) => void response.writeHead(429, { 'retry-after': '999999' }).end())
    await ask()
    const later = model.stateOf('draft')
    assert.equal(later.state === 'away' && later.until.getTime() - clock.now().getTime(), 600_000)
  })
  it('is away at once when nobody is there', async () => {
    const hole = createServer()
    await new Promise<void>((open) => hole.listen(0, '127.0.0.1', open))
    const { port } = hole.address() as { port: number }
    await new Promise((closed) => hole.close(closed))
    model = openModel(configOf({ ...on, LLM_URL: `http://127.0.0.1:${port}/v1` }), { machine: clock, log: silentLog })
    const said = await ask()
    assert.equal('failed' in said && said.failed, 'away')
    assert.equal(model.stateOf('draft').state, 'away')
  })
  it('keeps nobody longer than the deadline: not by silence, not by a trickle', async () => {
    const trickle: Manner = (_heard, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
      return undefined
    }
    for (const manner of [() => undefined, trickle]) {
      fake.behave(manner)
      const began = performance.now()
      assert.deepEqual(await ask(300), { failed: 'away', how: 'no answer in time' })
      assert.ok(performance.now() - began < 1500)
    }
  })
  it('is asked by four people at once and not by a fifth', async () => {
    const waiting: (() => void)[] = []
    fake.behave((_heard, response) => {
      waiting.push(() => answer(response, '{"yes":1}'))
      return undefined
    })
    const four = [ask(), ask(), ask(), ask()]
    const fifth = await ask()
    assert.equal('failed' in fifth && fifth.failed, 'busy')
    while (waiting.length < 4) await new Promise((rest) => setTimeout(rest, 5))
    for (const answerNow of waiting) answerNow()
    for (const said of await Promise.all(four)) assert.deepEqual(said, { said: { yes: 1 } })
  })
})
