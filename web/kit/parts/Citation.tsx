import type { Lang } from '../text/index.ts'
import { partWords } from './text/index.ts'

type Props = {
  /** 《社会保险法》第五十八条, as it is written in the answer. */
  says: string
  /** Whether it was in force on the answer's date; left out when nobody checked. */
  state?: 'inForce' | 'repealed' | undefined
  /** What the check found, in words; without it the state says its own. */
  mark?: string | undefined
  href?: string | undefined
  lang?: Lang
}

/** 依据: the article an answer rests on. */
export function Citation({ says, state, mark: found, href, lang = 'zh' }: Props) {
  const say = partWords(lang)
  const mark = (found ?? state) && <small>{found ?? (state && say[state])}</small>
  const className = `k-cite${state ? ` is-${state}` : ''}`
  return href ? (
    <a className={className} href={href}>
      {says}
      {mark}
    </a>
  ) : (
    <span className={className}>
      {says}
      {mark}
    </span>
  )
}

/** How a checked citation is shown alone: an article named after another one (、第二十二条) has its law put before it. */
export function citedSays({ raw, law, article: number }: { raw: string; law: string; article: number | null }): string {
  return number === null || raw.includes('《') || raw.includes(law) ? raw : `《${law}》${raw}`
}

const article = '第[一二三四五六七八九十百零〇\\d]{1,8}条(?:第[一二三四五六七八九十\\d]{1,4}款)?'
const named = new RegExp(`《[^《》\\n]{2,40}》(?:${article}(?:[、和及]${article})*)?`, 'g')
const single = new RegExp(article, 'g')

/** The articles a text names, each once: 《社会保险法》第五十八条、第六十条 are two. */
export function citationsIn(text: string): string[] {
  return [...new Set((text.match(named) ?? []).flatMap(apart))]
}

function apart(cited: string): string[] {
  const [first, ...others] = cited.match(single) ?? []
  const law = cited.slice(0, cited.indexOf('》') + 1)
  return first ? [`${law}${first}`, ...others.map((other) => `${law}${other}`)] : [law]
}
