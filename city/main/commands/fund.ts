import { parseArgs } from 'node:util'
import { isRefusal, offsetMonth, offsetYear, payoff, planLoan, type Refusal } from '../../services/index.ts'
import { isMissing, joinNegatives } from './fundFigures.ts'
import { misused, reading, refusedWith, type Command, type Ended, type Out } from './ended.ts'

const usages = {
  plan: 'fund plan --principal F --rate 2.6 --months N --kind annuity|equal-principal [--json]',
  payoff:
    'fund payoff --balance F --rate R --last-due D --on D --basis 360|365 [--overdue D:F]… [--penalty-factor 1.5] [--json]',
  offset:
    'fund offset --due F --own F [--spouse F] [--json] | fund offset --annual --repaid F --own F [--retention F] [--remaining F] [--json]',
}

const json = { type: 'boolean' } as const
const text = { type: 'string' } as const

/** `fund plan|payoff|offset`: the arithmetic of a housing-fund loan, in whole fen, without a database. */
export const fund: Command = ([name, ...args], out) =>
  reading(() => {
    const said = joinNegatives(args)
    if (name === 'plan') return plan(said, out)
    if (name === 'payoff') return settle(said, out)
    if (name === 'offset') return offset(said, out)
    return misused(Object.values(usages).join('\n'))
  })

function plan(args: string[], out: Out): Ended {
  const options = { principal: text, rate: text, months: text, kind: text, json }
  const { values } = parseArgs({ args, options })
  const { principal, rate, months, kind } = values
  if (isMissing(principal) || isMissing(rate) || isMissing(months) || isMissing(kind)) return misused(usages.plan)
  const answer = planLoan({ principal, rate, months, kind })
  if (isRefusal(answer)) return said(answer)
  if (values.json) out(JSON.stringify(answer))
  else {
    out(`首期 first payment ${yuan(answer.payment)}，利息共 interest ${yuan(answer.totalInterest)}`)
    for (const { n, payment, interest, principal: repaid, balance } of answer.lines)
      out(
        `${String(n).padStart(3)}  ${[payment, interest, repaid, balance].map((fen) => yuan(fen).padStart(14)).join('')}`,
      )
  }
  return { exit: 0 }
}

function settle(args: string[], out: Out): Ended {
  const options = {
    balance: text,
    rate: text,
    'last-due': text,
    on: text,
    basis: text,
    overdue: { type: 'string', multiple: true },
    'penalty-factor': text,
    json,
  } as const
  const { values } = parseArgs({ args, options })
  const { balance, rate, 'last-due': lastDue, on, basis, 'penalty-factor': penaltyFactor } = values
  if (isMissing(balance) || isMissing(rate) || isMissing(lastDue) || isMissing(on)) return misused(usages.payoff)
  const overdue = (values.overdue ?? []).map(readOverdue)
  const bad = overdue.find((one) => 'bad' in one)
  if (bad) {
    const says = {
      zh: `逾期应写成 应还日:金额（分），收到的是“${bad.bad}”。`,
      en: 'An overdue instalment is written DUE-DAY:FEN.',
    }
    return refusedWith('overdue-malformed', says)
  }
  const unpaid = overdue.filter((one) => 'date' in one)
  return tell(payoff({ balance, rate, lastDue, on, basis, overdue: unpaid, penaltyFactor }), values.json, out)
}

function readOverdue(written: string): { date: string; amount: string } | { bad: string } {
  const [, date, amount] = /^(\d{4}-\d\d-\d\d)[:：](-?\d+)$/.exec(written) ?? []
  return date === undefined || amount === undefined ? { bad: written.slice(0, 40) } : { date, amount }
}

function offset(args: string[], out: Out): Ended {
  const options = {
    annual: json,
    due: text,
    own: text,
    spouse: text,
    repaid: text,
    retention: text,
    remaining: text,
    json,
  }
  const { values } = parseArgs({ args, options })
  const { annual, due, own, spouse, repaid, retention, remaining } = values
  if (isMissing(own)) return misused(usages.offset)
  if (annual) {
    if (isMissing(repaid) || due !== undefined || spouse !== undefined) return misused(usages.offset)
    return tell(offsetYear({ repaid, own, retention, remaining }), values.json, out)
  }
  if (isMissing(due) || repaid !== undefined || retention !== undefined) return misused(usages.offset)
  return tell(offsetMonth({ due, own, spouse }), values.json, out)
}

/** An answer of a few amounts: keys and fen for programs, keys and yuan for people. */
function tell(answer: object | Refusal, asJson: boolean | undefined, out: Out): Ended {
  if (isRefusal(answer)) return said(answer)
  if (asJson) out(JSON.stringify(answer))
  else
    for (const [key, value] of Object.entries(answer))
      out(`${key.padEnd(12)} ${typeof value === 'number' && key !== 'days' ? yuan(value) : String(value)}`)
  return { exit: 0 }
}

function yuan(fen: number): string {
  return `${Math.trunc(fen / 100).toLocaleString('en')}.${String(fen % 100).padStart(2, '0')}`
}

function said({ refused, says }: Refusal): Ended {
  return refusedWith(refused, says)
}
