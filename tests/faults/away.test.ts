import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openAccounts, ordersBesideLedger } from './accounts.ts'
import { isLong } from './chance.ts'
import { ask, insist, matter, signIn, type Heard } from './people.ts'
import { familyOf, freePort, freshFolder, openPostgres, startServer, type OwnPostgres, type Server } from './servers.ts'

const AWAY = isLong ? 30_000 : 3000
const CLERKS = 6

const { folder, drop } = await freshFolder()
let postgres: OwnPostgres
let server: Server
let token = ''

before(async () => {
  postgres = await openPostgres(folder)
  server = await startServer({ port: await freePort(), folder, env: { DATABASE_URL: postgres.url } })
  token = await signIn(server.url, 'dispatcher')
})

after(async () => {
  await server?.stop()
  await postgres?.stop()
  drop()
})

type Seen = { at: number; what: 'live' | 'ready' | 'register' | 'list'; heard: Heard | undefined }

/** Clerks who register and read without pause, and an operator who looks at the two lamps. */
function watch() {
  const seen: Seen[] = []
  const kept: { key: string; number: string }[] = []
  let open = true
  const note = async (what: Seen['what'], asked: Promise<Heard | undefined>) => {
    const heard = await asked
    seen.push({ at: performance.now(), what, heard })
    return heard
  }
  const clerk = async (n: number) => {
    while (open) {
      const key = randomUUID()
      if (n % 2) await note('list', ask(`${server.url}/api/orders`, { token }))
      const heard = await note('register', ask(`${server.url}/api/orders`, { token, key, body: matter(key) }))
      if (heard?.status === 200) kept.push({ key, number: String(heard.body.number) })
      else await sleep(20)
    }
  }
  const lamp = async (what: 'live' | 'ready') => {
    while (open) {
      await note(what, ask(`${server.url}/health/${what}`))
      await sleep(100)
    }
  }
  const all = Promise.all([...Array.from({ length: CLERKS }, (_, n) => clerk(n)), lamp('live'), lamp('ready')])
  return { seen, kept, stop: () => ((open = false), all) }
}

async function goesAway(leave: () => Promise<void>, comeBack: () => Promise<void>, away = AWAY) {
  const watched = watch()
  await sleep(1000)
  const left = performance.now()
  await leave()
  await sleep(away)
  const gone = performance.now()
  await comeBack()
  const back = performance.now()
  await sleep(5500)
  await watched.stop()
  assert.ok(server.isAlive(), `the server ended: ${server.said()}`)
  return { ...watched, left, gone, back }
}

function speaksTruth({ seen, left, gone, back }: Awaited<ReturnType<typeof goesAway>>): void {
  const wrong = seen.filter(({ what, heard }) => what !== 'ready' && ![200, 503].includes(heard?.status ?? 0))
  assert.deepEqual(wrong.slice(0, 3), [])
  assert.deepEqual(
    seen.filter(({ what, heard }) => what === 'live' && heard?.status !== 200),
    [],
  )
  const refused = seen.filter(({ what, heard }) => what !== 'ready' && heard?.status === 503)
  assert.ok(refused.length > 0, 'somebody heard that the database is away')
  for (const { heard } of refused) assert.ok(Number(heard?.retryAfter) > 0, '503 says when to come back')
  const dark = seen.find(({ at, what, heard }) => at > left && what === 'ready' && heard?.status === 503)
  assert.ok(dark && dark.at - left < 5000, 'the lamp went out within five seconds')
  assert.deepEqual(
    seen.filter(({ at, what, heard }) => at > dark.at && at < gone && what === 'ready' && heard?.status !== 503),
    [],
  )
  const first = (what: Seen['what']) => seen.find((s) => s.at > back && s.what === what && s.heard?.status === 200)
  for (const what of ['register', 'list', 'ready'] as const) {
    const again = first(what)
    assert.ok(again && again.at - back < 5000, `${what} works again within five seconds`)
  }
  console.log(
    `dark after ${Math.round(dark.at - left)} ms, ${refused.length} times 503, again after ${Math.round((first('register')?.at ?? 0) - back)} ms`,
  )
}

async function keptAll(kept: { key: string; number: string }[]): Promise<void> {
  const accounts = openAccounts(postgres.socket)
  try {
    const rows = await ordersBesideLedger(accounts)
    const keyOf = new Map(rows.map((row) => [row.number, row.title.split(' ')[1]]))
    for (const { key, number } of kept) assert.equal(keyOf.get(number), key, `${number} was acknowledged`)
    assert.equal(new Set(keyOf.values()).size, rows.length, 'no key made two orders')
    assert.equal((await accounts.verify()).ok, true)
  } finally {
    await accounts.close()
  }
}

describe(`A database that is away for ${AWAY / 1000} seconds under load`, () => {
  it('stopped: every clerk hears 503, nothing acknowledged is lost, work goes on by itself', async () => {
    const seen = await goesAway(postgres.stop, postgres.start)
    speaksTruth(seen)
    await keptAll(seen.kept)
  })

  it('frozen: the lamp goes out, nobody hears a wrong yes, work goes on when it thaws', async () => {
    const pid = postgres.pid()
    assert.ok(pid)
    let family: number[] = []
    const watched = await goesAway(
      async () => (family = familyOf(pid)).forEach((one) => process.kill(one, 'SIGSTOP')),
      async () => family.forEach((one) => process.kill(one, 'SIGCONT')),
      Math.max(AWAY, 4500),
    )
    const { seen, left, back, kept } = watched
    const dark = seen.find(({ at, what, heard }) => at > left && what === 'ready' && heard?.status === 503)
    assert.ok(dark && dark.at - left < 5000, 'the lamp went out within five seconds')
    assert.deepEqual(
      seen.filter(({ what, heard }) => what !== 'ready' && ![200, 503].includes(heard?.status ?? 0)),
      [],
    )
    assert.ok(
      seen.some(({ at, what, heard }) => at > back && at - back < 5000 && what === 'register' && heard?.status === 200),
    )
    await keptAll(kept)
  })

  it('and live news reach a screen that was open all the while', async () => {
    const gone = new AbortController()
    const stream = await fetch(`${server.url}/api/live`, {
      headers: { authorization: `Bearer ${token}` },
      signal: gone.signal,
    })
    const late = setTimeout(() => gone.abort(), 15_000)
    await postgres.stop()
    await postgres.start()
    const key = randomUUID()
    const made = await insist(`${server.url}/api/orders`, { token, key, body: matter(key) })
    let said = ''
    for await (const part of stream.body!) {
      said += Buffer.from(part).toString()
      if (said.includes(made.body.number) || said.includes('event: again')) break
    }
    clearTimeout(late)
    gone.abort()
    assert.match(said, /event: (again|changed)/)
  })
})
