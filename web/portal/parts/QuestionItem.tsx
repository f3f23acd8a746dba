import type { ReactNode } from 'react'
import type { Question } from '../../../city/ask/contract.ts'
import { typeWords } from '../../../city/orders/contract.ts'
import { Citation, citationsIn, Due, Rated } from '../../kit/parts/index.ts'
import { sayDay } from '../dates.ts'
import { Asker } from './Asker.tsx'
import type { Visit } from '../visit.ts'
import { Office, Zh } from './show.tsx'

/** `terms`: the words it shares with what is looked for. */
type Item = { question: Question; visit: Visit; level?: 2 | 3; terms?: readonly string[]; children?: ReactNode }

/** One question in a list: what was asked, what was answered or when it will be. */
export function QuestionItem({ question, visit, level = 3, terms = [], children }: Item) {
  const { number, title, answer, asker, unitName, askedAt, promise, grade, answeredAt } = question
  const Heading = level === 2 ? 'h2' : 'h3'
  const text = answer ?? question.body
  return (
    <li className="q">
      <Heading className="q-title">
        <a href={`/q/${number}`}>
          <Zh visit={visit}>{title}</Zh>
        </a>
      </Heading>
      <p className={answer ? 'q-text is-answer' : 'q-text'} lang={visit.lang === 'zh' ? undefined : 'zh-CN'}>
        {answer && <b className="q-mark">{visit.lang === 'zh' ? '答' : 'A'}</b>}
        {shortened(text)}
      </p>
      <Shares terms={terms} visit={visit} />
      <div className="meta">
        <span>
          {unitName && (
            <>
              <Office visit={visit} name={unitName} /> ·{' '}
            </>
          )}
          <Asker visit={visit} asker={asker} />
        </span>
        <span>
          {typeWords[question.type][visit.lang]} · {sayDay(askedAt, visit.now, visit.lang)}
          {answeredAt && ` · ${visit.say.common.answeredOn(sayDay(answeredAt, visit.now, visit.lang))}`}
        </span>
        {answer &&
          citationsIn(answer)
            .slice(0, 2)
            .map((says) => <Citation key={says} says={says} lang={visit.lang} />)}
        {grade && <Rated grade={grade} lang={visit.lang} />}
        {!answeredAt && <Due due={promise} now={visit.now} lang={visit.lang} brief />}
      </div>
      {children}
    </li>
  )
}

function Shares({ terms, visit }: { terms: readonly string[]; visit: Visit }) {
  if (terms.length === 0) return null
  return (
    <p className="fine">
      {visit.say.questions.shares} <Zh visit={visit}>{terms.join('、')}</Zh>
    </p>
  )
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  const signs = [...line]
  return signs.length <= 88 ? line : `${signs.slice(0, 86).join('')}……`
}
