import { findDocuments, type Citation } from './documents.ts'
import { gradeArticle, oldest, tooOld, unknownLaw, type Graded } from './grade.ts'
import { shortOf, shippedLaws, type Law, type LawIndex } from './laws.ts'
import { pointedAt } from './parts.ts'

/** Makes a checker of citations from an index of laws. `date` is the day the reply was or will be given. */
export function citationChecker(index: LawIndex = shippedLaws): (text: string, date?: string) => Citation[] {
  const names = new Map<string, Law>()
  for (const law of index.laws) for (const name of [law.title, shortOf(law.title), ...law.aliases]) names.set(name, law)
  const bare = barePattern([...names.keys()])
  return (text, date) => {
    const documents = findDocuments(text, index)
    const laws = findLaws({ text, date, names, bare, documents })
    const taken = [...laws, ...documents]
    const all = [...taken, ...findVague(text)]
    return all.sort((a, b) => a.start - b.start || b.end - a.end)
  }
}

type Desk = { text: string; date?: string; names: Map<string, Law>; bare: RegExp; documents: Citation[] }

const N = '[零〇一二三四五六七八九十百千0-9０-９]+'
const part = `第\\s*${N}\\s*条(?:之${N})?(?:\\s*第\\s*${N}\\s*款)?(?:\\s*(?:第\\s*)?(?:[（(]\\s*${N}\\s*[）)]|${N})\\s*项)?`
/** What may stand between a title and its article: 等, a short name or a wording's year in brackets, 的, 中. */
const between = '(?:\\s*[（(〔][^）)〕]{1,30}[）)〕])?\\s*(?:[的中之]|规定的)?\\s*'
const list = `${part}(?:\\s*[、，,和及与]\\s*${part}){0,9}`
const titled = new RegExp(`《([^《》]{2,60}(?:《[^《》]{2,60}》[^《》]{0,30})?)》(?:(${between})(${list}))?`, 'gu')
const article = new RegExp(part, 'gu')
const shortly = /(?:以下|下)?简称[:：]?\s*[《“"「]?([^《》“”"「」（）()，,。]{1,16})/u

function barePattern(names: string[]): RegExp {
  const known = names.toSorted((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(
    `(?<![《<〈])(${[...known, '该法', '该条例', '该办法', '本法', '本条例'].join('|')})(${between})(${list})`,
    'gu',
  )
}

function findLaws(desk: Desk): Citation[] {
  const found = findTitled(desk)
  const last = (place: number) => found.filter(({ start }) => start < place).at(-1)?.law
  for (const match of desk.text.matchAll(desk.bare)) {
    const [whole, name = '', gap = '', articles = ''] = match
    const law = desk.names.has(name) ? name : last(match.index)
    if (law === undefined) continue
    const head = { text: desk.text, at: match.index, length: whole.length - articles.length, law }
    found.push(...gradeAll(desk, head, { gap, articles }))
  }
  return found
}

/** Titles in 《》, with their articles; a short name given once (以下简称《…》) stands for its title from there on. */
function findTitled(desk: Desk): Citation[] {
  const said = new Map<string, string>()
  return [...desk.text.matchAll(titled)].flatMap((match) => {
    const [whole, title = '', gap = '', articles = ''] = match
    const alias = aliasAfter(desk.text.slice(match.index + title.length + 2))
    if (alias) said.set(alias, title)
    const full = said.get(title) ?? title
    if (!articles && !isLawLike(full) && !desk.names.has(full)) return []
    const head = { text: desk.text, at: match.index, length: whole.length - articles.length, law: full }
    return gradeAll(desk, head, { gap, articles })
  })
}

const aliasAfter = (text: string): string | undefined =>
  /^\s*[（(]/.test(text) ? shortly.exec(text.slice(0, 40))?.[1] : undefined

type Head = { text: string; at: number; length: number; law: string }

/** One citation for each article named; the title alone is one. */
function gradeAll(desk: Desk, head: Head, { gap, articles }: { gap: string; articles: string }): Citation[] {
  const law = desk.names.get(head.law.replace(/\s/g, '')) ?? desk.names.get(shortOf(head.law))
  const name = law ? shortOf(law.title) : head.law
  const title = { start: head.at, end: head.at + head.length - (articles ? 0 : gap.length) }
  if (!articles) {
    const raw = head.text.slice(title.start, title.end)
    return [{ raw, law: name, article: null, ...gradeTitle(desk, head, law), ...title }]
  }
  return [...articles.matchAll(article)].map((match, i) => {
    const pointed = pointedAt(match[0])
    const from = head.at + head.length + match.index
    const start = i === 0 ? head.at : from
    const at = { start, end: from + match[0].length }
    const graded = law ? gradeArticle(law, pointed, desk.date) : unknownLaw
    return { raw: head.text.slice(at.start, at.end), law: name, article: pointed.article, ...graded, ...at }
  })
}

function gradeTitle(desk: Desk, head: Head, law: Law | undefined): Graded {
  if (law) return desk.date && desk.date < oldest(law).since ? tooOld(law) : { grade: '命中' }
  const end = head.at + head.length
  const isNumbered =
    desk.documents.some(({ start }) => start >= end - 1 && start - end < 4) ||
    /^\s*[（(].{2,30}号/u.test(head.text.slice(end))
  if (/(?:通知|意见|函|批复|通告|公告|纪要|方案)$/u.test(head.law) && !isNumbered)
    return { grade: '未收录', hint: '请补充文号' }
  return unknownLaw
}

const isLawLike = (title: string): boolean =>
  /(?:法|法典|条例|规定|办法|细则|规则|决定|解释|准则|通则|规程|规范|标准|通知|意见|方案|通告|公告|批复|函|纪要|若干措施|实施方案)(?:（[^）]*）|\([^)]*\))?$/u.test(
    title,
  )

/** Grounds that name nothing: 根据有关规定. A title close behind makes them good. */
function findVague(text: string): Citation[] {
  const vague =
    /(?:根据|按照|依据|依照|按)(?:国家|省|市|区|县|上级|现行|我市|我区|本市|自治区)?(?:的)?(?:有关|相关)(?:的)?(?:法律法规|法律|法规|政策|规定|文件|要求|精神|条款|标准){1,3}(?:文件)?(?:规定|精神|要求)?/gu
  return [...text.matchAll(vague)]
    .filter((match) => !/^[^。；;]{0,8}《/u.test(text.slice(match.index + match[0].length)))
    .map((match) => ({
      raw: match[0],
      law: '',
      article: null,
      grade: '无具体依据' as const,
      hint: '请写明法规名称和条款',
      start: match.index,
      end: match.index + match[0].length,
    }))
}
