import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { PostgresFault, type Holder } from './postgresFault.ts'

/** A folder held by this process until released, or until the process dies in whatever way. */
export type FolderLock = { release(): void }

/**
 * Holds a data folder for this process, or says who holds it. Errors: 'folder-in-use', 'folder-not-ours'.
 *
 * Node has no flock; SQLite's exclusive transaction is the one kernel lock it ships. The kernel drops it with the
 * process, so a dead holder's lock cannot linger, two takers cannot both win, and containers on one volume see it.
 */
export async function takeFolder(folder: string, purpose = basename(process.argv[1] ?? 'node')): Promise<FolderLock> {
  const database = lockedOrUndefined(join(folder, 'holder.lock'))
  const facts = join(folder, 'holder.json')
  if (!database) throw await inUse(folder, facts)
  const holder: Holder = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString(), purpose }
  writeFileSync(facts, `${JSON.stringify(holder)}\n`)
  held.add(database)
  return {
    release() {
      if (!held.delete(database)) return
      rmSync(facts, { force: true })
      database.close()
    },
  }
}

/** A collected handle would drop its lock, so every handle stays reachable until it is released. */
const held = new Set<DatabaseSync>()

const BUSY = 5

function lockedOrUndefined(file: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined
  try {
    // Two takers at the same instant see each other's half-taken lock; the timeout lets one of them through.
    database = new DatabaseSync(file, { timeout: 300 })
    database.exec('begin exclusive')
    return database
  } catch (error) {
    database?.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) return undefined
    throw new PostgresFault('folder-not-ours', `${file}: ${error instanceof Error ? error.message : error}`)
  }
}

/** The winner writes its name just after it has the lock: give it a moment before calling the holder unknown. */
async function inUse(folder: string, facts: string): Promise<PostgresFault> {
  let holder = readHolder(facts)
  for (let tries = 0; tries < 25 && (!holder || isGone(holder)); tries++) {
    await sleep(20)
    holder = readHolder(facts)
  }
  const name = holder ? `pid ${holder.pid} on ${holder.host} since ${holder.startedAt} (${holder.purpose})` : 'unknown'
  return new PostgresFault('folder-in-use', `${folder}, held by ${name}`, holder)
}

function readHolder(facts: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(facts, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function isGone(holder: Holder): boolean {
  if (holder.host !== hostname()) return false
  try {
    process.kill(holder.pid, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
