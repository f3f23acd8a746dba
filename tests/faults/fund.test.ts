import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { after, before, describe, it } from 'node:test'
import { fakeBank, fakeCentre } from '../../city/fund/index.ts'
import { demoMembers } from '../../city/main/demoFund.ts'
import { cityDate, keyIn, openSecrets, sql } from '../../city/platform/index.ts'
import { openAccounts } from './accounts.ts'
import { ask, insist, signIn, type Heard } from './people.ts'
import { freePort, freshFolder, postmasterOf, socketOf, spawnServer, startServer, type Server } from './servers.ts'

const { folder, drop } = await freshFolder()
const secrets = openSecrets(() => keyIn(join(folder, 'secret.key')))
// Bank and centre live outside the killed process, as they do in life.
const bank = fakeBank()
const centre = fakeCentre(
  demoMembers((id) => secrets.digest('id-number', id)).map((member) => ({
    ...member,
    // Accounts as on the day of the examples, whatever day it is: the fund is not enough for a whole instalment.
    opened: { ...member.opened, monthly: 0 },
  })),
  () => cityDate(new Date()),
)
let server: Server | undefined
let outside = ''
const street = createServer(async (request, response) => {
  const said = await bodyOf(request)
  const routes: Record<string, () => Promise<unknown>> = {
    '/bank/deduct': async () => ({ result: await bank.deduct(said) }),
    '/bank/status': async () => ({ result: await bank.status(said.key) }),
    '/bank/refund': async () => ({ result: await bank.refund(said) }),
    '/centre/loans': async () => ({ loans: await centre.loansOf(said.person) }),
    '/centre/schedule': async () => ({ lines: await centre.scheduleOf(said.number) }),
    '/centre/accounts': () => centre.accountsOf(said.person),
    '/centre/settle': async () => ({ result: await centre.settle(said) }),
    '/centre/withdraw': async () => ({ result: await centre.withdraw(said) }),
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(await routes[request.url ?? '']?.()))
})

async function bodyOf(request: IncomingMessage) {
  let text = ''
  for await (const piece of request) text += String(piece)
  return JSON.parse(text)
}

before(async () => {
  await new Promise<void>((ready) => street.listen(0, '127.0.0.1', ready))
  outside = `http://127.0.0.1:${(street.address() as AddressInfo).port}`
})
after(async () => {
  await server?.stop()
  const left = postmasterOf(folder)
  if (left) process.kill(left, 'SIGQUIT')
  street.closeAllConnections()
  street.close()
  drop()
})

const port = await freePort()
const wish = (fault?: string) => ({
  port,
  folder,
  env: {
    FUND_BANK_URL: `${outside}/bank`,
    FUND_CENTRE_URL: `${outside}/centre`,
    ...(fault ? { JIESU_FAULT: fault } : {}),
  },
})
const restart = async (fault?: string) => {
  await server?.kill()
  server = await startServer(wish(fault))
  return server.url
}

type Matter = { token: string; path: string }

/** Asks for something about a citizen's first loan; the matter, and what was answered. */
async function opens(url: string, n: number, wanted: { of: 'payoffs' | 'agreements'; more?: object }) {
  const token = await signIn(url, `citizen${n}`)
  const loan = (await ask(`${url}/api/my/fund`, { token }))?.body.loans[0].id
  const body = { loan, ...wanted.more }
  const { body: made } = await insist(`${url}/api/my/fund/${wanted.of}`, { token, key: randomUUID(), body })
  return { matter: { token, path: `/api/my/fund/${wanted.of}/${made.id}` }, made }
}

/** Writes into the database as an operator would. */
async function run(change: ReturnType<typeof sql>): Promise<void> {
  const accounts = openAccounts(socketOf(folder))
  await accounts.run(change)
  await accounts.close()
}

const proves = (n: number, act: string, subject: string) =>
  run(
    sql`insert into identity_proofs (id, citizen, level, way, act, subject, at)
      select gen_random_uuid(), c.id, l.level, 'counter', l.act, l.subject, now() - interval '1 second' from citizens c,
        (values (3, null, null), (4, ${act}::text, ${subject}::text)) as l (level, act, subject) where c.phone = ${`1390000000${n}`}`,
  )

