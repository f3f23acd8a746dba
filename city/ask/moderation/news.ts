import { z } from 'zod'
import type { SealedEntry } from '../../ledger/index.ts'
import { post, type TemplateName } from '../../notices/index.ts'
import { citizenById } from '../../people/index.ts'
import type { By } from '../../platform/index.ts'
import { awaitPhoto } from './photoStore.ts'
import { judgedById, type Judged } from './store.ts'
import { causeWords, countKinds, KeepCause, sayMasked } from './words.ts'

type Facts = Record<string, string>

/** Tells the asker what was decided, by SMS. */
async function tell(by: By, entry: SealedEntry, of: (question: Judged) => [TemplateName, Facts]): Promise<void> {
  const question = await judgedById(by.tx, entry.subject)
  const person = question?.citizen ? await citizenById(by.tx, question.citizen) : undefined
  if (!question || !person) return
  const [template, facts] = of(question)
  const cause = `entry:${entry.id}`
  const { number } = question
  await post(by, [{ cause, channel: 'sms', recipient: person.phone, template, facts: { number, ...facts } }])
}

function published({ masks }: Judged): [TemplateName, Facts] {
  const counts = countKinds([...masks.title, ...masks.body])
  if (counts.length === 0) return ['published', {}]
  return ['publishedMasked', { masked: sayMasked(counts, 'zh'), maskedEn: sayMasked(counts, 'en') }]
}

/** The cause in its own words, and what the moderator added. */
function kept({ cause, reason }: Judged): [TemplateName, Facts] {
  const because = [cause && causeWords[cause].zh, reason].filter(Boolean).join('，')
  return ['notPublished', { reason: because }]
}

/** A further question that stays private; what was decided stands in the entry. */
function turnKept(entry: SealedEntry): [TemplateName, Facts] {
  return ['turnNotPublished', becauseOf(entry)]
}

/** Something public was changed or taken down: why, in the moderator's words; silent where the asker or the machine was the reason. */
async function tellChange(by: By, entry: SealedEntry): Promise<void> {
  const { reason } = Reason.catch({ reason: '' }).parse(entry.said)
  if (reason !== '') await tell(by, entry, () => ['publicChanged', { reason }])
}

/** An answer or what was added to it is public no more: its unit and the asker hear why. */
async function additionDown(by: By, entry: SealedEntry): Promise<void> {
  await tellUnit(by, entry, 'additionTakenDown')
  const { reason } = becauseOf(entry)
  await tell(by, entry, () => ['publicChanged', { reason }])
}

function becauseOf({ said }: SealedEntry): { reason: string } {
  const what = Kept.safeParse(said)
  return { reason: what.success ? [causeWords[what.data.cause].zh, what.data.reason].filter(Boolean).join('，') : '' }
}

/** The unit learns that what it added stays between it and the asker, and why. */
async function tellUnit(
  by: By,
  { id, subject, said }: SealedEntry,
  template: TemplateName = 'additionNotPublished',
): Promise<void> {
  const question = await judgedById(by.tx, subject)
  const what = KeptAddition.safeParse(said)
  if (!question || !what.success) return
  const { unit } = what.data
  const facts = {
    number: question.number,
    reason: [causeWords[what.data.cause].zh, what.data.reason].filter(Boolean).join('，'),
  }
  await post(by, [{ cause: `entry:${id}`, channel: 'inbox', recipient: unit, template, facts }])
}

const Reason = z.object({ reason: z.string() })
const Kept = z.object({ cause: KeepCause, reason: z.string() })
const KeptAddition = Kept.extend({ unit: z.string() })
const FileAdded = z.object({ file: z.uuid(), kind: z.literal('photo') })

/** What staff add is no part of the question: it goes out only with an answer. */
async function photoCame(by: By, entry: SealedEntry): Promise<void> {
  const added = FileAdded.safeParse(entry.said)
  if (added.success && entry.actorKind !== 'staff') await awaitPhoto(by.tx, added.data.file, entry.at)
}

/** What the room of publication does when the ledger speaks. */
export const publicationNews = {
  'question.published': (by: By, entry: SealedEntry) => tell(by, entry, published),
  'question.keptPrivate': (by: By, entry: SealedEntry) => tell(by, entry, kept),
  'question.appealGranted': (by: By, entry: SealedEntry) => tell(by, entry, () => ['appealGranted', {}]),
  'question.appealUpheld': (by: By, entry: SealedEntry) =>
    tell(by, entry, () => ['appealUpheld', { reason: Reason.catch({ reason: '' }).parse(entry.said).reason }]),
  'question.turnKeptPrivate': (by: By, entry: SealedEntry) => tell(by, entry, () => turnKept(entry)),
  'question.additionKeptPrivate': (by: By, entry: SealedEntry) => tellUnit(by, entry),
  'question.remasked': tellChange,
  'question.turnRemasked': tellChange,
  'question.additionRemasked': tellChange,
  'question.takenDown': (by: By, entry: SealedEntry) => tell(by, entry, () => ['takenDown', becauseOf(entry)]),
  'question.turnTakenDown': (by: By, entry: SealedEntry) => tell(by, entry, () => ['turnTakenDown', becauseOf(entry)]),
  'question.additionTakenDown': additionDown,
  'order.fileAdded': photoCame,
}
