import { z } from 'zod'
import { oneOf } from '../platform/contract.ts'
import type { Says } from '../platform/refusal.ts'

/** Whose post grants or denies, where the definition says so; not accepting it stays any reviewer's. */
export const deciderWords = {
  reviewer: { zh: '审批人', en: 'a reviewer' },
  unitHead: { zh: '单位负责人', en: 'the head of the office' },
} as const satisfies Record<string, Says>
export const Decider = oneOf(deciderWords)
export type Decider = z.infer<typeof Decider>

/**
 * What lies between acceptance and decision beside the review itself. `siteCheck`: two or more of the office look at the
 * place; it stops no clock. `secondReader`: somebody who does not decide writes a second opinion (审核意见) first. `basis`: the law that
 * asks for it; left out, it is the city's own arrangement. Source: 行政许可法 34(3).
 */
export const Workflow = z.object({
  siteCheck: z.literal(true).optional(),
  secondReader: z.literal(true).optional(),
  decider: Decider.optional(),
  basis: z.string().trim().min(2).max(300).optional(),
})
export type Workflow = z.infer<typeof Workflow>

/** The way of a matter, from the application to what is handed over. */
export const waySteps = {
  submit: { zh: '提交', en: 'Hand in' },
  accept: { zh: '受理', en: 'Acceptance' },
  review: { zh: '审查', en: 'Review' },
  siteCheck: { zh: '现场核查', en: 'Site check' },
  opinion: { zh: '审核意见', en: 'Second opinion' },
  decide: { zh: '决定', en: 'Decision' },
  make: { zh: '制证', en: 'Document' },
  deliver: { zh: '送达', en: 'Delivery' },
} as const satisfies Record<string, Says>
export const WayStep = oneOf(waySteps)
export type WayStep = z.infer<typeof WayStep>

/** How long the law gives for saying whether it is accepted, and for handing over. Source: 行政许可法 32(4), 44. */
export const lawTerms = { accept: { amount: 5, unit: 'wd' }, deliver: { amount: 10, unit: 'wd' } } as const

/** The steps a matter with this workflow has, in order. */
export function wayOf({ siteCheck, secondReader }: Workflow): WayStep[] {
  const left = new Set<WayStep>([
    ...(siteCheck ? [] : ['siteCheck' as const]),
    ...(secondReader ? [] : ['opinion' as const]),
  ])
  return WayStep.options.filter((step) => !left.has(step))
}

const applicant: Says = { zh: '申请人', en: 'the applicant' }
const office: Says = { zh: '办理单位', en: 'the office' }
const reviewer: Says = { zh: '审批人', en: 'a reviewer' }
const either: Says = { zh: '审批人或单位负责人', en: 'a reviewer or the head of the office' }

/** Who does a step of the way. */
export function whoDoes(step: WayStep, { decider }: Workflow): Says {
  const own: Partial<Record<WayStep, Says>> = {
    submit: applicant,
    review: reviewer,
    siteCheck: { zh: '两名以上工作人员', en: 'two or more of its staff' },
    opinion: { zh: '不作决定的另一名工作人员', en: 'another of its staff, who does not decide' },
    decide: decider ? deciderWords[decider] : either,
  }
  return own[step] ?? office
}

/** A workflow in words, a line each; nothing where everything is as usual. */
export function sayWorkflow({ siteCheck, secondReader, decider, basis }: Workflow): Says[] {
  const lines: (Says | undefined)[] = [
    siteCheck && {
      zh: '现场核查：决定前两名以上工作人员到现场',
      en: 'Site check: two or more go there before the decision',
    },
    secondReader && {
      zh: '审核意见：决定前由不作决定的另一名工作人员写',
      en: 'Second opinion: another of its staff, who does not decide, writes it first',
    },
    decider && {
      zh: `准予、不予由${deciderWords[decider].zh}决定`,
      en: `Granted or denied by ${deciderWords[decider].en}`,
    },
    basis === undefined ? undefined : { zh: `流程依据：${basis}`, en: `The workflow rests on ${basis}` },
  ]
  return lines.flatMap((line) => line ?? [])
}
