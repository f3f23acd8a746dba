import { useSay } from '../../kit/staffMe.ts'
import { Change } from './Change.tsx'
import { words } from './text.ts'

type EndingOf = { today: string; says: string; send: (since: string) => Promise<unknown> }

/** From which day on a line or a window is there no more. */
export function Ending({ today, says, send }: EndingOf) {
  const t = useSay()
  return (
    <Change
      first={{ since: today }}
      fields={[{ name: 'since', says: t(words.endsFrom), type: 'date' }]}
      button={says}
      send={({ since = '' }) => send(since)}
    />
  )
}

type EndedOf = { endsOn: string; today: string; name: string; send: () => Promise<unknown> }

/** It ends, or has ended, and can be there again. */
export function Ended({ endsOn, today, name, send }: EndedOf) {
  const t = useSay()
  return (
    <span className="plan-ended">
      <span className="k-tag">{t(endsOn <= today ? words.ended : words.ends, { x: endsOn })}</span>
      <Change first={{}} fields={[]} button={t(words.reopen, { x: name })} send={send} />
    </span>
  )
}
