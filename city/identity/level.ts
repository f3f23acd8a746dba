import type { Refusal, Says } from '../platform/refusal.ts'
import { refused } from './refusals.ts'

/** How surely we know who is there. LV4 is the living person, now, for one act. */
export const levels = {
  1: { zh: 'LV1 手机号', en: 'LV1 phone' },
  2: { zh: 'LV2 实名', en: 'LV2 real name' },
  3: { zh: 'LV3 再加一项权威核验', en: 'LV3 one more authoritative proof' },
  4: { zh: 'LV4 本人此刻核验', en: 'LV4 the living person, now' },
} as const satisfies Record<number, Says>
const unproven: Says = { zh: '未核验', en: 'unproven' }
export type Level = keyof typeof levels

/** What each act needs. An act that is not here is allowed to nobody. [default] */
export const acts = {
  follow: { level: 1, zh: '查询自己的事项', en: 'following one’s own matters' },
  ask: { level: 2, zh: '网络问政发帖', en: 'asking a department in public' },
  apply: { level: 2, zh: '申请办理', en: 'applying for a service' },
  applyLicence: { level: 3, zh: '申请许可', en: 'applying for a licence' },
  printSettlement: { level: 3, zh: '打印公积金贷款还清证明', en: 'printing the proof of settlement' },
  payLoanOff: { level: 4, zh: '提前还清公积金贷款', en: 'paying a loan off' },
  signOffset: { level: 4, zh: '签订对冲协议', en: 'signing an offset agreement' },
  handInCase: { level: 4, zh: '本人确认提交办件', en: 'handing in a case in person' },
  takeCaseBack: { level: 4, zh: '本人确认撤回办件', en: 'taking a case back in person' },
  addPasskey: { level: 4, zh: '添加通行密钥', en: 'adding a passkey' },
  signAsLegalPerson: { level: 4, zh: '法定代表人签字', en: 'signing as legal representative' },
} as const satisfies Record<string, Says & { level: Level }>
export type Act = keyof typeof acts

/** The subject of what is done to one’s own account. */
export const ACCOUNT = 'account'

/**
 * One proof of who a person is. `until`: when it lapses, if ever (an ID card does). LV4 proofs name the act and the
 * subject they were given for, and are spent by it.
 */
export type Proof = { level: Level; at: Date; until?: Date; act?: string; subject?: string; spent?: boolean }

/** LV4 is good for ten minutes. */
export const LIVING_MS = 10 * 60_000

/** The level held anyway: what does not lapse by the minute, and never what lies in the future. Zero is nobody. */
export function levelHeld(proofs: readonly Proof[], now: Date): Level | 0 {
  let held: Level | 0 = 0
  for (const proof of proofs) if (proof.level < 4 && isInForce(proof, now) && proof.level > held) held = proof.level
  return held
}

/** When the level held now gives way to a lower one, or undefined when it stays. */
export function levelEnds(proofs: readonly Proof[], now: Date): Date | undefined {
  const held = levelHeld(proofs, now)
  const ends = proofs
    .filter(({ level, at }) => level === held && at.getTime() <= now.getTime())
    .map(({ until }) => until)
  if (ends.length === 0 || ends.includes(undefined)) return undefined
  return ends.reduce((last, end) => (end !== undefined && (!last || end > last) ? end : last), undefined)
}

/**
 * Why this act is not allowed, or undefined when it is. A lapsed LV4 asks to step up, nobody is signed out.
 * Errors: 'act-unknown', 'level-too-low', 'step-up-needed'.
 */
export function identityTrouble(
  proofs: readonly Proof[],
  wanted: { act: string; subject: string },
  now: Date,
): Refusal | undefined {
  const act = Object.entries(acts).find(([name]) => name === wanted.act)?.[1]
  if (!act) return refused('act-unknown', { facts: { act: wanted.act.slice(0, 40) } })
  const { level } = act
  const held = levelHeld(proofs, now)
  // The living person stands on the papers: a face alone, without a real name, proves nothing.
  const base = Math.min(level, 3)
  if (held < base) {
    const has = held === 0 ? unproven : levels[held]
    return refused('level-too-low', { facts: { act, needs: levels[level], has } })
  }
  if (level < 4 || livingUntil(proofs, wanted, now)) return undefined
  return refused('step-up-needed', { facts: { act, needs: levels[4] } })
}

/** Until when the living proof given for this act on this subject serves, or undefined where none does. */
export function livingUntil(
  proofs: readonly Proof[],
  wanted: { act: string; subject: string },
  now: Date,
): Date | undefined {
  const ends = proofs
    .filter((proof) => isLiving(proof, wanted, now))
    .map(({ at, until }) => Math.min(at.getTime() + LIVING_MS, until?.getTime() ?? Infinity))
  return ends.length === 0 ? undefined : new Date(Math.max(...ends))
}

/** The proofs after an act was done: the living proof given for it serves no second time. */
export function spend(proofs: readonly Proof[], done: { act: string; subject: string }): Proof[] {
  return proofs.map((proof) =>
    proof.level === 4 && proof.act === done.act && proof.subject === done.subject ? { ...proof, spent: true } : proof,
  )
}

function isLiving(proof: Proof, wanted: { act: string; subject: string }, now: Date): boolean {
  const { level, at, act, subject, spent = false } = proof
  if (level !== 4 || spent || act !== wanted.act || subject !== wanted.subject) return false
  return isInForce(proof, now) && now.getTime() - at.getTime() < LIVING_MS
}

/** Dates that are no dates fail every comparison, and so fail closed. */
function isInForce({ at, until }: Proof, now: Date): boolean {
  return at.getTime() <= now.getTime() && (until === undefined || now.getTime() < until.getTime())
}
