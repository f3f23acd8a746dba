import type { OrderView } from '../../city/orders/contract.ts'
import { useSay, useSeat } from '../kit/staffMe.ts'
import type { Suggestion } from './Suggestions.tsx'
import { consoleText } from './text.ts'

type Wish = NonNullable<OrderView['wish']>

/** A dispatch about to be sent: to whom, and as it is said. */
export type Taken = { unitName: string; said: { unit: string; helpers: string[]; note: string } }

/** For the ledger: whoever receives the matter reads that the citizen asked for them. */
export function asWished({ unit, unitName }: Wish): Taken {
  return { unitName, said: { unit, helpers: [], note: `市民提问时选的单位：${unitName}` } }
}

type Props = { wish: Wish; rows: readonly Suggestion[]; busy: boolean; take: (wish: Wish) => void }

/** Whom the citizen asked, whether the directory proposed it then, and whether it does now. */
export function Wished({ wish, rows, busy, take }: Props) {
  const t = useSay()
  const { keys } = useSeat()
  const now = rows.some(({ unit }) => unit === wish.unit)
  return (
    <div className="wished">
      <p>
        {t(consoleText.wished)} <b>{wish.unitName}</b>{' '}
        <span className="k-tag">{t(wish.proposed ? consoleText.wishProposed : consoleText.wishOwn)}</span>
        {now !== wish.proposed && <small>{t(now ? consoleText.wishNow : consoleText.wishNotNow)}</small>}
      </p>
      {!now && (
        <button type="button" className="btn quiet small" disabled={busy} onClick={() => take(wish)}>
          {t(consoleText.dispatchTo, { x: wish.unitName })}
          {keys && <kbd>0</kbd>}
        </button>
      )}
    </div>
  )
}
