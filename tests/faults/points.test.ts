import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { openAccounts, ordersBesideLedger } from './accounts.ts'
import { ask, insist, matter, signIn } from './people.ts'
import { freePort, freshFolder, postmasterOf, socketOf, startServer, type Server } from './servers.ts'

const { folder, drop } = await freshFolder()
const port = await freePort()
let server: Server | undefined

const restart = async (fault?: string) => {
  await server?.kill()
  server = await startServer({ port, folder, env: fault ? { JIESU_FAULT: fault } : {} })
  return server.url
}

const row = async (mark: string) => {
  const accounts = openAccounts(socketOf(folder))
  try {
    return (await ordersBesideLedger(accounts)).filter(({ title }) => title.endsWith(mark))
  } finally {
    await accounts.close()
  }
}

after(async () => {
  await server?.stop()
  const left = postmasterOf(folder)
  if (left) process.kill(left, 'SIGQUIT')
  drop()
})

describe('A server killed at a named point', () => {
  it('after the commit and before the answer: the repeat hears the number of the one order there is', async () => {
    const url = await restart('after-intake-commit:kill')
    const key = randomUUID()
    const token = await signIn(url, 'agent')
    const sent = { token, key, body: matter(key) }
    assert.equal(await ask(`${url}/api/orders`, sent), undefined)
    assert.equal((await server?.ended)?.signal, 'SIGKILL')
    const [there] = await row(key)
    assert.ok(there, 'the matter was committed')
    await restart()
    const again = await insist(`${url}/api/orders`, sent)
    assert.equal(again.status, 200)
    assert.equal(again.body.number, there.number)
    assert.equal((await row(key)).length, 1)
  })

  it('between the entry and the move: nothing of it is there, and the repeat does it once', async () => {
    const url = await restart()
    const mark = randomUUID()
    const token = await signIn(url, 'dispatcher')
    const made = await insist(`${url}/api/orders`, { token, key: mark, body: matter(mark) })
    await restart('after-ledger-write:kill')
    const dispatch = { token, key: randomUUID(), body: { unit: 'dept-urban' } }
    const path = `${url}/api/orders/${made.body.number}/dispatch`
    assert.equal(await ask(path, dispatch), undefined)
    assert.equal((await server?.ended)?.signal, 'SIGKILL')
    assert.deepEqual(
      (await row(mark)).map(({ status, moves, version }) => ({ status, moves, version })),
      [{ status: 'registered', moves: 0, version: 1 }],
    )
    await restart()
    assert.equal((await insist(path, dispatch)).body.status, 'dispatched')
    assert.equal((await insist(path, dispatch)).body.status, 'dispatched')
    assert.deepEqual(
      (await row(mark)).map(({ status, moves, version }) => ({ status, moves, version })),
      [{ status: 'dispatched', moves: 1, version: 2 }],
    )
  })
})
