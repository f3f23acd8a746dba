import { useMemo, useState } from 'react'
import { readOrder } from '../../city/orders/contract.ts'
import { useAsk } from '../kit/staffAsk.ts'
import { useSay } from '../kit/staffMe.ts'
import { Skeleton, Trouble } from '../kit/staffStates.tsx'
import { differ, type Stretch } from './differ.ts'
import { consoleText } from './text.ts'

/** The whole of both texts side by side, opened when somebody wants to be sure; what only one says is marked. */
export function BothTexts({ number, now }: { number: string; now: string }) {
  const t = useSay()
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useAsk(readOrder, { number }, { on: open })
  return (
    <details className="differ" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t(consoleText.differ)}</summary>
      {error && !data && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      {open && data && <Sides now={now} before={`${data.title}\n${data.body}`} />}
    </details>
  )
}

function Sides({ now, before }: { now: string; before: string }) {
  const t = useSay()
  const stretches = useMemo(() => differ(now, before), [now, before])
  const same = stretches.filter(({ where }) => where === 'both').reduce((sum, { text }) => sum + [...text].length, 0)
  return (
    <>
      <p className="s">
        {t(consoleText.differSame, { n: same })}
        {stretches.some(({ rest }) => rest) && ` ${t(consoleText.differRest)}`}
      </p>
      <div className="differ-sides">
        <Side says={t(consoleText.differNow)} mine="now" stretches={stretches} />
        <Side says={t(consoleText.differBefore)} mine="before" stretches={stretches} />
      </div>
    </>
  )
}

function Side({ says, mine, stretches }: { says: string; mine: 'now' | 'before'; stretches: readonly Stretch[] }) {
  const t = useSay()
  const own = stretches.filter(({ where }) => where === 'both' || where === mine)
  return (
    <section aria-label={says}>
      <h4>{says}</h4>
      <p>
        {own.map(({ where, text, rest }, i) =>
          where === 'both' || rest ? (
            text
          ) : (
            <mark key={i} className={`only-${mine}`} title={t(consoleText.differOnly)}>
              {text}
            </mark>
          ),
        )}
      </p>
    </section>
  )
}
