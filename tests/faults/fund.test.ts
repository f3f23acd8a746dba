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
import { ask, insist, signIn } from './people.ts'
import { freePort, freshFolder, postmasterOf, socketOf, spawnServer, startServer, type Server } from './servers.ts'

const { folder, drop } = await freshFolder()
const secrets = openSecrets(() => keyIn(join(folder, 'secret.key')))
// Bank and centre live outside the killed process, as they do in life.
const bank = fakeBank()
const centre = fakeCentre(
  demoMembers((id) => secrets.digest('id-number', id)),
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

/** Quote, proof, confirmation; the answer may never come. */
async function confirms(url: string, n: number): Promise<{ token: string; payoff: string }> {
  const token = await signIn(url, `citizen${n}`)
  const fund = await ask(`${url}/api/my/fund`, { token })
  const made = await insist(`${url}/api/my/fund/payoffs`, {
    token,
    key: randomUUID(),
    body: { loan: fund?.body.loans[0].id },
  })
  const { id: payoff, quote } = made.body
  const accounts = openAccounts(socketOf(folder))
  await accounts.run(
    sql`insert into identity_proofs (id, citizen, level, way, act, subject, at)
      select gen_random_uuid(), c.id, l.level, 'counter', l.act, l.subject, now() - interval '1 second' from citizens c,
        (values (3, null, null), (4, 'payLoanOff', ${quote.id}::text)) as l (level, act, subject) where c.phone = ${`1390000000${n}`}`,
  )
  await accounts.close()
  await ask(`${url}/api/my/fund/payoffs/${payoff}/confirm`, { token, body: { quote: quote.id } })
  return { token, payoff }
}

async function comesTo(url: string, of: { token: string; payoff: string }, state: string): Promise<void> {
  let last: unknown
  for (let tries = 0; tries < 300; tries += 1) {
    last = (await ask(`${url}/api/my/fund/payoffs/${of.payoff}`, { token: of.token }))?.body
    if (Object(last).state === state) return
    await sleep(200)
  }
  assert.fail(`not ${state}: ${JSON.stringify(last).slice(0, 300)}`)
}

const killed = async () => assert.equal((await server?.ended)?.signal, 'SIGKILL')
const totalOf = (n: number) => [...bank.moves.values()].filter(({ card }) => card === `card-${n}`)

describe('A server killed while it moves money', () => {
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
    await comesTo(url, first, 'printable')
    const second = await confirms(url, 2)
    await killed()
    assert.equal(totalOf(2).length, 1, 'the bank did it, and nobody here knows yet')
    await comesTo(await restart(), second, 'printable')
    const taken = [...bank.moves.values()].map(({ amount }) => amount)
    const settled = [...centre.settlements.values()].map(({ amount }) => amount)
    assert.deepEqual(taken.toSorted(), settled.toSorted(), 'what was taken is what was settled, once each')
    assert.equal(taken.length, 2)
  })
})
