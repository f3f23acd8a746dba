import { isRefusal } from '../../city/platform/refusal.ts'
import { callPage } from './app/call.tsx'
import { manifest } from './app/manifest.ts'
import { offline } from './app/offline.tsx'
import { shared } from './app/share.ts'
import { workerScript } from './app/workerPage.ts'
import { appointments, booking } from './appointments/front.tsx'
import { hallScreen } from './appointments/hall.tsx'
import { kiosk } from './appointments/kiosk.tsx'
import { appointment } from './appointments/receipt.tsx'
import { ticketPage } from './appointments/ticket.tsx'
import { done } from './ask/done.tsx'
import { myCasePages } from './cases/cases.tsx'
import { demoPay } from './cases/demoPay.tsx'
import { caseList } from './cases/list.tsx'
import { start } from './cases/start.tsx'
import { CityAway } from './city.ts'
import { level } from './identity/level.tsx'
import { passkeys } from './identity/passkeys.tsx'
import { prove } from './identity/prove.tsx'
import { fundHome } from './fund/home.tsx'
import { fundLoan } from './fund/loan.tsx'
import { fundOffset } from './fund/offset.tsx'
import { fundPayoff } from './fund/payoff.tsx'
import { alerts, askingForAlert, confirmed, confirming, stopped, stopping } from './pages/alerts.tsx'
import { withOffices } from './offices.ts'
import { ask, asking } from './pages/ask.ts'
import { department } from './pages/department.tsx'
import { departments } from './pages/departments.tsx'
import { feed } from './pages/feed.ts'
import { followed, followedMatter, followForm } from './pages/follow.tsx'
import { help } from './pages/help.tsx'
import { home } from './pages/home.tsx'
import { howCounted } from './pages/how.tsx'
import { law, laws } from './pages/laws.tsx'
import { consentPage, consents } from './mandates/consents.tsx'
import { connect } from './oidc/connect.tsx'
import { fromProvince, toProvince } from './oidc/province.tsx'
import { firms } from './mandates/firms.tsx'
import { helpers } from './mandates/helpers.tsx'
import { mandatePage } from './mandates/history.tsx'
import { mine } from './mine/hub.tsx'
import { matters, myMatter } from './pages/mine.tsx'
import { letter, papers } from './pages/papers.tsx'
import { question } from './pages/question.tsx'
import { questions, similarJson } from './pages/questions.tsx'
import { signedOut, signIn, signingIn, signingOut } from './pages/signIn.tsx'
import { robots, sitemap, sitemapIndex } from './pages/sitemap.ts'
import { topics } from './pages/topics.tsx'
import { verify, verifyFile } from './pages/verify.tsx'
import { find } from './services/find.tsx'
import { services } from './services/front.tsx'
import { guidePage } from './services/guide.tsx'
import { itemPage } from './services/item.tsx'
import { themePage } from './services/items.tsx'
import { notFound, trouble } from './pages/troubles.tsx'
import { goTo } from './parts/show.tsx'
import { reviews } from './reviews/record.tsx'
import { review } from './reviews/review.tsx'
import { topicsRss } from './voices/feed.ts'
import { topicPage } from './voices/topic.tsx'
import { dressCookies, visitOf, type PageAnswer, type PageAsk, type Visit } from './visit.ts'

export type { PageAnswer, PageAsk } from './visit.ts'

type Page = (visit: Visit, part: string) => PageAnswer | Promise<PageAnswer>

