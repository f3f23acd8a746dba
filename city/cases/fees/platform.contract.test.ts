import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { fakeFeePlatform, httpFeePlatform, noFeePlatform, type FakeFeePlatform, type FeePlatform } from '../index.ts'

const now = () => new Date('2026-02-09T09:00:00+08:00')
const bill = (number: string) => ({
  number,
  fen: 12_000,
  says: '高危险性体育项目经营许可（HS-B-20260209-000001）',
  until: '2026-02-09T11:00:00+08:00',
  back: 'http://127.0.0.1:1/my/cases/HS-B-20260209-000001/paid/P9',
  tell: 'http://127.0.0.1:1/api/bills/notices',
})
const paid = { state: 'paid', fen: 12_000, receipt: '', at: now().toISOString() }

/** What every payment platform must do; a real one’s test system is held to the same sentences. `pays`: somebody pays there. */
function keepsTheContract(title: string, open: () => { platform: FeePlatform; behind: FakeFeePlatform }): void {
  describe(title, () => {
    let platform: FeePlatform
    let behind: FakeFeePlatform
    before(() => ({ platform, behind } = open()))
    it('draws up one bill, however often the same number comes, and says where to pay it', async () => {
      assert.deepEqual(await platform.status('F-1'), { state: 'unknown' })
      const first = await platform.open(bill('F-1'))
      assert.ok(first !== 'away' && first.pay.endsWith('/F-1'), JSON.stringify(first))
      assert.deepEqual(await platform.open({ ...bill('F-1'), fen: 1 }), first)
      assert.equal(behind.bills.get('F-1')?.fen, 12_000)
      assert.deepEqual(await platform.status('F-1'), { state: 'open' })
    })
    it('says of a paid one how much, when and by what receipt, and does not close it', async () => {
      behind.pay('F-1')
      const said = { ...paid, receipt: 'JFF-1' }
      assert.deepEqual(await platform.status('F-1'), said)
      assert.deepEqual(await platform.close('F-1'), said)
    })
    it('closes an open one, which nobody can pay any more', async () => {
      await platform.open(bill('F-2'))
      assert.deepEqual(await platform.close('F-2'), { state: 'closed' })
      assert.equal(behind.pay('F-2'), false)
      assert.deepEqual(await platform.close('F-3'), { state: 'unknown' })
    })
    it('gives back what was paid, once, and never what was not', async () => {
      const back = { key: 'F-1-R', of: 'F-1', fen: 12_000 }
      assert.equal(await platform.refund(back), 'done')
      assert.equal(await platform.refund(back), 'done')
      assert.equal(behind.back.size, 1)
      assert.equal(await platform.refund({ key: 'F-2-R', of: 'F-2', fen: 12_000 }), 'declined')
    })
    it('signs its notices, and nobody else can', () => {
      const notice = behind.notice('F-1')
      assert.equal(platform.isIts(notice), true)
      assert.equal(platform.isIts({ ...notice, number: 'F-2' }), false)
      assert.equal(platform.isIts({ number: 'F-1', sign: 'f'.repeat(64) }), false)
      assert.equal(platform.isIts({ number: 'F-1', sign: 'short' }), false)
    })
  })
}

let server: Server
let behaves: 'well' | 'broken' | 'silent' | 'elsewhere' | 'nonsense' | 'luring' = 'well'
const heard: (string | undefined)[] = []
let behind = fakeFeePlatform(now)

async function bodyOf(request: IncomingMessage) {
  let text = ''
  for await (const piece of request) text += String(piece)
  return JSON.parse(text)
}

async function answerOf(path: string, said: Parameters<typeof JSON.stringify>[0]): Promise<unknown> {
  if (path === '/fees/open') {
    const opened = await behind.open(said)
    const at = behaves === 'luring' ? 'https://elsewhere.example' : origin()
    return opened === 'away' ? opened : { pay: at + opened.pay }
  }
  if (path === '/fees/status') return behind.status(said.number)
  if (path === '/fees/close') return behind.close(said.number)
  return { result: await behind.refund(said) }
}

before(async () => {
  server = createServer(async (request, response) => {
    heard.push(request.headers.authorization)
    const said = await bodyOf(request)
    if (behaves === 'silent') return
    if (behaves === 'elsewhere') return void response.writeHead(307, { location: '/other' }).end()
    const answer =
      behaves === 'nonsense' ? { state: 'paid', result: 'perhaps' } : await answerOf(request.url ?? '', said)
    response.writeHead(behaves === 'broken' ? 500 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const KEY = 'the key of the demonstration’s platform'
const spoken = (more: { patience?: number } = {}) =>
  httpFeePlatform(`${origin()}/fees/`, { key: 'its-key', pages: `${origin()}/pay`, noticeKey: KEY, ...more })

keepsTheContract('The demonstration’s payment platform', () => {
  const platform = fakeFeePlatform(now)
  return { platform, behind: platform }
})
keepsTheContract('A payment platform spoken to over HTTP', () => {
  behind = fakeFeePlatform(now)
  return { platform: spoken(), behind }
})

describe('A payment platform that is away', () => {
  it('is away, whatever it does instead of answering, and nobody waits for it long', async () => {
    const platform = spoken({ patience: 300 })
    for (const how of ['broken', 'silent', 'elsewhere', 'nonsense'] as const) {
      behaves = how
      const began = performance.now()
      const back = { key: 'F-9-R', of: 'F-9', fen: 1 }
      const said = [platform.open(bill('F-9')), platform.status('F-9'), platform.close('F-9'), platform.refund(back)]
      assert.deepEqual(await Promise.all(said), ['away', 'away', 'away', 'away'], how)
      assert.ok(performance.now() - began < 3000, how)
    }
    behaves = 'well'
    assert.equal(await noFeePlatform.status('F-9'), 'away')
    assert.equal(noFeePlatform.isIts(behind.notice('F-9')), false)
  })
  it('is told the key it gave us', async () => {
    await spoken().status('F-1')
    assert.equal(heard.at(-1), 'Bearer its-key')
  })
  it('sends nobody to a page that is not its own', async () => {
    behaves = 'luring'
    assert.equal(await spoken().open(bill('F-10')), 'away')
    behaves = 'well'
  })
  it('believes no notice where no key was agreed', () => {
    const keyless = httpFeePlatform(`${origin()}/fees`, { pages: origin(), noticeKey: '' })
    assert.equal(keyless.isIts(behind.notice('F-1')), false)
  })
})
