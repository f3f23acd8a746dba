import { sayTerm } from '../../../city/catalogue/contract.ts'
import { yuanOf, type PartView } from '../../../city/cases/contract.ts'
import type { Visit } from '../visit.ts'

type Row = readonly [name: string, value: string]

/** The law's term, the promise and the fee of a part, each with what it rests on; folded, for whoever wants to know. */
export function Terms({ visit, part: { terms } }: { visit: Visit; part: PartView }) {
  const { lang, say } = visit
  const { statutory, statutoryBasis, promised, promisedBasis, fee, ruleStatus } = terms
  const { services: words } = say
  const dated = (name: string, term: typeof statutory, basis: string): Row[] =>
    term ? [[name, `${sayTerm(term)[lang]}（${basis}）`]] : []
  const cost = fee?.fen === 0 ? words.free : words.feeOf(yuanOf(fee?.fen ?? 0))
  const rows: Row[] = [
    ...dated(words.statutory, statutory, statutoryBasis),
    ...dated(words.term, promised, promisedBasis),
    [words.fee, fee ? `${cost}（${fee.basis}）` : words.feeUnknown],
    [say.cases.basis, words.sure[ruleStatus]],
  ]
  return (
    <details className="case-over is-terms">
      <summary>{say.cases.terms}</summary>
      <dl className="svc-facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
