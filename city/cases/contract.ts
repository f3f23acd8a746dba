import { z } from 'zod'
import { citizen, endpoint, page, signedIn, type Endpoint } from '../platform/contract.ts'
import { oneLine } from '../platform/words.ts'
import { CaseNumber, PartId, State, Value } from './case.ts'
import { mandateWords, office } from './materials/contract.ts'
import { caseRefusals } from './refusals.ts'
import { fields, rowOf, spokenSteps, type StepName } from './steps.ts'
import { BenchRow, BenchView } from './bench/views.ts'
import { CaseRow, CaseView, FileView } from './views.ts'

/**
 * Cases 办件. All shapes are in views.ts (exported here): CaseView is the applicant's whole case (form inputs with values,
 * materials, troubles, parts, clocks, can), BenchView an office's own part. The way of a citizen:
 * startCase → (answerCase) → saveCase … bringMaterial … → read `troubles` of myCase → submitCase → follow myCase;
 * a step on one part (correct, confirm, withdraw) is POST /api/cases/:number/parts/:part/<step>.
 * Every write may carry an Idempotency-Key; `version` is CaseView.version (of the case) or PartView.version (of a part):
 * when it is not the newest, 'stale-version' and nothing is changed.
 */
export * from './case.ts'
export * from './bench/views.ts'
export * from './views.ts'
export * from './counter/contract.ts'
export { yuanOf } from './fees/bill.ts'
export * from './fees/contract.ts'
export * from './fees/views.ts'
export * from './forWhomContract.ts'
export { agreeToReading, checkOriginal, fetchAgain, fetchMaterials, takeCheckBack } from './materials/contract.ts'
export { mustBring } from './materials/look.ts'
export { fields, rowOf, spokenSteps, steps, type StepField, type StepName } from './steps.ts'

const number = CaseNumber
const version = z.coerce.number().int().min(0).optional()
const material = z.string().regex(/^[\w.-]{1,120}$/)
/** A question's id for each answer, as guideThing takes them; left out or null is not answered yet. */
const Answered = z.record(z.string().max(40), z.unknown())
/** Why the level held does not do, or the living person is wanted. */
const levelWords = ['level-too-low', 'step-up-needed']
const guideWords = ['question-unknown', 'option-unknown', 'answer-empty', 'number-out-of-range', 'switch-unknown']

export const startCase = endpoint({
  method: 'POST',
  path: '/api/cases',
  says: 'Begin a case for one item, or for a 一件事 with the answers of its guide; a draft until it is handed in',
  who: citizen,
  input: z.object({
    /** One of the two. */
    item: z.string().max(60).optional(),
    thing: z.string().max(40).optional(),
    answers: Answered.optional(),
    sameAs: z.array(z.string().max(40)).max(20).optional(),
    /** The version whose guide was answered; 'stale-version' when another is in force by now. */
    version: z.int().min(1).max(1_000_000).optional(),
    /** For a firm or another person, by a mandate in force (module mandates). */
    mandate: z.uuid().optional(),
    /** The credit code of a firm one represents (bound by signature); with a mandate, whose it is says the mandate. */
    firm: z.string().max(60).optional(),
  }),
  output: CaseView,
  refusals: [
    'item-unknown',
    'item-not-online',
    'item-not-valid',
    'thing-unknown',
    'one-of-two',
    'nothing-to-do',
    'too-many-drafts',
    'not-for-firms',
    ...mandateWords,
    ...guideWords,
  ],
})

export const myCases = endpoint({
  method: 'GET',
  path: '/api/my/cases',
  says: 'My cases, drafts first, then newest first',
  who: citizen,
  input: z.object({ after: z.string().max(60).optional(), most: z.coerce.number().int().min(1).max(50).default(20) }),
  output: page(CaseRow),
  refusals: [],
})

export const myCase = endpoint({
  method: 'GET',
  path: '/api/my/cases/:number',
  says: 'One of my cases: form, materials, what is still wrong, every part with its clocks',
  who: citizen,
  input: z.object({ number }),
  output: CaseView,
  refusals: [...mandateWords],
})

export const saveCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/save',
  says: 'Keep some values, as they are; what is wrong with them is told in troubles, not refused. null empties a field',
  who: citizen,
  input: z.object({
    number,
    version,
    /** By InputView.key. After handing in, a correction: every office that reads it asks to confirm again. */
    values: z.record(z.string().max(120), Value.nullable()).default({}),
    /** By MaterialView.id: I promise (告知承诺) what this material would show; false takes it back. */
    promises: z.record(z.string().max(120), z.boolean()).default({}),
  }),
  output: CaseView,
  refusals: [
    'field-unknown',
    'field-verified',
    'material-unknown',
    'promise-not-possible',
    'case-over',
    'part-decided',
    ...mandateWords,
  ],
})

export const answerCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/answers',
  says: 'Change the guide’s answers or same-as switches; values of parts that leave are kept hidden for thirty days',
  who: citizen,
  input: z.object({ number, version, answers: Answered, sameAs: z.array(z.string().max(40)).max(20).optional() }),
  output: CaseView,
  refusals: ['not-a-thing', 'nothing-to-do', 'part-handed-in', 'case-over', ...mandateWords, ...guideWords],
})

