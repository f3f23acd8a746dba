import type { Citation } from '../cite/documents.ts'
import type { Flag, FlagSpan } from './flags.ts'
import type { Relevance } from './relevance.ts'
import type { Place, Sign, Substance } from './substance.ts'

/** One thing a score found (`met`) or missed in an answer, in words, and where in the answer it stands. */
export type Finding = { met: boolean; zh: string; en: string; spans: Place[] }

/** A score, 0 to 100, or null when what it needs is not known; and what it rests on. */
export type Scored = { figure: number | null; findings: Finding[] }

const finding = (met: boolean, zh: string, en: string, spans: (Place | undefined)[] = []): Finding => ({
  met,
  zh,
  en,
  spans: spans.flatMap((span) => (span ? [{ start: span.start, end: span.end }] : [])).slice(0, 5),
})

/** How soon it came: 100 within five days, two less each day after. */
export function timely(days: number | null): Scored {
  if (days === null)
    return { figure: null, findings: [finding(false, '不知道何时提出、何时答复', 'not known when asked and answered')] }
  const whole = Math.floor(days)
  const [zh, en] =
    whole === 0 ? ['当天答复', 'answered within a day'] : [`提出后第 ${whole} 天答复`, `answered on day ${whole}`]
  if (days <= 5) return { figure: 100, findings: [finding(true, zh, en)] }
  const late = finding(false, `${zh}，5 天以后每天减 2 分`, `${en}; 2 points less for each day after the fifth`)
  return { figure: clamp(100 - (days - 5) * 2), findings: [late] }
}

/** What of the question comes back. */
export function toThePoint(related: Relevance | null): Scored {
  if (!related)
    return { figure: null, findings: [finding(false, '问题太短，无法比较', 'the question is too short to compare')] }
  const { score, said, missed } = related
  const names = missed.map((words) => `“${words}”`)
  const found =
    said.length > 0
      ? finding(true, '提到了所问的事', 'speaks of what was asked', said)
      : finding(false, '没有提到所问的事', 'does not speak of what was asked')
  const left = score < 100 && names.length > 0
  return {
    figure: score,
    findings: [
      found,
      ...(left ? [finding(false, `没有提到${names.join('、')}`, `says nothing of ${names.join(', ')}`)] : []),
    ],
  }
}

const signWords: Record<Sign, [zh: string, en: string]> = {
  行动: ['办理结果', 'what was done'],
  日期: ['时间', 'a date or time'],
  数额: ['数量或金额', 'a number or sum'],
  步骤: ['办理步骤', 'steps to take'],
  核查: ['核查情况', 'what was found'],
  依据: ['法规或文件', 'a law or document'],
  原因: ['原因', 'a reason'],
  结论: ['明确的结论', 'a clear yes or no'],
}

/** What an answer holds: what was done, when, how much, which steps; and whether every question has a part. */
export function complete(
  question: string,
  reply: string,
  of: { substance: Substance; raised: Flag[]; empty: FlagSpan[] },
): Scored {
  const { substance, raised, empty } = of
  if (raised.includes('仅提供电话') || raised.includes('无实质答复')) {
    const [zh, en] = raised.includes('仅提供电话')
      ? ['除电话外没有内容', 'nothing but a telephone number']
      : ['除称呼、致谢、转办外没有内容', 'nothing but courtesies and handing on']
    return { figure: 10, findings: [finding(false, zh, en, empty)] }
  }
  const asked = Math.min(5, (question.match(/[？?]|[一二三四五][、.]|[1-5][、.．]/gu) ?? []).length)
  const parts = (reply.match(/[一二三四五][、是]|[1-5][、.．]|；|。/gu) ?? []).length
  const covers = asked > 1 ? Math.min(1, parts / asked) : 1
  const figure = clamp((44 + Math.min(36, substance.left / 3) + substance.signs.length * 8) * (0.6 + 0.4 * covers))
  const few = finding(
    false,
    `问了 ${asked} 处，只答了 ${parts} 句`,
    `${asked} questions, ${parts} sentence${parts === 1 ? '' : 's'} of answer`,
  )
  return {
    figure,
    findings: [
      ...signed(substance, ['行动', '结论', '步骤', '日期', '数额'], figure),
      ...(covers < 1 ? [few] : []),
      ...(substance.left < 25 ? [finding(false, '内容很短', 'very short')] : []),
    ],
  }
}

