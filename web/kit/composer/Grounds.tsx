import type { Cited } from '../../../city/laws/contract.ts'
import { citedSays } from '../parts/index.ts'
import { useSay } from '../staffMe.ts'
import { composerText, gradeSays } from './text.ts'

/** What an answer rests on, each with how it was graded; a known article opens as it stood that day. */
export function Grounds({ citations, day }: { citations: readonly Cited[]; day?: string }) {
  const t = useSay()
  if (citations.length === 0) return null
  return (
    <p className="grounds">
      <span>{t(composerText.cites)}</span>
      {citations.map(({ raw, law, article, version, grade, hint, start }) => {
        const body = (
          <>
            {citedSays({ raw, law, article })} <small>{t(gradeSays[grade] ?? composerText.cites)}</small>
          </>
        )
        const tone = grade === '命中' ? 'is-good' : grade === '未收录' ? 'is-open' : 'is-bad'
        return version === null ? (
          <span key={start} className={`ground ${tone}`} title={hint}>
            {body}
          </span>
        ) : (
          <a
            key={start}
            className={`ground ${tone}`}
            title={hint}
            target="_blank"
            rel="noreferrer"
            href={`/laws/${encodeURIComponent(law)}?${new URLSearchParams({ ...(article ? { article: String(article) } : {}), ...(day ? { on: day } : {}) }).toString()}`}
          >
            {body}
          </a>
        )
      })}
    </p>
  )
}
