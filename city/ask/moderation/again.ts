import type { Refusal } from '../../platform/index.ts'
import type { QuestionState } from '../question.ts'
import { askRefusals } from '../refusals.ts'

/** How something stands before a decision: `look` since when somebody should look once more, `closed` when nobody may. */
export type Standing = { state: QuestionState; look: Date | null; closed: boolean }

type Said = { decision: 'publish' | 'keepPrivate'; again?: true | undefined; reason?: string | undefined }

/** Why nothing is decided now: a decision stands, or one that changes it gives no reason. */
export function notDue(now: Standing, { decision, again, reason = '' }: Said): Refusal | undefined {
  if (isAwaited(now)) return undefined
  if (!again || !isChange(now, decision)) return askRefusals.refused('already-moderated')
  return decision === 'publish' && reason.length < 2 ? askRefusals.refused('change-reason-needed') : undefined
}

const isAwaited = ({ state, look }: Standing) => state === 'waiting' || (state === 'published' && look !== null)

/** What is not public can only be made so, and only if its asker wanted it. */
function isChange({ state, closed }: Standing, decision: Said['decision']): boolean {
  return state === 'published' || (!closed && decision === 'publish')
}

type Names = { published: string; kept: string; changed: string; takenDown: string }

/** What the ledger calls a decision, by how things stood before it. */
export function nameOf(names: Names, before: QuestionState, decision: 'publish' | 'keepPrivate'): string {
  if (decision === 'publish') return before === 'published' ? names.changed : names.published
  return before === 'published' ? names.takenDown : names.kept
}
