import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ErrorSummary } from '../../kit/parts/index.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { Layout, type LayoutProps } from './Layout.tsx'

/** A finished page as an answer. */
export function shownPage(props: LayoutProps, more: Partial<PageAnswer> = {}): PageAnswer {
  return { status: 200, html: `<!doctype html>${renderToStaticMarkup(<Layout {...props} />)}`, ...more }
}

/** Sends the browser on with a fresh GET, so that a reload repeats nothing. */
export function goTo(location: string, more: Partial<PageAnswer> = {}): PageAnswer {
  return { status: 303, location, ...more }
}

/** Text in Chinese on a page of another language, said so for screen readers and line breaking. */
export function Zh({ visit, children }: { visit: Visit; children: ReactNode }) {
  return visit.lang === 'zh' ? <>{children}</> : <span lang="zh-CN">{children}</span>
}

/** An office by its name in the visit's language; one without an English name is said to be Chinese. */
export function Office({ visit, name }: { visit: Visit; name: string }) {
  const said = visit.office(name)
  return said === name ? <Zh visit={visit}>{name}</Zh> : <span title={name}>{said}</span>
}

/** Paragraphs as they were typed. */
export function Prose({ text, visit, className }: { text: string; visit: Visit; className?: string }) {
  return (
    <div className={`prose ${className ?? ''}`} lang={visit.lang === 'zh' ? undefined : 'zh-CN'}>
      {text.split(/\n{1,}/).map((line, i) => (
        <p key={i}>{line}</p>
      ))}
    </div>
  )
}

/** Where one is: the pages above this one. */
export function Crumbs({ visit, above }: { visit: Visit; above: readonly { href: string; word: string }[] }) {
  return (
    <nav className="crumbs" aria-label={visit.say.common.crumbs}>
      {above.map(({ href, word }) => (
        <a key={href} href={href}>
          {word}
        </a>
      ))}
    </nav>
  )
}

/** The troubles of a form by field, for its error summary and its fields. */
export type Troubles = Parameters<typeof ErrorSummary>[0]['troubles']

export function troubleOf(troubles: Troubles, field: string): string | undefined {
  return troubles.find((trouble) => trouble.field === field)?.says
}
