import type { z } from 'zod'
import { actTrouble } from '../identity/index.ts'
import { cityDate, doing, endOfDay, isRefusal, rfc3339, type Alone, type By, type Says } from '../platform/index.ts'
import { common } from '../platform/refusal.ts'
import { servicesRefusals } from '../services/index.ts'
import { agreementCan } from './actions.ts'
import type { AgreementMode } from './agreement.ts'
import { agreementById, monthsOf, type AgreementRow, type MonthRowStored } from './agreementStore.ts'
import type { AgreementView, LoanView, MonthRow, PayoffView } from './contract.ts'
import { historyOf } from './history.ts'
import { arrearsOf, type MyLoan } from './mine.ts'
import { runAt } from './month.ts'
import { nextMonth } from './outside/months.ts'
import { payoffById, personOf, quoteById, type PayoffRow, type QuoteRow } from './payoffStore.ts'
import { transfersOf } from './transferStore.ts'
import { PayoffState } from './payoff.ts'

type Asking = Pick<Alone, 'house' | 'actor'>

/** A loan as its borrower sees it, with the service it is for. */
export function loanView(loan: MyLoan): LoanView {
  const { card, ...shown } = loan
  const own = loan.state === 'settled' ? 'proof' : 'payoff'
  const other = loan.state === 'settled' || loan.lender === 'own' ? null : loan.lender
  return { ...shown, lastFour: card.lastFour, arrears: arrearsOf(loan), service: loan.lender === 'own' ? own : other }
}

export function payoffLine({ id, loan, state, at }: PayoffRow) {
  return { id, loan, state: PayoffState.parse(state), at: rfc3339(at) }
}

/** One payoff with everything its page needs. */
export async function payoffView({ house, actor }: Asking, id: string) {
  const read = await doing(house, actor, (by) => readPayoff(by, id), 'read')
  if (!read) return common.refused('not-found')
  return { ...read, history: await historyOf(house, id) } satisfies z.input<typeof PayoffView>
}

async function readPayoff(by: By, id: string) {
  const row = await payoffById(by.tx, id)
  if (!row || row.citizen !== by.actor.id) return undefined
  const quoted = await quoteById(by.tx, row.quote)
  const stepUp = quoted && (await actTrouble(by, { act: 'payLoanOff', subject: quoted.id }))
  const deduction = (await transfersOf(by.tx, id)).findLast(
    ({ kind, state }) => kind === 'deduct' && state === 'waiting',
  )
  const { loan, number, trouble } = row
  return {
    id,
    loan,
    number,
    trouble,
    state: PayoffState.parse(row.state),
    quote: quoted ? quoteView(by, row, quoted) : null,
    stepUp: stepUp !== undefined,
    can: canOf(by, row, quoted),
    asked: deduction ? { tries: deduction.tries, next: deduction.nextAt ? rfc3339(deduction.nextAt) : null } : null,
  }
}

function quoteView(by: By, row: PayoffRow, { id, on, figures }: QuoteRow) {
  return { id, on, figures, until: rfc3339(endOfDay(on)), holds: row.state === 'quoted' && on === cityDate(by.now) }
}

function canOf(by: By, row: PayoffRow, quoted: QuoteRow | undefined): ('quote' | 'confirm' | 'proof')[] {
  const holds = quoted?.on === cityDate(by.now)
  if (row.state === 'quoted') return holds ? ['confirm'] : ['quote']
  if (row.state === 'applied' || row.state === 'failed') return ['quote']
  return row.state === 'printable' || row.state === 'released' ? ['proof'] : []
}

/** An agreement as it stands in lists. */
export function agreementLine(row: AgreementRow) {
  const { person: _person, citizen: _citizen, spousePerson: _spouse, card, ...shown } = row
  return {
    ...shown,
    lastFour: card.split(' ')[1] ?? '',
    signedAt: row.signedAt ? rfc3339(row.signedAt) : null,
    endedAt: row.endedAt ? rfc3339(row.endedAt) : null,
  }
}

