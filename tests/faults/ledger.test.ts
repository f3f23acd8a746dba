import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openAccounts, ordersBesideLedger, type Accounts, type Row } from './accounts.ts'
import { chance, isLong } from './chance.ts'
import { ask, insist, matter, signIn } from './people.ts'
import { freePort, freshFolder, isReady, postmasterOf, socketOf, startServer, type Server } from './servers.ts'

const CLERKS = 6
const kills = isLong ? 24 : 4

/** What somebody was told, to be held against what is there. */
type Told = { key: string; number: string; moved: string[] }

const { folder, drop } = await freshFolder()
const port = await freePort()
let server: Server | undefined

after(async () => {
  await server?.stop()
  const left = postmasterOf(folder)
  if (left) process.kill(left, 'SIGQUIT')
  drop()
})

describe('A city whose server and database are killed again and again', () => {
  it('keeps every matter it acknowledged, once, with the number it said', { timeout: 400_000 }, async () => {
    const luck = chance()
    server = await startServer({ port, folder })
    const tokens = { agent: await signIn(server.url, 'dispatcher'), urban: await signIn(server.url, 'urban') }
    const told: Told[] = []
    const strange: string[] = []
    let open = true
    const clerk = async () => {
      while (open) told.push(await oneMatter(`http://127.0.0.1:${port}`, tokens, strange, luck.between(1, 4)))
    }
    const clerks = Promise.all(Array.from({ length: CLERKS }, clerk)).catch((trouble: unknown) => {
      open = false
      strange.push(String(trouble))
    })
    const victims = { server: 0, postgres: 0, both: 0 }
    for (let n = 0; n < kills && open; n++) {
      await sleep(luck.between(300, 1500))
      const victim = (['server', 'postgres', 'both'] as const)[n < 3 ? n : luck.between(0, 2)] ?? 'both'
      victims[victim] += 1
      if (victim !== 'server') killPostgres()
      if (victim !== 'postgres') {
        await server.kill()
        server = await startServer({ port, folder })
      }
      await readyAgain(server)
    }
    await sleep(500)
    open = false
    await clerks
    console.log(
      `killed ${JSON.stringify(victims)}; ${told.length} matters acknowledged, ${told.flatMap((t) => t.moved).length} moves`,
    )
    assert.deepEqual(strange, [])
    assert.ok(told.length > kills, `only ${told.length} matters were acknowledged`)
    await settled(server.url, tokens.agent)
    const accounts = openAccounts(socketOf(folder))
    try {
      await holdAgainst(accounts, told)
    } finally {
      await accounts.close()
    }
  })
})

async function readyAgain(server: Server): Promise<void> {
  const began = performance.now()
  while (!(await isReady(server.url))) {
    assert.ok(server.isAlive(), `the server ended: ${server.said()}`)
    assert.ok(performance.now() - began < 60_000, `not ready in a minute: ${server.said()}`)
    await sleep(50)
  }
}

function killPostgres(): void {
  const pid = postmasterOf(folder)
  if (pid) process.kill(pid, 'SIGKILL')
}

/** A clerk's whole piece of work; some answers are asked for twice. */
async function oneMatter(
  url: string,
  tokens: { agent: string; urban: string },
  strange: string[],
  steps: number,
): Promise<Told> {
  const key = randomUUID()
  const sent = { token: tokens.agent, key, body: matter(key) }
  const made = await insist(`${url}/api/orders`, sent)
  if (made.status !== 200) strange.push(`registering answered ${made.status} ${JSON.stringify(made.body)}`)
  const number = String(made.body.number)
  const told: Told = { key, number, moved: [] }
  if (steps === 1) {
    const again = await insist(`${url}/api/orders`, sent)
    if (again.body.number !== number) strange.push(`${key} was told ${number}, then ${again.body.number}`)
  }
  const moves = [
    { name: 'dispatch', token: tokens.agent, body: { unit: 'dept-urban' } },
    { name: 'accept', token: tokens.urban, body: {} },
    { name: 'contact', token: tokens.urban, body: { note: '已电话联系' } },
  ].slice(0, steps - 1)
  for (const { name, token, body } of moves) {
    const done = await insist(`${url}/api/orders/${number}/${name}`, { token, key: randomUUID(), body })
    if (done.status !== 200) strange.push(`${name} of ${number} answered ${done.status} ${JSON.stringify(done.body)}`)
    else told.moved.push(name)
  }
  return told
}

/** The worker has sealed what is there when the news of a last matter is out. */
async function settled(url: string, token: string): Promise<void> {
  const heard = await ask(`${url}/api/orders?most=1`, { token })
  assert.equal(heard?.status, 200)
  await sleep(1500)
}

async function holdAgainst(accounts: Accounts, told: Told[]): Promise<void> {
  const rows = await ordersBesideLedger(accounts)
  const byNumber = Map.groupBy(rows, (row) => row.number)
  const byKey = Map.groupBy(rows, (row) => row.title.split(' ')[1] ?? '')
  for (const [number, same] of byNumber) assert.equal(same.length, 1, `number ${number} is there ${same.length} times`)
  for (const [key, same] of byKey) assert.equal(same.length, 1, `key ${key} made ${same.length} orders`)
  for (const { key, number, moved } of told) {
    const row = byNumber.get(number)?.[0]
    assert.ok(row, `${number} was acknowledged and is not there`)
    assert.ok(row.title.endsWith(key), `${number} holds another matter: ${row.title}`)
    assert.equal(row.moves, moved.length, `${number} moved ${row.moves} times, acknowledged ${moved.join(' ')}`)
  }
  for (const row of rows) isWhatEntriesSay(row)
  const verdict = await accounts.verify()
  assert.equal(verdict.ok, true, JSON.stringify(verdict.firstBad))
  assert.equal(verdict.entries, verdict.sealed, 'everything is sealed')
  console.log(`${rows.length} orders, ${verdict.entries} entries, chain whole`)
}

function isWhatEntriesSay(row: Row): void {
  assert.equal(row.begun, 1, `${row.number} began ${row.begun} times`)
  assert.equal(row.status, row.told ?? 'registered', `${row.number} is not where its last entry left it`)
  assert.equal(row.version, row.moves + 1, `${row.number} has version ${row.version} after ${row.moves} moves`)
  assert.ok(row.last, `${row.number} is not tied to its last entry`)
}
