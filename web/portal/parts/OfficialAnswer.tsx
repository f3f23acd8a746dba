import type { ReactNode } from 'react'
import { sayUntil } from '../../../city/calendar/say.ts'
import type { Cited } from '../../../city/laws/contract.ts'
import type { AttachedFile } from '../../../city/orders/contract.ts'
import { Citation, citedSays } from '../../kit/parts/index.ts'
import { cityDay } from '../dates.ts'
import { addressOf } from '../lawAddress.ts'
import type { Visit } from '../visit.ts'
import { Office, Prose } from './show.tsx'

type Props = {
  visit: Visit
  answer: { unitName: string; text: string; at: string; citations: readonly Cited[]; files: readonly AttachedFile[] }
  /** Where a file of the answer is taken from. */
  fileAt: (id: string) => string | undefined
  title: string
  /** Where an address can point to: `answer-1`. */
  id?: string | undefined
  note?: { says: string; late: boolean } | undefined
  children?: ReactNode
}

/** An office's answer, set apart: seal, office, date, and the law it rests on. */
export function OfficialAnswer({ visit, answer, title, id, note, fileAt, children }: Props) {
  const { lang, now, say } = visit
  const cites = answer.citations.filter(({ grade }) => grade !== '无具体依据')
  return (
    <section className="official" id={id} aria-label={title} data-read="">
      <div className="official-head">
        <Seal />
        <div>
          <h2>{title}</h2>
          <p>
            <b>
              <Office visit={visit} name={answer.unitName} />
            </b>
            <time dateTime={answer.at}>{sayUntil(answer.at, now, lang)}</time>
            {note && <span className={note.late ? 'is-late' : 'is-done'}>{note.says}</span>}
          </p>
        </div>
      </div>
      <Prose text={answer.text} visit={visit} />
      {children}
      {cites.length > 0 && (
        <p className="cites">
          <span>{say.question.cites}</span>
          {cites.map(({ raw, law, article, version, grade, start }) => (
            <Citation
              key={start}
              says={citedSays({ raw, law, article })}
              state={stateOf(grade)}
              mark={say.laws.grades[grade]}
              href={
                version === null ? undefined : addressOf(law, { article: article ?? undefined, on: cityDay(answer.at) })
              }
              lang={lang}
            />
          ))}
        </p>
      )}
      {answer.files.length > 0 && (
        <p className="cites">
          <span>{say.question.files}</span>
          {answer.files.map(({ id, name }) => (
            <a key={id} href={fileAt(id)} download={name}>
              {name}
            </a>
          ))}
        </p>
      )}
    </section>
  )
}

const stateOf = (grade: Cited['grade']) =>
  grade === '命中' ? 'inForce' : grade === '条款不存在' || grade === '版本不符' ? 'repealed' : undefined

/** A name seal with 答复: drawn, so that it needs no picture. */
function Seal() {
  return (
    <svg className="seal" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">
      <path
        d="M6 2.5h35.5a4 4 0 0 1 4 4.2L45 42a3.5 3.5 0 0 1-3.5 3.5H7a4.3 4.3 0 0 1-4.4-4L2.4 6.5A4 4 0 0 1 6 2.5Z"
        fill="currentColor"
      />
      <path d="M6.8 6.6h34.6v34.8H6.8z" fill="none" stroke="var(--paper)" strokeWidth="1.2" />
      <text x="24" y="31.5" textAnchor="middle" fontSize="16.5" fontWeight="700" fill="var(--paper)">
        答复
      </text>
    </svg>
  )
}
