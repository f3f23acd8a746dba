import { findTopics, mask, type Topic } from '../text/index.ts'
import type { Gathered } from './clusterStore.ts'

/** Names the way of gathering; whoever changes what is gathered or how gives it a new one. */
export const VERSION = 'clusters/2'

/** So many clusters a night are more than anybody reads. */
const MOST = 200

export type Group = Omit<Topic, 'ids'> & { members: { order: string; person: number }[] }

/**
 * Gathers matters into clusters that at least `least` people speak of, the hottest first. Names, numbers and addresses
 * are taken out before anything is compared, so that nobody's name becomes a word of a cluster.
 */
export function gatherMatters(matters: readonly Gathered[], least: number, now: Date): Group[] {
  // The oldest first: what the next night adds comes last and leaves the clusters of this one standing.
  const said = matters.toReversed().map(({ id, text, place, isCaller, at, person }) => ({
    id,
    text: mask(text.slice(0, 600)).text,
    time: at.toISOString(),
    user: person,
    isCaller,
    ...(place ? { place } : {}),
  }))
  const persons = new Map(matters.map(({ id, person }) => [id, person]))
  return findTopics(said, now.toISOString())
    .map(({ ids, ...topic }): Group => ({ ...topic, members: membersOf(ids, persons) }))
    .filter(({ members }) => new Set(members.map(({ person }) => person)).size >= least)
    .slice(0, MOST)
}

/** People get numbers that hold for this cluster alone, so that nobody can be followed from one to the next. */
function membersOf(ids: readonly string[], persons: ReadonlyMap<string, string>): Group['members'] {
  const numbers = new Map<string, number>()
  return ids.map((order) => {
    const person = persons.get(order) ?? order
    const number = numbers.get(person) ?? numbers.size + 1
    numbers.set(person, number)
    return { order, person: number }
  })
}
