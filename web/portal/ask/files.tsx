import { myFiles, removeMyFile, type Brought } from '../../../city/ask/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity, rowsOf } from '../city.ts'
import { troubleOf, type Troubles } from '../parts/show.tsx'
import type { PageAnswer, Visit } from '../visit.ts'
import { filesIn, type Draft } from './draft.ts'
import { framed, type StepProps } from './Frame.tsx'
import { FileInput } from '../parts/FileInput.tsx'

/** What came with the form is in the city's hands; what it would not take is said by its name. */
export function withUploads(visit: Visit, draft: Draft): { draft: Draft; troubles: Troubles } {
  const { say, lang, uploads } = visit
  const words: Record<string, string> = { 'wrong-type': say.ask.filesWrongType, 'too-large': say.ask.filesTooLarge }
  const troubles = uploads.flatMap(({ name, answer }) =>
    isRefusal(answer) ? [{ field: 'upload', says: `${name}：${words[answer.refused] ?? answer.says[lang]}` }] : [],
  )
  const ids = [...filesIn(draft), ...uploads.flatMap(({ answer }) => idOf(answer))]
  return { draft: ids.length > 0 ? { ...draft, files: ids.join(',') } : draft, troubles }
}

function idOf(answer: unknown): string[] {
  const id = typeof answer === 'object' && answer !== null && 'id' in answer ? answer.id : undefined
  return typeof id === 'string' ? [id] : []
}

/** Takes one away again, here and in the city. */
export async function withoutFile(visit: Visit, draft: Draft, id: string): Promise<Draft> {
  const left = filesIn(draft).filter((one) => one !== id)
  if (left.length < filesIn(draft).length) await askCity(visit, removeMyFile, { id })
  return { ...draft, files: left.join(',') }
}

/** The draft's files that are there. */
export async function filesOf(visit: Visit, draft: Draft): Promise<Brought[]> {
  const ids = filesIn(draft)
  return ids.length === 0 ? [] : rowsOf(await askCity(visit, myFiles, {})).filter(({ id }) => ids.includes(id))
}

/** Photos or a document, if there are any. Nobody must bring one. */
export async function files({ visit, draft, troubles }: StepProps): Promise<PageAnswer> {
  const { ask } = visit.say
  return framed({
    visit,
    draft,
    troubles,
    step: 'files',
    title: ask.files,
    other: (
      <button className="btn is-quiet" name="go" value="more">
        {ask.filesMore}
      </button>
    ),
    children: (
      <>
        <UploadField visit={visit} error={troubleOf(troubles, 'upload')} />
        <FileList visit={visit} there={await filesOf(visit, draft)} />
        <ul className="tips">
          {ask.filesTips.map((tip) => (
            <li key={tip}>{tip}</li>
          ))}
        </ul>
      </>
    ),
  })
}

function UploadField({ visit, error }: { visit: Visit; error: string | undefined }) {
  const { ask, common } = visit.say
  return (
    <div className={`field${error ? ' is-wrong' : ''}`}>
      <h1 className="label-title">
        <label htmlFor="upload">{ask.files}</label>
      </h1>
      <span className="field-optional">{common.optional}</span>
      <p className="k-hint" id="upload-hint">
        {ask.filesHint}
      </p>
      {error && (
        <p className="k-wrong" id="upload-error">
          {error}
        </p>
      )}
      <FileInput
        visit={visit}
        id="upload"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        multiple
        error={error !== undefined}
        hint={error ? 'upload-hint upload-error' : 'upload-hint'}
      />
    </div>
  )
}

/** What was brought, each with a way to take it away. */
export function FileList({ visit, there }: { visit: Visit; there: readonly Brought[] }) {
  const { ask } = visit.say
  if (there.length === 0) return null
  return (
    <ul className="brought" aria-label={ask.filesThere(there.length)}>
      {there.map(({ id, kind, name, bytes }) => (
        <li key={id}>
          {kind === 'photo' ? (
            <img src={`/api/ask/files/${id}?small=true`} alt="" />
          ) : (
            <span className="brought-kind">PDF</span>
          )}
          <span className="brought-name">
            {name}
            <small>{sizeOf(bytes)}</small>
          </span>
          <button className="btn is-quiet is-small" name="go" value={`drop:${id}`}>
            {ask.filesDrop}
            <span className="k-unseen">{name}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function sizeOf(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`
}
