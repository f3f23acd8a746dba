import { createHash } from 'node:crypto'
import { post } from '../notices/index.ts'
import type { By, Refusal } from '../platform/index.ts'
import { citizenOfPhone, codesSince, countTry, insertCode, latestCode, useCode } from './citizenStore.ts'
import { peopleRefusals } from './refusals.ts'
import { openSession } from './session.ts'

const MINUTE = 60_000
const LIFE = 10 * MINUTE
const PAUSE = MINUTE
const TRIES = 5
const DAY = 24 * 60 * MINUTE
/** Codes a phone may be sent in a day. */
const A_DAY = 15

const digest = (phone: string, code: string) => createHash('sha256').update(`${phone}:${code}`).digest('hex')

/** Sends a six-digit code, at most one a minute to a phone. It holds ten minutes and five guesses. */
export async function sendCode(
  by: By,
  phone: string,
): Promise<{ sent: true; seconds: number; demoCode?: string } | Refusal> {
  const last = await latestCode(by.tx, phone)
  const wait = last ? last.at.getTime() + PAUSE - by.now.getTime() : 0
  if (wait > 0) return peopleRefusals.refused('code-too-soon', { facts: { seconds: Math.ceil(wait / 1000) } })
  if ((await codesSince(by.tx, phone, new Date(by.now.getTime() - DAY))) >= A_DAY)
    return peopleRefusals.refused('code-too-soon', { facts: { seconds: DAY / 1000 } })
  const code = String(by.house.machine.chance(1_000_000)).padStart(6, '0')
  const id = by.house.machine.id()
  await insertCode(by, { id, phone, code: digest(phone, code), until: new Date(by.now.getTime() + LIFE) })
  await post(by, [
    { cause: `code:${id}`, channel: 'sms', recipient: phone, template: 'phoneCode', facts: { code, minutes: '10' } },
  ])
  return { sent: true, seconds: LIFE / 1000, ...(by.house.settings.demo ? { demoCode: code } : {}) }
}

/** Checks a code and makes the phone's citizen known; wrong guesses are counted even though they are refused. */
export async function checkCode(
  by: By,
  phone: string,
  code: string,
): Promise<{ wrong: Refusal } | { citizen: string }> {
  const wrong = await tryCode(by, phone, code)
  return wrong ? { wrong } : { citizen: (await citizenOfPhone(by, phone)).id }
}

/** Uses a code up when it is right, else counts the guess. The transaction is to be committed in either case. */
export async function tryCode(by: By, phone: string, code: string): Promise<Refusal | undefined> {
  const row = await latestCode(by.tx, phone)
  if (!row || row.until <= by.now || row.tries >= TRIES) return peopleRefusals.refused('code-expired')
  if (row.code !== digest(phone, code)) {
    await countTry(by.tx, row.id)
    return peopleRefusals.refused('code-wrong', { facts: { left: TRIES - row.tries - 1 } })
  }
  await useCode(by, row.id)
  return undefined
}

/** Signs a citizen in at level 1 and writes it down. */
export async function signInCitizen(by: By, citizen: string): Promise<{ token: string; until: Date }> {
  await by.house.record(by, { action: 'citizen.signedIn', subject: citizen, said: { level: 1 } })
  return openSession(by, 'citizen', citizen)
}
