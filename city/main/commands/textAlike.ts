import { parseArgs } from 'node:util'
import { duplicateFinder, SAME } from '../../text/alike/duplicates.ts'
import { indexPast, learnHabits } from '../../text/alike/similar.ts'
import { findTopics, isMoment, type Said } from '../../text/alike/topics.ts'
import { VERSION } from '../../text/version.ts'
import { misused, type Ended, type Out } from './ended.ts'
import { readPast } from './textFiles.ts'
import { allLines, isRefused, readLine, refuse, refuseAll, stdinLines, textOf, type LineRefusal } from './textLines.ts'

type Sub = (args: string[], out: Out) => Ended | Promise<Ended>

/** `text similar`, `text duplicates` and `text topics`. */
export const comparing = { similar, duplicates, topics } satisfies Record<string, Sub>

const text = { type: 'string' } as const
const json = { type: 'boolean' } as const

/** From how many texts asked at once what they have in common is learnt and counts less. */
const CROWD = 30

async function similar(args: string[], out: Out): Promise<Ended> {
  const { values } = parseArgs({ args, options: { against: text, k: text, json } })
  const k = Number(values.k ?? 5)
  if (!values.against || !Number.isInteger(k) || k < 1) return misused('text similar --against FILE --k 5')
  const past = readPast(values.against)
  if (!past) return refuseAll('no-file', values.against)
  const lines = (await allLines()).map((line) => readLine(line, ['text']))
  const texts = lines.flatMap((said) => (isRefused(said) ? [] : [textOf(said, 'text')]))
  const find = indexPast(past, texts.length >= CROWD ? learnHabits(texts) : undefined)
  for (const said of lines) out(JSON.stringify(isRefused(said) ? said : search(textOf(said, 'text'))))
  return { exit: 0 }

  function search(asked: string): object {
    if (!/[\p{L}\p{N}]/u.test(asked)) return refuse('no-words')
    return { hits: find(asked, k), version: VERSION }
  }
}

async function duplicates(args: string[], out: Out): Promise<Ended> {
  const { values } = parseArgs({ args, options: { least: text, json } })
  const least = Number(values.least ?? SAME)
  if (!(least > 0 && least <= 1)) return misused('--least 0.4')
  const find = duplicateFinder(least)
  let number = 0
  for await (const line of stdinLines()) {
    number++
    const said = readLine(line, ['text'])
    if (isRefused(said)) out(JSON.stringify({ ...said, line: number }))
    else
      for (const pair of find({ id: textOf(said, 'id') || String(number), text: textOf(said, 'text') }))
        out(JSON.stringify({ ...pair, version: VERSION }))
  }
  return { exit: 0 }
}

async function topics(args: string[], out: Out): Promise<Ended> {
  const { values } = parseArgs({ args, options: { now: text, json } })
  if (values.now !== undefined && !isMoment(values.now)) return misused('--now YYYY-MM-DD')
  const messages: Said[] = []
  const lines = await allLines()
  lines.forEach((line, i) => {
    const said = readMessage(line, i + 1)
    if ('refused' in said) out(JSON.stringify({ ...said, line: i + 1 }))
    else messages.push(said)
  })
  for (const topic of findTopics(messages, values.now)) out(JSON.stringify({ ...topic, version: VERSION }))
  return { exit: 0 }
}

function readMessage(line: string, number: number): Said | LineRefusal {
  const said = readLine(line, [])
  if (isRefused(said)) return said
  const whole = textOf(said, 'text') || `${textOf(said, 'subject')}\n${textOf(said, 'detail')}`
  const checked = readLine(JSON.stringify({ text: whole }), ['text'])
  if (isRefused(checked)) return checked
  const time = textOf(said, 'time')
  if (!isMoment(time)) return refuse('bad-time')
  return {
    id: textOf(said, 'id') || String(number),
    text: whole,
    time,
    user: textOf(said, 'user') || `line ${number}`,
    likes: Math.max(0, Number(textOf(said, 'likes')) || 0),
    against: Math.max(0, Number(textOf(said, 'against')) || 0),
    place: textOf(said, 'place'),
    isCaller: said.channel === 'hotline' || said.isCaller === true,
  }
}
