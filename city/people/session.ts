import { createHash } from 'node:crypto'
import { cityDate, gathered, type Actor, type By, type House, type Reach } from '../platform/index.ts'
import { insertSession, sessionsByTokens, unitsBelow, type SessionRow } from './store.ts'

const HOUR = 3_600_000
/** How long a session lives, in hours. */
const hours = { citizen: 24 * 30, staff: 12 }

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Opens a session; the token is shown once and stored only as its hash. */
export async function openSession(
  by: By,
  kind: 'citizen' | 'staff',
  person: string,
): Promise<{ token: string; until: Date }> {
  const token = by.house.machine.secret(32)
  const until = new Date(by.now.getTime() + hours[kind] * HOUR)
  await insertSession(by, { token: hashToken(token), kind, person, until })
  return { token, until }
}

type Lookup = (session: string) => Promise<SessionRow | undefined>
const lookups = new WeakMap<House, Lookup>()

/** Requests that arrive together are told apart by one question. */
function lookupOf(house: House): Lookup {
  const known = lookups.get(house)
  if (known) return known
  const made = gathered((sessions: readonly string[]) => {
    const now = house.machine.now()
    return sessionsByTokens(house.db.single, sessions, now, cityDate(now))
  })
  lookups.set(house, made)
  return made
}

/** Who stands behind a token now, with the posts of today; undefined when it is unknown or over. */
export async function identify(house: House, token: string): Promise<Actor | undefined> {
  const session = hashToken(token)
  const row = await lookupOf(house)(session)
  if (!row) return undefined
  const below = reachesDown(row) && row.unit ? await unitsBelow(house.db.single, row.unit) : []
  return {
    kind: row.kind,
    id: row.person,
    name: row.name ?? '',
    level: row.level ?? 0,
    posts: row.posts ?? [],
    unit: row.unit,
    reach: reachOf(row, below),
    session,
  }
}

const seesNoMatters = (posts: readonly string[]) => posts.every((post) => post.endsWith('Admin') || post === 'counter')

function reachesDown(row: SessionRow): boolean {
  return row.kind === 'staff' && row.unitKind !== 'city' && row.unitKind !== 'centre'
}

/** Administrators run the system, and counters look at papers: they see no matters; the city's centre sees all, a sub-centre its area, a unit its own. */
function reachOf(row: SessionRow, below: readonly string[]): Reach {
  if (row.kind === 'citizen' || !row.unit || seesNoMatters(row.posts ?? [])) return { kind: 'own' }
  if (row.unitKind === 'city') return { kind: 'city' }
  if (row.unitKind === 'centre') return { kind: 'centre', centre: row.place ?? '' }
  return { kind: 'units', units: below }
}
