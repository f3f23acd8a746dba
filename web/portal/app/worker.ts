// The part of the portal that stays on the phone: style, script and the page for when there is no network, and the
// public pages read lately. Pages about one person are never kept.

type Lasting = { waitUntil: (work: Promise<unknown>) => void }
type Fetching = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void }

declare const self: {
  location: Location
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
  addEventListener: ((kind: 'install' | 'activate', hear: (event: Lasting) => void) => void) &
    ((kind: 'fetch', hear: (event: Fetching) => void) => void)
}
/** What every page needs, put in by the build; its name changes whenever one of them does. */
declare const __SHELL__: { name: string; files: string[] }

const shell = `shell ${__SHELL__.name}`
const pages = 'pages read lately'
const MOST = 60

/** Only what anyone may read is kept to be read again without a network. */
const isPublic = (path: string) =>
  path === '/' || /^\/(q|services|laws|departments|topics|help|12345)(\/[^?]*)?$/.test(path)

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shell)
      .then((kept) => kept.addAll(__SHELL__.files))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== shell && name !== pages).map((n) => caches.delete(n))),
      )
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  // Whoever signs out leaves nothing behind on the phone.
  if (pathname === '/signout') event.waitUntil(caches.delete(pages))
  if (request.method !== 'GET') return
  if (pathname.startsWith('/files/')) event.respondWith(fromShell(request))
  else if (request.mode === 'navigate') event.respondWith(page(event, pathname))
})

/** Built files never change under their name. */
async function fromShell(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: shell })) ?? fetch(request)
}

/** The network first; without one the copy kept, marked with when it was kept; else the page that says so. */
async function page(event: Fetching, path: string): Promise<Response> {
  try {
    const answer = await fetch(event.request)
    if (answer.ok && !answer.redirected && isPublic(path)) event.waitUntil(keep(event.request, answer.clone()))
    return answer
  } catch (away) {
    const before = await caches.match(event.request, { cacheName: pages })
    const offline = before ?? (await caches.match('/offline', { cacheName: shell }))
    if (!offline) throw away
    return before ? marked(before) : offline
  }
}

async function keep(request: Request, answer: Response): Promise<void> {
  const kept = await caches.open(pages)
  const headers = new Headers(answer.headers)
  headers.set('x-kept-at', new Date().toISOString())
  await kept.delete(request)
  await kept.put(request, new Response(await answer.blob(), { status: answer.status, headers }))
  const all = await kept.keys()
  await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((old) => kept.delete(old)))
}

async function marked(kept: Response): Promise<Response> {
  const html = await kept.text()
  const at = new Date(kept.headers.get('x-kept-at') ?? '')
  const clock = `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`
  const english = `No network: this is the page as it was at ${clock} on ${at.getDate()}/${at.getMonth() + 1}. It may have changed.`
  const chinese = `没有网络。这是 ${at.getMonth() + 1}月${at.getDate()}日 ${clock} 存下的页面，可能已经有变化。`
  const says = html.includes('<html lang="en"') ? english : chinese
  const banner = `<p class="banner offline-mark" role="status">${says}</p>`
  return new Response(html.replace(/(<main[^>]*>)/, `$1${banner}`), { status: 200, headers: kept.headers })
}
