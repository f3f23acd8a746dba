import { useState } from 'react'
import { findServices } from '../../../city/catalogue/contract.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Pick } from '../../kit/staffPick.tsx'
import { words } from './text.ts'

export type Item = { code: string; name: string }
type ItemPickProps = { id: string; items: readonly Item[]; put: (next: Item[]) => void }

/** The items people queue for: found in the catalogue by name or code, taken out one by one. */
export function ItemPick({ id, items, put }: ItemPickProps) {
  const t = useSay()
  const { lang } = useSeat()
  const [text, setText] = useState('')
  const found = useAsk(findServices, { text, most: 12 }, { keep: true })
  const free = (found.data?.rows ?? []).filter(
    ({ kind, id: code }) => kind === 'item' && !items.some((item) => item.code === code),
  )
  return (
    <div className="plan-items">
      <span>{t(words.items)}</span>
      {items.map(({ code, name }) => (
        <span key={code} className="chip">
          {name}
          <button
            type="button"
            aria-label={t(words.takeOut, { x: name })}
            onClick={() => put(items.filter((item) => item.code !== code))}
          >
            ×
          </button>
        </span>
      ))}
      <Pick
        id={id}
        label={t(words.findItem)}
        placeholder={t(words.findItem)}
        asked={text}
        ask={setText}
        choices={free.map((item) => ({
          id: item.id,
          name: (lang === 'en' && item.nameEn) || item.name,
          more: `${item.id} · ${item.authority}`,
        }))}
        choose={({ id: code, name }) => {
          put([...items, { code, name }])
          setText('')
        }}
        loading={found.isFetching}
        hint={words.findItem}
      />
    </div>
  )
}