export const bringMaterial = endpoint({
  method: 'POST',
  path: '/api/cases/:number/materials/:material/files',
  says: 'Bring a photo or PDF for one material (MaterialView.id); told apart by content, pictures lose where they were taken',
  who: citizen,
  input: z.object({ number, material }),
  output: FileView,
  carries: 'upload',
  refusals: ['material-unknown', 'material-not-asked', 'too-many-files', 'case-over', ...mandateWords],
})

export const removeMaterial = endpoint({
  method: 'POST',
  path: '/api/cases/:number/materials/:material/remove',
  says: 'Take a file of a material away again, before it is handed in or while it is to be corrected',
  who: citizen,
  input: z.object({ number, material, file: z.uuid() }),
  output: z.object({ removed: z.literal(true) }),
  refusals: ['material-unknown', 'file-handed-in', 'case-over', ...mandateWords],
})

export const openMaterial = endpoint({
  method: 'GET',
  path: '/api/cases/:number/files/:file',
  says: 'A file of a case, for its applicant and the office whose material it is; small for a picture to recognise it by',
  who: signedIn,
  input: z.object({ number, file: z.uuid(), small: z.enum(['true']).optional() }),
  output: z.unknown(),
  carries: 'file',
  refusals: ['desk-over', ...mandateWords],
})

export const submitCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/submit',
  says: 'Hand in every part that is ready; each office gets its own unchangeable projection. Those held back follow by themselves',
  who: citizen,
  input: z.object({ number, version }),
  output: CaseView,
  refusals: [
    'case-incomplete',
    'consent-revoked',
    'nothing-to-submit',
    'case-over',
    'level-too-low',
    'step-up-needed',
    ...mandateWords,
    'calendar-missing',
  ],
})

export const withdrawCase = endpoint({
  method: 'POST',
  path: '/api/cases/:number/withdraw',
  says: 'Take back the whole case: the draft, or every part that is not decided yet',
  who: citizen,
  input: z.object({ number, version, reason: oneLine({ min: 0, max: 500 }).default('') }),
  output: CaseView,
  refusals: ['case-over', ...levelWords, ...mandateWords],
})

/** Groups of the bench, in the order of the work. */
export const BenchGroup = z.enum([
  'toDecide',
  'toAccept',
  'toCorrect',
  'reviewing',
  'paused',
  'today',
  'overdue',
  'toDeliver',
  'all',
])
export type BenchGroup = z.infer<typeof BenchGroup>

export const benchCases = endpoint({
  method: 'GET',
  path: '/api/cases',
  says: 'The parts of my office, the one due first on top',
  who: office,
  input: z.object({
    group: BenchGroup.default('all'),
    text: oneLine({ min: 0, max: 60 }).optional(),
    after: z.string().max(200).optional(),
    most: z.coerce.number().int().min(1).max(100).default(40),
  }),
  output: page(BenchRow),
  refusals: [],
})

export const countCases = endpoint({
  method: 'GET',
  path: '/api/cases/count',
  says: 'How many parts of my office stand in each group',
  who: office,
  input: z.object({}),
  output: z.object({ groups: z.array(z.object({ group: BenchGroup, n: z.number() })) }),
  refusals: [],
})

export const readPart = endpoint({
  method: 'GET',
  path: '/api/cases/:number/parts/:part',
  says: 'One part as its office works on it: its own projection, materials, clocks, steps',
  who: office,
  input: z.object({ number, part: PartId }),
  output: BenchView,
  refusals: [],
})

/** Any step's words, read loosely: each endpoint's own input has already checked them. */
export const StepInput = z.object({ number, part: PartId, version, ...z.object(fields).partial().shape })

export const StepDone = z.object({ number, part: PartId, state: State, version: z.number(), can: z.array(z.string()) })

/** What the life and the clocks of a part refuse (tables of services and calendar). */
const lifeWords = [
  'step-not-possible',
  'step-needs',
  'notice-second',
  'notice-too-late',
  'extension-unreasoned',
  'extension-too-late',
  'extension-not-foreseen',
  'pause-not-allowed',
  'calendar-missing',
]

/** One endpoint a step: POST /api/cases/:number/parts/:part/ask-fee and its sisters. */
function stepEndpoint(name: StepName): Endpoint<z.ZodObject, typeof StepDone> & { step: StepName } {
  const row = rowOf(name)
  const needs = Object.fromEntries(row.needs.map((field) => [field, fields[field]]))
  const may = Object.fromEntries((row.may ?? []).map((field) => [field, fields[field].optional()]))
  return {
    step: name,
    method: 'POST',
    path: `/api/cases/:number/parts/:part/${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    says: `${row.says.zh} · ${row.says.en}`,
    who: { label: row.who.label, allows: (actor) => actor.kind === 'staff' || actor.kind === 'citizen' },
    input: z.object({ number, part: PartId, version, ...needs, ...may }),
    output: StepDone,
    refusals: [...caseRefusals.words, 'consent-revoked', ...levelWords, ...mandateWords, ...lifeWords],
  }
}

export const stepEndpoints = spokenSteps.map((name) => stepEndpoint(name))
