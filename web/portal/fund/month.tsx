import { monthStates, sayYuan, type AgreementMode, type MonthRow } from '../../../city/fund/contract.ts'
import { sayMonth } from '../dates.ts'
import type { Visit } from '../visit.ts'

type Of = { mode: AgreementMode; mine: boolean }

/** One month of an agreement: which, how it went, and its arithmetic. */
export function Month({ visit, row, of }: { visit: Visit; row: MonthRow; of: Of }) {
  return (
    <>
      <b>{sayMonth(row.month, visit.lang)}</b> <span className="k-tag">{monthStates[row.state][visit.lang]}</span>
      {row.figures && <p className="fund-sum">{sumOf(visit, of, row.figures)}</p>}
      {row.trouble && <p>{row.trouble[visit.lang]}</p>}
    </>
  )
}

/** The line of arithmetic of one month. An account that gave nothing is left out; the card is always named. */
function sumOf(visit: Visit, { mode, mine }: Of, of: NonNullable<MonthRow['figures']>): string {
  const { fund: words } = visit.say
  if (!mine) return words.spouseSum(sayYuan(of.fromSpouse))
  const spouse = of.fromSpouse > 0 ? sayYuan(of.fromSpouse) : null
  if (mode === 'monthly') return words.monthSum(sayYuan(of.due), sayYuan(of.fromOwn), sayYuan(of.fromCard), spouse)
  const free = sayYuan(Math.max(0, of.own - of.retention))
  return words.yearSum(sayYuan(of.fromOwn), sayYuan(of.due), free, sayYuan(of.remaining))
}
