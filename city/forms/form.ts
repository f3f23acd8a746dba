import { z } from 'zod'
import { Field, Rule } from '../services/contract.ts'

export const Says = z.object({ zh: z.string(), en: z.string() })
export type Says = z.infer<typeof Says>

/** What of an identity a field is filled with before anybody types: as verified, and then not to be edited. */
export const prefills = ['name', 'idNumber', 'phone'] as const

/** A text that has a form of its own beside its length: a credit code has a check digit. */
export const textForms = ['creditCode'] as const

/** The largest number of pages, fields and rows a form may have. */
export const most = { fields: 120, rows: 500, text: 4000, files: 20 } as const

const Key = z.string().regex(/^[A-Za-z][\w.-]*(\/[\w.-]+)?$/)

/** One choice: what is kept, and what people read. */
export const FormOption = z.object({ value: z.string().min(1).max(100), says: Says })
export type FormOption = z.infer<typeof FormOption>

/**
 * One field. `min`, `max`: of a number its value, of a text its length, of a list how many. `when`: the field is asked
 * unless this is definitely false, and must be filled only when it is definitely true. `askedBy`: the departments
 * that read it. `note`: what a person reads beneath the label.
 */
export const FormField = z.object({
  key: Key,
  label: Says,
  note: Says.optional(),
  kind: Field.shape.kind,
  required: z.boolean(),
  min: z.number().optional(),
  max: z.number().optional(),
  options: z.array(FormOption).optional(),
  patterns: z.array(z.string()),
  when: Rule.optional(),
  prefill: z.enum(prefills).optional(),
  /** A number that is an amount: kept in fen, typed in yuan. */
  money: z.boolean().optional(),
  textForm: z.enum(textForms).optional(),
  /** A date that must not lie ahead, or must not lie behind. */
  day: z.enum(['past', 'future']).optional(),
  /** A number without digits after the point. */
  whole: z.boolean().optional(),
  /** The question of the guide whose answer stands here to begin with. */
  answeredBy: z.string().optional(),
  askedBy: z.array(z.object({ id: z.string(), name: Says })),
})
export type FormField = z.infer<typeof FormField>

/** One page: one question, or a small group that belongs together. */
export const FormPage = z.object({ id: z.string(), title: Says, fields: z.array(Key).min(1) })
export type FormPage = z.infer<typeof FormPage>

/** What is not asked, because a department or a certificate provides it. */
export const Spared = z.object({ name: Says, from: Says })

/** A same-as switch of a 一件事, and whether this form was made with it. */
export const FormSwitch = z.object({ id: z.string(), says: Says, on: z.boolean() })

/** A published form, plain JSON: the schema of its values, the rules beside it, and the order it is asked in. */
export const PublishedForm = z.object({
  id: z.string(),
  version: z.int(),
  about: z.enum(['item', 'thing']),
  name: Says,
  /** JSON Schema 2020-12, the subset of README.md. */
  schema: z.record(z.string(), z.unknown()),
  fields: z.array(FormField).max(most.fields),
  pages: z.array(FormPage),
  spared: z.array(Spared),
  switches: z.array(FormSwitch),
  /** How many fields the departments' own forms had before they became one. */
  rawFields: z.int(),
})
export type PublishedForm = z.infer<typeof PublishedForm>

/** What a form is before it is published: without its schema, which follows from the fields. */
export type FormWritten = Omit<PublishedForm, 'schema'>

/** A value for each field's key, as far as it was filled in. */
export type FormValues = Readonly<Record<string, unknown>>

/** One person of a list. */
export const personColumns = ['name', 'idNumber', 'phone'] as const
export type PersonColumn = (typeof personColumns)[number]
export const columnWords = {
  name: { zh: '姓名', en: 'Name' },
  idNumber: { zh: '身份证号', en: 'ID number' },
  phone: { zh: '手机', en: 'Mobile phone' },
} as const satisfies Record<PersonColumn, Says>
