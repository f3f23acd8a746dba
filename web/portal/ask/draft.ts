import { askQuestion, PUBLIC_LEVEL } from '../../../city/ask/contract.ts'
import { Phone } from '../../../city/people/contract.ts'
import { sayIssue } from '../../../city/platform/words.ts'
import type { Troubles } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'

/** The pages of asking, in their order. */
export const steps = [
  'topic',
  'already',
  'kind',
  'where',
  'say',
  'unit',
  'who',
  'you',
  'code',
  'prove',
  'files',
  'check',
] as const
export type Step = (typeof steps)[number]

/** What is asked on which page. */
export const fieldsOf = {
  topic: ['title'],
  already: [],
  kind: ['type'],
  where: ['placeQuery', 'place', 'address'],
  say: ['body'],
  unit: ['unit', 'otherUnit'],
  who: ['public'],
  you: ['name', 'courtesy', 'phone'],
  code: ['code', 'demoCode'],
  prove: [],
  files: [],
  check: [],
} as const satisfies Record<Step, readonly string[]>

const fields = [...Object.values(fieldsOf).flat(), 'from', 'files', 'alike', 'proposed'] as const
export type FieldName = (typeof fields)[number]

/** What has been typed so far: it travels in hidden fields and is kept nowhere else. */
export type Draft = Partial<Record<FieldName, string>>

/** Reads the draft from a form, or at the start from the address. */
export function draftIn(values: Record<string, string>): Draft {
  return Object.fromEntries(
    fields.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name].toWellFormed()]])),
  )
}

/** The page a form came from. */
export function stepIn(value: string | undefined): Step {
  return steps.find((step) => step === value) ?? 'topic'
}

/** The page on which a field of the city's contract is asked. */
export function stepOfField(field: string): Step {
  return steps.find((step) => fieldsOf[step].some((name) => name === field)) ?? 'check'
}

export function stepAfter(step: Step, draft: Draft, visit: Visit): Step {
  const next = steps[steps.indexOf(step) + 1] ?? 'check'
  return isSkipped(next, draft, visit) ? stepAfter(next, draft, visit) : next
}

/** A code is asked of those who are not signed in, a proof of those who ask in public and have given none. */
function isSkipped(step: Step, draft: Draft, visit: Visit): boolean {
  return step === 'code' ? visit.isCitizen : step === 'prove' && !needsProof(draft, visit)
}

/** Must this person prove their name before this may be asked? */
export function needsProof(draft: Draft, { isCitizen, actor }: Visit): boolean {
  return isCitizen && draft.public === 'yes' && actor.level < PUBLIC_LEVEL
}

/** The page before; the list of similar questions, the code and the proof are not gone back to. */
export function stepBefore(step: Step): Step {
  const before = steps[steps.indexOf(step) - 1] ?? 'topic'
  return before === 'already' || before === 'code' || before === 'prove' ? stepBefore(before) : before
}

/** The files that come along, by id. */
export function filesIn({ files = '' }: Draft): string[] {
  return files.split(',').filter((id) => /^[0-9a-f-]{36}$/.test(id))
}

/** What was shown on the way, as the city sealed it. */
export function shownIn({ alike, proposed }: Draft): string[] {
  return [alike, proposed].flatMap((sealed) => (sealed && sealed.length <= 12_000 ? [sealed] : []))
}

/** The unit asked by name; null leaves it to the city. */
export function unitOf({ unit, otherUnit }: Draft): string | null {
  return (unit === 'other' ? otherUnit : unit) || null
}

type Rule = (draft: Draft, visit: Visit) => string | undefined

const { title, body, name, address, type } = askQuestion.input.shape

/** What is wrong with one field, in one sentence; asked in the order of the page. */
const rules: Partial<Record<FieldName, Rule>> = {
  title: (draft, visit) => trouble(title.safeParse(draft.title ?? ''), draft.title, visit.say.ask.needTopic, visit),
  type: (draft, visit) => (type.safeParse(draft.type ?? 'none').success ? undefined : visit.say.ask.needType),
  placeQuery: (draft, visit) =>
    (draft.placeQuery ?? '').trim() !== '' && !draft.place ? visit.say.ask.chooseOne : undefined,
  address: (draft, visit) => trouble(address.safeParse(draft.address ?? ''), draft.address, '', visit),
  body: (draft, visit) => trouble(body.safeParse(draft.body ?? ''), draft.body, visit.say.ask.needBody, visit),
  otherUnit: (draft, visit) => (draft.unit === 'other' && !draft.otherUnit ? visit.say.ask.needUnit : undefined),
  public: (draft, visit) => (draft.public === 'yes' || draft.public === 'no' ? undefined : visit.say.ask.needPublic),
  name: (draft, visit) => trouble(name.safeParse(draft.name ?? ''), draft.name, visit.say.ask.needName, visit),
  phone: (draft, visit) =>
    visit.isCitizen || Phone.safeParse(draft.phone ?? '').success ? undefined : visit.say.ask.needPhone,
}

type Parsed = { success: boolean; error?: { issues: { code: string; message: string }[] } | undefined }

/** Our own sentence for something too short, the contract's for everything else. */
function trouble(parsed: Parsed, typed: string | undefined, short: string, { lang }: Visit): string | undefined {
  if (parsed.success) return undefined
  const issue = parsed.error?.issues[0]
  if (!issue) return short
  const isShort = (typed ?? '').trim() === '' || issue.message.startsWith('short') || issue.message === 'empty'
  return isShort && short ? short : sayIssue(issue)[lang]
}

/** Everything wrong on one page. */
export function troublesOn(step: Step, draft: Draft, visit: Visit): Troubles {
  return fieldsOf[step].flatMap((field) => {
    const says = rules[field]?.(draft, visit)
    return says ? [{ field, says }] : []
  })
}

/** The first page that is not yet answered well, or undefined when all are. */
export function firstUnfinished(draft: Draft, visit: Visit): Step | undefined {
  return steps.find((step) =>
    step === 'prove' ? needsProof(draft, visit) : step !== 'code' && troublesOn(step, draft, visit).length > 0,
  )
}
