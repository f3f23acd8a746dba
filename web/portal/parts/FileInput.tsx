import type { Visit } from '../visit.ts'

type Props = {
  visit: Visit
  id: string
  name?: string
  accept: string
  multiple?: boolean
  error?: boolean
  hint?: string
}

/**
 * A field for files. Without a script it is the browser's own; with one it speaks the page's language and takes what is
 * dropped on it (islands/picked.ts). `hint`: the ids of what describes it.
 */
export function FileInput({ visit, id, name = 'upload', accept, multiple = false, error = false, hint }: Props) {
  const { fileChoose, fileNone, fileDrop } = visit.say.common
  return (
    <span className="file-field" data-choose={fileChoose} data-none={multiple ? fileDrop : fileNone}>
      <input
        id={id}
        name={name}
        type="file"
        multiple={multiple}
        accept={accept}
        aria-describedby={hint}
        aria-invalid={error ? true : undefined}
      />
    </span>
  )
}
