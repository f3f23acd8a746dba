import type { Citation } from './documents.ts'
import type { Law } from './laws.ts'
import { nameOf, readParts, type Parts, type Pointed } from './parts.ts'

/** What is said of a citation, and why. */
export type Graded = Pick<Citation, 'grade' | 'hint'>

export const unknownLaw: Graded = { grade: '未收录', hint: '法规库没有收录，无法核对' }

type Version = Law['versions'][number]

/** Grades an article by the wording that held on the day of the reply; the newest one when no day is given. */
export function gradeArticle(law: Law, pointed: Pointed, date: string | undefined): Graded {
  const newest = law.versions.at(-1) ?? oldest(law)
  const wording = date ? law.versions.findLast(({ since }) => since <= date) : newest
  if (!wording) return tooOld(law)
  const found = standsIn(wording, pointed)
  if (found.stands === 'yes') return { grade: '命中' }
  if (found.stands === 'unread') return unread(pointed)
  const other = law.versions.find((one) => one !== wording && standsIn(one, pointed).stands === 'yes')
  if (other)
    return {
      grade: '版本不符',
      hint: `当时的版本（${wording.since}）${found.why}，${saying(pointed)}见 ${other.since} 版本`,
    }
  return { grade: '条款不存在', hint: found.why }
}

/** Where only the number of articles is known, the rest of the place is not checked, and that is said. */
function unread({ inserted }: Pointed): Graded {
  if (inserted === undefined) return { grade: '命中', hint: '条已核对；款项未核对（没有载入这一条的正文）' }
  return { grade: '未收录', hint: '没有载入这部法规的正文，“条之几”未核对' }
}

type Stands = { stands: 'yes' } | { stands: 'unread' } | { stands: 'no'; why: string }

/** Whether a wording has this article, paragraph and item. */
function standsIn({ articles, parts }: Version, pointed: Pointed): Stands {
  const { article, inserted } = pointed
  if (article < 1 || article > articles) return { stands: 'no', why: `共 ${articles} 条` }
  const read = parts === undefined ? new Map<string, Parts>() : readParts(parts)
  const own = read.get(nameOf(pointed))
  if (own) return standsAmong(own, pointed)
  if (inserted !== undefined && read.has(`${article}`)) return { stands: 'no', why: `没有${saying(pointed)}` }
  return { stands: isWhole(pointed) ? 'yes' : 'unread' }
}

/** Whether a citation names a whole article of those that are counted. */
const isWhole = ({ inserted, paragraph, item }: Pointed): boolean =>
  inserted === undefined && paragraph === undefined && item === undefined

function standsAmong(own: Parts, pointed: Pointed): Stands {
  const { paragraph, item } = pointed
  const most = itemsAt(own, paragraph)
  if (most === undefined) return { stands: 'no', why: `${saying(pointed)}共 ${own.length} 款` }
  if (item === undefined || (item >= 1 && item <= most)) return { stands: 'yes' }
  const where = paragraph === undefined ? saying(pointed) : `${saying(pointed)}第 ${paragraph} 款`
  return { stands: 'no', why: most === 0 ? `${where}没有分项` : `${where}共 ${most} 项` }
}

/** How many items a paragraph has, or any of them when none is named; undefined when there is no such paragraph. */
const itemsAt = (own: Parts, paragraph: number | undefined): number | undefined =>
  paragraph === undefined ? Math.max(0, ...own) : own[paragraph - 1]

const saying = ({ article, inserted }: Pointed): string =>
  `第 ${article} 条${inserted === undefined ? '' : `之 ${inserted}`}`

/** A law's first wording that is known. */
export const oldest = (law: Law): Version => law.versions[0] ?? { since: '', articles: 0 }

export const tooOld = (law: Law): Graded => ({
  grade: '版本不符',
  hint: `收录的最早版本自 ${oldest(law).since} 起；答复当时的版本未收录，请核对`,
})