/** Each sign that stands there, with its place; those that do not, together. */
function signed({ signs, places }: Substance, wanted: Sign[], figure: number): Finding[] {
  const lacks = wanted.filter((sign) => !signs.includes(sign))
  const said = (n: 0 | 1, joint: string) => lacks.map((sign) => signWords[sign][n]).join(joint)
  return [
    ...wanted
      .filter((sign) => signs.includes(sign))
      .map((sign) => finding(true, `写了${signWords[sign][0]}`, `gives ${signWords[sign][1]}`, [places[sign]])),
    ...(lacks.length > 0 && figure < 100
      ? [finding(false, `没有写${said(0, '、')}`, `does not give ${said(1, ', ')}`)]
      : []),
  ]
}

const faulty: readonly Flag[] = ['无具体依据', '条款不存在', '版本不符', '无实质答复', '仅提供电话']

/** On what it rests: laws and documents, reasons, findings, steps one can follow. */
export function explained(
  citations: Citation[],
  substance: Substance,
  { raised, found }: { raised: Flag[]; found: FlagSpan[] },
): Scored {
  const grounds = citations.filter(({ grade }) => grade === '命中' || grade === '未收录')
  const wanted: Sign[] = ['核查', '原因', '步骤']
  const reasons = substance.signs.filter((sign) => sign === '依据' || wanted.includes(sign)).length
  const faults = raised.filter((flag) => faulty.includes(flag))
  const figure = clamp(
    40 + Math.min(2, grounds.length) * 16 + reasons * 14 + substance.signs.length * 4 - faults.length * 20,
  )
  return {
    figure,
    findings: [
      grounds.length > 0
        ? finding(true, '写明了依据', 'names its grounds', grounds)
        : finding(false, '没有写明法规或文件', 'names no law or document'),
      ...signed(substance, wanted, figure),
      ...faults.map((flag) =>
        finding(
          false,
          faultWords[flag]?.[0] ?? flag,
          faultWords[flag]?.[1] ?? flag,
          found.filter((one) => one.flag === flag),
        ),
      ),
    ],
  }
}

const faultWords: Partial<Record<Flag, [zh: string, en: string]>> = {
  无具体依据: ['依据没有写明哪部法规、哪一条', 'its ground names no law and article'],
  条款不存在: ['所引条款不存在', 'cites an article that is not there'],
  版本不符: ['所引不是当时有效的版本', 'cites another wording than the one then in force'],
  无实质答复: ['没有可以解释的内容', 'nothing is said that could be explained'],
  仅提供电话: ['没有可以解释的内容', 'nothing is said that could be explained'],
}

const manner: [pattern: RegExp, has: [string, string], lacks: [string, string]][] = [
  [/(?:您|你)们?好/u, ['有称呼问候', 'greets'], ['没有称呼问候（您好）', 'no greeting (您好)']],
  [
    /答复|回复|函复|回应/u,
    ['说明是答复', 'says it is an answer'],
    ['没有“现答复如下”之类的答复语', 'does not say that it answers (现答复如下)'],
  ],
  [/感谢|谢谢|致谢|欢迎/u, ['有致谢', 'thanks'], ['没有致谢', 'no thanks']],
  [
    /\d{1,2}月\d{1,2}日|[0-9]{4}年|电话|联系|拨打|致电|热线/u,
    ['留了日期或联系方式', 'gives a date or a contact'],
    ['没有日期和联系方式', 'neither date nor contact'],
  ],
]

/** The official form: greeting, an answer that names itself one, thanks, date or contact, right document numbers. */
export function wellMannered(reply: string, citations: Citation[]): Scored {
  const points = manner.map(([pattern, has, lacks]) => {
    const match = pattern.exec(reply)
    if (!match) return finding(false, ...lacks)
    return finding(true, ...has, [{ start: match.index, end: match.index + match[0].length }])
  })
  const faults = citations.filter(({ grade }) => grade === '格式问题')
  const rude = /不归我们管|不知道|自己想办法|没办法|与我们无关/u.exec(reply)
  const kept = points.filter(({ met }) => met).length
  return {
    figure: clamp(52 + kept * 12 - faults.length * 15 - (rude ? 40 : 0)),
    findings: [
      ...points,
      ...(faults.length > 0
        ? [finding(false, '文号写法不规范', 'a document number not in its official form', faults)]
        : []),
      ...(rude
        ? [finding(false, '语气生硬', 'curt words', [{ start: rude.index, end: rude.index + rude[0].length }])]
        : []),
    ],
  }
}

const clamp = (figure: number): number => Math.round(Math.min(100, Math.max(0, figure)))
