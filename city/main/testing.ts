import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { PoolConfig } from 'pg'
import { folderSender } from '../notices/index.ts'
import {
  Live,
  migrate,
  movableMachine,
  openDatabase,
  openServer,
  readConfig,
  silentLog,
  type House,
  type Log,
} from '../platform/index.ts'
import { startPostgres, type Postgres } from '../platform/postgres.ts'
import { seedPeople } from './demoCity.ts'
import { houseOf, migrations } from './house.ts'
import { mountProvider } from '../oidc/index.ts'
import { openOutside } from './outside.ts'
import { routes } from './rooms.ts'
import { seedCity } from './seed.ts'
import { doorOf } from './serve.ts'
import { mountWeb } from './web.ts'
import { postgresOf } from './testingPostgres.ts'
import { copyOf, keptFolder } from './testingSeed.ts'
import { startWorker } from './worker.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- tests read whatever came back
export type Answer = { status: number; body: any }

/** A person of the test city: speaks HTTP with their own session. */
export type Person = {
  get: (path: string) => Promise<Answer>
  post: (path: string, body?: object, headers?: Record<string, string>) => Promise<Answer>
}

export type SentMessage = { id: string; to: string; text: string; subject?: string; stopAt?: string }

export type TestCity = {
  house: House
  server: FastifyInstance
  url: string
  /** The schema's owner, whom row-level security does not bind: for what only an operator could do. */
  owner: PoolConfig
  /** Unauthenticated requests. */
  get: (path: string) => Promise<Answer>
  post: (path: string, body?: object, headers?: Record<string, string>) => Promise<Answer>
  /** Signs in a demo person (agent, dispatcher, urban … citizen1). */
  person: (login: string) => Promise<Person>
  clock: ReturnType<typeof movableMachine>
  /** Lets the worker finish everything there is to do now: seal, tell, timers, messages. */
  settle: () => Promise<void>
  /** What left the house so far by this way, oldest first, as the folder sender wrote it. */
  sent: (channel: 'sms' | 'mail') => SentMessage[]
  close: () => Promise<void>
}

/** A fault in a test is something to read. */
const loudLog: Log = { ...silentLog, error: (facts, says) => console.error(says, facts) }

/** With the built pages, with settings as an operator gives them, with what happened before the city's worker starts. */
export type More = {
  web?: boolean
  settings?: Record<string, string>
  before?: (house: House) => Promise<void>
}

/** A whole city on real PostgreSQL and real HTTP, in a folder of its own, with a clock that stands still at `now`. */
export async function testCity(now = '2026-02-13T10:00:00+08:00', more: More = {}): Promise<TestCity> {
  const seeded = await keptFolder(...seedOf(now))
  const [folder, { postgres, stop }] = [await emptyFolder(), await postgresOf(seeded)]
  await cp(join(seeded, 'secret.key'), join(folder, 'secret.key'))
  const { house, clock, config } = await openHouse(folder, postgres, now, more.settings)
  await seedPeople(house)
  await more.before?.(house)
  const server = await openServer(house, routes, doorOf(config))
  const live = new Live(house)
  openOutside(server, house, { routes, live, door: doorOf(config), metricsToken: config.metricsToken })
  await mountProvider(server, house)
  if (more.web) await mountWeb(server, house, { routes, door: doorOf(config) })
  const worker = startWorker(
    house,
    folderSender(join(folder, 'sent'), () => {}),
  )
  await live.start()
  const url = await server.listen({ port: more.settings?.['PORT'] ? config.port : 0, host: '127.0.0.1' })
  const speak = speaker(url)
  return {
    house,
    server,
    url,
    owner: { ...postgres.ownerUrl, options: `-c search_path=${schema}` },
    clock,
    ...speak({}),
    settle: worker.round,
    sent: (channel) => linesOf(join(folder, 'sent', `${channel}.jsonl`)),
    person: async (login) => {
      const { body, status } = await speak({}).post('/api/demo/login', { person: login })
      if (status !== 200) throw new Error(`${login} cannot sign in: ${JSON.stringify(body)}`)
      return speak({ authorization: `Bearer ${body.token}` })
    },
    close: async () => {
      await live.stop()
      await worker.stop()
      await server.close()
      await house.db.close()
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const schema = 'city_150100'

/** The house of a test city before anybody knocks. */
async function openHouse(folder: string, postgres: Postgres, now: string, settings: Record<string, string> = {}) {
  const place = { connection: postgres.appUrl, ownerConnection: postgres.ownerUrl, schema }
  await migrate(place, migrations)
  const read = readConfig({ DATA_FOLDER: folder, PORT: '1', ...settings })
  if ('troubles' in read) throw new Error(JSON.stringify(read.troubles))
  const clock = movableMachine(now)
  const house = houseOf(openDatabase(place), read.config, { machine: clock, log: loudLog, demo: true })
  return { house, clock, config: read.config }
}

const emptyFolder = () => mkdtemp(join(tmpdir(), 'jiesu-city-'))

/** A data folder of one's own of a city that has its facts and the people of the demonstration. */
export async function seededFolder(now: string): Promise<string> {
  const folder = await emptyFolder()
  await copyOf(await keptFolder(...seedOf(now)), folder)
  return folder
}

/** Seeded at the beginning of the demonstration's year, so that one seed serves whoever opens a city later. */
function seedOf(now: string): Parameters<typeof keptFolder> {
  const at = now < firstDay ? now : firstDay
  return [at, (folder) => seedInto(folder, at)]
}

const firstDay = '2026-01-05T09:00:00+08:00'

async function seedInto(folder: string, now: string): Promise<void> {
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: silentLog, purpose: 'test' })
  const { house } = await openHouse(folder, postgres, now)
  await seedCity(house)
  await seedPeople(house)
  await house.db.close()
  await postgres.stop()
}

function linesOf(file: string): SentMessage[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): SentMessage => JSON.parse(line))
}

function speaker(url: string) {
  return (own: Record<string, string>): Person => ({
    get: (path) => answerOf(fetch(url + path, { headers: own })),
    post: (path, body = {}, headers = {}) =>
      answerOf(
        fetch(url + path, {
          method: 'POST',
          headers: { ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }), ...own, ...headers },
          body: body instanceof FormData ? body : JSON.stringify(body),
        }),
      ),
  })
}

async function answerOf(asked: Promise<Response>): Promise<Answer> {
  const response = await asked
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, body: isJson ? JSON.parse(text) : text }
}
