import type { Figures as Record } from '../../../city/insight/contract.ts'
import { Why } from '../../kit/parts/index.ts'
import { percent } from '../dates.ts'
import type { Visit } from '../visit.ts'

/** The figures of all departments together, each with what it rests on. */
export function Figures({ visit, figures, minimum }: { visit: Visit; figures: Record; minimum: number }) {
  const { home: words } = visit.say
  const { counts, rates } = figures
  const cells = [
    { value: String(counts.asked), label: words.asked, base: '' },
    { value: String(counts.answered), label: words.answered, base: '' },
    rateCell(rates.onTime, words.onTime),
    rateCell(rates.satisfied, words.satisfied),
  ]
  function rateCell({ part, whole, share }: { part: number; whole: number; share: number | null }, label: string) {
    return {
      value: share === null ? `${part}/${whole}` : percent(part, whole),
      label,
      base: share === null ? words.few(whole, minimum) : words.base(whole),
    }
  }
  return (
    <>
      <dl className="figures">
        {cells.map(({ value, label, base }) => (
          <div key={label}>
            <dt>
              {label}
              {base && <small>{base}</small>}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Why lang={visit.lang} label={words.howTitle}>
        {words.how}
      </Why>
    </>
  )
}
