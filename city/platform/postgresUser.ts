import { readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, resolve } from 'node:path'
import { PostgresFault } from './postgresFault.ts'

/** The account PostgreSQL runs under; `switched` when it is not the one we run under ourselves. */
export type RunAs = { uid: number; gid: number; name: string; switched: boolean }

/**
 * Who runs PostgreSQL: ourselves, or, since PostgreSQL refuses root, whoever owns the data already, else `postgres`,
 * else `nobody`. Error: 'no-user'. initdb and peer authentication both want the account in the password file.
 */
export function chooseUser(cluster: string): RunAs {
  const uid = process.getuid?.() ?? -1
  if (uid !== 0) return { uid, gid: process.getgid?.() ?? -1, name: ourName(), switched: false }
  const owner = ownerOf(cluster)
  const accounts = passwordFile()
  const found =
    accounts.find((account) => account.uid === owner) ??
    accounts.find((account) => ['postgres', '_postgres'].includes(account.name)) ??
    accounts.find((account) => account.name === 'nobody')
  if (!found) throw new PostgresFault('no-user', 'root needs an account named postgres or nobody in /etc/passwd')
  return { ...found, switched: true }
}

/** Our own account's name, as PostgreSQL's peer authentication will see it. Error: 'no-user'. */
export function ourName(): string {
  try {
    return userInfo().username
  } catch {
    throw new PostgresFault('no-user', `uid ${process.getuid?.()} has no name in /etc/passwd; add one line for it`)
  }
}

/** Whether an account may walk down to a path and, there, has the rights in `bits` (4 read, 2 write, 1 enter). */
export function canReach(path: string, who: RunAs, bits = 1): boolean {
  const full = resolve(path)
  const up = dirname(full)
  return allows(full, who, bits) && (up === full || canReach(up, who))
}

function allows(path: string, who: RunAs, bits: number): boolean {
  const { uid, gid, mode } = statSync(path)
  const shift = uid === who.uid ? 6 : gid === who.gid ? 3 : 0
  return ((mode >> shift) & bits) === bits
}

function ownerOf(path: string): number | undefined {
  const owner = statSync(path, { throwIfNoEntry: false })?.uid
  return owner === 0 ? undefined : owner
}

function passwordFile(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([name, , uid, gid]) => (name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []))
    .filter((account) => account.uid > 0)
}
