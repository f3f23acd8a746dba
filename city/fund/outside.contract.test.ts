import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import {
  fakeBank,
  fakeCentre,
  httpBank,
  httpCentre,
  noBank,
  noCentre,
  type Bank,
  type FundCentre,
  type Member,
} from './index.ts'

const members: Member[] = [
  {
    person: 'digest-a',
    name: '蔚晓琳',
    spouse: 'digest-b',
    opened: { on: '2026-02-01', amount: 180_000, monthly: 0 },
    loans: [
      {
        number: 'HS-1',
        lender: 'own',
        lenderName: '公积金中心',
        kind: 'annuity',
        rate: '2.6',
        principal: 60_000_000,
        months: 360,
        firstDue: '2021-02-20',
        unpaid: [59],
        card: { token: 'card-1', lastFour: '1234' },
      },
    ],
  },
  { person: 'digest-b', name: '苏和', opened: { on: '2026-02-01', amount: 70_000, monthly: 0 }, loans: [] },
]

/** What every bank behind the port must do; a real bank's test system is held to the same sentences. */
function bankKeeps(title: string, open: () => Promise<Bank>): void {
  describe(title, () => {
    let bank: Bank
    before(async () => (bank = await open()))
    it('takes an amount once, however often the same key comes, and knows of it by its key', async () => {
      assert.equal(await bank.status('k1'), 'unknown')
      const order = { key: 'k1', card: 'card-1', amount: 53_027_168 }
      assert.equal(await bank.deduct(order), 'done')
      assert.equal(await bank.deduct(order), 'done')
      assert.equal(await bank.status('k1'), 'done')
    })
    it('gives back what was taken, once, and never what was not', async () => {
      const back = { key: 'r1', of: 'k1', amount: 53_027_168 }
      assert.equal(await bank.refund(back), 'done')
      assert.equal(await bank.refund(back), 'done')
      assert.equal(await bank.refund({ key: 'r2', of: 'never', amount: 1 }), 'declined')
      assert.equal(await bank.status('r1'), 'done')
    })
  })
}

/** What every fund centre behind the port must do. */
function centreKeeps(title: string, open: () => Promise<FundCentre>): void {
  describe(title, () => {
    let centre: FundCentre
    before(async () => (centre = await open()))
    it('tells loans, schedule and accounts of a person, and nothing of a stranger', async () => {
      const loans = await centre.loansOf('digest-a')
      assert.ok(loans !== 'away')
      assert.deepEqual(
        loans.map(({ balance, lastDue, overdue }) => ({ balance, lastDue, overdue })),
        [{ balance: 52_946_865, lastDue: '2026-01-20', overdue: [{ date: '2025-12-20', amount: 240_204 }] }],
      )
      const lines = await centre.scheduleOf('HS-1')
      assert.ok(lines !== 'away')
      assert.deepEqual(
        [lines.length, lines[58]?.state, lines[59]?.state, lines[60]?.state],
        [360, 'overdue', 'paid', 'coming'],
      )
      const accounts = await centre.accountsOf('digest-a')
      assert.ok(accounts !== 'away')
      assert.deepEqual(
        [accounts.available, accounts.spouse?.name, accounts.spouse?.available],
        [180_000, '苏和', 70_000],
      )
      assert.deepEqual(await centre.loansOf('nobody'), [])
    })
    it('withdraws once under a key, and refuses what the account does not hold', async () => {
      const order = {
        key: 'd1',
        person: 'digest-a',
        spouse: null,
        number: 'HS-1',
        month: '2026-02',
        fromOwn: 100_000,
        fromSpouse: 0,
      }
      assert.equal(await centre.withdraw(order), 'done')
      assert.equal(await centre.withdraw(order), 'done')
      const accounts = await centre.accountsOf('digest-a')
      assert.equal(accounts !== 'away' && accounts.available, 80_000)
      assert.equal(await centre.withdraw({ ...order, key: 'd2' }), 'refused')
    })
    it('settles a loan once, only when its books say what was quoted', async () => {
      const order = { key: 's1', number: 'HS-1', on: '2026-02-10', amount: 53_268_000 }
      const expects = { balance: 52_946_865, lastDue: '2026-01-20', arrears: 240_204 }
      assert.equal(await centre.settle({ ...order, key: 's0', expects: { ...expects, arrears: 0 } }), 'refused')
      assert.equal(await centre.settle({ ...order, expects }), 'done')
      assert.equal(await centre.settle({ ...order, expects }), 'done')
      const loans = await centre.loansOf('digest-a')
      assert.deepEqual(loans !== 'away' && loans.map(({ state, balance }) => [state, balance]), [['settled', 0]])
    })
  })
}