/** One agreement with its months; its spouse sees it too, without the borrower's balances. */
export async function agreementView({ house, actor }: Asking, id: string) {
  const read = await doing(house, actor, (by) => readAgreement(by, id), 'read')
  if (!read) return common.refused('not-found')
  return { ...read, history: await historyOf(house, id) } satisfies z.input<typeof AgreementView>
}

async function readAgreement(by: By, id: string) {
  const row = await agreementById(by.tx, id)
  if (!row) return undefined
  const mine = row.citizen === by.actor.id
  const months = await monthsOf(by.tx, id)
  const person = await personOf(by.tx, by.actor.id ?? '')
  const can = mine ? agreementCan('borrower', row) : person === row.spousePerson ? agreementCan('spouse', row) : []
  const stepUp = await actTrouble(by, { act: 'signOffset', subject: id })
  return {
    ...agreementLine(row),
    mine,
    can,
    months: months.map((month) => monthView(month, mine)),
    stepUp: stepUp !== undefined && can.some((one) => one === 'sign' || one === 'consent'),
    nextRun: await nextRunOf(by, row, months[0]),
  }
}

/** The day of the month after the last one that began. */
async function nextRunOf(by: By, row: AgreementRow, last: MonthRowStored | undefined): Promise<string | null> {
  if (row.state !== 'signed') return null
  const at = await runAt(by, row, last ? nextMonth(last.month, gap[row.mode]) : row.firstMonth)
  return isRefusal(at) ? null : rfc3339(at)
}

const gap = { monthly: 1, yearly: 12 } as const satisfies Record<AgreementMode, number>

/** Said where the desk knows more than there is a sentence for: nothing is claimed that was not looked up. */
const atTheDesk: Says = {
  zh: '这一期还没有办成，公积金中心正在处理；没有另行通知前，请先存入还款卡。',
  en: 'This month was not done yet; the fund centre’s desk is on it. Until you hear more, please pay it from the card.',
}

/** The sentence of why a month did not run whole. */
const monthTroubles: Record<string, Says> = {
  'card-declined': {
    zh: '公积金部分已经还了；银行卡里的钱不够，余下的请在还款日 24:00 前存入还款卡，由贷款机构扣取。',
    en: 'The fund’s part was paid. The card had not enough: please put the rest on it before the due day ends; the lender takes it.',
  },
  'draw-refused': {
    zh: '公积金中心没有同意提取，没有动钱；中心正在处理。这一期请先存入还款卡。',
    en: 'The fund centre refused the withdrawal and no money moved; the desk is on it. Please pay this instalment from the card.',
  },
  'rule-missing': {
    zh: '公积金中心今天没有适用的规定，没有动钱；中心补上后再办。这一期请先存入还款卡。',
    en: 'The fund centre has no rule in force for today and no money moved; it goes on once there is one. Please pay this instalment from the card.',
  },
  'centre-away': {
    zh: '公积金中心的系统暂时连不上，稍后自动再办。',
    en: 'The fund centre’s system does not answer; this is done again by itself.',
  },
  'offset-suspended': servicesSays('offset-suspended'),
  'offset-overlaps': {
    zh: '这个月已经办过别的提取，同一月份不能重复提取。',
    en: 'These months were drawn on already; the same months cannot be withdrawn twice.',
  },
}

function servicesSays(word: 'offset-suspended'): Says {
  return servicesRefusals.refused(word).says
}

export function monthView(
  { month, state, figures, trouble, at }: MonthRowStored,
  mine = true,
): z.input<typeof MonthRow> {
  const says = trouble === null ? null : (monthTroubles[trouble] ?? atTheDesk)
  const shown = figures && (mine ? figures : { ...figures, own: 0, fromOwn: 0, remaining: 0, due: 0, fromCard: 0 })
  return { month, state, figures: shown, trouble: says, at: rfc3339(at) }
}
