import { langOf, type Lang } from '../kit/text/index.ts'
import { wordsOf, type Words } from './text/index.ts'

/** What the city's web server hands a page; the same shape as in `city/main/web.ts`. */
export type PageAsk = {
  method: 'GET' | 'POST'
  path: string
  query: Record<string, string>
  form: Record<string, string>
  /** What the city answered to each file of the form. */
  uploads: readonly { name: string; answer: unknown }[]
  cookies: Record<string, string | undefined>
  actor: { kind: string; name: string; level: number }
  now: string
  demo: boolean
  /** The address of this city's portal, without a slash at the end. */
  url: string
  nonce: string
  ask: (route: string, input: Record<string, unknown>, token?: string) => Promise<unknown>
}

/** A page, or a way to go on; with an etag among its headers it is sent only when it changed; `token` signs the browser in, '' signs it out; `keep` lets "back" show it again. */
export type PageAnswer = {
  status: number
  html?: string
  location?: string
  token?: string
  cookies?: Record<string, string>
  type?: string
  keep?: boolean
  headers?: Record<string, string>
  /** Origins beside our own where the forms of this page may lead. */
  formsTo?: string
}

/** One visit to one page: what was asked, in which language and dress. */
export type Visit = PageAsk & {
  lang: Lang
  large: boolean
  high: boolean
  say: Words
  isCitizen: boolean
  /** An office as it is called in the visit's language; what has no other name keeps its own. */
  office: (name: string) => string
}

/** The same visit, gone on with under another session: of who just signed in or rose. */
export function goingOnAs(visit: Visit, token: string, actor: { name: string; level: number }): Visit {
  return {
    ...visit,
    isCitizen: true,
    actor: { kind: 'citizen', ...actor },
    ask: (route, input, own) => visit.ask(route, input, own ?? token),
  }
}

/** Reads language and dress from the address first, then from the cookies. */
export function visitOf(asked: PageAsk): Visit {
  const lang = langOf(asked.query['lang'] ?? asked.cookies['lang'])
  return {
    ...asked,
    lang,
    large: asked.cookies['text'] === 'large',
    high: asked.cookies['contrast'] === 'high',
    say: wordsOf(lang),
    isCitizen: asked.actor.kind === 'citizen',
    office: (name) => name,
  }
}

/** The cookies a press of 大字, 高对比 or a language sets: `text=large`. Nothing when it is none of them. */
export function dressCookies(pressed: string | undefined): Record<string, string> | undefined {
  const allowed = ['text=large', 'text=', 'contrast=high', 'contrast=', 'lang=zh', 'lang=en']
  if (pressed === undefined || !allowed.includes(pressed)) return undefined
  const [name = '', value = ''] = pressed.split('=')
  return { [name]: value }
}
