import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { seededFolder } from '../../city/main/testing.ts'
import { silentLog } from '../../city/platform/index.ts'
import { startPostgres, type Postgres } from '../../city/platform/postgres.ts'

/** A server process of its own, as an operator would run it. */
export type Server = {
  url: string
  pid: number
  said: () => string
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  isAlive: () => boolean
  kill: () => Promise<void>
  stop: () => Promise<void>
}

const entry = join(import.meta.dirname, 'city.ts')

/** The data folder of a city where nothing has happened yet, and its end. */
export async function freshFolder(): Promise<{ folder: string; drop: () => void }> {
  const folder = await seededFolder(new Date().toISOString())
  return { folder, drop: () => rmSync(folder, { recursive: true, force: true }) }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => probe.once('listening', listening))
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}

type Wish = { port: number; folder: string; env?: Record<string, string> }

/** Starts a server without waiting; `ended` tells how it went down. */
export function spawnServer({ port, folder, env = {} }: Wish): Server {
  const { JIESU_FAULT: _none, ...rest } = process.env
  const child = spawn(process.execPath, [entry], {
    env: { ...rest, PORT: String(port), DATA_FOLDER: folder, JIESU_PACE: 'off', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const ended = new Promise<Awaited<Server['ended']>>((settle) =>
    child.once('exit', (code, signal) => settle({ code, signal })),
  )
  const isAlive = () => child.exitCode === null && child.signalCode === null
  const end = async (signal: NodeJS.Signals) => {
    if (isAlive()) child.kill(signal)
    await ended
  }
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    said: () => said,
    ended,
    isAlive,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** Starts a server and waits until it says it is ready, however long a busy machine takes; one that ends is a fault. */
export async function startServer(wish: Wish): Promise<Server> {
  const server = spawnServer(wish)
  while (server.isAlive()) {
    if (await isReady(server.url)) return server
    await sleep(100)
  }
  throw new Error(`the server ended: ${server.said()}`)
}

export async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5000) }).then(
    (answer) => answer.ok,
    () => false,
  )
}

/** The postmaster of a data folder, while it runs. */
export function postmasterOf(folder: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])
    return pid > 1 && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' ? pid : undefined
  } catch {
    return undefined
  }
}

/** Where the PostgreSQL of a data folder listens. */
export function socketOf(folder: string): string {
  return readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[4] ?? ''
}

/** A postmaster and everything it has started. */
export function familyOf(postmaster: number): number[] {
  const children = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && parentOf(pid) === postmaster)
  return [postmaster, ...children]
}

function parentOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
  } catch {
    return 0
  }
}

/** A PostgreSQL apart from the servers, which reach it by DATABASE_URL; it can be stopped and started again. */
export type OwnPostgres = {
  url: string
  pid: () => number | undefined
  socket: string
  stop: () => Promise<void>
  start: () => Promise<void>
}

export async function openPostgres(folder: string): Promise<OwnPostgres> {
  const open = () => startPostgres({ folder: join(folder, 'postgres'), log: silentLog, purpose: 'fault test' })
  let running: Postgres = await open()
  const socket = running.ownerUrl.host
  return {
    url: `postgres://jiesu_admin@localhost/jiesu?host=${encodeURIComponent(socket)}`,
    socket,
    pid: () => postmasterOf(folder),
    stop: () => running.stop(),
    start: async () => void (running = await open()),
  }
}
