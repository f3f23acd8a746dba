import type { MaterialView } from '../../../city/cases/contract.ts'
import { sayDay } from '../dates.ts'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'

type Props = { visit: Visit; number: string; files: MaterialView['files']; readOnly?: boolean }

/** The files of a paper: what they are, how large, opened by a press; taken away by a button that posts. */
export function FileList({ visit, number, files, readOnly = false }: Props) {
  const { cases: words } = visit.say
  if (files.length === 0) return null
  return (
    <ul className="brought" aria-label={words.paperThere(files.length)}>
      {files.map(({ id, kind, name, bytes, checked }) => (
        <li key={id}>
          {kind === 'photo' ? (
            <img src={`/api/cases/${number}/files/${id}?small=true`} alt="" />
          ) : (
            <span className="brought-kind">PDF</span>
          )}
          <span className="brought-name">
            <a href={`/api/cases/${number}/files/${id}`}>
              <Zh visit={visit}>{name}</Zh>
            </a>
            <small>{sizeOf(bytes)}</small>
            {checked && (
              <small className="is-checked">
                {visit.say.sharing.checked(checked.unit, sayDay(checked.at, visit.now, visit.lang))}
              </small>
            )}
          </span>
          {!readOnly && (
            <button className="btn is-quiet is-small" name="do" value={`drop:${id}`}>
              {words.paperDrop}
              <span className="k-unseen">{name}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
