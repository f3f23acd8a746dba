import { useEffect, useRef, useState, type FormEvent } from 'react'
import { causeWords, KeepCause, type Both, type ModerationRow, type Stretch } from '../../../city/ask/contract.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Change } from './Again.tsx'
import type { Sent } from './chosen.ts'
import { words } from './text.ts'

type Props = { row: ModerationRow; busy: boolean; masks: Both<Stretch[]>; send: (sent: Sent) => void }

/** Publish or keep private; for an appeal, grant or uphold; of what stands, change it or take it down. */
export function Decision({ row, busy, masks, send }: Props) {
  const t = useSay()
  const { keys } = useSeat()
  const [ending, setEnding] = useState<'keep' | 'change' | undefined>(undefined)
  const { blocked, mayKeep, stands, appeal } = mayOf(row)
  const publish = () => {
    if (stands) setEnding('change')
    else send(appeal ? { grant: masks } : { publish: masks })
  }
  useKeys(keys, (event) => {
    if (isTyping(event) || event.shiftKey || event.repeat || blocked || ending) return
    const act = { p: publish, x: () => mayKeep && setEnding('keep') }[event.key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    act()
  })
  const left = () => setEnding(undefined)
  if (ending === 'change') return <Change busy={busy} send={(reason) => send({ publish: masks, reason })} left={left} />
  if (ending === 'keep')
    return appeal ? <Uphold busy={busy} send={send} left={left} /> : <Keep busy={busy} send={send} left={left} />
  return (
    <div className="decide">
      <button type="button" className="btn" disabled={busy || blocked} onClick={publish}>
        {busy ? t(words.sending) : t(publishWord(row))} {keys && <kbd>P</kbd>}
      </button>
      {mayKeep && (
        <button type="button" className="btn quiet" disabled={busy || blocked} onClick={() => setEnding('keep')}>
          {t(keepWord(row))} {keys && <kbd>X</kbd>}
        </button>
      )}
      {keys && <small>{t(words.keys)}</small>}
    </div>
  )
}

/** Changing what stands takes a reason; what waits, or waits for a look, takes none. What is down can only be put back. */
function mayOf({ kind, state, look, appeal }: ModerationRow) {
  const isAppeal = kind === 'appeal'
  return {
    appeal: isAppeal,
    blocked: appeal?.own === true,
    stands: !isAppeal && state !== 'waiting' && !look,
    mayKeep: isAppeal || state !== 'private',
  }
}

function keepWord({ kind, state }: ModerationRow) {
  if (kind === 'appeal') return words.uphold
  return state === 'published' ? words.takeDown : words.keep
}

function publishWord({ kind, state, look }: ModerationRow) {
  if (kind === 'appeal') return words.grant
  if (state === 'waiting') return words.publish
  if (state === 'private') return words.putBack
  return look ? words.fine : words.change
}

type Ending = { busy: boolean; send: (sent: Sent) => void; left: () => void }

/** The closed list of causes, none of them chosen before somebody chose: a figure chooses, Enter decides. */
function Keep({ busy, send, left }: Ending) {
  const t = useSay()
  const form = useRef<HTMLFormElement>(null)
  const [cause, setCause] = useState<KeepCause>()
  const [reason, setReason] = useState('')
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  useKeys(true, (event) => {
    const at = KeepCause.options[Number(event.key) - 1]
    if (isTyping(event) || at === undefined) return
    event.preventDefault()
    setCause(at)
    form.current?.querySelector<HTMLInputElement>(`input[value="${at}"]`)?.focus()
  })
  const decide = (event: FormEvent) => {
    event.preventDefault()
    if (cause) send({ keep: cause, reason: reason.trim() })
  }
  return (
    <form ref={form} className="decide is-open" onSubmit={decide} onKeyDown={(e) => e.key === 'Escape' && left()}>
      <fieldset>
        <legend>
          {t(words.cause)} <small>{t(words.causeNote)}</small>
        </legend>
        <div className="radios">
          {KeepCause.options.map((one, i) => (
            <label key={one} data-on={one === cause}>
              <input
                type="radio"
                name="cause"
                value={one}
                checked={one === cause}
                onChange={() => setCause(one)}
                onKeyDown={(event) => event.key === 'Enter' && decide(event)}
              />
              <kbd aria-hidden="true">{i + 1}</kbd> {t(causeWords[one])}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor="keep-more">{t(words.more)}</label>
        <textarea id="keep-more" rows={2} maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} />
      </div>
      <div className="send">
        <button type="submit" className="btn" disabled={busy || cause === undefined}>
          {busy ? t(words.sending) : t(words.confirmKeep)}
        </button>
        <button type="button" className="btn plain" onClick={left}>
          {t(words.cancel)}
        </button>
      </div>
    </form>
  )
}

function Uphold({ busy, send, left }: Ending) {
  const t = useSay()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const decide = (event: FormEvent) => {
    event.preventDefault()
    send({ uphold: field.current?.value.trim() ?? '' })
  }
  return (
    <form className="decide is-open" onSubmit={decide} onKeyDown={(event) => event.key === 'Escape' && left()}>
      <div className="field">
        <label htmlFor="uphold-why">{t(words.upholdWhy)}</label>
        <textarea id="uphold-why" ref={field} rows={3} maxLength={500} />
      </div>
      <div className="send">
        <button type="submit" className="btn" disabled={busy}>
          {busy ? t(words.sending) : t(words.uphold)}
        </button>
        <button type="button" className="btn plain" onClick={left}>
          {t(words.cancel)}
        </button>
      </div>
    </form>
  )
}
