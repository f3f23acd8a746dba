import { sayUntil } from '../../../city/calendar/say.ts'
import type { HistoryLine } from '../../../city/orders/contract.ts'
import type { Lang } from '../text/index.ts'
import { partWords } from './text/index.ts'

type Props = { lines: readonly HistoryLine[]; now: Date | string; lang?: Lang }

/** 经过: who, what, when, why, from the ledger. Citizens read offices, staff read people too. */
export function History({ lines, now, lang = 'zh' }: Props) {
  const say = partWords(lang)
  return (
    <ol className="k-history" aria-label={say.history}>
      {lines.map((line, i) => (
        <li key={`${line.at} ${line.action} ${i}`} className={classOf(line)}>
          <p className="k-history-what">
            <b>{lang === 'zh' ? line.zh : line.en}</b>
            {line.internal && <span className="k-tag">{say.internal}</span>}
            <time dateTime={line.at}>{sayUntil(line.at, now, lang)}</time>
          </p>
          <p className="k-history-who">
            {line.who}
            {line.unitName && (
              <>
                <span aria-label={say.to}> → </span>
                {line.unitName}
              </>
            )}
          </p>
          {line.note && <p className="k-history-why">{line.note}</p>}
        </li>
      ))}
    </ol>
  )
}

function classOf({ internal, action }: HistoryLine): string {
  if (internal) return 'is-internal'
  return /^(overdue|escalated|redo|sendBack)$/.test(action)
    ? 'is-late'
    : /^(pass|followUp|close|answerAtDesk)$/.test(action)
      ? 'is-done'
      : ''
}
