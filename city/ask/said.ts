import type { AttachedFile, ThreadItem } from '../orders/contract.ts'
import { repliesOf, threadOf } from '../orders/index.ts'
import type { By } from '../platform/index.ts'
import { mask } from '../text/index.ts'
import { releasedFiles, type ReleasedFile } from './moderation/photoStore.ts'
import { answersOf, type AnswerRow } from './store.ts'
import { askTurnsOf } from './turnStore.ts'

export type SaidOn = { thread: ThreadItem[]; files: AttachedFile[] }

/** What was said after a question, as this reader reads it: the asker everything, everybody else what was published. */
export async function saidOn(by: By, orderId: string, mine: boolean): Promise<SaidOn> {
  const all = await answersOf(by.tx, orderId)
  const answers = mine ? await asGiven(by, orderId, all) : asPublished(all, await releasedFiles(by.tx, orderId))
  const turns = (await askTurnsOf(by.tx, orderId)).filter(({ state }) => mine || state === 'published')
  const thread = threadOf(
    answers,
    turns.map(({ state, ...turn }) => ({ ...turn, waiting: state === 'waiting', kept: state === 'private' })),
  )
  return { thread, files: answers.flatMap(({ files }) => files) }
}

/** The asker reads everything in the unit's own words, also what is masked for the public or kept from it. */
async function asGiven(by: By, orderId: string, all: readonly AnswerRow[]): Promise<AnswerRow[]> {
  const own = new Map((await repliesOf(by.tx, orderId)).map((reply) => [reply.id, reply]))
  return all.map((answer) => {
    const reply = own.get(answer.id ?? '')
    return reply ? { ...answer, text: reply.text, reason: reply.reason } : answer
  })
}

/**
 * A correction of a correction nobody may read takes the place of what they do read; where nothing before it may be
 * read, it stands as the answer.
 */
function asPublished(all: readonly AnswerRow[], released: readonly ReleasedFile[]): AnswerRow[] {
  const before = new Map(all.map((answer) => [answer.id, answer]))
  const readable = (id: string | null): string | null => {
    const answer = id === null ? undefined : before.get(id)
    return answer && answer.state !== 'published' ? readable(answer.replaces) : id
  }
  return all
    .filter(({ state }) => state === 'published')
    .map((answer) => ({ answer, replaces: readable(answer.replaces) }))
    .map(({ answer, replaces }) => ({
      ...answer,
      kind: answer.kind === 'correction' && replaces === null ? ('answer' as const) : answer.kind,
      replaces,
      files: answer.files.flatMap((file) => {
        const copy = released.find(({ id }) => id === file.id)
        return copy ? [{ ...file, type: copy.type, name: publicName(file.name, copy.alt) }] : []
      }),
    }))
}

/** As a moderator called it, else as the unit did without what names a person. */
function publicName(name: string, called: string): string {
  const [ending = ''] = /\.\w{1,5}$/.exec(name) ?? []
  return called === '' ? mask(name).text : called.endsWith(ending) ? called : called + ending
}
