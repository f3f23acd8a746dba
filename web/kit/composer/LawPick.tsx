import { useEffect, useState } from 'react'
import { searchLaws } from '../../../city/laws/contract.ts'
import { useAsk } from '../staffAsk.ts'
import { useSay } from '../staffMe.ts'
import { Picker } from './Picker.tsx'
import { composerText } from './text.ts'

/** Finds an article by name, number or words and gives back how it is cited. */
export function LawPick({ take, close }: { take: (says: string) => void; close: () => void }) {
  const t = useSay()
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  useEffect(() => {
    const rest = setTimeout(() => setText(typed.trim()), 180)
    return () => clearTimeout(rest)
  }, [typed])
  const { data } = useAsk(searchLaws, { text, most: 20 }, { keep: true })
  const articles = (data?.articles ?? []).map((one) => ({
    key: one.says,
    title: one.says,
    more: one.text.slice(0, 40),
    text: one.text,
  }))
  const laws = (data?.laws ?? []).map((one) => ({
    key: `《${one.law}》`,
    title: `《${one.law}》`,
    more: `${one.since} · ${one.articles}`,
    text: one.held ? '' : t(composerText.noText),
  }))
  const choices = [...articles, ...laws]
  return (
    <Picker
      label={t(composerText.law)}
      hint={t(composerText.findHint)}
      placeholder={t(composerText.find)}
      search={setTyped}
      choices={choices}
      none={t(composerText.none)}
      preview={(key) => {
        const one = choices.find((choice) => choice.key === key)
        return (
          one && (
            <>
              <h3>{one.title}</h3>
              <p>{one.text}</p>
            </>
          )
        )
      }}
      take={take}
      close={close}
    />
  )
}
