import { bigrams } from '../text/index.ts'
import { strangeFigures } from './draftFigures.ts'
import type { Why } from './draftWords.ts'
import type { Passage } from './draftPassage.ts'

/** One sentence as the model offered it, with the numbers of the passages it says it rests on. */
export type Claim = { text: string; cites: number[] }

/** How strictly a task's sentences are held to their sources. */
export type Strictness = {
  /** What a sentence without a source is: thrown out, or shown with a mark. */
  uncited: 'reject' | 'mark'
  /** The least share of a sentence's pairs of 汉字 that stand in the passages it cites. */
  support: number
  /** The citizen's own words prove only what the citizen said. */
  restates: boolean
}

export type Judged = Claim & { why: Why | null }

/** Splits what came as one into its sentences, each with the sources of the whole, marks like [2] read as sources too. */
export function sentencesOf(claim: Claim): Claim[] {
  const inline = [...claim.text.matchAll(marks)].flatMap(([, list = '']) => list.split(/[,，、]/).map(Number))
  const cites = [...new Set([...claim.cites, ...inline])].sort((a, b) => a - b)
  const text = claim.text.replace(marks, '').trim()
  return text
    .split(/(?<=[。！？!?；;\n]|如下[：:])/u)
    .map((one) => one.trim())
    .filter((one) => /[\p{L}\p{N}]/u.test(one))
    .map((one) => ({ text: one, cites }))
}

const marks = /[[［【](\d{1,2}(?:[,，、]\d{1,2})*)[\]］】]/gu

/** What is wrong with a sentence, or nothing. The first trouble is the one that is told. */
export function judge(claim: Claim, passages: readonly Passage[], how: Strictness): Why | null {
  const { text, cites } = claim
  if (isCourtesy(text)) return null
  const cited = cites.flatMap((n) => passages[n - 1] ?? [])
  const sources = cited.length > 0 || how.uncited === 'reject' ? cited : passages
  const proofs = how.restates && !restates(text) ? sources.filter(isOfficial) : sources
  const seen = { text, how, known: cited.length === cites.length, cited, sources, proofs }
  return checks.find(({ finds }) => finds(seen))?.why ?? null
}

type Seen = {
  text: string
  how: Strictness
  /** Every number it names was given. */
  known: boolean
  cited: readonly Passage[]
  /** What its figures are compared with, and what its claims are: in a reply the citizen's words prove no claim. */
  sources: readonly Passage[]
  proofs: readonly Passage[]
}

/** Asked from top to bottom. */
const checks: readonly { why: Why; finds: (seen: Seen) => boolean }[] = [
  { why: 'too-long', finds: ({ text }) => text.length > 300 },
  { why: 'language', finds: ({ text }) => !isChinese(text) },
  { why: 'unknown-source', finds: ({ known }) => !known },
  { why: 'figure', finds: ({ text, sources }) => strangeFigures(text, textsOf(sources)).length > 0 },
  { why: 'link', finds: ({ text, sources }) => hasStrangeLink(text, textsOf(sources.filter(isOfficial))) },
  { why: 'uncited', finds: ({ cited }) => cited.length === 0 },
  { why: 'only-message', finds: ({ proofs }) => proofs.length === 0 },
  { why: 'other-matter', finds: ({ text, proofs }) => proofs.every(isPast) && happened.test(text) },
  { why: 'promise', finds: ({ text, proofs }) => weighs(text, textsOf(proofs)) },
  { why: 'unsupported', finds: ({ text, how, proofs }) => supportOf(text, textsOf(proofs)) < how.support },
]

const textsOf = (passages: readonly Passage[]) => passages.map(({ label, text }) => `${label}\n${text}`)
/** What the city itself found, did or laid down; a citizen's letter and a reviewer's wish prove neither. */
const isOfficial = ({ kind }: Passage) => kind !== 'message' && kind !== 'returned'

/** Templates and earlier replies tell the rule; what was found or done there was another matter. */
const isPast = ({ kind }: Passage) => kind === 'reply' || kind === 'template'
const happened = /已于|已经|已[^收知]|经(?:核实|核查|查|调查|现场|我)|日前|近日|昨日|今日|\d{1,2}月\d{1,2}日/u

