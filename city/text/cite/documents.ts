import type { LawIndex } from './laws.ts'

/** A citation found in a text. `start` and `end` are places in the text as written. */
export type Citation = {
  raw: string
  law: string
  article: number | null
  grade: Grade
  hint?: string
  start: number
  end: number
}

/** What can be said of a citation. What the index does not hold is 未收录, never "wrong". */
export const grades = ['命中', '条款不存在', '版本不符', '未收录', '格式问题', '无具体依据'] as const
export type Grade = (typeof grades)[number]

const number =
  /([\p{Script=Han}]{1,14})\s*([[［【〔（(﹝])\s*(\d{2}|\d{4})\s*年?\s*([\]］】〕）)﹞])\s*(第?)\s*(\d+)\s*号/gu

/** The numbers of documents in a text, each with whether it is written as it must be. */
export function findDocuments(text: string, index: LawIndex): Citation[] {
  return [...text.matchAll(number)].map((match) => {
    const [whole, before = '', open = '', year = '', close = '', nth = '', count = ''] = match
    const office = officeIn(before)
    const start = match.index + before.length - office.length
    const raw = whole.slice(before.length - office.length)
    const right = `${office}〔${year.length === 2 ? `20${year}` : year}〕${Number(count)}号`
    const at = { raw, law: right, article: null, start, end: match.index + whole.length }
    const faults = faultsOf({ open, close, year, nth, count })
    if (faults.length) return { ...at, grade: '格式问题', hint: `${faults.join('、')}，应写作 ${right}` }
    if (index.documents.includes(right)) return { ...at, grade: '命中' }
    return { ...at, grade: '未收录', hint: '文号格式正确；文件未载入，无法核对' }
  })
}

/** The numbers in a few words, each as it must be written. */
export const documentIn = (words: string): string[] =>
  findDocuments(words, { laws: [], documents: [] }).map(({ law }) => law)

/**
 * The number of a document written in Markdown: in its file's name, its title, on a line of its own or after 文号, before
 * its first article. Numbers it only speaks of are not its own.
 */
export function documentsIn(text: string, name = ''): string[] {
  const head = text.split(/^\s*第[一1]条/mu)[0] ?? ''
  const own = head
    .split('\n')
    .slice(0, 30)
    .flatMap((line) => {
      const bare = line.replace(/[*_>\s]/gu, '')
      return bare.startsWith('#') || /^(?:-?(?:发文字号|文号|document)[:：])/iu.test(bare) || alone.test(bare)
        ? documentIn(bare.replace(/^.*[:：#]/u, ''))
        : []
    })
  return [...new Set([...documentIn(name), ...own])]
}

const alone = /^[（(]?[\p{Script=Han}]{1,14}[［【〔（(﹝[]\d{2,4}年?[\]］】〕）)﹞]第?\d+号[）)]?$/u

type Parts = { open: string; close: string; year: string; nth: string; count: string }

function faultsOf({ open, close, year, nth, count }: Parts): string[] {
  return [
    ...(open === '〔' && close === '〕' ? [] : ['年份用六角括号〔〕']),
    ...(year.length === 4 ? [] : ['年份写全']),
    ...(nth ? ['序号前不加“第”'] : []),
    ...(count.startsWith('0') ? ['序号不以 0 开头'] : []),
  ]
}

/** The office's sign, without the words that lead to it (根据楚教发 → 楚教发). */
function officeIn(before: string): string {
  const led = before.split(/根据|按照|依据|依照|参照|执行|印发|下发|文件|为|以及|以|和|与|及|见|的|由|在|经|按|于/u)
  const last = led.at(-1) ?? ''
  return last === '' ? before.slice(-4) : last
}