let server: Server
let behaves: 'well' | 'broken' | 'silent' | 'elsewhere' | 'nonsense' = 'well'
const heard: (string | undefined)[] = []
const fakes = () => ({ bank: fakeBank(), centre: fakeCentre(members, () => '2026-02-10') })
let behind = fakes()

async function bodyOf(request: IncomingMessage) {
  let text = ''
  for await (const piece of request) text += String(piece)
  return JSON.parse(text)
}

/** The same fakes behind HTTP, on this machine. */
async function answerOf(path: string, said: Parameters<typeof JSON.stringify>[0]): Promise<object | undefined> {
  const { bank, centre } = behind
  const routes: Record<string, () => Promise<object>> = {
    '/bank/deduct': async () => ({ result: await bank.deduct(said) }),
    '/bank/status': async () => ({ result: await bank.status(said.key) }),
    '/bank/refund': async () => ({ result: await bank.refund(said) }),
    '/centre/loans': async () => ({ loans: await centre.loansOf(said.person) }),
    '/centre/schedule': async () => ({ lines: await centre.scheduleOf(said.number) }),
    '/centre/accounts': async () => Object(await centre.accountsOf(said.person)),
    '/centre/settle': async () => ({ result: await centre.settle(said) }),
    '/centre/withdraw': async () => ({ result: await centre.withdraw(said) }),
  }
  return routes[path]?.()
}

before(async () => {
  server = createServer(async (request, response) => {
    heard.push(request.headers.authorization)
    const said = await bodyOf(request)
    if (behaves === 'silent') return
    if (behaves === 'elsewhere') return void response.writeHead(307, { location: '/other' }).end()
    const answer = behaves === 'nonsense' ? { result: 'perhaps' } : await answerOf(request.url ?? '', said)
    response.writeHead(behaves === 'broken' || !answer ? 500 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer ?? {}))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const url = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`

bankKeeps('The demonstration’s bank', async () => fakeBank())
bankKeeps('A bank spoken to over HTTP', async () => httpBank(url('bank'), { key: 'its-key' }))
centreKeeps('The demonstration’s fund centre', async () => fakes().centre)
centreKeeps('A fund centre spoken to over HTTP', async () => {
  behind = fakes()
  return httpCentre(url('centre/'), { key: 'its-key' })
})

describe('A bank or a centre that is away', () => {
  it('is away, whatever it does instead of answering, and nobody waits for it long', async () => {
    const [bank, centre] = [httpBank(url('bank'), { patience: 300 }), httpCentre(url('centre'), { patience: 300 })]
    for (const how of ['broken', 'silent', 'elsewhere', 'nonsense'] as const) {
      behaves = how
      const began = performance.now()
      assert.deepEqual(
        await Promise.all([bank.status('k'), centre.loansOf('p'), centre.accountsOf('p')]),
        ['away', 'away', 'away'],
        how,
      )
      assert.ok(performance.now() - began < 3000, how)
    }
    behaves = 'well'
    assert.equal(await httpBank('http://127.0.0.1:9', { patience: 300 }).status('k'), 'away')
    assert.deepEqual([await noBank.status('k'), await noCentre.loansOf('p')], ['away', 'away'])
  })
  it('is told the key it gave us', async () => {
    await httpBank(url('bank'), { key: 'its-key' }).status('k')
    assert.equal(heard.at(-1), 'Bearer its-key')
  })
})
