import { useState } from 'react'
import { listChildren, searchPlaces, viewPlace } from '../../city/places/contract.ts'
import { useAsk } from '../kit/staffAsk.ts'
import { useSay } from '../kit/staffMe.ts'
import { Pick, type Choice } from '../kit/staffPick.tsx'
import { useSettled } from './draft.ts'
import { consoleText } from './text.ts'

const city = '150100'

/** Finds a place by part of its name or pinyin, or by going down from the city: county, township, village. */
export function PlacePick(of: {
  id: string
  code: string
  name: string
  text: string
  invalid: boolean
  describedBy: string | undefined
  onChange: (code: string, name: string) => void
  onText: (text: string) => void
}) {
  const t = useSay()
  const [inside, setInside] = useState(city)
  const sought = useSettled(of.code === '' ? of.text.trim() : '', 200)
  const searching = sought !== ''
  const hits = useAsk(searchPlaces, { q: sought, limit: 12 }, { on: searching, keep: true })
  const below = useAsk(listChildren, { code: inside }, { on: !searching, keep: true })
  const here = useAsk(viewPlace, { code: inside }, { keep: true })
  const choices: Choice[] = searching
    ? (hits.data?.rows ?? []).map(({ code, name, path }) => ({ id: code, name, more: wayTo(path) }))
    : (below.data?.rows ?? [])
        .filter(({ pseudo }) => !pseudo)
        .map(({ code, name, kind }) => ({ id: code, name, more: kind }))
  const path = here.data?.path ?? []
  const choose = ({ id, name }: Choice) => {
    const hit = hits.data?.rows.find(({ code }) => code === id)
    const way = searching && hit ? hit.path.slice(1, -1) : path.slice(1)
    of.onChange(id, [...way.map((step) => step.name), name].join(''))
  }
  const go = (code: string) => {
    if (of.code === '') of.onText('')
    setInside(code)
  }
  return (
    <Pick
      id={of.id}
      label={t(consoleText.place)}
      placeholder={t(consoleText.placeHint)}
      asked={of.code === '' ? of.text : of.name}
      ask={of.onText}
      invalid={of.invalid}
      describedBy={of.describedBy}
      choices={choices}
      choose={choose}
      loading={hits.isFetching || below.isFetching}
      {...(searching ? {} : { enter: ({ id }: Choice) => (id.length < 12 ? go(id) : undefined) })}
      above={
        searching ? undefined : (
          <p className="crumbs">
            {path.map(({ code, name }) => (
              <button
                key={code}
                type="button"
                tabIndex={-1}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => go(code)}
              >
                {code === city ? t(consoleText.wholeCity) : name}
              </button>
            ))}
          </p>
        )
      }
    />
  )
}

function wayTo(path: readonly { name: string }[]): string {
  return path
    .slice(1, -1)
    .map(({ name }) => name)
    .join(' · ')
}
