import { listDepartments, mapQuestions } from '../../../city/ask/contract.ts'
import { publicTopics } from '../../../city/voices/contract.ts'
import { isRefusal } from '../../../city/platform/refusal.ts'
import { askCity, rowsOf } from '../city.ts'
import type { PageAnswer, Visit } from '../visit.ts'
import { escaped } from '../xml.ts'
import { notFound, trouble } from './troubles.tsx'

const xml = (html: string): PageAnswer => ({
  status: 200,
  html: `<?xml version="1.0" encoding="UTF-8"?>\n${html}\n`,
  type: 'application/xml; charset=utf-8',
  headers: { 'cache-control': 'public, max-age=3600' },
})
const space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** The index of maps: one of pages, and of questions as many as there must be. */
export async function sitemapIndex(visit: Visit): Promise<PageAnswer> {
  const found = await askCity(visit, mapQuestions, {})
  if (isRefusal(found)) return trouble(visit, found.status)
  const maps = ['pages', ...Array.from({ length: found.parts }, (_, i) => `questions-${i + 1}`)]
  const lines = maps.map((name) => `<sitemap><loc>${escaped(`${visit.url}/sitemap-${name}.xml`)}</loc></sitemap>`)
  return xml(`<sitemapindex ${space}>\n${lines.join('\n')}\n</sitemapindex>`)
}

/** One map: `pages` or `questions-1`. */
export async function sitemap(visit: Visit, name: string): Promise<PageAnswer> {
  if (name === 'pages') return pageMap(visit)
  const part = Number(/^questions-([1-9]\d{0,2})$/.exec(name)?.[1] ?? 0)
  const found = part === 0 ? undefined : await askCity(visit, mapQuestions, { part })
  if (!found || isRefusal(found) || part > found.parts) return notFound(visit)
  return urls(found.rows.map(({ number, changedAt }) => line(`${visit.url}/q/${number}`, changedAt)))
}

async function pageMap(visit: Visit): Promise<PageAnswer> {
  const departments = rowsOf(await askCity(visit, listDepartments, {})).map(({ unit }) => `/departments/${unit}`)
  const topics = rowsOf(await askCity(visit, publicTopics, {})).map(({ month }) => `/topics/${month}`)
  const pages = [
    '/',
    '/q',
    '/topics',
    '/departments',
    '/departments/how',
    '/services',
    '/help',
    ...departments,
    ...topics,
  ]
  return urls(pages.map((path) => line(visit.url + path)))
}

const urls = (lines: readonly string[]) => xml(`<urlset ${space}>\n${lines.join('\n')}\n</urlset>`)

function line(address: string, changedAt?: string): string {
  return `<url><loc>${escaped(address)}</loc>${changedAt ? `<lastmod>${changedAt}</lastmod>` : ''}</url>`
}

/** What search engines may read: what everybody may, but no list narrowed in every way. */
export function robots(visit: Visit): PageAnswer {
  const closed = ['/my', '/follow', '/signin', '/ask/', '/alerts', '/staff', '/api/', '/q?', '/q.rss?']
  return {
    status: 200,
    html: [
      'User-agent: *',
      ...closed.map((path) => `Disallow: ${path}`),
      '',
      `Sitemap: ${visit.url}/sitemap.xml`,
      '',
    ].join('\n'),
    type: 'text/plain; charset=utf-8',
    headers: { 'cache-control': 'public, max-age=3600' },
  }
}
