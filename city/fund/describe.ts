import { z } from 'zod'
import type { Act, SaysSubject } from '../identity/index.ts'
import { agreementKinds, modes } from './agreement.ts'
import { agreementById } from './agreementStore.ts'
import { payoffById, personOf, quoteById } from './payoffStore.ts'
import { sayYuan } from './yuan.ts'

/** The quote a borrower is about to confirm: which loan, on which day, how much. */
const payLoanOff: SaysSubject = async ({ tx, actor }, subject) => {
  const quote = await quoteById(tx, subject)
  const payoff = quote && (await payoffById(tx, quote.payoff))
  if (!payoff || payoff.citizen !== actor.id || payoff.quote !== subject) return undefined
  const [, month, day] = quote.on.split('-').map(Number)
  const yuan = sayYuan(quote.figures.total)
  const { lastFour } = quote.figures
  return {
    zh: `公积金贷款 ${payoff.number}，${month}月${day}日结清，从尾号 ${lastFour} 的卡扣 ${yuan} 元`,
    en: `fund loan ${payoff.number}, settled on ${quote.on}: ${yuan} yuan from the card ending ${lastFour}`,
  }
}

/** The agreement somebody is about to sign, or the spouse to consent to. */
const signOffset: SaysSubject = async ({ tx, actor }, subject) => {
  const agreement = await agreementById(tx, subject)
  if (!agreement) return undefined
  const { kind, mode, lenderName, number, borrower } = agreement
  if (agreement.citizen === actor.id)
    return {
      zh: `${agreementKinds[kind].zh}：${lenderName}，合同 ${number}，${modes[mode].zh}${agreement.spouseName ? '，不够时用配偶账户' : ''}`,
      en: `${agreementKinds[kind].en}: ${lenderName}, contract ${number}, ${modes[mode].en}${agreement.spouseName ? ', then the spouse’s account' : ''}`,
    }
  if ((await personOf(tx, actor.id ?? '')) !== agreement.spousePerson) return undefined
  return {
    zh: `同意${borrower}用您的公积金账户偿还${lenderName}的贷款`,
    en: `letting ${borrower} use your fund account for the loan of ${lenderName}`,
  }
}

/** Somebody may ask about anything; only what can be an id is looked for. */
const known =
  (says: SaysSubject): SaysSubject =>
  async (by, subject) =>
    z.guid().safeParse(subject).success ? says(by, subject) : undefined

/** What the fund's living acts are about, in words. */
export const fundActs = { payLoanOff: known(payLoanOff), signOffset: known(signOffset) } satisfies Partial<
  Record<Act, SaysSubject>
>
