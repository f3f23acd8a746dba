import type { By } from '../../platform/index.ts'
import { looksOf } from '../materials/looks.ts'
import type { Look } from '../materials/look.ts'
import { materialViews } from '../materials/view.ts'
import type { CaseHeld, PartHeld } from '../store.ts'
import type { MaterialView } from '../views.ts'
import type { Definition } from './definition.ts'
import { filesOwn } from './files.ts'
import type { Filled } from './filled.ts'
import { askingParts, formOf, guidedBy, materialsOf, noticedOf, type MaterialOf } from './form.ts'
import { isAskable } from './question.ts'
import { filesOf } from './valueStore.ts'

/** What has to be right before the case goes: what is handed in, and what an office is asked about. */
export function isWritten(part: Pick<PartHeld, 'state' | 'status'>): boolean {
  return isAskable(part) || (part.state === 'draft' && part.status === 'included')
}

/** A part that is with its applicant: being written, or to be put right. */
export function isBeingWritten(part: Pick<PartHeld, 'state' | 'status'>): boolean {
  return ['correcting', 'lapsed'].includes(part.state) || isWritten(part)
}

type Case = { of: CaseHeld; definition: Definition; filled: Filled; parts: readonly PartHeld[] }

/** Every material of the parts that ask for theirs now. */
export function materialsAsked({
  definition,
  filled,
  parts,
}: Pick<Case, 'definition' | 'filled' | 'parts'>): MaterialOf[] {
  const asking = askingParts(guidedBy(definition, filled))
  const among = parts.flatMap(({ part, status }) => (status !== 'out' && asking.includes(part) ? [part] : []))
  return materialsOf(definition, formOf(definition, filled), { among, answers: filled.answers })
}

/** The materials of a case with what is there of each, and what came of looking for what nobody has to bring. */
export async function materialsSeen(
  by: By,
  held: Case,
): Promise<{ views: MaterialView[]; looks: ReadonlyMap<string, Look>; materials: MaterialOf[] }> {
  const materials = [...materialsAsked(held), ...noticedOf(held.parts)]
  const looks = await looksOf(by, held, materials)
  const files = filesOwn(await filesOf(by.tx, held.of.id))
  return { views: materialViews(materials, { files, promises: held.filled.promises, looks }), looks, materials }
}
