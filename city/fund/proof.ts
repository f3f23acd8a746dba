import { issue, type ToIssue } from '../certificates/index.ts'
import { actTrouble } from '../identity/index.ts'
import { citizenById } from '../people/index.ts'
import { doing, isRefusal, system, type Alone, type By, type Refusal } from '../platform/index.ts'
import { proofTrouble } from '../services/index.ts'
import { loanHere, type MyLoan } from './mine.ts'
import {
  insertSettlement,
  lockPayoff,
  movePayoff,
  payoffOfLoan,
  settlementOf,
  type SettlementRow,
} from './payoffStore.ts'
import { refused } from './refusals.ts'
import { fundServices, fundUnit } from './service.ts'
import { sayYuan } from './yuan.ts'

const OFFICE = '呼和浩特市住房公积金中心'

/**
 * The proof that a loan is settled, as a signed paper; asked again it is the same paper. Printing it also sets out how
 * the mortgage is released. Errors: of `loanHere`, 'loan-not-ours', 'proof-unsettled', of identity and certificates.
 */
export async function proofOf(
  { house, actor }: Pick<Alone, 'house' | 'actor'>,
  id: string,
): Promise<{ number: string } | Refusal> {
  const found = await loanHere({ house, actor }, id)
  if (isRefusal(found)) return found
  const { loan } = found
  if (loan.lender !== 'own') return refused('loan-not-ours', { facts: { lender: loan.lenderName } })
  const wanted = await doing(house, actor, async (by) => {
    const no = await actTrouble(by, { act: 'printSettlement', subject: id })
    return no ?? (await paperOf(by, loan))
  })
  if (isRefusal(wanted)) return wanted
  const issued = await issue(house, wanted)
  if (isRefusal(issued)) return issued
  await doing(house, system, (by) => release(by, id))
  return { number: issued.number }
}

async function paperOf(by: By, loan: MyLoan): Promise<ToIssue | Refusal> {
  const settlement = await settlementHere(by, loan)
  const person = await citizenById(by.tx, by.actor.id ?? '')
  if (isRefusal(settlement)) return settlement
  return {
    kind: 'settlement',
    subject: loan.id,
    decision: settlement.entry,
    citizen: by.actor.id,
    unit: fundUnit,
    service: { what: fundServices['HH-FUND-PROOF'].zh, item: 'HH-FUND-PROOF' },
    paper: {
      title: '公积金贷款还清证明',
      holder: person?.name ?? '',
      rows: [
        ['借款人', person?.name ?? ''],
        ['借款合同编号', loan.number],
        ['贷款机构', loan.lenderName],
        ['贷款金额', `人民币 ${sayYuan(loan.principal)} 元`],
        ['贷款期限', `${loan.months} 个月`],
        ['结清日期', sayDay(settlement.on)],
      ],
      paragraphs: [
        '上述个人住房公积金贷款的本金、利息和罚息已经全部还清。',
        '办理抵押注销：抵押登记在不动产登记中心的，凭本证明和身份证办理注销登记；已开通网上办理的，由中心在线提交，不用到窗口。',
      ],
      office: OFFICE,
    },
  }
}

/**
 * What the ledger says of the settled loan. One that ran to its end, or was settled at a counter, is written down the
 * first time its proof is asked for, on the word of the centre's books.
 */
async function settlementHere(by: By, loan: MyLoan): Promise<SettlementRow | Refusal> {
  const there = await settlementOf(by.tx, loan.id)
  if (there) return there
  const on = loan.state === 'settled' ? loan.settledOn : null
  if (on === null) return servicesNo()
  const entry = await by.house.record(by, { action: 'fund.foundSettled', subject: loan.id, said: { on } })
  await insertSettlement(by, { loan: loan.id, citizen: by.actor.id ?? '', entry, on })
  return (await settlementOf(by.tx, loan.id)) ?? servicesNo()
}

function servicesNo(): Refusal {
  const no = proofTrouble({ state: 'applied' })
  if (!no) throw new Error('an unsettled loan has a proof')
  return no
}

/** The proof was printed, and with it how the mortgage is released. */
async function release(by: By, loan: string): Promise<void> {
  const last = await payoffOfLoan(by.tx, loan)
  const payoff = last && (await lockPayoff(by.tx, last.id))
  if (payoff?.state !== 'printable') return
  await movePayoff(by.tx, payoff.id, { state: 'released' })
  await by.house.record(by, { action: 'fund.released', subject: payoff.id })
}

function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
