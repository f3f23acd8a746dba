import { validNumbers } from '../../certificates/index.ts'
import { citizenById, maskPhone, NO_PHONE } from '../../people/index.ts'
import { common, type By, type InputOf, type Refusal } from '../../platform/index.ts'
import { optionSays, type Field, type Input } from '../../services/index.ts'
import { stepsFor, cityTermsOf } from '../act.ts'
import { isInHand } from '../case.ts'
import { stopsOf } from '../clocks.ts'
import type * as contract from '../contract.ts'
import type { Definition } from '../draft/definition.ts'
import { readProjection, type Projected } from '../draft/filled.ts'
import { filesShown } from '../draft/files.ts'
import { fieldsOf, materialsOf, noticedOf, type MaterialOf } from '../draft/form.ts'
import { origins } from '../draft/origins.ts'
import { filesOf, projectionsOf } from '../draft/valueStore.ts'
import { newestLooks } from '../materials/look.ts'
import { looksKept } from '../materials/lookStore.ts'
import { materialViews } from '../materials/view.ts'
import { billsOf } from '../fees/billStore.ts'
import { labelOf, showPart, unitNames, type Around, type Frame } from '../show.ts'
import { rowOf } from '../steps.ts'
import { reviewer } from '../who.ts'
import { caseById, findPart, rulesOf, type CaseHeld, type PartHeld } from '../store.ts'
import { doubtsOf } from '../wants.ts'
import type { BenchView } from './views.ts'
import { workflowShown } from './workflow.ts'
import { inputOfField } from './fields.ts'

const alone: Around = { after: [], held: [], stopped: false, planned: null, why: { zh: '', en: '' } }

/** A part as its office works on it. What other offices were told is not in it, nor anywhere near. */
export async function read(
  by: By,
  { number, part: wanted }: InputOf<typeof contract.readPart>,
): Promise<BenchView | Refusal> {
  const part = await findPart(by.tx, number, wanted)
  const of = part && (await caseById(by.tx, part.caseId))
  return part && of && isMine(by, part) ? draw(by, of, part) : common.refused('not-found')
}

async function draw(by: By, of: CaseHeld, part: PartHeld): Promise<BenchView> {
  const definition = await rulesOf(by.tx, of)
  const { thing, terms } = definition
  const asked = thing.parts.find(({ id }) => id === part.part)
  const own = terms[part.part]
  const gives = own?.gives ?? []
  return {
    number: part.number,
    thing: part.thing,
    of: { id: of.ofId, version: of.ofVersion },
    applicant: await applicantOf(by, of, part),
    part: await showPart(by, part, await frameOf(by, part, definition), { ...alone, why: asked?.why ?? alone.why }),
    ruleStatus: asked?.ruleStatus ?? 'assumed',
    ...(await handedTo(by, part, definition)),
    can: mayWith(by, part),
    ...(await workflowShown(by, part, definition)),
    pauseCauses: own ? stopsOf(own).map(({ zh, en }) => ({ zh, en })) : [],
    gives: gives.map((element) => ({ element, label: labelOf(thing, element) })),
    steps: stepsFor(by.actor, part, definition).map((step) => {
      const { says, needs, may = [] } = rowOf(step)
      const reasons = step === 'grant' && doubtsOf(part).length > 0 ? ['note'] : []
      const left = may.filter((field) => !reasons.includes(field))
      return { step, says: { zh: says.zh, en: says.en }, needs: [...needs, ...reasons], may: left }
    }),
  }
}

/** Nobody's papers are asked about any more once a part is decided or taken back. */
function mayWith({ actor }: By, part: PartHeld): BenchView['can'] {
  if (part.submittedOn === null || !reviewer.is(actor, part)) return []
  return isInHand(part) ? ['fetch', 'check', 'uncheck'] : ['check']
}

const shownPhone = (phone: string) => (phone.startsWith(NO_PHONE) ? '' : maskPhone(phone))

async function applicantOf({ tx }: By, of: CaseHeld, part: PartHeld): Promise<BenchView['applicant']> {
  const person = await citizenById(tx, part.citizen)
  const agent = part.agent === null ? undefined : await citizenById(tx, part.agent)
  return {
    name: part.applicant,
    phone: shownPhone(person?.phone ?? ''),
    code: of.firmCode,
    legal: of.firm === null ? null : (person?.name ?? null),
    agent: agent ? { name: agent.name, phone: shownPhone(agent.phone) } : null,
  }
}

async function frameOf(by: By, part: PartHeld, definition: Definition): Promise<Frame> {
  return {
    definition,
    cityTerms: await cityTermsOf(by),
    units: await unitNames(by, [part]),
    certificates: await validNumbers(by.tx, 'licence', [part.id]),
    bills: await billsOf(by.tx, [part.id]),
  }
}

