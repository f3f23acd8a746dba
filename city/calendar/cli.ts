import { parseArgs } from 'node:util'
import { laws, type Law } from './causes.ts'
import { workdays } from './day.ts'
import { deadline, type Deadline } from './deadline.ts'
import type { Pause } from './explain.ts'
import { parseLimit, sayLimit } from './limit.ts'
import { isRefusal, refused, type Refusal } from './refusals.ts'
import { sayDay, sayUntil } from './say.ts'

/** How a command ended: 0 done, 1 refused, 2 misused. `err` is the line for the error stream. */
export type Ended = { exit: 0 } | { exit: 1; refused: string; err: string } | { exit: 2; err: string }
type Out = (line: string) => void

const usage = `用法：
  calendar deadline --from D [--at HH:MM] --limit 5wd|3d|2h|30min [--pause A..B:事由]… [--extend 10wd] [--law permit] [--json]
  calendar workdays --from D --to D [--json]`

const options = {
  deadline: {
    from: { type: 'string' },
    at: { type: 'string' },
    limit: { type: 'string' },
    pause: { type: 'string', multiple: true },
    extend: { type: 'string' },
    law: { type: 'string' },
    json: { type: 'boolean' },
  },
  workdays: { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
} as const

/** `calendar deadline …` and `calendar workdays …`; `args` begins after the word `calendar`. */
export function calendarCommand(args: string[], out: Out): Ended {
  const [name, ...rest] = args
  try {
    if (name === 'deadline') return tellDeadline(rest, out)
    if (name === 'workdays') return tellWorkdays(rest, out)
    return misused(name === undefined ? '缺少子命令' : `没有子命令 ${name}`)
  } catch (trouble) {
    if (isMisuse(trouble)) return misused(trouble.message)
    throw trouble
  }
}

function tellDeadline(args: string[], out: Out): Ended {
  const { values } = parseArgs({ args, options: options.deadline })
  if (values.from === undefined || values.limit === undefined) return misused('缺少 --from 或 --limit')
  const law = laws.find((known) => known === values.law)
  if (values.law !== undefined && !law) return misused(`--law 只能是 ${laws.join('、')}`)
  const asked = {
    from: values.from,
    at: values.at,
    limit: values.limit,
    pause: values.pause,
    extend: values.extend,
    law,
  }
  const answer = ask(asked)
  if (isRefusal(answer)) return said(answer)
  const { from, due, dueAt, counted, skipped, pauses, extend } = answer
  if (values.json) out(JSON.stringify({ from, due, dueAt, counted, skipped, pauses, extend }))
  else for (const line of lines(answer)) out(line)
  return { exit: 0 }
}

export type Asked = { from: string; at?: string; limit: string; pause?: string[]; extend?: string; law?: Law }

/** A deadline from words as they are typed on a command line or in an address. */
export function ask({ from, at, limit: limitText, pause = [], extend: extendText, law }: Asked): Deadline | Refusal {
  const limit = parseLimit(limitText)
  if (isRefusal(limit)) return limit
  const extend = extendText === undefined ? undefined : parseLimit(extendText)
  if (extend && isRefusal(extend)) return extend
  const pauses: Pause[] = []
  for (const text of pause) {
    const read = parsePause(text)
    if (isRefusal(read)) return read
    pauses.push(read)
  }
  return deadline({ from: at === undefined ? from : `${from}T${at}`, limit, pauses, extend, law })
}

/** `A..B:REASON`; A and B may be instants, so the reason begins after the last colon. */
function parsePause(text: string): Pause | Refusal {
  const [, from, to, cause] = /^(.+?)\.\.(.+)[:：]([^:：]+)$/.exec(text) ?? []
  if (from === undefined || to === undefined || cause === undefined) {
    return refused('pause-malformed', { facts: { pause: text } })
  }
  return { from, to, cause }
}

function tellWorkdays(args: string[], out: Out): Ended {
  const { values } = parseArgs({ args, options: options.workdays })
  if (values.from === undefined || values.to === undefined) return misused('缺少 --from 或 --to')
  const answer = workdays(values.from, values.to)
  if (isRefusal(answer)) return said(answer)
  if (values.json) out(JSON.stringify(answer))
  else for (const line of [`${values.from} 至 ${values.to}：${answer.count} 个工作日`, ...answer.days]) out(line)
  return { exit: 0 }
}

function* lines({ from, limit, due, dueAt, days = [], extend }: Deadline): Generator<string> {
  const longer = extend ? `，延长 ${sayLimit(extend.limit)}（原到期 ${extend.dueBefore}）` : ''
  yield `${from} 起 ${sayLimit(limit)}${longer}`
  yield `到期：${sayUntil(dueAt, dueAt)}（${due}）`
  for (const day of days) yield `  ${day.date}  ${day.n === undefined ? '  不计' : `第 ${day.n} 日`}  ${sayDay(day)}`
}

function said({ refused: word, says }: Refusal): Ended {
  return { exit: 1, refused: word, err: JSON.stringify({ refused: word, says: says.zh }) }
}

function misused(why: string): Ended {
  return { exit: 2, err: `${why}\n${usage}` }
}

function isMisuse(trouble: unknown): trouble is Error {
  return trouble instanceof Error && 'code' in trouble && String(trouble.code).startsWith('ERR_PARSE_ARGS')
}
