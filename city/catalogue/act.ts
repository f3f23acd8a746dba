import { write } from '../ledger/index.ts'
import { cityDate, common, rfc3339, type By, type Refusal } from '../platform/index.ts'
import { changesOf, publishTroubles } from './check.ts'
import type { ItemTrouble } from './contract.ts'
import type { ServiceItem } from './item.ts'
import { catalogueRefusals } from './refusals.ts'
import { findItem, lockCode, putInForce, saveDraft, versionsOf, type Kept } from './store.ts'
import { workflowWarnings } from './workflow.ts'

const { refused } = catalogueRefusals

/**
 * Keeps a draft and says what is still wrong with it. Errors: 'version-published', 'stale-version' (somebody saved the
 * draft after the one that was `seen`).
 */
export async function save(by: By, item: ServiceItem, seen?: string) {
  await lockCode(by.tx, item.code)
  const versions = await versionsOf(by.tx, item.code)
  const [latest] = versions
  const draft = versions.find((one) => one.item.version === item.version && one.state === 'draft')
  if (draft && seen !== undefined && new Date(seen).getTime() !== draft.savedAt.getTime())
    return common.refused('stale-version')
  const subject = latest?.subject ?? by.house.machine.id()
  if (!(await saveDraft(by, item, subject))) return refused('version-published', { facts: { version: item.version } })
  await write(by, { action: 'item.saved', subject, said: { code: item.code, version: item.version } })
  return {
    code: item.code,
    version: item.version,
    savedAt: rfc3339(by.now),
    troubles: publishTroubles(item, cityDate(by.now)),
    warnings: await workflowWarnings(by, item),
  }
}

/** Puts a draft in force. Errors: 'item-unknown', 'version-published', 'item-not-publishable', 'item-unchanged'. */
export async function publish(by: By, code: string, version: number): Promise<Kept | Refusal> {
  const draft = await findItem(by.tx, code, version)
  if (!draft) return refused('item-unknown', { facts: { code } })
  if (draft.state !== 'draft') return refused('version-published', { facts: { version } })
  const troubles = publishTroubles(draft.item, cityDate(by.now))
  if (troubles.length > 0) return notPublishable(troubles)
  const before = await findItem(by.tx, code)
  const changes = before ? changesOf(before.item, draft.item) : []
  if (before && changes.length === 0) return refused('item-unchanged', { facts: { version: before.item.version } })
  await putInForce(by, code, version)
  await write(by, {
    action: 'item.published',
    subject: draft.subject,
    said: { code, version, changed: [...new Set(changes.map(({ field }) => field))] },
  })
  return { ...draft, state: 'published', publishedAt: by.now }
}

/** The first trouble in words, and each question of the form that has one. */
function notPublishable(troubles: readonly ItemTrouble[]): Refusal {
  const fields = troubles.flatMap(({ field, ...says }) => (field === undefined ? [] : [{ field, says }]))
  return refused('item-not-publishable', { facts: { why: troubles[0] }, ...(fields.length > 0 && { fields }) })
}
