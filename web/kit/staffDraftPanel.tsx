import { useEffect, useId, useRef } from 'react'
import { kindWords, taskWords, whyWords, type DraftView } from '../../city/orders/contract.ts'
import { draftText } from './staffDraftText.ts'
import { useSay } from './staffMe.ts'

type Panel = { made: DraftView; close: () => void; take: () => void; taken: boolean; undo: () => void }

/** What a machine offered, sentence by sentence beside what it rests on; a person takes it over or leaves it. */
export function DraftPanel({ made, close, take, taken, undo }: Panel) {
  const t = useSay()
  const id = useId()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [made.id])
  const isReply = made.task === 'draft' || made.task === 'rewrite'
  return (
    <aside
      className="draft-panel"
      aria-labelledby={`${id}-title`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <header>
        <h4 id={`${id}-title`} ref={head} tabIndex={-1}>
          {t(taskWords[made.task])}
        </h4>
        <small>{t(draftText.by, { x: made.model })}</small>
        <button type="button" className="btn plain small" onClick={close}>
          {t(draftText.close)}
        </button>
      </header>
      <p className="aid-note">{t(isReply ? draftText.notSent : draftText.onlyRead)}</p>
      {made.task === 'classify' && <Choice made={made} />}
      <Sentences made={made} id={id} />
      {isReply && (
        <div className="draft-take">
          {taken ? (
            <>
              <span role="status">{t(draftText.taken)}</span>
              <button type="button" className="btn quiet small" onClick={undo}>
                {t(draftText.undo)}
              </button>
            </>
          ) : (
            <button type="button" className="btn small" onClick={take}>
              {t(draftText.take)}
            </button>
          )}
        </div>
      )}
      <LeftOut made={made} />
      <Sources made={made} id={id} />
    </aside>
  )
}

function Sentences({ made, id }: { made: DraftView; id: string }) {
  const t = useSay()
  return (
    <p className="draft-text">
      {made.sentences.map(({ text, cites, mark }, i) => (
        <span key={`${i} ${text}`} className={mark ? 'is-marked' : undefined}>
          {text}
          {cites.map((n) => (
            <button
              key={n}
              type="button"
              className="cite"
              aria-label={t(draftText.source, { n })}
              onClick={() => document.getElementById(`${id}-${n}`)?.focus()}
            >
              {n}
            </button>
          ))}
          {mark && <em className="k-tag">{t(whyWords[mark])}</em>}
        </span>
      ))}
    </p>
  )
}

/** The row of the dispatch directory that was chosen; people dispatch, not this. */
function Choice({ made }: { made: DraftView }) {
  const t = useSay()
  const row = made.choice === null ? undefined : made.passages[made.choice - 1]
  return (
    <p className="draft-choice">
      {row ? (
        <>
          <span>{t(draftText.chosen)}</span> <b>{row.label}</b>
        </>
      ) : (
        t(draftText.noneChosen)
      )}
    </p>
  )
}

function LeftOut({ made }: { made: DraftView }) {
  const t = useSay()
  if (made.rejected.length === 0) return null
  return (
    <details className="draft-left">
      <summary>{t(draftText.left, { n: made.rejected.length })}</summary>
      <ul>
        {made.rejected.map(({ text, why }, i) => (
          <li key={`${i} ${text}`}>
            <s>{text}</s> <em className="k-tag">{t(whyWords[why])}</em>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The passages as they were given: those a sentence names, then the rest folded away. */
function Sources({ made, id }: { made: DraftView; id: string }) {
  const t = useSay()
  const cited = new Set(made.sentences.flatMap(({ cites }) => cites))
  const numbered = made.passages.map((passage, i) => ({ ...passage, n: i + 1 }))
  const rest = numbered.filter(({ n }) => !cited.has(n))
  return (
    <section className="draft-sources" aria-label={t(draftText.sources)}>
      <h5>{t(draftText.sources)}</h5>
      <p className="aid-note">{t(draftText.asSent)}</p>
      <Passages of={numbered.filter(({ n }) => cited.has(n))} id={id} />
      {rest.length > 0 && (
        <details>
          <summary>{t(draftText.unused, { n: rest.length })}</summary>
          <Passages of={rest} id={id} />
        </details>
      )}
    </section>
  )
}

function Passages({ of, id }: { of: (DraftView['passages'][number] & { n: number })[]; id: string }) {
  const t = useSay()
  return (
    <ol>
      {of.map(({ kind, label, text, n }) => (
        <li key={n} id={`${id}-${n}`} tabIndex={-1}>
          <b>
            <i aria-hidden="true">{n}</i>
            {t(kindWords[kind])}
            {label !== '' && <small>{label}</small>}
          </b>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  )
}
