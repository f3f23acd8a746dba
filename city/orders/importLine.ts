import { z } from 'zod'
import { oneLine, plainText } from '../platform/words.ts'
import { sayIssue, type Says } from '../platform/index.ts'
import type { OrderType } from './order.ts'

/** Under which keys a file of messages keeps what we need; the first that a line has is taken. */
export const importKeys = {
  id: ['id', 'row'],
  subject: ['subject', 'title'],
  body: ['detail', 'text', 'body'],
  time: ['time'],
  reply: ['reply'],
  replyTime: ['reply_time'],
} as const satisfies Record<string, readonly string[]>

export type ImportField = keyof typeof importKeys
/** Other names for the fields of a foreign file: `{ body: 'content' }`. */
export type ImportMap = Partial<Record<ImportField, string>>

/** One message as it was written elsewhere, checked. `at` is null when the file does not say when. */
export type Message = {
  id: string
  title: string
  body: string
  type: OrderType
  at: Date | null
  reply: { text: string; at: Date } | null
}

/** Why a line was left out: one word for programs, one sentence for people. */
export type LineRefusal = { why: string; says: Says }

const LONGEST = 20_000
const LONGEST_TITLE = 120
const Text = plainText({ max: LONGEST })
const Title = oneLine({ max: LONGEST_TITLE })
const Id = oneLine({ max: 100 })
const Scalar = z.union([z.string(), z.number().transform(String)])

const sentences = {
  'broken-json': { zh: '这一行不是完整的 JSON。', en: 'This line is not whole JSON.' },
  'not-a-message': { zh: '这一行不是一条留言。', en: 'This line is not a message.' },
  'id-missing': { zh: '没有编号，不能保证只导入一次。', en: 'Without an id it cannot be imported only once.' },
  'time-unreadable': { zh: '时间读不出来，不猜。', en: 'The time cannot be read and is not guessed.' },
  'time-in-future': { zh: '时间在将来。', en: 'The time lies in the future.' },
  'reply-without-time': { zh: '有答复而没有答复时间。', en: 'There is a reply without its time.' },
  empty: { zh: '没有内容。', en: 'There is no text.' },
  'too-long': {
    zh: `太长：内容最多 ${LONGEST} 字，标题最多 ${LONGEST_TITLE} 字。`,
    en: `Too long: text at most ${LONGEST}, subject at most ${LONGEST_TITLE} characters.`,
  },
  'one-line': { zh: '标题只能是一行。', en: 'A subject is one line.' },
  'reply-before-message': { zh: '答复时间早于留言时间。', en: 'The reply is older than the message.' },
} satisfies Record<string, Says>

/** A no inside the reading of a line; never leaves this file. */
class Unreadable extends Error {
  readonly no: LineRefusal
  constructor(why: string, says: Says) {
    super(why)
    this.no = { why, says }
  }
}

/** Reads one line of a file of messages, or says why it cannot become an order. */
export function readMessage(line: string, map: ImportMap, now: Date): Message | LineRefusal {
  try {
    return messageOf(fieldsOf(line, map), now)
  } catch (trouble) {
    if (trouble instanceof Unreadable) return trouble.no
    throw trouble
  }
}

function no(why: keyof typeof sentences): never {
  throw new Unreadable(why, sentences[why])
}

function fieldsOf(line: string, map: ImportMap): (field: ImportField) => string | undefined {
  const row = z.record(z.string(), z.unknown()).safeParse(parsed(line))
  if (!row.success) return no('not-a-message')
  return (field) => {
    const mapped = map[field]
    const keys: readonly string[] = mapped === undefined ? importKeys[field] : [mapped]
    const key = keys.find((name) => row.data[name] !== undefined && row.data[name] !== null)
    if (key === undefined) return undefined
    const value = Scalar.safeParse(row.data[key])
    return value.success ? value.data : no('not-a-message')
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return no('broken-json')
  }
}

function messageOf(field: (name: ImportField) => string | undefined, now: Date): Message {
  const id = field('id')
  if (id === undefined || id.trim() === '') return no('id-missing')
  const body = words(Text, field('body') ?? '')
  const subject = field('subject')
  const title = subject === undefined || subject.trim() === '' ? beginningOf(body) : words(Title, subject)
  const at = instant(field('time'), now)
  return { id: words(Id, id), title, body, type: typeOf(title), at, reply: replyOf(field, at, now) }
}

function replyOf(field: (name: ImportField) => string | undefined, at: Date | null, now: Date): Message['reply'] {
  const said = field('reply')
  if (said === undefined) return null
  const text = words(Text, said)
  const replied = instant(field('replyTime'), now) ?? no('reply-without-time')
  return at !== null && replied < at ? no('reply-before-message') : { text, at: replied }
}

/** The same rules as for what people type here; the first thing wrong is the word. */
function words(schema: z.ZodType<string>, raw: string): string {
  const read = schema.safeParse(raw)
  // What could not be decoded arrives as U+FFFD: the sign that something is already lost.
  const lost = raw.includes('\uFFFD') ? { code: 'custom', message: 'broken-character' } : undefined
  if (read.success && !lost) return read.data
  const issue = lost ?? read.error?.issues[0] ?? { code: 'custom', message: 'empty' }
  const word = issue.message.startsWith('long:') ? 'too-long' : issue.message
  throw new Unreadable(word, ownSentence(word) ?? sayIssue(issue))
}

function ownSentence(word: string): Says | undefined {
  return Object.entries(sentences).find(([name]) => name === word)?.[1]
}

/** A message without a subject is called by its first sentence, at most thirty signs of it. */
function beginningOf(body: string): string {
  const first = body.split(/[\n\t。！？!?]/).find((part) => part.trim() !== '') ?? body
  const signs = [...first.trim().replace(/\s+/g, ' ')]
  return signs.length > 30 ? `${signs.slice(0, 29).join('')}…` : signs.join('')
}

/**
 * The kind a subject names itself; everything else asks for something to be done. Never a report: those are kept
 * secret, and what stood on a public board was not.
 */
function typeOf(title: string): OrderType {
  if (/咨询|请问|何时|什么时候|能否|是否|吗[？?]?$/.test(title)) return 'inquiry'
  if (/建议/.test(title)) return 'suggestion'
  if (/感谢|表扬|点赞/.test(title)) return 'praise'
  return /投诉|举报/.test(title) ? 'complaint' : 'help'
}

/** The city's time where no offset is written; a date alone is its first minute. Null when nothing is said. */
function instant(raw: string | undefined, now: Date): Date | null {
  if (raw === undefined || raw.trim() === '') return null
  const at = writtenAt(raw.trim()) ?? no('time-unreadable')
  return at.getTime() > now.getTime() + 60_000 ? no('time-in-future') : at
}

const readable = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

/** 2019/2/28 9:05:00, 2019-02-28 09:05, 2019/2/28, RFC 3339. Two-digit years could be anything and are not read. */
function writtenAt(text: string): Date | undefined {
  const plain = text
    .replace(/^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?!\d)/, '$1-$3-$4')
    .replace(/-(?=\d(?!\d))/g, '-0')
    .replace(/[ T](?=\d:)/, 'T0')
    .replace(' ', 'T')
  const day = plain.slice(0, 10)
  if (!readable.test(plain) || !z.iso.date().safeParse(day).success || day < '1949-10-01') return undefined
  const time = plain.slice(10) || 'T00:00'
  const at = new Date(day + time + (/(Z|[+-]\d\d:?\d\d)$/.test(time) ? '' : '+08:00'))
  return Number.isNaN(at.getTime()) ? undefined : at
}
