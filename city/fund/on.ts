import type { Consumer, SealedEntry } from '../ledger/index.ts'
import { post, type TemplateName } from '../notices/index.ts'
import { citizenById } from '../people/index.ts'
import type { By } from '../platform/index.ts'
import { agreementById } from './agreementStore.ts'
import { citizenOf, payoffById } from './payoffStore.ts'
import { sayYuan } from './yuan.ts'

type Facts = Record<string, string>

async function sms(by: By, entry: SealedEntry, of: { citizen: string; template: TemplateName; facts: Facts }) {
  const person = await citizenById(by.tx, of.citizen)
  if (!person) return
  const { template, facts } = of
  await post(by, [{ cause: `entry:${entry.id}`, channel: 'sms', recipient: person.phone, template, facts }])
}

/** Tells the borrower of a payoff. */
const payoffTold = (template: TemplateName) => async (by: By, entry: SealedEntry) => {
  const payoff = await payoffById(by.tx, entry.subject)
  const amount = entry.said['total'] ?? entry.said['amount']
  const facts: Facts = typeof amount === 'number' ? { amount: sayYuan(amount) } : {}
  if (payoff) await sms(by, entry, { citizen: payoff.citizen, template, facts })
}

/** Tells the borrower of an agreement's month. */
const monthTold = (template: TemplateName) => async (by: By, entry: SealedEntry) => {
  const agreement = await agreementById(by.tx, entry.subject)
  const { month, why } = entry.said
  if (!agreement || (why !== undefined && typeof why !== 'string')) return
  await sms(by, entry, { citizen: agreement.citizen, template, facts: { month: String(month) } })
}

/** The spouse hears that they are asked. */
async function spouseAsked(by: By, entry: SealedEntry): Promise<void> {
  const agreement = await agreementById(by.tx, entry.subject)
  const citizen = agreement?.spouseState === 'asked' && (await citizenOf(by.tx, agreement.spousePerson ?? ''))
  if (citizen) await sms(by, entry, { citizen, template: 'fundSpouseAsked', facts: {} })
}

/** Whom the fund tells of what, after it is in the ledger. */
export const fundNews: Consumer = {
  name: 'fund.tell',
  on: {
    'fund.failed': payoffTold('fundFailed'),
    'fund.givenBack': payoffTold('fundGivenBack'),
    'fund.printable': payoffTold('fundSettled'),
    'fund.signed': spouseAsked,
    'fund.monthSuspended': monthTold('fundMonthSuspended'),
    'fund.monthPartly': monthTold('fundMonthPartly'),
    'fund.monthFailed': monthTold('fundMonthFailed'),
  },
}
