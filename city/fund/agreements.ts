import { requireAct } from '../identity/index.ts'
import { cityDate, common, doing, isRefusal, type Alone, type By, type Refusal } from '../platform/index.ts'
import { offsetTrouble } from '../services/index.ts'
import { standing } from './actions.ts'
import { agreementKinds, type AgreementMode } from './agreement.ts'
import {
  agreementById,
  agreementInForce,
  changeDraft,
  draftOf,
  holdPerson,
  lockAgreement,
  markSigned,
  putDraft,
  setConsent,
  type AgreementRow,
  type NewAgreement,
} from './agreementStore.ts'
import { arrearsOf, loanHere, type OneLoan } from './mine.ts'
import { closeAgreement, runAt, startMonth } from './month.ts'
import { centreOf } from './outside/centre.ts'
import type { Accounts } from './outside/loan.ts'
import { nextMonth } from './outside/months.ts'
import { personOf } from './payoffStore.ts'
import { refused } from './refusals.ts'
import { handled, offsetServices } from './service.ts'

type Asking = Pick<Alone, 'house' | 'actor'>
type Wanted = { loan: string; mode: AgreementMode; spouse: boolean }

/** An agreement runs until its loan ends or somebody ends it. */
const FOR_EVER = '2999-12'

/**
 * A draft to read and sign. Drafted again with other words it is another draft. Errors: of `loanHere`, 'loan-ours',
 * 'loan-settled', 'spouse-none', those of offsets, 'rule-missing'.
 */
export async function draft(asking: Asking, wanted: Wanted): Promise<string | Refusal> {
  const found = await withAccounts(asking, wanted.loan)
  if (isRefusal(found)) return found
  const { loan, accounts } = found
  if (loan.lender === 'own') return refused('loan-ours')
  if (loan.state === 'settled') return refused('loan-settled')
  if (wanted.spouse && !accounts.spouse) return refused('spouse-none')
  const { lender } = loan
  return doing(asking.house, asking.actor, async (by) => {
    const firstMonth = await firstRun(by, dueDayOf(found))
    if (isRefusal(firstMonth)) return firstMonth
    const trouble = await signingTrouble(by, found, firstMonth)
    if (trouble) return trouble
    return keepDraft(by, written(by, { found, wanted, kind: lender, firstMonth }))
  })
}

type Found = OneLoan & { accounts: Accounts }

async function withAccounts(asking: Asking, id: string): Promise<Found | Refusal> {
  const found = await loanHere(asking, id)
  if (isRefusal(found)) return found
  const accounts = await centreOf(asking.house).accountsOf(found.person)
  return accounts === 'away' ? refused('centre-away') : { ...found, accounts }
}

const dueDayOf = ({ loan }: OneLoan) => Number(loan.firstDue.slice(8))

/** The first month whose run is still to come. */
async function firstRun(by: By, dueDay: number): Promise<string | Refusal> {
  const month = cityDate(by.now).slice(0, 7)
  const at = await runAt(by, { dueDay }, month)
  if (isRefusal(at)) return at
  return at > by.now ? month : nextMonth(month)
}

/** Why this loan cannot have an agreement from that month on. */
async function signingTrouble(by: By, { person, loan, accounts }: Found, from: string): Promise<Refusal | undefined> {
  const other = await agreementInForce(by.tx, person)
  const covered = other && { what: agreementKinds[other.kind].zh, from: other.firstMonth, to: FOR_EVER }
  const owed = { balance: loan.balance, arrears: arrearsOf(loan) }
  return offsetTrouble(owed, { from, to: FOR_EVER }, [...accounts.withdrawals, ...(covered ? [covered] : [])])
}

function written(
  by: By,
  of: { found: Found; wanted: Wanted; kind: 'peer' | 'bank'; firstMonth: string },
): NewAgreement {
  const { person, loan, accounts } = of.found
  const spouse = of.wanted.spouse && of.wanted.mode === 'monthly' ? accounts.spouse : null
  return {
    id: by.house.machine.id(),
    citizen: by.actor.id ?? '',
    person,
    kind: of.kind,
    loan: loan.id,
    number: loan.number,
    lenderName: loan.lenderName,
    mode: of.wanted.mode,
    dueDay: dueDayOf(of.found),
    firstMonth: of.firstMonth,
    card: `${loan.card.token} ${loan.card.lastFour}`,
    spouseState: spouse ? 'asked' : 'none',
    spousePerson: spouse?.person ?? null,
    spouseName: spouse?.name ?? null,
  }
}

