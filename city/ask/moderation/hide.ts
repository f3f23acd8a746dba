import { write } from '../../ledger/index.ts'
import { common, type By, type InputOf, type Refusal } from '../../platform/index.ts'
import { askRefusals } from '../refusals.ts'
import { hideInTurn, publicTurns } from '../turnStore.ts'
import type * as contract from './contract.ts'
import { hideInQuestion, judgedByNumber, type Judged } from './store.ts'
import { publishedOf } from './suggest.ts'
import { placesOf, type Both, type Stretch } from './words.ts'

/**
 * Who asked hides words of their own in what is public, at once: nobody has to agree to less being read. A moderator is
 * told and may say otherwise.
 */
export async function hideMore(
  by: By,
  { number, words, pieces }: InputOf<typeof contract.hideMore>,
): Promise<Refusal | undefined> {
  const question = await judgedByNumber(by.tx, number)
  if (!question || question.citizen === null || question.citizen !== by.actor.id) return common.refused('not-found')
  if (question.state !== 'published') return askRefusals.refused('hide-not-now')
  const all = [...(words === undefined ? [] : [words]), ...pieces]
  const n = (await hiddenHere(by, question, all)) + (await hiddenInTurns(by, question.orderId, all))
  if (n === 0) return askRefusals.refused('words-not-there')
  await write(by, { action: 'question.askerHid', subject: question.orderId, said: { n } })
  return undefined
}

/** In the question itself: in how many places. */
async function hiddenHere(by: By, question: Judged, words: readonly string[]): Promise<number> {
  const more = { title: placesOfAll(question.title, words), body: placesOfAll(question.body, words) }
  const n = more.title.length + more.body.length
  if (n === 0) return 0
  const made = publishedOf(question, joined(question.masks, more))
  return (await hideInQuestion(by, question, made)) ? n : 0
}

async function hiddenInTurns(by: By, orderId: string, words: readonly string[]): Promise<number> {
  let n = 0
  for (const turn of await publicTurns(by.tx, orderId)) {
    const more = placesOfAll(turn.own, words)
    if (more.length === 0) continue
    const own = { title: '', body: turn.own, name: turn.name }
    const made = publishedOf(own, { title: [], body: [...turn.masks, ...more] })
    await hideInTurn(by, turn, { words: made.body, masks: made.masks.body })
    n += more.length
  }
  return n
}

const placesOfAll = (text: string, words: readonly string[]): Stretch[] => words.flatMap((one) => placesOf(text, one))

const joined = (one: Both<Stretch[]>, more: Both<Stretch[]>): Both<Stretch[]> => ({
  title: [...one.title, ...more.title],
  body: [...one.body, ...more.body],
})
