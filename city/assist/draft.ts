import { z } from 'zod'
import { type LanguageModel, type ModelTask, type Refusal } from '../platform/index.ts'
import { judge, sentencesOf, type Claim, type Judged } from './draftCheck.ts'
import { hide, type Known, type Passage } from './draftPassage.ts'
import { draftTasks, messagesFor, type TaskRow } from './draftTasks.ts'
import type { Why } from './draftWords.ts'
import { assistRefusals } from './refusals.ts'

/** What is asked of a model: the task, the passages it may rest on, and what of the caller must not leave. */
export type Asked = { task: ModelTask; passages: readonly Passage[]; known: Known }

/** A draft that stood the checks, sentence by sentence, beside what was thrown out and what everything rests on. */
export type Drafted = {
  model: string
  version: string
  passages: Passage[]
  text: string
  sentences: { text: string; cites: number[]; mark: Why | null }[]
  rejected: { text: string; why: Why }[]
  choice: number | null
}

/** Words went out and nothing of use came back: what was asked of whom, how it went, and what the person is told. */
export type ThrownAway = Pick<Drafted, 'model' | 'version' | 'passages' | 'rejected'> & { thrown: string; no: Refusal }

const Answer = z.object({
  sentences: z
    .array(z.object({ text: z.string().min(1).max(2000), cites: z.array(z.number().int()).max(12) }))
    .min(1)
    .max(60),
  choice: z.number().int().nullish(),
})

/** Asks the model and holds its answer to the passages. Errors: 'model-off', 'model-away', 'model-busy', 'nothing-to-draft-from'. */
export async function draft(
  model: LanguageModel,
  { task, passages, known }: Asked,
  now: Date,
): Promise<Drafted | ThrownAway | Refusal> {
  const row: TaskRow = draftTasks[task]
  const no = unavailable(model, task, now)
  if (no) return no
  const given = passages.filter(({ kind, text }) => row.takes.includes(kind) && text.trim() !== '')
  if (!given.some(({ kind }) => row.needs.includes(kind))) return assistRefusals.refused('nothing-to-draft-from')
  const masked = given.map((passage) => hide(passage, known))
  const answer = await model.complete(task, messagesFor(task, masked), Answer)
  const made = { model: model.name, version: row.version, passages: masked }
  if ('said' in answer) return checked(row, made, answer.said)
  if (answer.failed === 'unreadable') return { ...made, rejected: [], thrown: answer.how, no: useless() }
  if (answer.failed === 'busy') return assistRefusals.refused('model-busy')
  const away = unavailable(model, task, now) ?? assistRefusals.refused('model-away', { facts: { seconds: 30 } })
  return { ...made, rejected: [], thrown: answer.how, no: away }
}

const useless = () => assistRefusals.refused('model-answer-rejected')

function unavailable(model: LanguageModel, task: ModelTask, now: Date): Refusal | undefined {
  const state = model.stateOf(task)
  if (state.state === 'off') return assistRefusals.refused('model-off')
  if (state.state !== 'away') return undefined
  const seconds = Math.max(1, Math.ceil((state.until.getTime() - now.getTime()) / 1000))
  return assistRefusals.refused('model-away', { facts: { seconds } })
}

type Made = Pick<Drafted, 'model' | 'version' | 'passages'>

function checked(row: TaskRow, made: Made, said: z.infer<typeof Answer>): Drafted | ThrownAway {
  const { passages } = made
  const judged = said.sentences.flatMap(sentencesOf).map((claim) => ({ ...claim, why: judge(claim, passages, row) }))
  const kept = judged.filter((one) => isKept(one, row))
  const rejected = judged
    .filter((one) => !isKept(one, row))
    .map(({ text, why }) => ({ text: text.slice(0, 300), why: why ?? 'too-long' }))
  const thrown = uselessness(row, { kept, rejected: rejected.length, choice: said.choice, passages })
  if (thrown) return { ...made, rejected, thrown, no: useless() }
  return {
    ...made,
    text: kept.map(({ text }) => text).join(''),
    sentences: kept.map(({ text, cites, why }) => ({ text, cites, mark: why })),
    rejected,
    choice: said.choice ?? null,
  }
}

/** A mark is enough where only colleagues read it and nothing false is claimed. */
function isKept({ why }: Judged, { uncited }: TaskRow): boolean {
  return why === null || (why === 'uncited' && uncited === 'mark')
}

type Rest = {
  kept: readonly Claim[]
  rejected: number
  choice: number | null | undefined
  passages: readonly Passage[]
}

/** Why what is left is of no use: nothing with a source, more wrong than right, too much, or a choice nobody offered. */
function uselessness(row: TaskRow, { kept, rejected, choice, passages }: Rest): string | undefined {
  const sourced = kept.filter(({ cites }) => cites.length > 0).length
  if (sourced === 0) return 'no sentence stood the checks'
  if (rejected > sourced) return 'more was wrong than right'
  const signs = kept.reduce((sum, { text }) => sum + text.length, 0)
  if (kept.length > row.most.sentences || signs > row.most.signs) return 'too long'
  if (typeof choice === 'number' && passages[choice - 1]?.kind !== 'rule') return 'a choice that was not offered'
  return undefined
}

export function isThrownAway(made: Drafted | ThrownAway): made is ThrownAway {
  return 'thrown' in made
}
