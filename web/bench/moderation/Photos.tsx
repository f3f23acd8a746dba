import { useState } from 'react'
import type { ModerationPhoto, ModerationRow } from '../../../city/ask/contract.ts'
import { readFile } from '../../../city/orders/contract.ts'
import { address } from '../../kit/api.ts'
import { useSay } from '../../kit/staffMe.ts'
import { FileDesk, PhotoDesk } from './PhotoDesk.tsx'
import { words } from './text.ts'

/** The photos of a question, or the files given out with an answer, each with what was decided; one at a time is open. */
export function Photos({ row, open }: { row: ModerationRow; open: boolean }) {
  const t = useSay()
  const first = open ? row.photos.find(({ state }) => state === 'undecided')?.id : undefined
  const [chosen, setChosen] = useState<string | undefined>(first)
  const shown = row.photos.find(({ id }) => id === chosen)
  const next = () => setChosen(row.photos.find(({ id, state }) => state === 'undecided' && id !== chosen)?.id)
  const [title, note] = row.kind === 'files' ? [words.filesOf, words.filesOfNote] : [words.photos, words.photosNote]
  const Desk = shown?.kind === 'photo' ? PhotoDesk : FileDesk
  return (
    <section className="photos" aria-label={t(title)}>
      <h3>
        {t(title)} <small>{t(note)}</small>
      </h3>
      <ul className="thumbs">
        {row.photos.map((photo) => (
          <li key={photo.id}>
            <button
              type="button"
              aria-expanded={photo.id === chosen}
              aria-label={`${t(photo.kind === 'photo' ? words.openPhoto : words.openFile, { x: photo.name })}，${t(words[photo.state])}`}
              onClick={() => setChosen(photo.id === chosen ? undefined : photo.id)}
            >
              {photo.kind === 'photo' ? (
                <img src={address(readFile, { number: row.number, id: photo.id })} alt="" loading="lazy" />
              ) : (
                <span className="paper">{photo.name}</span>
              )}
              <StateWord photo={photo} />
            </button>
          </li>
        ))}
      </ul>
      {shown && (
        <Desk key={shown.id} number={row.number} photo={shown} done={next} close={() => setChosen(undefined)} />
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
