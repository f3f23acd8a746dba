import { useState } from 'react'
import { sayUntil } from '../../../city/calendar/say.ts'
import { certificateKinds, MOST_SHOWN, unitCertificates, type Standing } from '../../../city/certificates/contract.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Empty, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import './certificates.css'
import { Revoke } from './Revoke.tsx'
import { words } from './text.ts'

const states = { all: undefined, valid: 'valid', revoked: 'revoked' } as const

/** 本单位证照: what the unit has certified, the newest first; the chosen one beside it, with the way to revoke it. */
export function Certificates() {
  const t = useSay()
  const { keys } = useSeat()
  const [chosen, choose] = useState<string>()
  const [sought, seek] = useState('')
  const [state, setState] = useState<keyof typeof states>('all')
  const asked = useAsk(unitCertificates, { words: sought.trim(), state: states[state] }, { keep: true })
  const rows = asked.data?.rows ?? []
  const at = rows.findIndex(({ number }) => number === chosen)
  useKeys(keys, (event) => {
    const step = { j: 1, k: -1 }[event.key]
    const to = step === undefined || isTyping(event) ? undefined : rows[at < 0 ? 0 : at + step]
    if (to) choose(to.number)
  })
  return (
    <>
      <section className="list" aria-label={t(words.title)}>
        <div className="list-head">
          <h5>{t(words.head, { n: rows.length })}</h5>
          <Sieve sought={sought} seek={seek} state={state} setState={setState} />
        </div>
        {asked.error && !asked.data && <Trouble no={asked.error} again={() => void asked.refetch()} />}
        {!asked.data && !asked.error && <Skeleton lines={6} />}
        {asked.data && rows.length === 0 && (
          <Empty says={sought.trim() === '' && state === 'all' ? words.none : words.noneFound} />
        )}
        {rows.map((row) => (
          <Row key={row.number} row={row} on={row.number === chosen} open={() => choose(row.number)} />
        ))}
        {asked.data?.more && <p className="quiet-note ct-more">{t(words.more, { n: MOST_SHOWN })}</p>}
      </section>
      <main id="work" className="view" tabIndex={-1} aria-label={t(words.title)}>
        {rows[at] ? <Pane key={rows[at].number} row={rows[at]} /> : <Empty says={words.pickOne} />}
      </main>
    </>
  )
}

type SieveProps = {
  sought: string
  seek: (words: string) => void
  state: keyof typeof states
  setState: (state: keyof typeof states) => void
}

function Sieve({ sought, seek, state, setState }: SieveProps) {
  const t = useSay()
  return (
    <div className="ct-sieve">
      <input
        type="search"
        aria-label={t(words.search)}
        placeholder={t(words.search)}
        value={sought}
        maxLength={40}
        onChange={(event) => seek(event.target.value)}
      />
      <div className="ct-states" role="group">
        {(['all', 'valid', 'revoked'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="btn quiet small"
            aria-pressed={one === state}
            onClick={() => setState(one)}
          >
            {t(words[one])}
          </button>
        ))}
      </div>
    </div>
  )
}

function Row({ row, on, open }: { row: Standing; on: boolean; open: () => void }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <button type="button" className="row ct-row" aria-current={on ? 'true' : undefined} onClick={open}>
      <span className="what">
        <span className="head">
          <b className="t">{row.title}</b>
          {row.state === 'revoked' && <b className="mark is-late">{t(words.revoked)}</b>}
        </span>
        <span className="s">{row.holder}</span>
      </span>
      <span className="w">
        <code>{row.number}</code>
        <span>{sayUntil(row.issuedAt, now, lang)}</span>
      </span>
    </button>
  )
}

function Pane({ row }: { row: Standing }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const facts = [
    [words.number, row.number],
    [words.kind, t(certificateKinds[row.kind])],
    [words.holder, row.holder],
    [words.issued, sayUntil(row.issuedAt, now, lang)],
    [words.ended, row.revokedAt && sayUntil(row.revokedAt, now, lang)],
    [words.reason, row.reason],
  ] as const
  return (
    <div className="ct-pane">
      <h2>
        {row.title}{' '}
        <span className={row.state === 'valid' ? 'mark' : 'mark is-late'}>
          {t(row.state === 'valid' ? words.valid : words.revoked)}
        </span>
      </h2>
      <dl>
        {facts.map(
          ([label, said]) =>
            said && (
              <div key={label.en}>
                <dt>{t(label)}</dt>
                <dd>{said}</dd>
              </div>
            ),
        )}
      </dl>
      {row.state === 'valid' && <Revoke number={row.number} />}
    </div>
  )
}
