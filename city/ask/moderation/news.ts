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
function turnKept({ said }: SealedEntry): [TemplateName, Facts] {
  const kept_ = Kept.safeParse(said)
  const because = kept_.success ? [causeWords[kept_.data.cause].zh, kept_.data.reason] : []
  return ['turnNotPublished', { reason: because.filter(Boolean).join('，') }]
}

/** The unit learns that what it added stays between it and the asker, and why. */
async function tellUnit(by: By, { id, subject, said }: SealedEntry): Promise<void> {
  const question = await judgedById(by.tx, subject)
  const what = KeptAddition.safeParse(said)
  if (!question || !what.success) return
  const { unit, cause, reason } = what.data
  const facts = { number: question.number, reason: [causeWords[cause].zh, reason].filter(Boolean).join('，') }
  await post(by, [{ cause: `entry:${id}`, channel: 'inbox', recipient: unit, template: 'additionNotPublished', facts }])
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
  'question.additionKeptPrivate': tellUnit,
  'order.fileAdded': photoCame,
}
