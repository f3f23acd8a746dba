import { shared } from '../../kit/text/index.ts'
import type { Visit } from '../visit.ts'

/** The page that is open, and the form the dress buttons belong to. */
export type HeaderProps = {
  visit: Visit
  here?: 'services' | 'questions' | 'departments' | 'follow' | 'mine' | 'ask'
  /** The form the 大字 and language buttons belong to, when leaving the page would lose what was typed. */
  draft?: string
}

/** Name, main pages, and the dress of the page: every control a plain form. */
export function Header({ visit, here, draft }: HeaderProps) {
  const { say, lang } = visit
  const pages = [
    { key: 'services', href: '/services', word: say.common.services },
    { key: 'questions', href: '/q', word: say.common.questions },
    { key: 'departments', href: '/departments', word: say.common.departments },
    { key: 'follow', href: '/follow', word: say.common.follow },
    {
      key: 'mine',
      href: visit.isCitizen ? '/my' : '/signin',
      word: visit.isCitizen ? say.common.mine : say.common.signIn,
    },
  ] as const
  return (
    <header className="top">
      <div className="bar">
        <a className="brand" href="/">
          <b lang="zh-CN">接诉</b>
          <span>{lang === 'zh' ? say.common.tagline : `${shared.en.product} · ${shared.en.city}`}</span>
        </a>
        <Dress visit={visit} draft={draft} />
        <nav aria-label={say.common.nav}>
          {pages.map(({ key, href, word }) => (
            <a key={key} href={href} aria-current={here === key ? 'page' : undefined}>
              {word}
            </a>
          ))}
        </nav>
      </div>
    </header>
  )
}

/** 大字, 高对比, language; inside an unfinished form they carry what was typed with them. */
function Dress({ visit, draft }: Pick<HeaderProps, 'visit' | 'draft'>) {
  const { say, lang, large, high } = visit
  const own = draft ?? 'dress'
  return (
    <div className="dress" role="group" aria-label={say.common.tools}>
      {!draft && (
        <form id="dress" method="post" action="/settings">
          <input type="hidden" name="back" value={pageOf(visit)} />
        </form>
      )}
      <button form={own} name="set" value={large ? 'text=' : 'text=large'} aria-pressed={large} formNoValidate>
        {say.common.large}
      </button>
      <button form={own} name="set" value={high ? 'contrast=' : 'contrast=high'} aria-pressed={high} formNoValidate>
        {say.common.contrast}
      </button>
      <button type="button" data-aloud="" data-stop={say.common.aloudStop} aria-pressed={false}>
        {say.common.aloud}
      </button>
      <button
        form={own}
        name="set"
        value={lang === 'zh' ? 'lang=en' : 'lang=zh'}
        lang={lang === 'zh' ? 'en' : 'zh-CN'}
        formNoValidate
      >
        {say.common.otherLang}
      </button>
    </div>
  )
}

/** Where to come back to: this page with its words, without the language in the address. */
function pageOf({ method, path, query }: Visit): string {
  if (method === 'POST') return '/'
  const kept = new URLSearchParams(Object.entries(query).filter(([name]) => name !== 'lang'))
  return kept.size > 0 ? `${path}?${kept}` : path
}
