import { useState } from 'react'
import {
  bringAtCounter,
  openMaterial,
  removeAtCounter,
  type CaseView,
  type MaterialView,
} from '../../../../city/cases/contract.ts'
import { address, call, isRefused, upload } from '../../../kit/api.ts'
import { useSay } from '../../../kit/staffMe.ts'
import { Refused } from '../../../kit/staffStates.tsx'
import { usePress } from '../press.ts'
import { deskText as words } from './text.ts'

type Props = { view: CaseView; again: () => Promise<void>; promise: (material: string, given: boolean) => void }

/** What is to be brought, a line each: scanned here, compared with the original, or promised. */
export function Papers({ view, again, promise }: Props) {
  const t = useSay()
  const asked = view.materials.filter((material) => material.asked)
  const spared = view.materials.filter((material) => !material.asked)
  return (
    <section className="desk-papers" aria-label={t(words.papers)}>
      <h2>{t(words.papers)}</h2>
      {asked.length === 0 && <p className="quiet-note">{t(words.noPapers)}</p>}
      <ul>
        {asked.map((material) => (
          <Paper key={material.id} number={view.number} material={material} again={again} promise={promise} />
        ))}
        {spared.map((material) => (
          <Spared key={material.id} material={material} />
        ))}
      </ul>
    </section>
  )
}

/** What nobody has to bring: from whom it came, or why it is not there yet. */
function Spared({ material: { name, standing, shared } }: { material: MaterialView }) {
  const t = useSay()
  const { issuer, title, number } = shared ?? {}
  const came = [issuer, title, number].filter((word) => word).join(' · ')
  return (
    <li className={`is-${standing}`}>
      <b>{t(name)}</b> <small>{t(words.given)}</small>
      {shared && <p className="quiet-note">{shared.result === 'found' && came ? came : t(shared.says)}</p>}
    </li>
  )
}

type PaperProps = Omit<Props, 'view'> & { number: string; material: MaterialView }

function Paper({ number, material, again, promise }: PaperProps) {
  const t = useSay()
  const { id, name, standing, files, mayPromise, required } = material
  const [original, setOriginal] = useState(false)
  const { busy, no, press } = usePress(again)
  const bring = (file: File) =>
    press(async () => {
      const brought = await upload(
        bringAtCounter,
        { number, material: id, original: original ? 'true' : 'false' },
        file,
      )
      if (isRefused(brought)) return brought
      // The next scan is another paper on the table.
      setOriginal(false)
      return ''
    })
  const remove = (file: string) =>
    press(async () => {
      const gone = await call(removeAtCounter, { number, material: id, file })
      return isRefused(gone) ? gone : ''
    })
  return (
    <li className={`is-${standing}`}>
      <b>{t(name)}</b> {!required && <small>{t(words.optional)}</small>}
      {files.map((file) => (
        <span key={file.id} className="desk-file">
          <a href={address(openMaterial, { number, file: file.id })} target="_blank" rel="noreferrer">
            {file.name}
          </a>{' '}
          <small>{t(file.checked ? words.original : words.asCopy)}</small>{' '}
          <button type="button" className="btn plain small" disabled={busy} onClick={() => remove(file.id)}>
            {t(words.remove)}
            <span className="k-unseen">{file.name}</span>
          </button>
        </span>
      ))}
      <span className="desk-bring">
        <input
          type="file"
          aria-label={`${t(words.bring)}：${t(name)}`}
          accept="image/jpeg,image/png,image/webp,application/pdf"
          disabled={busy}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) bring(file)
            target.value = ''
          }}
        />
        <label>
          <input type="checkbox" checked={original} onChange={({ target }) => setOriginal(target.checked)} />{' '}
          {t(words.original)}
        </label>
        {mayPromise && (
          <label>
            <input
              type="checkbox"
              checked={standing === 'promised'}
              onChange={({ target }) => promise(id, target.checked)}
            />{' '}
            {t(words.promise)}
          </label>
        )}
      </span>
      <Refused no={no} />
    </li>
  )
}
