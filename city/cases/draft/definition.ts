import { z } from 'zod'
import { Limit } from '../../calendar/index.ts'
import { ServiceItem, type Term } from '../../catalogue/contract.ts'
import { formOfItem, PublishedForm, withSchema } from '../../forms/index.ts'
import { Field, OneThing, Question, Rule, type Part as ThingPart } from '../../services/index.ts'
import { officeUnits, partResults } from './offices.ts'

/** Where a material comes from; only an upload or a promise is ever asked of the citizen. */
const Material = ServiceItem.shape.materials.unwrap().element
const Fee = ServiceItem.shape.fee.unwrap()

/** What one part is decided by: its office, its terms, what must be brought, what it costs, what granting gives. */
export const Terms = z.object({
  unit: z.string().nullable(),
  statutory: Limit.nullable(),
  promised: Limit.nullable(),
  /** How long a notice gives for this item; the city's own term where the item says nothing. */
  correction: Limit.nullable().default(null),
  materials: z.array(Material),
  fee: Fee,
  paper: z.string(),
  gives: z.array(z.string()),
})
export type Terms = z.infer<typeof Terms>

/** The rules a case began with, whole: a later version of the item or the one-thing changes nothing for it. */
export const Definition = z.object({
  thing: OneThing.extend({
    questions: z.array(Question),
    phrases: z.array(z.string()),
    examples: z.array(OneThing.shape.examples.element),
  }),
  terms: z.record(z.string(), Terms),
  level: z.int().min(1).max(4),
  /** The published form of an item's version; that of a one-thing follows from the guide's answers. */
  form: PublishedForm.optional(),
})
export type Definition = z.infer<typeof Definition>

/** The one part of a case for a single item, and the answer that puts it in. */
export const ITEM = 'item'
export const itemAnswers = { [ITEM]: 'yes' }

/** LV3: every part of a one-thing is a licence or rests on one. [default] */
const THING_LEVEL = 3

export function definitionOfThing(thing: OneThing): Definition {
  const terms = Object.fromEntries(thing.parts.map((part) => [part.id, termsOfPart(part)]))
  return { thing: { ...thing, examples: [] }, terms, level: THING_LEVEL }
}

function termsOfPart({ name, office, promised, statutory, fee }: ThingPart): Terms {
  const { paper = '准予决定书', gives = [] } = partResults[name.zh] ?? {}
  return {
    unit: officeUnits[office.zh] ?? null,
    statutory: statutory && { amount: statutory.amount, unit: statutory.unit },
    promised: { amount: promised, unit: 'wd' },
    correction: null,
    // The papers of a one-thing stand with its definition, each once: `materialsOf` reads them there.
    materials: [],
    fee: fee && fee.fen > 0 ? { fen: fee.fen, basis: fee.basis } : null,
    paper,
    gives: [...gives],
  }
}

/** One item as a one-thing of one part, so that everything after is the same for both. */
export function definitionOfItem(item: ServiceItem): Definition {
  const { code, version, name, nameEn, authority, promised, basis, source } = item
  const says = { zh: name, en: nameEn || name }
  const form = withSchema(formOfItem(item))
  const part = {
    id: ITEM,
    name: says,
    office: { zh: authority, en: authority },
    include: Rule.parse({ equals: [ITEM, 'yes'] }),
    why: says,
    blocks: [],
    needs: [],
    dependsOn: [],
    promisedBasis: source,
    statutory: null,
    fee: null,
    papers: [],
    promised: promised && promised.unit === 'wd' ? Math.min(60, Math.max(1, promised.amount)) : 20,
    fields: fieldsOf(form),
    basis: basis[0] ?? '—',
    ruleStatus: item.ruleStatus,
  }
  return {
    thing: {
      id: code,
      version,
      name: says,
      phrases: [],
      questions: [],
      parts: [part],
      papers: [],
      switches: [],
      examples: [],
    },
    terms: { [ITEM]: termsOfItem(item) },
    level: item.level,
    form,
  }
}

function termsOfItem({ unit, statutory, promised, correction, materials, fee, result }: ServiceItem): Terms {
  return {
    unit: unit ?? null,
    statutory: limitOf(statutory),
    promised: limitOf(promised),
    correction: limitOf(correction ?? null),
    materials,
    fee,
    paper: result || '办理结果通知书',
    gives: [],
  }
}

/** While one waits is at the latest the next working day. [default] */
function limitOf(term: Term | null): Limit | null {
  if (term === null) return null
  return term.unit === 'atOnce' || term.amount === 0
    ? { amount: 1, unit: 'wd' }
    : { amount: term.amount, unit: term.unit }
}

/** The fields of a published form as the one part reads them; papers and promises are materials. */
function fieldsOf({ fields }: PublishedForm): Field[] {
  return fields
    .filter(({ key, kind }) => kind !== 'file' && !key.startsWith('promise/'))
    .map(({ key, label, kind, required, when, min, max, options }) => {
      const [subject = '', element = ''] = key.split('/')
      // Whether it must be filled hangs on the other fields: the form says so, not the department's own row.
      const own = { subject, element, label, kind, required: required && when === undefined }
      const choices = options && { options: options.map(({ value }) => value) }
      return Field.parse({ ...own, ...(min !== undefined && { min }), ...(max !== undefined && { max }), ...choices })
    })
}
