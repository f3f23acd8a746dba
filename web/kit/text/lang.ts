/** The languages the screens speak today. */
export type Lang = 'zh' | 'en'

/** One thing said in every language. */
export type Said = { zh: string; en: string }

/** The language of a word a person or a cookie chose; Chinese unless it is English. */
export function langOf(chosen: string | undefined): Lang {
  return chosen === 'en' ? 'en' : 'zh'
}

/** What to write in the page's `lang`. */
export const htmlLang: Record<Lang, string> = { zh: 'zh-CN', en: 'en' }