/** Every page, by method and path; `:part` is what stands in its place. */
const pages: Record<string, Page> = {
  'GET /': home,
  'GET /q': questions,
  'GET /q.rss': feed,
  'GET /q/similar.json': similarJson,
  'GET /q/:part': question,
  'GET /topics': topics,
  'GET /topics.rss': topicsRss,
  'GET /topics/:part': topicPage,
  'GET /sitemap.xml': sitemapIndex,
  'GET /sitemap-:part': sitemap,
  'GET /robots.txt': robots,
  'GET /alerts': (visit) => alerts(visit),
  'POST /alerts': askingForAlert,
  'GET /alerts/confirm': confirming,
  'POST /alerts/confirm': confirmed,
  'GET /alerts/stop': stopping,
  'POST /alerts/stop': stopped,
  'GET /departments': departments,
  'GET /departments/how': howCounted,
  'GET /departments/:part': department,
  'GET /ask': ask,
  'POST /ask': asking,
  'GET /ask/done': done,
  'GET /follow': (visit) => followForm(visit),
  'POST /follow': followed,
  'GET /follow/:part': followedMatter,
  'POST /follow/:part': followedMatter,
  'GET /my': mine,
  'GET /my/matters': matters,
  'GET /my/level': level,
  'POST /my/level': level,
  'GET /my/passkeys': passkeys,
  'POST /my/passkeys': passkeys,
  'GET /my/prove': prove,
  'POST /my/prove': prove,
  'GET /my/firms': (visit) => firms(visit, ''),
  'POST /my/firms': (visit) => firms(visit, ''),
  'GET /my/firms/:part': firms,
  'POST /my/firms/:part': firms,
  'GET /my/helpers': helpers,
  'POST /my/helpers': helpers,
  'GET /my/mandates/:part': mandatePage,
  'GET /my/consents': consents,
  'POST /my/consents': consents,
  'GET /my/consents/:part': consentPage,
  'GET /demo/pay/:part': demoPay,
  'POST /demo/pay/:part': demoPay,
  'GET /my/cases': caseList,
  'GET /my/cases/*': myCasePages,
  'POST /my/cases/*': myCasePages,
  'GET /my/:part': myMatter,
  'POST /my/:part': myMatter,
  'GET /signin': (visit) => signIn(visit),
  'POST /signin': signingIn,
  'GET /connect/:part': connect,
  'POST /connect/:part': connect,
  'GET /signin/province': toProvince,
  'GET /signin/province/back': fromProvince,
  'POST /signout': signingOut,
  'GET /signed-out': signedOut,
  'GET /services': services,
  'GET /fund': fundHome,
  'POST /fund': fundHome,
  'GET /fund/loans/:part': fundLoan,
  'GET /fund/payoff/:part': fundPayoff,
  'POST /fund/payoff/:part': fundPayoff,
  'GET /fund/offset/:part': fundOffset,
  'POST /fund/offset/:part': fundOffset,
  'GET /laws': laws,
  'GET /laws/:part': law,
  'GET /services/start': start,
  'POST /services/start': start,
  'GET /services/find': find,
  'GET /services/themes/:part': themePage,
  'GET /services/items/:part': itemPage,
  'GET /services/guide/:part': guidePage,
  'GET /appointments': appointments,
  'POST /appointments': booking,
  'GET /appointments/:part': appointment,
  'POST /appointments/:part': appointment,
  'GET /hall/:part': hallScreen,
  'GET /kiosk/:part': kiosk,
  'POST /kiosk/:part': kiosk,
  'GET /tickets/:part': ticketPage,
  'GET /reviews': reviews,
  'GET /reviews/:part': review,
  'POST /reviews/:part': review,
  'GET /verify': verify,
  'POST /verify': verifyFile,
  'GET /papers': papers,
  'POST /letters/:part': letter,
  'GET /help': help,
  'GET /12345': callPage,
  'GET /app.webmanifest': manifest,
  'GET /sw.js': () => workerScript(),
  'GET /offline': offline,
  'POST /share': shared,
  'POST /settings': settings,
}

/** Answers one page. What nobody expected goes up to the web server, which writes it down and shows `broken`. */
export async function answer(asked: PageAsk): Promise<PageAnswer> {
  const dress = dressCookies(asked.form['set'] ?? (asked.query['lang'] ? `lang=${asked.query['lang']}` : undefined))
  const visit = await withOffices(
    visitOf({
      ...asked,
      query: { ...asked.query, ...(dress?.['lang'] ? { lang: dress['lang'] } : {}) },
      cookies: { ...asked.cookies, ...dress },
    }),
  )
  const { page, part } = pageOf(visit)
  try {
    const answered = page ? await page(visit, part) : notFound(visit)
    return dress ? { ...answered, cookies: { ...dress, ...answered.cookies } } : answered
  } catch (away) {
    if (away instanceof CityAway && isRefusal(away.refusal) && away.refusal.status === 503) return trouble(visit, 503)
    throw away
  }
}

/** The page for when something broke or the city is away; needs nothing but what was asked. */
export function broken(asked: Pick<PageAsk, 'cookies' | 'nonce' | 'path'>, status: number): PageAnswer {
  const nobody = { kind: 'guest', name: '', level: 0 }
  const rest = {
    method: 'GET',
    query: {},
    form: {},
    uploads: [],
    actor: nobody,
    now: '',
    demo: false,
    url: '',
  } as const
  return trouble(visitOf({ ...rest, ...asked, ask: () => Promise.reject(new Error('the city is away')) }), status)
}

function pageOf({ method, path }: Visit): { page: Page | undefined; part: string } {
  const clean = path.length > 1 ? path.replace(/\/+$/, '') : path
  const exact = pages[`${method} ${clean}`]
  if (exact) return { page: exact, part: '' }
  const [, map] = /^\/sitemap-([\w-]{1,40})\.xml$/.exec(clean) ?? []
  if (map !== undefined) return { page: pages[`${method} /sitemap-:part`], part: map }
  const [, rest] = /^\/my\/cases\/(.{1,300})$/.exec(clean) ?? []
  if (rest !== undefined) return { page: pages[`${method} /my/cases/*`], part: unescaped(rest) }
  const [, above = '', part = ''] = /^(\/.+)\/([^/]{1,80})$/.exec(clean) ?? []
  return { page: pages[`${method} ${above}/:part`], part: unescaped(part) }
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}

/** 大字, 高对比, language: kept in a cookie, back to where one was. */
function settings(visit: Visit): PageAnswer {
  const back = visit.form['back'] ?? '/'
  return goTo(/^\/(?![/\\])/.test(back) && !/[\p{Cc}\\]/u.test(back) ? back : '/')
}
