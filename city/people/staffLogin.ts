import { hash, verify } from '@node-rs/argon2'
import { generateSecret, generateURI, verify as verifyTotp } from 'otplib'
import type { By, Refusal } from '../platform/index.ts'
import type { Post } from './person.ts'
import { peopleRefusals } from './refusals.ts'
import { openSession } from './session.ts'
import { findUnit, insertPost, insertStaff, spendTotp, staffByLogin } from './store.ts'

/** Work that a wrong account costs as much as a wrong password. */
const nobody = hash('nobody')

/** Password and a one-time code; which of them was wrong is not told. A code is spent once. */
export async function signInStaff(
  by: By,
  said: { login: string; password: string; code: string },
): Promise<{ token: string; until: Date } | Refusal> {
  const row = await staffByLogin(by.tx, said.login)
  const right = await verify(row?.password ?? (await nobody), said.password).catch(() => false)
  if (!row || !right) return peopleRefusals.refused('login-wrong')
  const seconds = Math.floor(by.now.getTime() / 1000)
  const totp = await verifyTotp({ secret: row.totp, token: said.code, epoch: seconds, epochTolerance: 30 })
  if (!totp.valid || !(await spendTotp(by.tx, row.id, Math.floor(seconds / 30) + totp.delta)))
    return peopleRefusals.refused('login-wrong')
  return openStaffSession(by, row.id, 'totp')
}

export async function openStaffSession(
  by: By,
  staff: string,
  way: 'totp' | 'demo',
): Promise<{ token: string; until: Date }> {
  await by.house.record(by, { action: 'staff.signedIn', subject: staff, said: { way } })
  return openSession(by, 'staff', staff)
}

export type NewStaff = {
  login: string
  name: string
  password: string
  unit: string
  posts: readonly Post[]
  since: string
  until?: string | null
}

/** Adds a person with their posts. The second factor's secret is answered once, as an otpauth address. */
export async function addStaff(by: By, said: NewStaff): Promise<{ id: string; otpauth: string } | Refusal> {
  if (!(await findUnit(by.tx, said.unit))) return peopleRefusals.refused('unit-unknown')
  if (said.posts.filter((post) => post.endsWith('Admin')).length > 1) return peopleRefusals.refused('admins-apart')
  const id = by.house.machine.id()
  const totp = generateSecret()
  const password = await hash(said.password)
  if (!(await insertStaff(by, { id, login: said.login, name: said.name, password, totp })))
    return peopleRefusals.refused('login-taken')
  for (const post of said.posts)
    await insertPost(by, { staff: id, unit: said.unit, post, since: said.since, until: said.until ?? null })
  await by.house.record(by, { action: 'staff.added', subject: id, said: { unit: said.unit, posts: [...said.posts] } })
  return { id, otpauth: generateURI({ issuer: 'Jiesu', label: said.login, secret: totp }) }
}
