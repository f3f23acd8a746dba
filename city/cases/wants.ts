import type { Actor, Refusal, Says } from '../platform/index.ts'
import { deciderWords } from '../services/index.ts'
import type { Part } from './case.ts'
import type { Terms } from './draft/definition.ts'
import { caseRefusals } from './refusals.ts'
import { rowOf, type GuardName, type StepName } from './steps.ts'

type Want = (
  part: Part,
  said: { note?: string },
  at: { actor: Pick<Actor, 'id' | 'posts'>; terms: Pick<Terms, 'workflow'> },
) => Refusal | undefined

const no = caseRefusals.refused

/** What the workflow of an item wants before its decision, in this order, of whoever would decide now. */
export const wants = {
  decides: (_part, _said, { terms: { workflow }, actor }) =>
    workflow.decider && !actor.posts.includes(workflow.decider)
      ? no('other-post-decides', { facts: { post: deciderWords[workflow.decider] } })
      : undefined,
  checked: (part, _said, { terms: { workflow } }) =>
    workflow.siteCheck && part.siteChecks.length === 0 ? no('site-check-missing') : undefined,
  secondRead: ({ opinions }, _said, { terms: { workflow }, actor }) => {
    const newest = opinions.filter(({ overtaken }) => !overtaken)
    if (!workflow.secondReader || newest.some(({ by }) => by !== actor.id)) return undefined
    if (newest.length > 0) return no('same-reader')
    return no(opinions.length === 0 ? 'opinion-missing' : 'opinion-overtaken')
  },
} satisfies Partial<Record<GuardName, Want>>

const isWant = (name: GuardName): name is keyof typeof wants => Object.hasOwn(wants, name)

/** What the workflow wants before this step, of this person, or nothing. */
export function heldBack(name: StepName, part: Part, at: Parameters<Want>[2]): Refusal | undefined {
  for (const want of (rowOf(name).when ?? []).filter(isWant)) {
    const trouble = wants[want](part, {}, at)
    if (trouble) return trouble
  }
  return undefined
}

/** What the newest look at the place and the newest opinion hold against granting; whoever grants all the same says why. */
export function doubtsOf({ siteChecks, opinions }: Pick<Part, 'siteChecks' | 'opinions'>): Says[] {
  const [check, opinion] = [siteChecks.at(-1), opinions.at(-1)]
  return [
    ...(check?.found === 'unfit' ? [doubts.unfit] : []),
    ...(check?.correctedSince ? [doubts.checkedBefore] : []),
    ...(opinion?.advice === 'deny' ? [doubts.deny] : []),
    ...(opinion?.correctedSince ? [doubts.readBefore] : []),
  ]
}

const doubts = {
  unfit: { zh: '最近一次现场核查不符合', en: 'the newest site check found it unfit' },
  checkedBefore: { zh: '现场核查在申请人更正之前', en: 'the applicant corrected something after the site check' },
  readBefore: { zh: '审核意见在申请人更正之前', en: 'the applicant corrected something after the second opinion' },
  deny: { zh: '最近一份审核意见建议不予', en: 'the newest second opinion advises denial' },
} as const satisfies Record<string, Says>

/** Granting against a doubt takes its reason. */
export const saysWhy: Want = (part, { note = '' }) => {
  const found = doubtsOf(part)
  if (found.length === 0 || note.trim() !== '') return undefined
  const what: Says = { zh: found.map(({ zh }) => zh).join('、'), en: found.map(({ en }) => en).join(', ') }
  return no('doubt-unanswered', { facts: { what } })
}
