import { causes } from '../../calendar/index.ts'
import { validNumbers } from '../../certificates/index.ts'
import { citizenById, maskPhone } from '../../people/index.ts'
import { common, type By, type InputOf, type Refusal } from '../../platform/index.ts'
import type { Field } from '../../services/index.ts'
import { stepsFor, warningsOf } from '../act.ts'
import type * as contract from '../contract.ts'
import { readProjection, type Projected } from '../draft/filled.ts'
import { filesShown } from '../draft/files.ts'
import { fieldsOf, materialsOf, materialViews, noticedOf } from '../draft/form.ts'
import { filesOf, projectionsOf } from '../draft/valueStore.ts'
import { labelOf, showPart, unitNames, type Around } from '../show.ts'
import { rowOf } from '../steps.ts'
import { caseById, findPart, rulesOf, type PartHeld } from '../store.ts'
import type { BenchView } from '../views.ts'
import { inputOfField } from './fields.ts'

const alone: Around = { after: [], held: [], stopped: false, planned: null, why: { zh: '', en: '' } }

/** A part as its office works on it. What other offices were told is not in it, nor anywhere near. */
export async function read(
  by: By,
  { number, part: wanted }: InputOf<typeof contract.readPart>,
): Promise<BenchView | Refusal> {
  const part = await findPart(by.tx, number, wanted)
  const of = part && (await caseById(by.tx, part.caseId))
  if (!part || !of || !isMine(by, part)) return common.refused('not-found')
  const definition = await rulesOf(by.tx, of)
  const person = await citizenById(by.tx, part.citizen)
  const frame = {
    definition,
    warnings: await warningsOf(by),
    units: await unitNames(by, [part]),
    certificates: await validNumbers(by.tx, 'licence', [part.id]),
  }
  const fields = fieldsOf(definition, part.part)
  const projections = (await projectionsOf(by.tx, part.id)).map(({ hidden }) => readProjection(by, hidden))
  const own = definition.thing.parts.find(({ id }) => id === part.part)
  const asked = materialsOf(
    definition,
    fields.map((field) => inputOfField(field, part.part)),
    [part.part],
  )
  const materials = [...asked, ...noticedOf([part])]
  return {
    number,
    thing: part.thing,
    of: { id: of.ofId, version: of.ofVersion },
    applicant: { name: part.applicant, phone: maskPhone(person?.phone ?? '') },
    part: await showPart(by, part, frame, { ...alone, why: own?.why ?? alone.why }),
    values: valuesOf(projections, fields),
    materials: materialViews(
      materials,
      filesShown(await filesOf(by.tx, part.caseId)),
      projections.at(-1)?.promises ?? [],
    ),
    pauseCauses: Object.values(causes).flatMap(({ zh, en, permit }) => (permit ? [{ zh, en }] : [])),
    gives: (definition.terms[part.part]?.gives ?? []).map((element) => ({
      element,
      label: labelOf(definition.thing, element),
    })),
    steps: stepsFor(by.actor, part).map((step) => {
      const { says, needs, may = [] } = rowOf(step)
      return { step, says: { zh: says.zh, en: says.en }, needs: [...needs], may: [...may] }
    }),
  }
}

/** The office itself, or the inspectors of the city. */
function isMine({ actor }: By, { unit }: PartHeld): boolean {
  return (
    (actor.unit !== null && actor.unit === unit) || (actor.reach.kind === 'city' && actor.posts.includes('inspector'))
  )
}

/** The newest projection, and what a corrected value was when it was first handed over. */
function valuesOf(projections: readonly Projected[], fields: readonly Field[]): BenchView['values'] {
  const [first, last] = [projections[0]?.values ?? {}, projections.at(-1)?.values ?? {}]
  return fields.filter(({ kind }) => kind !== 'file').map((field) => valueOf(field, first, last))
}

type Values = Projected['values']

function valueOf({ subject, element, label, given }: Field, first: Values, last: Values): BenchView['values'][number] {
  const key = `${subject}/${element}`
  const [before, value] = [first[key] ?? null, last[key] ?? null]
  return { element: key, label, value, given, before: JSON.stringify(before) === JSON.stringify(value) ? null : before }
}
