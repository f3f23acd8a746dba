import { useRef, useState } from 'react'
import type { Refusal } from '../../../city/platform/contract.ts'
import { addFile, type OrderView } from '../../../city/orders/contract.ts'
import { isRefused, upload } from '../api.ts'
import { useAfter } from '../staffAsk.ts'
import type { Draft } from '../staffFields.tsx'
import { useSay } from '../staffMe.ts'
import { Refused } from '../staffStates.tsx'
import { composerText } from './text.ts'

type Props = { order: OrderView; draft: Draft; put: (more: Draft) => void }

/** Files that go out with the answer; whether the public may read them is chosen one by one. */
export function AnswerFiles({ order, draft, put }: Props) {
  const t = useSay()
  const after = useAfter()
  const field = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const { files = [], publicFiles = [] } = draft
  const send = (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setNo(undefined)
    void upload(addFile, { number: order.number }, file).then((answer) => {
      setBusy(false)
      if (field.current) field.current.value = ''
      if (isRefused(answer)) return setNo(answer)
      put({ files: [...files, answer.id] })
      after(order.number)
    })
  }
  const turned = (list: readonly string[], id: string) =>
    list.includes(id) ? list.filter((one) => one !== id) : [...list, id]
  const ours = order.files.filter((file) => file.ours)
  return (
    <div className="answer-files" role="group" aria-label={t(composerText.files)}>
      <div className="answer-files-head">
        <b>{t(composerText.files)}</b>
        <button type="button" className="link" disabled={busy} onClick={() => field.current?.click()}>
          {t(busy ? composerText.adding : composerText.addFile)}
        </button>
      </div>
      <input
        ref={field}
        type="file"
        hidden
        accept="image/*,audio/*,video/*,application/pdf"
        onChange={(event) => send(event.target.files?.[0])}
      />
      {ours.length > 0 && (
        <ul>
          {ours.map(({ id, name }) => (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={files.includes(id)}
                  onChange={() =>
                    put({ files: turned(files, id), publicFiles: publicFiles.filter((one) => one !== id) })
                  }
                />
                <span>{name}</span> <small>{t(composerText.withAnswer)}</small>
              </label>
              <label>
                <input
                  type="checkbox"
                  disabled={!files.includes(id)}
                  checked={publicFiles.includes(id)}
                  onChange={() => put({ publicFiles: turned(publicFiles, id) })}
                />
                <small>{t(composerText.public)}</small>
              </label>
            </li>
          ))}
        </ul>
      )}
      {ours.length > 0 && <small className="picker-hint">{t(composerText.filesHint)}</small>}
      <Refused no={no} />
    </div>
  )
}
