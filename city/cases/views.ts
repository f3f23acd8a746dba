import { z } from 'zod'
import { StepUp } from '../catalogue/contract.ts'
import { PublishedForm } from '../forms/contract.ts'
import { instant } from '../platform/contract.ts'
import { LookFrom, LookResult } from './materials/look.ts'
import { ClockView, LineView, PartView } from './partView.ts'
import { Standing, Value } from './case.ts'

export * from './partView.ts'

const Says = z.object({ zh: z.string(), en: z.string() })
const day = z.iso.date()
export const FileView = z.object({
  id: z.uuid(),
  kind: z.string(),
  type: z.string(),
  name: z.string(),
  bytes: z.number(),
  at: instant,
  /** Somebody laid the original beside it: of which office, when, and to the offices who. */
  checked: z.object({ by: z.string().nullable(), unit: z.string(), at: instant }).nullable(),
})

/**
 * What came of looking for a material nobody has to bring: where, what, by what right (a statute, or consents), when.
 * `says`: told to the applicant. `holder`: whose paper it is, a person's number never shown. `fields`: only to the office that reads it.
 */
export const SharedView = z.object({
  from: LookFrom,
  fromSays: Says,
  result: LookResult,
  says: Says,
  issuer: z.string().nullable(),
  title: z.string().nullable(),
  holder: z.object({ name: z.string(), number: z.string().nullable() }).nullable(),
  number: z.string().nullable(),
  issuedOn: day.nullable(),
  validUntil: day.nullable(),
  fields: z.array(z.object({ label: z.string(), value: z.string() })),
  rests: z.enum(['law', 'consent']),
  basis: Says,
  at: instant,
})
export type SharedView = z.infer<typeof SharedView>

/**
 * One material. `id`: what uploads name. `asked`: whether the citizen may bring it; what sharing or a certificate
 * provides may not be asked, until it did not come. `standing`: given (uploaded), promised; fetched (an agency’s),
 * verified (the identity), made (from the form), later (an earlier part brings it), waiting (not there yet, and nobody
 * is held up); missing, optional. `mayPromise`: a promise will do. `agree`: what consenting to a reading would mean.
 */
export const MaterialView = z.object({
  id: z.string(),
  /** The first of the parts that ask for it; all of them are `parts`, and it is brought once. */
  part: z.string(),
  parts: z.array(z.string()),
  name: Says,
  note: Says,
  /** In what shape, by what rule and how sure that is, where it is said. */
  kind: z.enum(['original', 'copy', 'electronic', 'form']).nullable(),
  basis: z.string(),
  ruleStatus: z.enum(['law', 'default', 'assumed']).nullable(),
  source: z.enum(['share', 'certificate', 'promise', 'upload']),
  required: z.boolean(),
  asked: z.boolean(),
  mayPromise: z.boolean(),
  standing: z.enum(['given', 'promised', 'fetched', 'verified', 'made', 'later', 'waiting', 'missing', 'optional']),
  grade: z.enum(['A', 'B', 'C', 'D']).nullable(),
  files: z.array(FileView),
  shared: SharedView.nullable(),
  agree: z
    .object({
      elements: z.array(Says),
      source: z.string(),
      readers: z.array(z.string()),
      purpose: Says,
      until: day,
    })
    .nullable(),
})
export type MaterialView = z.infer<typeof MaterialView>

/** One input of the one form, with what is kept for it. `min`/`max`: of a number its value, of a text its length, of a list how many. */
export const InputView = z.object({
  key: z.string(),
  label: Says,
  kind: z.enum(['text', 'number', 'date', 'choice', 'choices', 'phone', 'idNumber', 'address', 'people', 'file']),
  required: z.boolean(),
  min: z.number().optional(),
  max: z.number().optional(),
  options: z.array(z.string()).optional(),
  patterns: z.array(z.string()),
  askedBy: z.array(z.object({ part: z.string(), label: Says })),
  value: Value.nullable(),
  /** A fact of the verified identity: shown, and nobody changes it here. */
  fixed: z.boolean().default(false),
})
export type InputView = z.infer<typeof InputView>

