import { useState } from 'react'
import type { ModerationPhoto, ModerationRow } from '../../../city/ask/contract.ts'
import { readFile } from '../../../city/orders/contract.ts'
import { address } from '../../kit/api.ts'
import { useSay } from '../../kit/staffMe.ts'
import { PhotoDesk } from './PhotoDesk.tsx'
import { words } from './text.ts'

/** The photos of a question, each with what was decided about it; one at a time is open. */
export function Photos({ row, open }: { row: ModerationRow; open: boolean }) {
  const t = useSay()
  const first = open ? row.photos.find(({ state }) => state === 'undecided')?.id : undefined
  const [chosen, setChosen] = useState<string | undefined>(first)
  const shown = row.photos.find(({ id }) => id === chosen)
  const next = () => setChosen(row.photos.find(({ id, state }) => state === 'undecided' && id !== chosen)?.id)
  return (
    <section className="photos" aria-label={t(words.photos)}>
      <h3>
        {t(words.photos)} <small>{t(words.photosNote)}</small>
      </h3>
      <ul className="thumbs">
        {row.photos.map((photo) => (
          <li key={photo.id}>
            <button
              type="button"
              aria-expanded={photo.id === chosen}
              aria-label={`${t(words.openPhoto, { x: photo.name })}，${t(words[photo.state])}`}
              onClick={() => setChosen(photo.id === chosen ? undefined : photo.id)}
            >
              <img src={address(readFile, { number: row.number, id: photo.id })} alt="" loading="lazy" />
              <StateWord photo={photo} />
            </button>
          </li>
        ))}
      </ul>
      {shown && (
        <PhotoDesk key={shown.id} number={row.number} photo={shown} done={next} close={() => setChosen(undefined)} />
      )}
    </section>
  )
}

function StateWord({ photo: { state } }: { photo: ModerationPhoto }) {
  const t = useSay()
  const sign = { undecided: '○', released: '✓', withheld: '⊘' }[state]
  return (
    <span className={`photo-state is-${state}`}>
      <span aria-hidden="true">{sign}</span> {t(words[state])}
    </span>
  )
}
