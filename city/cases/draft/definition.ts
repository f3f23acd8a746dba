import { z } from 'zod'
import { Limit } from '../../calendar/index.ts'
import {
  isValidOn,
  Kind,
  lawfulTerm,
  ServiceItem,
  StepUp,
  stopNames,
  termBasis,
  type Term,
} from '../../catalogue/contract.ts'
import { formOfItem, PublishedForm, withSchema } from '../../forms/index.ts'
import { Field, officeUnits, OneThing, Question, Rule, Workflow, type Part as ThingPart } from '../../services/index.ts'
import type { Refusal } from '../../platform/index.ts'
import { caseRefusals } from '../refusals.ts'
import { partLaws, partResults, type PartLaw } from './offices.ts'

/** Where a material comes from; only an upload or a promise is ever asked of the citizen. */
const Material = ServiceItem.shape.materials.unwrap().element
const Fee = ServiceItem.shape.fee.unwrap().unwrap()
/** An item the catalogue names no fee for is free. */
const freeItem = { fen: 0, basis: '服务目录未列收费' }

/** What one part is decided by: its office, its terms, what must be brought, what it costs, what granting gives. */
export const Terms = z.object({
  unit: z.string().nullable(),
  /** Only a licence has the licence law's term and extension. Rules kept before this was written were read as a licence's. */
  kind: Kind.default('licence'),
  /** The term the item itself states, and what sets it; null: that of the licence law, for a licence. */
  statutory: Limit.nullable(),
  statutoryBasis: z.string().nullable().default(null),
  extension: Limit.nullable().default(null),
  /** What may stop the clocks; null: everything the licence law lists. */
  pauses: z.array(z.enum(stopNames)).nullable().default(null),
  papersStopPromise: z.boolean().default(false),
  /** Acts that need the living person at that moment. */
  stepUps: z.array(StepUp).default([]),
  /** What lies between acceptance and decision; rules kept before this was written have nothing there. */
  workflow: Workflow.default({}),
  promised: Limit.nullable(),
  /** How long a notice gives for this item; the city's own term where the item says nothing. */
  correction: Limit.nullable().default(null),
  materials: z.array(Material),
  /** 0 is free, and then nobody may be asked for one; null is not published: its office says how much, and by what rule. */
  fee: Fee.nullable(),
  paper: z.string(),
  gives: z.array(z.string()),
})
export type Terms = z.infer<typeof Terms>

/** The one part of a case for a single item, and the answer that puts it in. */
export const ITEM = 'item'
export const itemAnswers = { [ITEM]: 'yes' }

/** The rules a case began with, whole: a later version of the item or the one-thing changes nothing for it. */
export const Definition = z
  .object({
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
  .transform((rules) => ({ ...rules, terms: withFees(rules) }))
export type Definition = z.infer<typeof Definition>

/** Rules kept before free and not published were told apart say neither; the part itself does, and an item is free. */
function withFees({ terms, thing }: { terms: Record<string, Terms>; thing: { parts: ThingPart[] } }) {
  const said = (id: string) => thing.parts.find((part) => part.id === id)?.fee ?? (id === ITEM ? freeItem : null)
  return Object.fromEntries(Object.entries(terms).map(([id, own]) => [id, { ...own, fee: own.fee ?? said(id) }]))
}

/** LV3: every part of a one-thing is a licence or rests on one. [default] */
const THING_LEVEL = 3

export function definitionOfThing(thing: OneThing): Definition {
  const terms = Object.fromEntries(thing.parts.map((part) => [part.id, termsOfPart(part)]))
  return { thing: { ...thing, examples: [] }, terms, level: THING_LEVEL }
}

const licence: PartLaw = { kind: 'licence' }

function termsOfPart({ name, office, promised, statutory, fee, workflow = {} }: ThingPart): Terms {
  const { paper = '准予决定书', gives = [] } = partResults[name.zh] ?? {}
  const { kind, extension = null } = partLaws[name.zh] ?? licence
  return {
    unit: officeUnits[office.zh] ?? null,
    kind,
    ...statutoryOf(statutory),
    extension,
    pauses: null,
    papersStopPromise: false,
    stepUps: [],
    workflow,
    promised: { amount: promised, unit: 'wd' },
    correction: null,
    // The papers of a one-thing stand with its definition, each once: `materialsOf` reads them there.
    materials: [],
    fee,
    paper,
    gives: [...gives],
  }
}

function statutoryOf(term: ThingPart['statutory']): Pick<Terms, 'statutory' | 'statutoryBasis'> {
  if (!term) return { statutory: null, statutoryBasis: null }
  const { amount, unit, basis } = term
  return { statutory: { amount, unit }, statutoryBasis: basis }
}

/** Why nobody can begin a case for an item on that day, or nothing. */
export function closedTo(item: ServiceItem, day: string): Refusal | undefined {
  if (!item.online || !item.unit) return caseRefusals.refused('item-not-online')
  const { validFrom = '…', validUntil = '…' } = item
  return isValidOn(item, day)
    ? undefined
    : caseRefusals.refused('item-not-valid', { facts: { from: validFrom, until: validUntil } })
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

function termsOfItem(item: ServiceItem): Terms {
  const { unit, kind, statutory, promised, materials, fee, result } = item
  const own = statutory && lawfulTerm(item)
  return {
    unit: unit ?? null,
    kind,
    statutory: limitOf(own),
    statutoryBasis: own && termBasis(item),
    ...leftOut(item),
    promised: limitOf(promised),
    materials,
    fee: fee ?? freeItem,
    paper: result || '办理结果通知书',
    gives: [],
  }
}

/** What an item need not say, as it holds where it does not. */
function leftOut({ extension, correction, pauses, papersStopPromise, stepUps, workflow }: ServiceItem) {
  return {
    extension: limitOf(extension ?? null),
    correction: limitOf(correction ?? null),
    pauses: pauses ?? null,
    papersStopPromise: papersStopPromise ?? false,
    stepUps: stepUps ?? [],
    workflow: workflow ?? {},
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