/** What this office was handed: its projection, and what was brought for it. */
async function handedTo(
  by: By,
  part: PartHeld,
  definition: Definition,
): Promise<Pick<BenchView, 'values' | 'materials' | 'question'>> {
  const projections = (await projectionsOf(by.tx, part.id)).map(({ hidden }) => readProjection(by, hidden))
  const last = projections.at(-1)
  const own = (await looksKept(by, part.caseId)).filter((kept) => kept.part === part.part)
  const looks = newestLooks([...(last?.shared ?? []), ...own.map(({ look }) => look)])
  const fields = fieldsOf(definition, part)
  const inputs = fields.map((field) => inputOfField(field, part.part))
  const asked = [...papersFor(definition, part, { inputs, last }), ...noticedOf([part])]
  const files = filesShown(await filesOf(by.tx, part.caseId))
  return {
    values: valuesOf(
      projections,
      fields.map((field) => ({ ...field, ...readingOf(definition, field), given: isGiven(projections.at(-1), field) })),
    ),
    materials: materialViews(asked, { files, promises: last?.promises ?? [], looks }, { whole: true }),
    question: questionOf(definition, part, projections),
  }
}

/** What was to be brought for this office, by the answers it does not see: as it was when the part was handed in. */
function papersFor(
  definition: Definition,
  { part, submittedOn }: PartHeld,
  { inputs, last }: { inputs: readonly Input[]; last: Projected | undefined },
): MaterialOf[] {
  if (submittedOn === null) return []
  const all = materialsOf(definition, inputs, { among: [part], answers: {} })
  const papers = last?.papers
  if (!papers) return all
  const isField = (id: string) => inputs.some(({ key }) => key.replaceAll('/', '.') === id)
  return all.flatMap((material) => {
    const asked = papers.find(({ id }) => id === material.id)
    if (asked) return [{ ...material, required: asked.required }]
    return isField(material.id) ? [material] : []
  })
}

function questionOf(
  { thing }: Definition,
  { part: id, askedOn }: PartHeld,
  projections: readonly Projected[],
): BenchView['question'] {
  const part = thing.parts.find((one) => one.id === id)
  const said = projections.findLast((one) => one.said.length > 0)?.said
  return askedOn !== null && part && said ? { why: part.manual?.why ?? part.why, said } : null
}

/** The office itself, or the inspectors of the city. */
function isMine({ actor }: By, { unit }: PartHeld): boolean {
  return (
    (actor.unit !== null && actor.unit === unit) || (actor.reach.kind === 'city' && actor.posts.includes('inspector'))
  )
}

/** How a field's values are read out: the words of its options, an amount in yuan. */
type Reading = Pick<BenchView['values'][number], 'words' | 'money'>

function readingOf({ form }: Definition, { subject, element, options = [] }: Field): Reading {
  const own = form?.fields.find(({ key }) => key === `${subject}/${element}`)
  const words = own?.options ?? options.map((value) => ({ value, says: optionSays(value) }))
  return { words, money: own?.money ?? false }
}

/** Whether it came from another office or a register; before anything is handed over, whether it can. */
function isGiven(projected: Projected | undefined, { subject, element, given }: Field): boolean {
  return projected?.given ? projected.given.includes(`${subject}/${element}`) : given
}

/**
 * The newest projection, and what a corrected value was when it was first handed over. A field that hangs on an answer
 * of the guide and holds nothing was not asked, and is not shown as missing.
 */
function valuesOf(projections: readonly Projected[], fields: readonly (Field & Reading)[]): BenchView['values'] {
  const [first, last] = [projections[0]?.values ?? {}, projections.at(-1)?.values ?? {}]
  return fields
    .filter(({ kind }) => kind !== 'file')
    .map((field) => ({
      ...valueOf(field, first, last),
      origin: originShown(projections.at(-1), field),
      hangs: field.when !== undefined,
    }))
    .flatMap(({ hangs, ...shown }) => (hangs && shown.value === null && shown.before === null ? [] : [shown]))
}

function originShown(last: Projected | undefined, { subject, element }: Field): BenchView['values'][number]['origin'] {
  const { says, basis } = origins[last?.origins?.[`${subject}/${element}`] ?? 'typed']
  return basis && { says, basis }
}

type Values = Projected['values']

function valueOf(field: Field & Reading, first: Values, last: Values): Omit<BenchView['values'][number], 'origin'> {
  const { subject, element, label, kind, given, words, money } = field
  const key = `${subject}/${element}`
  const [before, value] = [first[key] ?? null, last[key] ?? null]
  const isSame = JSON.stringify(before) === JSON.stringify(value)
  return { element: key, label, kind, value, given, words, money, before: isSame ? null : before }
}