/** Addresses on the net are never taken over from a citizen's letter. */
function hasStrangeLink(text: string, sources: readonly string[]): boolean {
  const links = text.normalize('NFKC').match(link) ?? []
  return links.some((one) => !sources.some((source) => source.normalize('NFKC').includes(one)))
}

const link =
  /(?:https?:\/\/|www\.)[^\s，。；）)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|vip|cc)\b/giu

/** A greeting, a thank-you, an ending: whole sentences of known words that claim nothing. */
const courtesies = [
  /^(?:尊敬的)?(?:市民|网友|群众|居民|先生|女士|反映人|〔反映人〕|〔姓名〕|朋友|同志)*[，,:： ]*(?:您好|你好)?$/u,
  /^(?:再次|非常|衷心|十分)*感谢您?(?:对|我们|我局|我市|我单位|我街道|城市管理|工作|的|来信|来电|留言|反映|监督|关注|理解|支持|配合|与|和|、|及|提出|宝贵|意见|建议)+$/u,
  /^(?:经[核调]查(?:核实)?，)?现?将?(?:有关|相关|具体|办理)*(?:情况|问题|结果)*(?:向您)?[答回]复如下[：:]$/u,
  /^(?:特此答复|特此回复|此复|专此答复|祝您(?:生活愉快|工作顺利|身体健康|阖家幸福|[，,、])+)$/u,
  /^(?:您)?如(?:您)?(?:还|仍|有|其他|其它|疑问|问题|不清楚|不明白|的|之处|需要)+[，,]?(?:欢迎|请)?(?:您)?(?:随时|继续)?(?:拨打|致电|联系)12345(?:热线|政务服务便民热线)?(?:咨询|反映|联系我们)?$/u,
]

function isCourtesy(text: string): boolean {
  const bare = text.replace(/[。！？!?；;]+$/u, '').trim()
  return courtesies.some((pattern) => pattern.test(bare))
}

function isChinese(text: string): boolean {
  const letters = text.replace(link, '').match(/\p{L}/gu) ?? []
  const han = text.match(/\p{Script=Han}/gu) ?? []
  return letters.length > 0 && han.length >= letters.length * 0.6
}

/** A sentence that only says what the citizen asked, from its first word to its last: 您反映的……问题收悉。 */
const restates = (text: string) =>
  /^(?:关于)?您(?:好，您)?(?:所|来电|来信|留言)?(?:反映|咨询|提出|建议|希望|投诉|询问|请求)(?:(?!我[局们单镇街区]|安排|属实|核实|调查|组织|高度重视)[^。])*(?:问题|诉求|情况|事项|建议|投诉|来信|留言)(?:我[局们单位街道]+)?已?(?:收悉|知悉|收到|受理|关注)?[，,]?(?:现?[答回]复如下)?[。：:！]?$/u.test(
    text,
  )

/** Words that bind the city or weigh on people: they may only repeat a source. */
const weighty =
  /赔偿|补偿|赔付|退还|退款|退费|减免|免除|免费|奖励|补贴|罚款|处罚|没收|拘留|立案|撤职|开除|批准|审批通过|同意您|准予|保证|承诺|一定会|办结|已经?解决|已经?修复|已经?完成|已经?处理|属实|违法|违规|转账|汇款|验证码|密码|点击|下载|扫码/gu

function weighs(text: string, sources: readonly string[]): boolean {
  const said = text.match(weighty) ?? []
  return said.some((word) => !sources.some((source) => plainOf(source).includes(plainOf(word))))
}

const plainOf = (text: string) => text.replaceAll('已经', '已')

/** The share of a sentence's pairs of 汉字 that stand in its sources; 1 for a sentence too short to tell. */
function supportOf(text: string, sources: readonly string[]): number {
  const said = bigrams(text)
  if (said.length < 4) return sources.length > 0 ? 1 : 0
  const held = new Set(sources.flatMap((source) => bigrams(source)))
  return said.filter((pair) => held.has(pair)).length / said.length
}
