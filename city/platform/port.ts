import type { House } from './house.ts'

/**
 * A place for whoever stands behind a port to the outside world. Houses that share a database share them; until a
 * house is told, `none` stands there.
 */
export function portTo<P>(none: P): { use: (house: House, behind: P) => void; of: (house: House) => P } {
  const behind = new WeakMap<House['db'], P>()
  return {
    use: ({ db }, one) => void behind.set(db, one),
    of: ({ db }) => behind.get(db) ?? none,
  }
}
