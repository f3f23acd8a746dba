import { useState } from 'react'
import { releasePhoto, withholdPhoto, type Box, type ModerationPhoto } from '../../../city/ask/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAfter } from '../../kit/staffAsk.ts'
import { useSay } from '../../kit/staffMe.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { words } from './text.ts'

export type DeskProps = { number: string; photo: ModerationPhoto; done: () => void; close: () => void }

const photoSays = {
  called: words.alt,
  hint: words.altHint,
  clear: words.clear,
  release: words.releaseClear,
  withhold: words.withhold,
}
const fileSays = {
  called: words.called,
  hint: words.calledHint,
  clear: words.fileClear,
  release: words.releaseFile,
  withhold: words.withholdFile,
}

/** What it shows in words, that somebody looked, and the two ways it can go. */
export function Release({ number, photo, boxes, done, close }: DeskProps & { boxes: Box[] }) {
  const t = useSay()
  const say = photo.kind === 'photo' ? photoSays : fileSays
  const after = useAfter()
  const [alt, setAlt] = useState(photo.alt)
  const [clear, setClear] = useState(false)
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const send = async (asked: Promise<unknown>) => {
    setBusy(true)
    setNo(undefined)
    const answer = await asked
    setBusy(false)
    if (isRefused(answer)) return setNo(answer)
    after()
    done()
  }
  const release = () =>
    void send(
      call(releasePhoto, {
        number,
        id: photo.id,
        boxes,
        alt: alt.trim(),
        ...(boxes.length === 0 && clear ? { clear } : {}),
      }),
    )
  const bare = boxes.length === 0
  return (
    <div className="release">
      <div className="field">
        <label htmlFor="photo-alt">{t(say.called)}</label>
        <input
          id="photo-alt"
          value={alt}
          maxLength={120}
          placeholder={t(say.hint)}
          onChange={(event) => setAlt(event.target.value)}
        />
      </div>
      {bare && (
        <label className="clear">
          <input type="checkbox" checked={clear} onChange={(event) => setClear(event.target.checked)} /> {t(say.clear)}
        </label>
      )}
      <Refused no={no} />
      <div className="send">
        <button type="button" className="btn" disabled={busy || (bare && !clear)} onClick={release}>
          {bare ? t(say.release) : t(words.release, { n: boxes.length })}
        </button>
        <button
          type="button"
          className="btn quiet"
          disabled={busy || photo.state === 'withheld'}
          onClick={() => void send(call(withholdPhoto, { number, id: photo.id }))}
        >
          {t(photo.state === 'released' ? words.revoke : say.withhold)}
        </button>
        <button type="button" className="btn plain" onClick={close}>
          {t(words.close)}
        </button>
      </div>
    </div>
  )
}
