import { overlap, sketch } from '../alike/minhash.ts'
import { stripTemplate } from '../alike/strip.ts'
import { citationChecker } from '../cite/cite.ts'
import type { Citation } from '../cite/documents.ts'
import type { LawIndex } from '../cite/laws.ts'
import { flags, scoreNames, type Flag, type FlagSpan, type ScoreName, type Scores } from './flags.ts'
import { complete, explained, timely, toThePoint, wellMannered, type Finding, type Scored } from './reasons.ts'
import { relevanceOf } from './relevance.ts'
import { readSubstance, type Substance } from './substance.ts'

/** An answer to look at, with its question; the moments where they are known. */
export type Answered = { question: string; reply: string; asked?: string; replied?: string }

/** Why a score stands as it does: one thing it found or missed, in words and by its places in the reply. */
export type Reason = { score: ScoreName } & Finding

export type Check = { flags: Flag[]; scores: Scores; spans: FlagSpan[]; reasons: Reason[] }

/** An answer given before, to tell a template by. */
export type Earlier = { question: string; reply: string }

/**
 * Makes a checker of answers. `earlier` are answers to other questions: one that says four fifths the same as an answer
 * to a different question is a template. The checker decides nothing; a person sends.
 */
export function replyChecker(laws?: LawIndex, earlier: Earlier[] = []): (answered: Answered) => Check {
  const cite = citationChecker(laws)
  const isTemplate = templates(earlier)
  return (answered) => {
    const { question, reply, replied } = answered
    const substance = readSubstance(reply)
    const citations = cite(reply, replied?.slice(0, 10).replaceAll('/', '-'))
    const related = relevanceOf(answered)
    const empty = emptySpans(reply, substance)
    const found: FlagSpan[] = [...empty, ...citationSpans(citations)]
    const whole = (flag: Flag) => found.push({ start: 0, end: reply.length, flag })
    if (isTemplate(answered)) whole('模板答复')
    if (related?.beside && substance.left >= SAYS_SOMETHING) whole('答非所问')
    const days = daysBetween(answered)
    if (days !== null && days > 30) whole('答复超时')
    const raised = flags.filter((flag) => found.some((span) => span.flag === flag))
    const scored = {
      时效: timely(days),
      相关性: toThePoint(related),
      完整性: complete(question, reply, { substance, raised, empty }),
      可解释性: explained(citations, substance, { raised, found }),
      规范: wellMannered(reply, citations),
    }
    return { flags: raised, scores: figuresOf(scored), spans: found, reasons: reasonsOf(scored) }
  }
}

const figuresOf = (scored: Record<ScoreName, Scored>): Scores => ({
  时效: scored.时效.figure,
  相关性: scored.相关性.figure,
  完整性: scored.完整性.figure,
  可解释性: scored.可解释性.figure,
  规范: scored.规范.figure,
})

const reasonsOf = (scored: Record<ScoreName, Scored>): Reason[] =>
  scoreNames.flatMap((score) => scored[score].findings.map((one) => ({ score, ...one })))

function emptySpans(reply: string, substance: Substance): FlagSpan[] {
  if (substance.signs.length > 0 || substance.left >= SAYS_SOMETHING) return handedOn(reply, substance)
  const { contact } = substance
  if (contact) return [{ start: contact.start, end: contact.end, flag: '仅提供电话' }]
  const match = handing.exec(reply)
  const at = match ? { start: match.index, end: match.index + match[0].length } : { start: 0, end: reply.length }
  return [{ ...at, flag: '无实质答复' }]
}

/** From how many signs on, greetings and addresses aside, an answer is believed to say something. */
const SAYS_SOMETHING = 25

const handing = /(?:已|将)?(?:转|移交|交)(?:由|至|给|交|办|送)?[^。；;，,]{0,16}(?:部门|单位|街道|局|科室|处理|办理)/u

/** An answer that only passes the matter on says nothing, however many words it takes. */
function handedOn(reply: string, { signs, left }: Substance): FlagSpan[] {
  const match = handing.exec(reply)
  if (!match || signs.length > 0 || left >= 60) return []
  return [{ start: match.index, end: match.index + match[0].length, flag: '无实质答复' }]
}

function citationSpans(citations: Citation[]): FlagSpan[] {
  const isGood = citations.some(({ grade }) => grade === '命中' || grade === '未收录')
  return citations.flatMap(({ grade, start, end }) => {
    if (grade === '命中' || grade === '未收录') return []
    if (grade === '无具体依据' && isGood) return []
    return [{ start, end, flag: grade }]
  })
}

function templates(earlier: Earlier[]): (answered: Answered) => boolean {
  const known = earlier.flatMap(({ question, reply }) => {
    const own = sketch(stripTemplate(reply))
    return own ? [{ own, about: sketch(question), question }] : []
  })
  return ({ question, reply }) => {
    const own = sketch(stripTemplate(reply))
    const about = sketch(question)
    if (!own) return false
    return known.some((one) => {
      if (one.question === question || overlap(one.own, own) < 0.8) return false
      return !one.about || !about || overlap(one.about, about) < 0.5
    })
  }
}

function daysBetween({ asked, replied }: Answered): number | null {
  if (!asked || !replied) return null
  const days = (Date.parse(replied.replaceAll('/', '-')) - Date.parse(asked.replaceAll('/', '-'))) / 86_400_000
  return Number.isFinite(days) && days >= 0 ? days : null
}
