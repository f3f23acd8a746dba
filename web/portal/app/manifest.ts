import { htmlLang, shared } from '../../kit/text/index.ts'
import { files } from '../files.ts'
import type { PageAnswer, Visit } from '../visit.ts'

/** What a phone needs to keep the portal beside its other apps: name, pictures, ways in, what may be shared to it. */
export function manifest(visit: Visit): PageAnswer {
  const { lang, say } = visit
  const { app } = say
  const ways = [
    { name: app.my, url: '/my' },
    { name: app.serve, url: '/services' },
    { name: app.ask, url: '/ask' },
    { name: '12345', url: '/12345' },
  ]
  const icons = files.icons.map(({ src, size, purpose }) => ({
    src,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  }))
  const written = {
    id: '/',
    name: `${shared[lang].product} · ${shared[lang].city}`,
    short_name: shared[lang].product,
    description: say.home.lead,
    lang: htmlLang[lang],
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#17508c',
    categories: ['government', 'utilities'],
    icons,
    shortcuts: ways.map(({ name, url }) => ({ name, short_name: name, url, icons: icons.slice(0, 1) })),
    share_target: {
      action: '/share',
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        title: 'title',
        text: 'text',
        url: 'url',
        files: [{ name: 'upload', accept: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] }],
      },
    },
  }
  return {
    status: 200,
    type: 'application/manifest+json; charset=utf-8',
    html: JSON.stringify(written),
    headers: { 'cache-control': 'no-cache' },
  }
}
