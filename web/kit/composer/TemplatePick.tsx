import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Refusal } from '../../../city/platform/contract.ts'
import { listTemplates, saveTemplate, type OrderView } from '../../../city/orders/contract.ts'
import { call, isRefused } from '../api.ts'
import { useAsk } from '../staffAsk.ts'
import { useSay, useSeat } from '../staffMe.ts'
import { announce } from '../staffSaid.ts'
import { Refused } from '../staffStates.tsx'
import { Picker } from './Picker.tsx'
import { composerText } from './text.ts'

type Props = {
  order: Pick<OrderView, 'number' | 'matter'>
  text: string
  take: (text: string) => void
  close: () => void
}

/** Answers prepared in advance, those of this matter first; what is written now may become one. */
export function TemplatePick({ order, text, take, close }: Props) {
  const t = useSay()
  const { me } = useSeat()
  const [typed, setTyped] = useState('')
  const { data } = useAsk(listTemplates, { number: order.number })
  const rows = (data?.rows ?? []).filter(({ title, matter, text: words }) =>
    `${title} ${matter} ${words}`.includes(typed.trim()),
  )
  const keeps = me.posts.some((post) => post === 'handler' || post === 'unitHead') && text.trim().length >= 10
  return (
    <>
      <Picker
        label={t(composerText.template)}
        hint={`${t(composerText.findHint)} · ${t(composerText.templateHint)}`}
        placeholder={t(composerText.findTemplate)}
        search={setTyped}
        choices={rows.map((row) => ({
          key: row.id,
          title: row.title,
          more: `${row.unit === null ? t(composerText.general) : t(composerText.own)} · ${row.since}`,
        }))}
        none={t(composerText.none)}
        preview={(id) => <p>{rows.find((row) => row.id === id)?.text}</p>}
        take={(id) => take(rows.find((row) => row.id === id)?.text ?? '')}
        close={close}
      />
      {keeps && <KeepTemplate text={text} matter={order.matter ?? ''} close={close} />}
    </>
  )
}

function KeepTemplate({ text, matter, close }: { text: string; matter: string; close: () => void }) {
  const t = useSay()
  const client = useQueryClient()
  const [title, setTitle] = useState<string | undefined>(undefined)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const keep = () =>
    void call(saveTemplate, { title: title ?? '', text: text.slice(0, 4000), matter }).then((answer) => {
      if (isRefused(answer)) return setNo(answer)
      void client.invalidateQueries({ queryKey: [listTemplates.path] })
      announce(t(composerText.kept))
      close()
    })
  if (title === undefined)
    return (
      <button type="button" className="link" onClick={() => setTitle('')}>
        {t(composerText.keepIt)}
      </button>
    )
  return (
    <div className="keep-template">
      <input
        aria-label={t(composerText.keepAs)}
        placeholder={t(composerText.keepAs)}
        value={title}
        maxLength={60}
        onChange={(event) => setTitle(event.target.value)}
      />
      <button type="button" className="btn quiet small" disabled={title.trim().length < 2} onClick={keep}>
        {t(composerText.keep)}
      </button>
      <Refused no={no} />
    </div>
  )
}
