import type { House } from './house.ts'

/** How long a figure that many ask for stands before it is counted again. */
const KEEP_MS = 30_000
/** More than there are units and months; past it the oldest goes. */
const MOST = 500

type Kept = { at: number; answer: Promise<unknown> }

const kept = new WeakMap<House, Map<string, Kept>>()

/**
 * Counts once for all who ask within half a minute, or so long as said. Only for what is the same for everybody. Where time stands in
 * somebody's hand (a movable clock) nothing is kept: it could not be told how old it is.
 */
export async function keep<T>(house: House, name: string, count: () => Promise<T>, ms = KEEP_MS): Promise<T> {
  if (house.machine.databaseNow() !== null) return count()
  const mine = kept.get(house) ?? new Map<string, Kept>()
  kept.set(house, mine)
  const [found, now] = [mine.get(name), house.machine.now().getTime()]
  // The name says what was counted, so what stands under it is a T.
  if (found && now - found.at < ms) return found.answer as Promise<T>
  const answer = count()
  mine.delete(name)
  mine.set(name, { at: now, answer })
  for (const oldest of mine.size > MOST ? [...mine.keys()].slice(0, mine.size - MOST) : []) mine.delete(oldest)
  answer.catch(() => mine.delete(name))
  return answer
}