/** One thing that still keeps the case from being handed in; `field`: an input's key (in a list of people `key.row.column`), a material's id or a question's id. */
export const Trouble = z.object({
  kind: z.enum(['value', 'material', 'question', 'confirm']),
  field: z.string(),
  part: z.string().nullable(),
  says: Says,
})
export type Trouble = z.infer<typeof Trouble>

/** The firm in whose name a case is. */
const NamedFirm = z.object({ name: z.string(), code: z.string() })

/** A line of 我的办件. `due`: the next date of an office, or of the applicant while it is their turn. `forWhom`: the firm or the person it is for, when not for whoever looks. */
export const CaseRow = z.object({
  number: z.string(),
  forWhom: z.string().nullable(),
  kind: z.enum(['item', 'thing']),
  name: Says,
  standing: Standing,
  says: Says,
  parts: z.object({ all: z.number(), done: z.number() }),
  due: ClockView.nullable(),
  /** Something waits for the applicant: papers, a fee, a confirmation. */
  yourTurn: z.boolean(),
  expiresAt: instant.nullable(),
  at: instant,
})
export type CaseRow = z.infer<typeof CaseRow>

/** The whole case as its applicant sees it. `version` goes back with every write. */
export const CaseView = z.object({
  number: z.string(),
  kind: z.enum(['item', 'thing']),
  of: z.object({ id: z.string(), version: z.number() }),
  name: Says,
  standing: Standing,
  standingSays: Says,
  /** The act of city/identity and the level handing in needs. */
  act: z.string(),
  level: z.number(),
  /** Where the living person is asked for beside that, and for which act. */
  stepUps: z.array(z.object({ step: StepUp, act: z.string() })),
  mandate: z.uuid().nullable(),
  firm: NamedFirm.nullable(),
  /** Who acts for the applicant, whether they still may and until when, and whether it is they who look. */
  agent: z
    .object({
      name: z.string(),
      phone: z.string().nullable(),
      stands: z.boolean(),
      until: instant.nullable(),
      isYou: z.boolean(),
    })
    .nullable(),
  /** Of a case with an agent: who of the two did what, oldest first. */
  history: z.array(LineView),
  /** At which counter it is being filled in for the applicant, and until when. */
  desk: z.object({ office: z.string(), until: instant }).nullable(),
  applicant: z.object({ name: z.string(), phone: z.string() }),
  startedAt: instant,
  submittedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  questions: z.array(
    z.object({
      id: z.string(),
      says: Says,
      kind: z.enum(['choice', 'choices', 'number']),
      options: z.array(z.object({ value: z.string(), says: Says })),
      optional: z.boolean(),
      answer: z.unknown(),
    }),
  ),
  switches: z.array(z.object({ id: z.string(), says: Says, on: z.boolean() })),
  /** The published form it is filled by: order, pages, rules; the values stand in `inputs`. */
  form: PublishedForm,
  inputs: z.array(InputView),
  materials: z.array(MaterialView),
  /** Answers of parts that left, kept out of sight until that day. */
  hidden: z.object({ n: z.number(), until: day.nullable() }),
  troubles: z.array(Trouble),
  parts: z.array(PartView),
  /** The longest path (part ids) of the plan, and the legal cap of joint handling, with and without its extension. */
  longest: z.array(z.string()),
  /**
   * When everything that is with an office is done at the latest (null: nothing is), and the parts this says nothing of:
   * not sent yet, standing still, late already, or in a year whose holidays are not announced.
   */
  finish: day.nullable(),
  undated: z.array(z.object({ part: z.string(), why: z.enum(['unsent', 'still', 'late', 'uncounted']) })),
  cap: ClockView.nullable(),
  capExtended: day.nullable(),
  /** It ended while its answers block some parts: until that day other answers open it again. */
  blockedUntil: day.nullable(),
  version: z.number(),
  can: z.array(z.enum(['save', 'answer', 'submit', 'withdraw'])),
})
export type CaseView = z.infer<typeof CaseView>
