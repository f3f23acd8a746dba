import { gym } from './gym.ts'
import { pharmacy } from './pharmacy.ts'
import { refused, type Refusal } from './refusals.ts'
import { sportsClub } from './sportsClub.ts'
import { OneThing } from './thing.ts'

/**
 * The one-things of this build, each with its defaults filled in; that they may be published is tested, not hoped. A
 * city publishes its own versions after them (`city/catalogue`).
 */
export const things: readonly OneThing[] = [sportsClub, gym, pharmacy].map((written) => OneThing.parse(written))

/** A one-thing by its id, its name, or a sentence people type for it, among those in force. Errors: 'thing-unknown'. */
export function findThing(asked: string, among: readonly OneThing[] = things): OneThing | Refusal {
  const word = asked.trim().toLowerCase()
  const found = among.find(
    ({ id, name, phrases }) =>
      id === word || name.zh === word || phrases.some((phrase) => phrase.toLowerCase() === word),
  )
  return found ?? refused('thing-unknown', { facts: { thing: asked.slice(0, 40) } })
}
