import type { ReactNode } from 'react'
import { htmlLang, shared } from '../../kit/text/index.ts'
import type { Feed } from '../feeds.ts'
import { files } from '../files.ts'
import { Footer } from './Footer.tsx'
import { Header, type HeaderProps } from './Header.tsx'

export type LayoutProps = HeaderProps & {
  title: string
  description?: string
  children: ReactNode
  /** What stands on the blue ground above the page. */
  hero?: ReactNode
  /** Structured data for search engines. */
  data?: object
  /** Pages about one person's matter are nobody else's business. */
  personal?: boolean
  trouble?: boolean
  /** The page's own address without what only narrows or dresses it, for search engines. */
  canonical?: string
  /** The feed of just this page, beside the city's. */
  feed?: Feed | undefined
}

const icon = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#17508c"/><path d="M7 9h18v11H15l-5 5v-5H7z" fill="#fff"/></svg>')}`

const touchIcon = files.icons.find(({ purpose }) => purpose === 'maskable')

/** Shows the buttons only a script can serve, before anything is drawn, so that nothing jumps. */
const scriptsRun = `document.documentElement.removeAttribute('data-nojs')`

/** The whole document around a page. */
export function Layout(props: LayoutProps) {
  const { visit, title, description, children, hero, data, personal, trouble, canonical, feed } = props
  const { lang, large, high, say } = visit
  const name = shared[lang].product
  return (
    <html
      lang={htmlLang[lang]}
      data-room="portal"
      data-nojs=""
      data-text={large ? 'large' : undefined}
      data-contrast={high ? 'high' : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${trouble ? say.common.troubleTitle : ''}${title === name ? title : `${title} · ${name}`}`}</title>
        {description && <meta name="description" content={description} />}
        {personal && <meta name="robots" content="noindex" />}
        <meta name="theme-color" content="#17508c" />
        <link rel="icon" href={icon} />
        <link rel="manifest" href={`/app.webmanifest?lang=${lang}`} />
        {touchIcon && <link rel="apple-touch-icon" href={touchIcon.src} />}
        {files.css && <link rel="stylesheet" href={files.css} />}
        {canonical && <link rel="canonical" href={visit.url + canonical} />}
        <link rel="alternate" type="application/rss+xml" title={say.common.feed} href="/q.rss" />
        {feed && <link rel="alternate" type="application/rss+xml" title={feed.title} href={feed.href} />}
        {files.js && (
          <>
            <script nonce={visit.nonce} dangerouslySetInnerHTML={{ __html: scriptsRun }} />
            <script type="module" src={files.js} />
          </>
        )}
        {data && (
          <script
            type="application/ld+json"
            nonce={visit.nonce}
            dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
          />
        )}
      </head>
      <body>
        <a className="skip" href="#main">
          {say.common.skip}
        </a>
        <Header {...props} />
        {hero}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <Footer visit={visit} />
      </body>
    </html>
  )
}
