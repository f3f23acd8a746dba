import { overlap, sketch } from '../alike/minhash.ts'
import { stripTemplate } from '../alike/strip.ts'
import { citationChecker } from '../cite/cite.ts'
import type { Citation } from '../cite/documents.ts'
import type { LawIndex } from '../cite/laws.ts'
import { readSubstance } from './substance.ts'

/** An answer to look at, with its question; the moments where they are known. */
export type Answered = { question: string; reply: string; asked?: string; replied?: string }

/** What may be wrong with an answer. Each is shown to the person who wrote it, with the words it is about. */
export const flags = [
  ...(['仅提供电话', '无实质答复', '模板答复', '无具体依据', '答非所问'] as const),
  ...(['条款不存在', '版本不符', '格式问题', '答复超时'] as const),
]
export type Flag = (typeof flags)[number]

/** The five sub-scores, 0 to 100; null when what they need is not known. */
export type Scores = Record<'时效' | '相关性' | '完整性' | '可解释性' | '规范', number | null>

/** A stretch of the reply that a flag is about. */
export type FlagSpan = { start: number; end: number; flag: Flag }

export type Check = { flags: Flag[]; scores: Scores; spans: FlagSpan[] }

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
    const { reply, replied } = answered
    const substance = readSubstance(reply)
    const citations = cite(reply, replied?.slice(0, 10).replaceAll('/', '-'))
    const related = relevance(answered)
    const found: FlagSpan[] = [...emptySpans(reply, substance), ...citationSpans(citations)]
    const whole = (flag: Flag) => found.push({ start: 0, end: reply.length, flag })
    if (isTemplate(answered)) whole('模板答复')
    if (related !== null && related < 10 && substance.left >= 25) whole('答非所问')
    const days = daysBetween(answered)
    if (days !== null && days > 30) whole('答复超时')
    const raised = flags.filter((flag) => found.some((span) => span.flag === flag))
    const scores: Scores = {
      时效: days === null ? null : clamp(100 - Math.max(0, days - 5) * 2),
      相关性: related,
      完整性: completeness(answered, substance, raised),
      可解释性: explained(citations, substance, raised),
      规范: manners(reply, citations),
    }
    return { flags: raised, scores, spans: found }
  }
}

type Substance = ReturnType<typeof readSubstance>

function emptySpans(reply: string, substance: Substance): FlagSpan[] {
  if (substance.signs.length > 0 || substance.left >= SAYS_SOMETHING) return handedOn(reply, substance)
  const { contact } = substance
  if (contact) return [{ start: contact.start, end: contact.end, flag: '仅提供电话' }]
  return [{ start: 0, end: reply.length, flag: '无实质答复' }]
}

/** From how many signs on, greetings and addresses aside, an answer is believed to say something. */
const SAYS_SOMETHING = 25

/** An answer that only passes the matter on says nothing, however many words it takes. */
function handedOn(reply: string, { signs, left }: Substance): FlagSpan[] {
  const match =
    /(?:已|将)?(?:转|移交|交)(?:由|至|给|交|办|送)?[^。；;，,]{0,16}(?:部门|单位|街道|局|科室|处理|办理)/u.exec(reply)
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

/** How much of what is asked about comes back in the answer: the question's telling pairs of signs. */
function relevance({ question, reply }: Answered): number | null {
  const asked = pairsOf(stripTemplate(question))
  if (asked.size < 4) return null
  const answered = pairsOf(stripTemplate(reply))
  let both = 0
  for (const pair of answered) if (asked.has(pair)) both++
  return clamp((both / Math.max(8, Math.min(asked.size, answered.size, 40))) * 200)
}

function pairsOf(text: string): Set<string> {
  const found = new Set<string>()
  for (const [run] of text.matchAll(/\p{Script=Han}+/gu))
    for (let i = 0; i + 1 < run.length; i++) if (!common.test(run.slice(i, i + 2))) found.add(run.slice(i, i + 2))
  return found
}

const common =
  /[的了是在我您你他们这那有和与及就也都请们]|问题|情况|反映|咨询|您好|领导|希望|进行|相关|有关|部门|工作|处理/u

function completeness({ question, reply }: Answered, substance: Substance, raised: Flag[]): number {
  if (raised.includes('仅提供电话') || raised.includes('无实质答复')) return 10
  const asked = Math.min(5, (question.match(/[？?]|[一二三四五][、.]|[1-5][、.．]/gu) ?? []).length)
  const parts = (reply.match(/[一二三四五][、是]|[1-5][、.．]|；|。/gu) ?? []).length
  const covers = asked > 1 ? Math.min(1, parts / asked) : 1
  return clamp((40 + Math.min(40, substance.left / 3) + substance.signs.length * 8) * (0.6 + 0.4 * covers))
}

function explained(citations: Citation[], { signs }: Substance, raised: Flag[]): number {
  const grounds = citations.filter(({ grade }) => grade === '命中' || grade === '未收录').length
  const reasons = signs.filter((sign) => sign === '依据' || sign === '原因' || sign === '核查').length
  const faults = raised.filter((flag) =>
    ['无具体依据', '条款不存在', '版本不符', '无实质答复', '仅提供电话'].includes(flag),
  ).length
  return clamp(40 + Math.min(2, grounds) * 20 + reasons * 12 + signs.length * 4 - faults * 20)
}

/** The official form: greeting, an answer that names itself one, thanks or contact, right document numbers. */
function manners(reply: string, citations: Citation[]): number {
  const points = [/(?:您|你)好/u, /答复|回复|函复|回应/u, /感谢|谢谢|致谢|欢迎/u, /[0-9]{4}年|电话|联系/u]
  const kept = points.filter((point) => point.test(reply)).length
  const faults = citations.filter(({ grade }) => grade === '格式问题').length
  const rude = /不归我们管|不知道|自己想办法|没办法|与我们无关/u.test(reply) ? 40 : 0
  return clamp(40 + kept * 15 - faults * 15 - rude)
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

const clamp = (figure: number): number => Math.round(Math.min(100, Math.max(0, figure)))
