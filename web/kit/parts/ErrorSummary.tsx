import type { Lang } from '../text/index.ts'
import { partWords } from './text/index.ts'

export type Trouble = { field: string; says: string }

/** What needs correcting, on top of the form, each line leading to its field; read out and focused when it appears. */
export function ErrorSummary({
  troubles,
  lang = 'zh',
  title,
}: {
  troubles: readonly Trouble[]
  lang?: Lang
  title?: string
}) {
  const say = partWords(lang)
  if (troubles.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- the summary is what a person must hear first
    <div className="k-errors" role="alert" tabIndex={-1} id="errors" autoFocus aria-labelledby="errors-title">
      <h2 id="errors-title">{title ?? say.problems(troubles.length)}</h2>
      <ul>
        {troubles.map(({ field, says }) => (
          <li key={`${field} ${says}`}>{field ? <a href={`#${field}`}>{says}</a> : says}</li>
        ))}
      </ul>
      <p>{say.callInstead}</p>
    </div>
  )
}
