import { write } from '../../ledger/index.ts'
import { unitsByIds } from '../../people/index.ts'
import { common, isRefusal, type By, type InputOf, type Refusal } from '../../platform/index.ts'
import type * as contract from '../contract.ts'
import { shown } from '../draft/files.ts'
import { checkFile, findCaseFile, unchecked, uncheckFile, type CaseFile } from '../draft/valueStore.ts'
import { caseStates, isInHand } from '../case.ts'
import { caseRefusals } from '../refusals.ts'
import { reviewer, worksOnCases } from '../who.ts'
import { findCase, partsOf, type PartHeld } from '../store.ts'

/**
 * Somebody of an office that has the file laid the original beside it. The first time counts; another file is unchecked
 * again. Errors: 'not-found', 'not-allowed'.
 */
export async function checkOriginal(by: By, said: InputOf<typeof contract.checkOriginal>) {
  const place = await placeOf(by, said)
  if (isRefusal(place)) return place
  const { file, part } = place
  const [unit] = await unitsByIds(by.tx, part.unit ? [part.unit] : [])
  const seen = { name: by.actor.name || '审批人', unit: unit?.name ?? part.name.zh }
  if (!(await checkFile(by, file.id, seen))) return shown((await findCaseFile(by.tx, said.number, file.id)) ?? file)
  const { material, hash } = file
  const told = { number: said.number, part: part.part, unit: part.unit, material, hash }
  await write(by, { action: 'case.checked', subject: part.id, said: told })
  return shown({ ...file, checkedBy: seen.name, checkedUnit: seen.unit, checkedAt: by.now })
}

/**
 * The check was a mistake, or the original differs after all: grade C again, as long as the part is in hand. Who checked
 * and who takes it back both stay in the ledger. Errors: 'not-found', 'not-allowed', 'case-over', 'not-checked'.
 */
export async function takeCheckBack(by: By, said: InputOf<typeof contract.takeCheckBack>) {
  const place = await placeOf(by, said)
  if (isRefusal(place)) return place
  const { file, part } = place
  if (!isInHand(part)) return caseRefusals.refused('case-over', { facts: { state: caseStates[part.state] } })
  if (!(await uncheckFile(by.tx, file.id))) return caseRefusals.refused('not-checked')
  const { material, hash, checkedBy, checkedUnit } = file
  await write(by, {
    action: 'case.checkTakenBack',
    subject: part.id,
    said: {
      number: said.number,
      part: part.part,
      unit: part.unit,
      material,
      hash,
      checkedBy,
      checkedUnit,
      reason: said.reason,
    },
  })
  return shown({ ...file, ...unchecked })
}

/** The file, and the part whose office this person works for. */
async function placeOf(
  { actor, tx }: By,
  { number, file: id }: Pick<InputOf<typeof contract.checkOriginal>, 'number' | 'file'>,
): Promise<{ file: CaseFile; part: PartHeld } | Refusal> {
  const of = worksOnCases(actor) ? await findCase(tx, number) : undefined
  const file = of && (await findCaseFile(tx, number, id))
  if (!of || !file) return common.refused('not-found')
  const part = (await partsOf(tx, [of.id])).find((one) => one.submittedOn !== null && reviewer.is(actor, one))
  return part ? { file, part } : common.refused('not-allowed', { facts: { who: reviewer.label } })
}
