/** How far a member of staff sees: everything, one sub-centre's area, or the orders of some units. */
export type Reach =
  { kind: 'city' } | { kind: 'centre'; centre: string } | { kind: 'units'; units: readonly string[] } | { kind: 'own' }

/** The person or program a request acts for. */
export type Actor = {
  kind: 'guest' | 'citizen' | 'staff' | 'system'
  /** uuid; null for guests. */
  id: string | null
  name: string
  /** Identity level 0–4. */
  level: number
  /** Names of the posts held today, and the unit they are held at. */
  posts: readonly string[]
  unit: string | null
  reach: Reach
  session: string | null
}

/** The city's own machinery: timers, imports, consumers of the ledger. */
export const system: Actor = {
  kind: 'system',
  id: null,
  name: '系统',
  level: 4,
  posts: [],
  unit: null,
  reach: { kind: 'city' },
  session: null,
}

export const guest: Actor = {
  kind: 'guest',
  id: null,
  name: '',
  level: 0,
  posts: [],
  unit: null,
  reach: { kind: 'own' },
  session: null,
}