/** Quote, proof, confirmation; the answer may never come. */
async function confirms(url: string, n: number): Promise<Matter> {
  const { matter, made } = await opens(url, n, { of: 'payoffs' })
  await proves(n, 'payLoanOff', made.quote.id)
  await ask(`${url}${matter.path}/confirm`, { token: matter.token, body: { quote: made.quote.id } })
  return matter
}

/** A signed agreement whose first month is due now. */
async function offsets(url: string, n: number): Promise<Matter> {
  const { matter, made } = await opens(url, n, { of: 'agreements', more: { mode: 'monthly', spouse: false } })
  await proves(n, 'signOffset', made.id)
  await insist(`${url}${matter.path}/sign`, { token: matter.token, key: randomUUID(), body: {} })
  await run(sql`update timers set due_at = now() where subject = ${made.id} and rule = 'fund.month'`)
  return matter
}

async function comesTo(url: string, { token, path }: Matter, isThere: (seen: Heard['body']) => boolean): Promise<void> {
  let last: Heard | undefined
  for (let tries = 0; tries < 300; tries += 1) {
    last = await ask(`${url}${path}`, { token })
    if (last?.status === 200 && isThere(last.body)) return
    await sleep(200)
  }
  assert.fail(`not there: ${JSON.stringify(last?.body).slice(0, 300)}`)
}

const isPrintable = ({ state }: Heard['body']) => state === 'printable'

const killed = async () => assert.equal((await server?.ended)?.signal, 'SIGKILL')
const totalOf = (n: number) => [...bank.moves.values()].filter(({ card }) => card === `card-${n}`)

// Every wait is for a server to be ready or to fall; should one do neither, the test ends all the same.
describe('A server killed while it moves money', { timeout: 400_000 }, () => {
  it('before the bank was told, then after the centre booked: taken once, settled once', async () => {
    const first = await confirms(await restart('fund-before-deduct:kill'), 1)
    await killed()
    assert.equal(bank.moves.size, 0, 'nothing was told yet')
    // What was left undone is taken up at once, so this one may fall before it answers anybody.
    server = spawnServer(wish('fund-told-settle:kill'))
    await killed()
    assert.equal(totalOf(1).length, 1)
    assert.equal(centre.settlements.size, 1, 'booked outside, not yet written down here')
    const url = await restart('fund-told-deduct:kill')
    await comesTo(url, first, isPrintable)
    const second = await confirms(url, 2)
    await killed()
    assert.equal(totalOf(2).length, 1, 'the bank did it, and nobody here knows yet')
    await comesTo(await restart('fund-month-looked:kill'), second, isPrintable)
    const taken = [...bank.moves.values()].map(({ amount }) => amount)
    const settled = [...centre.settlements.values()].map(({ amount }) => amount)
    assert.deepEqual(taken.toSorted(), settled.toSorted(), 'what was taken is what was settled, once each')
    assert.equal(taken.length, 2)
  })

  it('for a month of an agreement, at every step of it: drawn once, charged once', async () => {
    const agreement = await offsets(server?.url ?? '', 5)
    await killed()
    assert.equal(centre.withdrawals.size, 0, 'looked at the books, and nothing was decided')
    server = spawnServer(wish('fund-told-draw:kill'))
    await killed()
    assert.equal(centre.withdrawals.size, 1, 'drawn outside, not yet written down here')
    server = spawnServer(wish('fund-told-card:kill'))
    await killed()
    assert.equal(totalOf(5).length, 1)
    await comesTo(await restart(), agreement, ({ months }) => months[0]?.state === 'done')
    const [drawn] = [...centre.withdrawals.values()]
    assert.deepEqual([drawn?.fromOwn, totalOf(5).map(({ amount }) => amount)], [180_000, [60_204]])
    assert.equal(centre.withdrawals.size, 1)
  })
})
