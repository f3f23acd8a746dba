import type { ThreadItem } from '../../../city/orders/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import type { Visit } from '../visit.ts'
import { OfficialAnswer } from './OfficialAnswer.tsx'
import { Prose } from './show.tsx'

type Said = Exclude<ThreadItem, { kind: 'more' }>
/** `fileAt` says where a file of an answer is taken from. */
type Props = { visit: Visit; items: readonly ThreadItem[]; fileAt: (id: string) => string | undefined }

/** What was said after the question, in the order of time: answers, further questions, supplements, corrections. */
export function Thread({ visit, items, fileAt }: Props) {
  const numbered = items.map((item, i) => ({ item, n: items.slice(0, i + 1).filter(isAnswer).length }))
  return (
    <>
      {numbered.map(({ item, n }) =>
        item.kind === 'more' ? (
          <AskedOn key={`more ${item.round}`} visit={visit} item={item} />
        ) : (
          <Answered key={`${item.kind} ${item.at}`} visit={visit} item={item} n={n} fileAt={fileAt} />
        ),
      )}
    </>
  )
}

const isAnswer = ({ kind }: ThreadItem) => kind === 'answer'

function AskedOn({ visit, item }: { visit: Visit; item: Extract<ThreadItem, { kind: 'more' }> }) {
  const { say, lang, now } = visit
  return (
    <section className="turn" aria-label={say.question.more} data-read="">
      <p className="turn-head">
        <b>{say.question.more}</b>
        <time dateTime={item.at}>{sayUntil(item.at, now, lang)}</time>
        {item.waiting && <span className="grey">{say.question.moreWaiting}</span>}
        {item.kept && <span className="grey">{say.question.moreKept}</span>}
      </p>
      <Prose text={item.words} visit={visit} />
    </section>
  )
}

function Answered({ visit, item, n, fileAt }: { visit: Visit; item: Said; n: number } & Pick<Props, 'fileAt'>) {
  const { say } = visit
  const judged = item.kind === 'answer' && item.onTime !== null
  return (
    <OfficialAnswer
      visit={visit}
      answer={item}
      fileAt={fileAt}
      id={item.kind === 'answer' ? `answer-${n}` : undefined}
      title={titleOf(item, n, visit)}
      note={
        judged
          ? { says: item.onTime ? say.question.answeredOnTime : say.question.answeredLate, late: !item.onTime }
          : undefined
      }
    >
      <Correction visit={visit} item={item} />
      {item.waiting && <p className="fine">{say.question.additionWaiting}</p>}
      {item.kept && <p className="fine">{say.question.additionKept}</p>}
    </OfficialAnswer>
  )
}

function titleOf({ kind, turn }: Said, n: number, { say }: Visit): string {
  if (kind === 'supplement') return say.question.supplement
  if (turn === 'more') return say.question.moreAnswer
  return n === 1 ? say.question.answerTitle : say.question.nthAnswer(n)
}

/** When and why an answer was corrected, and what it said before. */
function Correction({ visit, item: { corrected, earlier } }: { visit: Visit; item: Said }) {
  const { say, lang, now } = visit
  if (!corrected) return null
  return (
    <div className="correction">
      <p>
        <b>{say.question.corrected(sayUntil(corrected.at, now, lang))}</b>
        {corrected.reason && <span>{say.question.correctedWhy(corrected.reason)}</span>}
      </p>
      <details>
        <summary>{say.question.beforeCorrection}</summary>
        {earlier.map(({ text, at }) => (
          <div key={at} className="earlier">
            <p className="fine">
              <time dateTime={at}>{sayUntil(at, now, lang)}</time>
            </p>
            <Prose text={text} visit={visit} />
          </div>
        ))}
      </details>
    </div>
  )
}
