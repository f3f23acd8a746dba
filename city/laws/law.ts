import { z } from 'zod'

/** The day a wording begins to hold, as the city writes days. */
export const Day = z.iso.date()

/** What can be said of a citation; what the library does not hold is 未收录, never "wrong". */
export const CiteGrade = z.enum(['命中', '条款不存在', '版本不符', '未收录', '格式问题', '无具体依据'])
export type CiteGrade = z.infer<typeof CiteGrade>

/** What an answer rests on, looked up for the answer's own day: `version` is the wording that held then. */
export const Cited = z.object({
  raw: z.string(),
  law: z.string(),
  article: z.number().nullable(),
  version: Day.nullable(),
  grade: CiteGrade,
  hint: z.string().optional(),
  start: z.number(),
  end: z.number(),
})
export type Cited = z.infer<typeof Cited>

/** One wording of a law: from its day until the next one's; `held` when its text was loaded. */
export const Wording = z.object({ since: Day, until: Day.nullable(), articles: z.number(), held: z.boolean() })
export type Wording = z.infer<typeof Wording>

/** One article with its words, and how it is cited: 《社会保险法》第五十八条. */
export const LawArticle = z.object({
  law: z.string(),
  article: z.number(),
  says: z.string(),
  chapter: z.string(),
  text: z.string(),
  since: Day,
})
export type LawArticle = z.infer<typeof LawArticle>

const figures = '零一二三四五六七八九'
const places: readonly (readonly [number, string])[] = [
  [1000, '千'],
  [100, '百'],
  [10, '十'],
  [1, ''],
]

/** 58 → 五十八, 105 → 一百零五, 12 → 十二: the way statutes number their articles (below ten thousand). */
export function hanNumber(n: number): string {
  let said = ''
  let gap = false
  for (const [unit, sign] of places) {
    const figure = Math.floor(n / unit) % 10
    if (figure === 0) gap = said !== ''
    else {
      said += (gap ? '零' : '') + (figure === 1 && unit === 10 && said === '' ? '' : figures.charAt(figure)) + sign
      gap = false
    }
  }
  return said
}

/** How an article is written in an answer. */
export function sayArticle(law: string, article: number): string {
  return `《${law}》第${hanNumber(article)}条`
}