async function keepDraft(by: By, a: NewAgreement): Promise<string> {
  const before = await draftOf(by.tx, a.loan)
  const isSame = before?.mode === a.mode && before.spousePerson === a.spousePerson && before.firstMonth === a.firstMonth
  if (before && isSame) return before.id
  if (before) await changeDraft(by.tx, before.id, a)
  const id = before ? a.id : await putDraft(by, a)
  await by.house.record(by, { action: 'fund.drafted', subject: id, said: { mode: a.mode, kind: a.kind } })
  return id
}

/** Signs a draft as the living person; signed before, it answers what is. Errors: of drafting and of identity. */
export async function sign(asking: Asking, id: string): Promise<string | Refusal> {
  const { house, actor } = asking
  const before = await doing(house, actor, ({ tx }) => agreementById(tx, id), 'read')
  if (!before || before.citizen !== actor.id) return common.refused('not-found')
  const no = standing('sign', before)
  if (no) return no === 'done' ? id : no
  const found = await withAccounts(asking, before.loan)
  if (isRefusal(found)) return found
  return doing(house, actor, async (by) => {
    await holdPerson(by.tx, before.person)
    const held = await lockAgreement(by.tx, id)
    if (!held) return common.refused('not-found')
    const late = standing('sign', held)
    if (late) return late === 'done' ? id : late
    const firstMonth = await firstRun(by, held.dueDay)
    if (isRefusal(firstMonth)) return firstMonth
    const no =
      (await signingTrouble(by, found, firstMonth)) ?? (await requireAct(by, { act: 'signOffset', subject: id }))
    if (no) return no
    await markSigned(by, id, firstMonth)
    await startMonth(by, held, firstMonth)
    const said = { mode: held.mode, firstMonth, ...handled(offsetServices[held.kind], held) }
    await by.house.record(by, { action: 'fund.signed', subject: id, said })
    return id
  })
}

/** The spouse lets their account be used, as the living person. Errors: 'spouse-only', 'agreement-step', of identity. */
export async function consent(by: By, id: string): Promise<string | Refusal> {
  const held = await heldBySpouse(by, id)
  if (isRefusal(held)) return held
  const before = standing('consent', held)
  if (before) return before === 'done' ? id : before
  const no = await requireAct(by, { act: 'signOffset', subject: id })
  if (no) return no
  await setConsent(by.tx, id, 'given')
  await by.house.record(by, { action: 'fund.consented', subject: id })
  return id
}

/** The spouse says no, or no longer; from the next month on their account is left alone. */
export async function withdrawConsent(by: By, id: string): Promise<string | Refusal> {
  const held = await heldBySpouse(by, id)
  if (isRefusal(held)) return held
  const before = standing('withdrawConsent', held)
  if (before) return before === 'done' ? id : before
  await setConsent(by.tx, id, 'refused')
  await by.house.record(by, { action: 'fund.consentWithdrawn', subject: id })
  return id
}

async function heldBySpouse(by: By, id: string): Promise<AgreementRow | Refusal> {
  const held = await lockAgreement(by.tx, id)
  if (!held) return common.refused('not-found')
  const person = await personOf(by.tx, by.actor.id ?? '')
  return person !== undefined && held.spousePerson === person ? held : refused('spouse-only')
}

/** The borrower ends it; months begun already come to their end. Errors: 'not-found', 'agreement-step'. */
export async function end(by: By, id: string): Promise<string | Refusal> {
  const held = await lockAgreement(by.tx, id)
  if (!held || held.citizen !== by.actor.id) return common.refused('not-found')
  const before = standing('end', held)
  if (before) return before === 'done' ? id : before
  await closeAgreement(by, held, 'citizen')
  return id
}
