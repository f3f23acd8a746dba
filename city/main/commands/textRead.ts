import { parseArgs } from 'node:util'
import { citationChecker } from '../../text/cite/cite.ts'
import type { LawIndex } from '../../text/cite/laws.ts'
import { mask as hide, views } from '../../text/mask/mask.ts'
import { replyChecker, type Answered, type Earlier } from '../../text/reply/check.ts'
import { misused, type Ended, type Out } from './ended.ts'
import { readLaws } from './lawFiles.ts'
import { dayMeant } from './textDates.ts'
import { readFileLines } from './textFiles.ts'
import { allLines, answerLines, isRefused, readLine, refuse, refuseAll, textOf, type LineRefusal } from './textLines.ts'
import { VERSION } from '../../text/version.ts'

type Sub = (args: string[], out: Out) => Ended | Promise<Ended>

/** `text mask`, `text cite` and `text check-reply`. */
export const judging = { mask, cite, 'check-reply': checkReply } satisfies Record<string, Sub>

const text = { type: 'string' } as const
const json = { type: 'boolean' } as const

function mask(args: string[], out: Out): Ended | Promise<Ended> {
  const { values } = parseArgs({ args, options: { view: text, json } })
  const view = views.find((one) => one === (values.view ?? 'public'))
  if (!view) return misused('text mask --view public|handler|llm')
  return answerLines(out, (line) => {
    const said = readLine(line, ['text'])
    return isRefused(said) ? said : hide(textOf(said, 'text'), view)
  })
}

function cite(args: string[], out: Out): Ended | Promise<Ended> {
  const { values } = parseArgs({ args, options: { laws: text, date: text, json } })
  const day = dayMeant(values.date)
  if (day === 'bad-date') return misused('--date YYYY-MM-DD | YYYY-MM | YYYY')
  return withLaws(values.laws, (laws) => {
    const check = citationChecker(laws)
    return answerLines(out, (line) => {
      const said = readLine(line, ['text'])
      if (isRefused(said)) return said
      const date = dayMeant(said['date'])
      if (date === 'bad-date') return refuse('bad-date')
      const citations = check(textOf(said, 'text'), date ?? day)
      return { citations: citations.map(({ raw, law, article, grade, hint }) => ({ raw, law, article, grade, hint })) }
    })
  })
}

function checkReply(args: string[], out: Out): Ended | Promise<Ended> {
  const { values } = parseArgs({ args, options: { laws: text, against: text, json } })
  const earlier = values.against ? readFileLines(values.against) : []
  if (!earlier) return refuseAll('no-file', values.against)
  return withLaws(values.laws, async (laws) => {
    const lines = (await allLines()).map(readAnswered)
    const answers = lines.flatMap((said) => ('refused' in said ? [] : [said]))
    const check = replyChecker(laws, [...earlier.flatMap(earlierOf), ...answers])
    for (const said of lines) out(JSON.stringify('refused' in said ? said : { ...check(said), version: VERSION }))
    return { exit: 0 }
  })
}

function readAnswered(line: string): Answered | LineRefusal {
  const said = readLine(line, ['question', 'reply'])
  if (isRefused(said)) return said
  const [asked, replied] = [momentMeant(said['asked']), momentMeant(said['replied'])]
  if (asked === 'bad-date' || replied === 'bad-date') return refuse('bad-date')
  return {
    question: textOf(said, 'question'),
    reply: textOf(said, 'reply'),
    ...(asked !== undefined && { asked }),
    ...(replied !== undefined && { replied }),
  }
}

/** A moment as it is when it can be reckoned with, else the day it means. */
function momentMeant(said: unknown): string | undefined | 'bad-date' {
  const day = dayMeant(said)
  const isMoment = typeof said === 'string' && /^\d{4}-\d{2}-\d{2}./.test(said) && !Number.isNaN(Date.parse(said))
  return isMoment && day !== 'bad-date' ? said : day
}

/** An answer of a file of the past: `{question, reply}`, or a message's `{subject, detail, reply}`. */
function earlierOf(line: string): Earlier[] {
  const said: Record<string, unknown> | LineRefusal = readLine(line, ['reply'])
  if (isRefused(said)) return []
  const question = textOf(said, 'question') || `${textOf(said, 'subject')}\n${textOf(said, 'detail')}`
  return [{ question, reply: textOf(said, 'reply') }]
}

function withLaws(file: string | undefined, work: (laws?: LawIndex) => Promise<Ended>): Ended | Promise<Ended> {
  if (file === undefined) return work()
  const laws = readLaws(file)
  return typeof laws === 'string' ? refuseAll(laws, file) : work(laws)
}
