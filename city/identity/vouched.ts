import { knowNamed, paperOf, type Vouched } from '../people/index.ts'
import { cityDate, isRefusal, numberOn, type By, type Refusal } from '../platform/index.ts'
import { raise } from './further.ts'
import type { Way } from './kinds.ts'
import { levelEnds, levelHeld } from './level.ts'
import { proofsOf } from './store.ts'

const DAY = 86_400_000

/**
 * The one citizen somebody else vouches for, known as `knowNamed` says, and raised to LV3 where the voucher is worth it:
 * with an end by the rows of proofs, like every paper, and anew when that end is near. Never to LV4. The transaction
 * must see all citizens. Errors: those of `knowNamed`.
 */
export async function knowVouched(
  by: By,
  vouched: Vouched & { way: Way },
): Promise<{ id: string; level: number } | Refusal> {
  const person = await knowNamed(by, vouched)
  if (isRefusal(person)) return person
  const proofs = await proofsOf(by, person.id)
  const held = { id: person.id, level: levelHeld(proofs, by.now) }
  if (vouched.level < 3 || vouched.name === undefined || !(await paperOf(by.tx, person.id))) return held
  const ends = levelEnds(proofs, by.now)
  const soon = by.now.getTime() + (await numberOn(by.tx, 'proofLasts.warn', cityDate(by.now))) * DAY
  if (held.level >= 3 && (ends === undefined || ends.getTime() > soon)) return held
  await raise(by, { citizen: person.id, way: vouched.way })
  return { id: person.id, level: 3 }
}
