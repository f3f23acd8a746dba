import type { Department } from '../../../city/ask/contract.ts'
import { Why } from '../../kit/parts/index.ts'
import { percent } from '../dates.ts'
import type { Visit } from '../visit.ts'

type Sums = Pick<Department, 'asked' | 'answered' | 'onTime' | 'rated' | 'satisfied'>

/** The figures of some departments together, each with what it rests on. */
export function Figures({
  visit,
  departments,
  minimum,
}: {
  visit: Visit
  departments: readonly Sums[]
  minimum: number
}) {
  const { home: words } = visit.say
  const all = sumOf(departments)
  const cells = [
    { value: String(all.asked), label: words.asked, base: '' },
    { value: String(all.answered), label: words.answered, base: '' },
    rateCell(all.onTime, all.answered, words.onTime),
    rateCell(all.satisfied, all.rated, words.satisfied),
  ]
  function rateCell(part: number, whole: number, label: string) {
    const few = whole < minimum
    return {
      value: few ? `${part}/${whole}` : percent(part, whole),
      label,
      base: few ? words.few(whole, minimum) : words.base(whole),
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

function sumOf(rows: readonly Sums[]): Sums {
  const sum = (of: (row: Sums) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    asked: sum((r) => r.asked),
    answered: sum((r) => r.answered),
    onTime: sum((r) => r.onTime),
    rated: sum((r) => r.rated),
    satisfied: sum((r) => r.satisfied),
  }
}
