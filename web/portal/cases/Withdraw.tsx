import type { CaseView } from '../../../city/cases/contract.ts'
import { address } from '../identity/next.ts'
import { PostForm } from '../parts/form.tsx'
import type { Visit } from '../visit.ts'
import { caseAt } from './address.ts'
import { WillProve, type Proven } from './ProveFirst.tsx'

/** As many words as go along in an address while one proves oneself. */
const MOST = 200

const reasonOf = ({ form, query }: Visit): string => (form['reason'] ?? query['reason'] ?? '').slice(0, MOST)

/** The page of the case with the fold open and the reason as it was typed: where one comes back to from proving oneself. */
export function withdrawingAt(visit: Visit, { number }: Pick<CaseView, 'number'>): string {
  return address(caseAt(number), { wish: 'withdraw', reason: reasonOf(visit) })
}

type Props = { visit: Visit; view: CaseView; proven: Proven }

/** Taking back is behind a fold: nobody presses it by mistake. It is open for who has begun it. */
export function Withdraw({ visit, view, proven }: Props) {
  const { cases: words } = visit.say
  const { form, query } = visit
  const isDraft = view.standing === 'draft'
  const isBegun = proven.withdraw !== undefined || query['wish'] === 'withdraw' || form['do'] === 'withdraw'
  return (
    <details className="case-withdraw" id="withdraw" open={isBegun}>
      <summary>{isDraft ? words.withdrawDraftGo : words.withdrawTitle}</summary>
      <PostForm visit={visit} action={caseAt(view.number)}>
        <p>{isDraft ? words.withdrawDraft : words.withdrawText}</p>
        {!isDraft && (
          <div className="field">
            <label htmlFor="reason">{words.withdrawWhy}</label>
            <input id="reason" name="reason" autoComplete="off" maxLength={MOST} defaultValue={reasonOf(visit)} />
          </div>
        )}
        {!isDraft && <WillProve visit={visit} view={view} step="withdraw" proven={proven} />}
        <button className="btn is-quiet" name="do" value="withdraw">
          {isDraft ? words.withdrawDraftGo : words.withdrawGo}
        </button>
      </PostForm>
    </details>
  )
}
