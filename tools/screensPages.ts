/** A page to take a picture of; `as` signs a demo person in first. */
export type Shot = { name: string; path: string; as?: string; cookies?: Record<string, string> }

const find = (text: string) => encodeURIComponent(text)

/** Answers of somebody who opens a swimming pool. */
const pool = 'q1=company&q2=no&q3.swimming=on&q4=yes&q5=no&q6=no&q7=no&q8=yes&q9=1000'

/** Pages anybody may open, whatever happened in the city. */
const open: Shot[] = [
  { name: 'portal-home', path: '/' },
  { name: 'portal-home-large', path: '/', cookies: { text: 'large' } },
  { name: 'portal-home-contrast', path: '/', cookies: { contrast: 'high' } },
  { name: 'portal-home-en', path: '/', cookies: { lang: 'en' } },
  { name: 'portal-questions', path: '/q' },
  { name: 'portal-search', path: `/q?text=${find('工资')}` },
  { name: 'portal-search-none', path: `/q?text=${find('月球')}` },
  { name: 'portal-departments', path: '/departments' },
  { name: 'portal-how', path: '/departments/how' },
  { name: 'portal-topics', path: '/topics' },
  { name: 'portal-follow', path: '/follow' },
  { name: 'portal-signin', path: '/signin' },
  { name: 'portal-help', path: '/help' },
  { name: 'portal-12345', path: '/12345' },
  { name: 'portal-offline', path: '/offline' },
  { name: 'portal-services', path: '/services' },
  { name: 'portal-services-en', path: '/services', cookies: { lang: 'en' } },
  { name: 'portal-services-find', path: `/services/find?text=${find('我想开个健身房')}` },
  { name: 'portal-services-none', path: `/services/find?text=${find('火星移民')}` },
  { name: 'portal-services-item', path: '/services/items/HH-ID-RENEW' },
  { name: 'portal-services-theme', path: '/services/themes/papers?for=person' },
  { name: 'portal-guide', path: '/services/guide/sports-club?q1=company' },
  { name: 'portal-guide-result', path: `/services/guide/sports-club?${pool}` },
  { name: 'portal-verify', path: '/verify' },
  { name: 'portal-laws', path: '/laws' },
  { name: 'portal-reviews', path: '/reviews' },
  { name: 'portal-hall', path: '/hall/hall-city' },
  { name: 'portal-kiosk', path: '/kiosk/hall-city?kiosk=demo-kiosk-of-the-hall' },
  { name: 'portal-lost', path: '/nowhere' },
]

/** Pages of one person, or of a clerk. */
const own: Shot[] = [
  { name: 'portal-my', path: '/my', as: 'citizen1' },
  { name: 'portal-my-large', path: '/my', as: 'citizen1', cookies: { text: 'large' } },
  { name: 'portal-my-matters', path: '/my/matters', as: 'citizen1' },
  { name: 'portal-level', path: '/my/level', as: 'citizen1' },
  { name: 'portal-passkeys', path: '/my/passkeys', as: 'citizen1' },
  { name: 'portal-helpers', path: '/my/helpers', as: 'citizen1' },
  { name: 'portal-firms', path: '/my/firms', as: 'citizen1' },
  { name: 'portal-consents', path: '/my/consents', as: 'citizen1' },
  { name: 'portal-papers', path: '/papers', as: 'citizen1' },
  { name: 'portal-start', path: '/services/start?item=HH-RESIDENCE', as: 'citizen4' },
  { name: 'portal-cases', path: '/my/cases', as: 'citizen4' },
  { name: 'portal-fund', path: '/fund', as: 'citizen1' },
  { name: 'portal-fund-en', path: '/fund', as: 'citizen1', cookies: { lang: 'en' } },
  { name: 'portal-fund-offset', path: '/fund/offset/peer', as: 'citizen5' },
  { name: 'portal-appointments', path: '/appointments', as: 'citizen1' },
  { name: 'staff-home', path: '/staff' },
  { name: 'staff-bench', path: '/staff/bench', as: 'urban' },
  { name: 'staff-moderation', path: '/staff/bench?group=moderation', as: 'reviewer' },
  { name: 'staff-catalogue', path: '/staff/bench?group=catalogue', as: 'reviewer' },
  { name: 'staff-counter', path: '/staff/bench?group=counter', as: 'counter' },
  { name: 'staff-hall', path: '/staff/bench?group=hall', as: 'hrss' },
  { name: 'staff-fund', path: '/staff/bench?group=fund', as: 'fund' },
  { name: 'staff-remedies', path: '/staff/bench?group=remedies', as: 'caller' },
  { name: 'staff-cases', path: '/staff/cases', as: 'sportsreview' },
  { name: 'staff-console', path: '/staff/console', as: 'agent' },
  { name: 'staff-desk', path: '/staff/console/dispatch', as: 'dispatcher' },
  { name: 'staff-upkeep', path: '/staff/upkeep', as: 'sysadmin' },
  { name: 'staff-wall', path: '/staff/wall', as: 'leader' },
]

/** Every page of the portal and of the staff, with those of matters the running city happens to have. */
export async function shotsOf(city: string): Promise<Shot[]> {
  return [...open, ...(await ofQuestions(city)), ...(await ofMatters(city)), ...own]
}

type Question = { number: string; answer: string | null; unit: string | null }

async function ofQuestions(city: string): Promise<Shot[]> {
  const { rows }: { rows: Question[] } = await (await fetch(`${city}/api/ask/questions?most=50`)).json()
  const answered = rows.find(({ answer }) => (answer?.length ?? 0) > 180) ?? rows.find(({ answer }) => answer)
  const waiting = rows.find(({ answer }) => !answer)
  return [
    ...(answered ? [{ name: 'portal-question', path: `/q/${answered.number}` }] : []),
    ...(waiting ? [{ name: 'portal-question-open', path: `/q/${waiting.number}` }] : []),
    { name: 'portal-department', path: `/departments/${answered?.unit ?? 'dept-hrss'}` },
  ]
}

/** A matter that waits for its citizen's rating, and a case with its parts. */
async function ofMatters(city: string): Promise<Shot[]> {
  const toRate = await firstOf<{ number: string; can: string[] }>(city, '/api/my/orders', ({ can }) =>
    can.includes('followUp'),
  )
  const running = await firstOf<{ number: string; state: string }>(
    city,
    '/api/my/cases',
    ({ state }) => state !== 'draft',
  )
  return [
    ...(toRate ? [{ name: 'portal-my-rate', path: `/my/${toRate.row.number}`, as: toRate.as }] : []),
    ...(running ? [{ name: 'portal-case', path: `/my/cases/${running.row.number}`, as: running.as }] : []),
  ]
}

/** The first such row any citizen of the demonstration has, and whose it is. */
async function firstOf<Row>(city: string, path: string, is: (row: Row) => boolean) {
  for (let n = 1; n <= 9; n++) {
    const as = `citizen${n}`
    const headers = { 'content-type': 'application/json' }
    const login = { method: 'POST', headers, body: JSON.stringify({ person: as }) }
    const { token } = await (await fetch(`${city}/api/demo/login`, login)).json()
    const mine = await fetch(city + path, { headers: { authorization: `Bearer ${token}` } })
    const { rows }: { rows: Row[] } = await mine.json()
    const row = rows.find(is)
    if (row) return { row, as }
  }
  return undefined
}
