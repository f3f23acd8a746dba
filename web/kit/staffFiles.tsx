import { useRef, useState } from 'react'
import type { Refusal } from '../../city/platform/contract.ts'
import { addFile, readFile, type OrderView } from '../../city/orders/contract.ts'
import { address, isRefused, upload } from './api.ts'
import { useAfter } from './staffAsk.ts'
import { useSay } from './staffMe.ts'
import { Refused } from './staffStates.tsx'
import { orderText } from './staffText.ts'

/** Photos, audio, video and PDF of a matter: taken as downloads, added one at a time. */
export function Files({ order }: { order: OrderView }) {
  const t = useSay()
  const after = useAfter()
  const field = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const send = (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setNo(undefined)
    void upload(addFile, { number: order.number }, file).then((answer) => {
      setBusy(false)
      if (field.current) field.current.value = ''
      if (isRefused(answer)) return setNo(answer)
      after(order.number)
    })
  }
  return (
    <section aria-label={t(orderText.files)}>
      <h3>
        {t(orderText.files)}
        <button type="button" className="link" disabled={busy} onClick={() => field.current?.click()}>
          {t(busy ? orderText.addingFile : orderText.addFile)}
        </button>
      </h3>
      <input
        ref={field}
        type="file"
        hidden
        accept="image/*,audio/*,video/*,application/pdf"
        onChange={(event) => send(event.target.files?.[0])}
      />
      {order.files.length === 0 && <p className="quiet-note">{t(orderText.noFiles)}</p>}
      <ul className="files">
        {order.files.map((file) => (
          <li key={file.id}>
            <a href={address(readFile, { number: order.number, id: file.id })} download={file.name}>
              {file.name}
            </a>
            <small>{size(file.bytes)}</small>
          </li>
        ))}
      </ul>
      <Refused no={no} />
    </section>
  )
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
