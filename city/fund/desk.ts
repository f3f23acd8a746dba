import { cityDate, common, isRefusal, type By, type Refusal, type Says } from '../platform/index.ts'
import { monthStates } from './agreement.ts'
import { agreementById, lockMonth, retryMonth } from './agreementStore.ts'
import { charge } from './month.ts'
import { giveUp } from './move.ts'
import { refused } from './refusals.ts'
import { ruleNames, ruleTable, type RuleName } from './rule.ts'
import { allRules, saveRule, ruleOn } from './ruleStore.ts'
import { hurryTransfer, insertTransfer, lockTransfer, type Transfer } from './transferStore.ts'

const stateWords = {
  waiting: { zh: '等待结果', en: 'waiting for the bank' },
  done: { zh: '已完成', en: 'done' },
  declined: { zh: '已拒绝', en: 'declined' },
  dropped: { zh: '已放弃', en: 'given up' },
} as const satisfies Record<Transfer['state'], Says>
const step = ({ state }: Transfer) => refused('transfer-step', { facts: { state: stateWords[state] } })

/** What the desk may do with an order: ask again; give up what only the bank has been told. */
export function deskCan({ state, kind }: Transfer): ('retry' | 'cancel')[] {
  if (state === 'waiting') return kind === 'deduct' || kind === 'card' ? ['retry', 'cancel'] : ['retry']
  return state === 'declined' && (kind === 'refund' || kind === 'card') ? ['retry'] : []
}

/** Asks at once; what was declined for good is ordered anew under a key of its own. Errors: 'not-found', 'transfer-step'. */
export async function retry(by: By, id: string, reason: string): Promise<Transfer | Refusal> {
  const held = await lockTransfer(by.tx, id)
  if (!held) return common.refused('not-found')
  if (!deskCan(held).includes('retry')) return step(held)
  if (held.state === 'waiting') await hurryTransfer(by, id)
  else if (held.kind === 'refund') {
    const { kind, subject, citizen, amount, sent } = held
    await insertTransfer(by, { key: nextKey(held.key), kind, subject, citizen, amount, sent })
  } else {
    const no = await chargeAgain(by, held)
    if (no) return no
  }
  await note(by, held, 'fund.hurried', reason)
  return (await lockTransfer(by.tx, id)) ?? common.refused('not-found')
}

/** `refund:x` → `refund:x#2` → `refund:x#3`. */
function nextKey(key: string): string {
  const [, stem = key, n = '1'] = /^(.*?)(?:#(\d+))?$/.exec(key) ?? []
  return `${stem}#${Number(n) + 1}`
}

async function chargeAgain(by: By, held: Transfer): Promise<Refusal | undefined> {
  const month = await lockMonth(by.tx, held.subject)
  const agreement = month && (await agreementById(by.tx, month.agreement))
  if (!agreement || month.state !== 'partly') return step(held)
  await retryMonth(by, month.id, { state: 'charging', nextAt: null })
  await charge(by, agreement, { ...month, attempt: month.attempt + 1 })
  return undefined
}

/** Gives a deduction up; the bank is still watched. Errors: 'not-found', 'transfer-step'. */
export async function cancel(by: By, id: string, reason: string): Promise<Transfer | Refusal> {
  const held = await lockTransfer(by.tx, id)
  if (!held) return common.refused('not-found')
  if (!deskCan(held).includes('cancel')) return step(held)
  await note(by, held, 'fund.cancelled', reason)
  await giveUp(by, held, { mayStillHappen: held.askedAt !== null, why: 'cancelled' })
  return (await lockTransfer(by.tx, id)) ?? common.refused('not-found')
}

async function note(by: By, { subject, kind }: Transfer, action: string, reason: string): Promise<void> {
  const month = kind === 'draw' || kind === 'card' ? await lockMonth(by.tx, subject) : undefined
  await by.house.record(by, { action, subject: month?.agreement ?? subject, said: { reason, kind } })
}

/** Runs a month again whose withdrawal was refused. Errors: 'not-found', 'transfer-step'. */
export async function runAgain(by: By, id: string, reason: string): Promise<{ month: string } | Refusal> {
  const month = await lockMonth(by.tx, id)
  if (!month) return common.refused('not-found')
  if (month.state !== 'failed') return refused('transfer-step', { facts: { state: monthStates[month.state] } })
  await retryMonth(by, id, { state: 'waiting', nextAt: by.now })
  await by.house.record(by, { action: 'fund.hurried', subject: month.agreement, said: { reason, kind: 'month' } })
  return { month: month.month }
}

/** Every rule's rows, and the rules that have none in force. */
export async function rulesHere(by: By) {
  const missing: RuleName[] = []
  for (const name of ruleNames) if (isRefusal(await ruleOn(by, name))) missing.push(name)
  return { rows: await allRules(by.tx), missing }
}

type Ruled = { name: RuleName; value: string; since: string; source: string }

/** Sets a rule from a day on. Errors: 'rule-odd', 'rule-twice'. */
export async function setRule(by: By, said: Ruled) {
  const { zh, right } = ruleTable[said.name]
  if (!right.test(said.value)) return refused('rule-odd', { facts: { rule: zh, value: said.value } })
  const row = { ...said, owner: '市住房公积金中心', status: 'confirmed' as const }
  if (!(await saveRule(by.tx, row))) return refused('rule-twice', { facts: { rule: zh, since: said.since } })
  await by.house.record(by, { action: 'fund.ruled', subject: RULES, said: { ...said, today: cityDate(by.now) } })
  return rulesHere(by)
}

/** The subject of entries about rules, which belong to nobody. */
const RULES = '00000000-0000-8000-a000-000000000036'
