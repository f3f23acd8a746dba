import { refused, type Refusal, type Says } from './refusals.ts'

/** Where a case stands. */
export const caseStates = {
  draft: { zh: '草稿', en: 'draft' },
  submitted: { zh: '已提交', en: 'submitted' },
  correcting: { zh: '待补正', en: 'to be corrected' },
  accepted: { zh: '已受理', en: 'accepted' },
  notAccepted: { zh: '不予受理', en: 'not accepted' },
  referred: { zh: '转告', en: 'referred' },
  reviewing: { zh: '审查', en: 'under review' },
  paused: { zh: '暂停', en: 'stopped' },
  awaitingFee: { zh: '待缴费', en: 'fee to be paid' },
  granted: { zh: '准予', en: 'granted' },
  denied: { zh: '不予', en: 'denied' },
  making: { zh: '制证', en: 'certificate being made' },
  delivered: { zh: '送达', en: 'delivered' },
  closed: { zh: '办结', en: 'closed' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  lapsed: { zh: '逾期未补正', en: 'not corrected in time' },
  asked: { zh: '待确认是否需要', en: 'asked whether it is needed' },
  spared: { zh: '无需办理', en: 'not needed' },
} as const satisfies Record<string, Says>
export type CaseState = keyof typeof caseStates

type Step = Says & { from: readonly CaseState[]; to: CaseState; needs: readonly string[] }

/** How a case moves and what each step must say. A certificate is made only of what was granted. */
export const caseSteps = {
  submit: { zh: '提交', en: 'submitted', from: ['draft'], to: 'submitted', needs: [] },
  ask: { zh: '提请确认是否需要', en: 'asked whether it is needed', from: ['draft'], to: 'asked', needs: [] },
  unask: {
    zh: '回答改变，不再确认',
    en: 'asked no more, the answers changed',
    from: ['draft', 'asked', 'spared'],
    to: 'draft',
    needs: [],
  },
  need: { zh: '确认需要办理', en: 'said to be needed', from: ['asked'], to: 'draft', needs: ['reason'] },
  spare: { zh: '确认无需办理', en: 'said not to be needed', from: ['asked'], to: 'spared', needs: ['reason'] },
  accept: { zh: '受理', en: 'accepted', from: ['submitted'], to: 'accepted', needs: [] },
  deem: { zh: '视为受理', en: 'deemed accepted', from: ['submitted'], to: 'accepted', needs: [] },
  notify: {
    zh: '一次性告知补正',
    en: 'told what is missing',
    from: ['submitted'],
    to: 'correcting',
    needs: ['missing'],
  },
  correct: { zh: '补正', en: 'corrected', from: ['correcting'], to: 'submitted', needs: [] },
  lapse: {
    zh: '逾期未补正，停办',
    en: 'stopped, not corrected in time',
    from: ['correcting'],
    to: 'lapsed',
    needs: [],
  },
  again: { zh: '重新提交', en: 'handed in again', from: ['lapsed'], to: 'submitted', needs: [] },
  refuse: { zh: '不予受理', en: 'not accepted', from: ['submitted'], to: 'notAccepted', needs: ['reason', 'basis'] },
  refer: { zh: '转告', en: 'referred', from: ['submitted'], to: 'referred', needs: ['office'] },
  review: { zh: '审查', en: 'taken under review', from: ['accepted'], to: 'reviewing', needs: [] },
  pause: { zh: '中止', en: 'stopped', from: ['reviewing'], to: 'paused', needs: ['cause'] },
  resume: { zh: '恢复', en: 'resumed', from: ['paused'], to: 'reviewing', needs: [] },
  extend: { zh: '延长', en: 'extended', from: ['reviewing'], to: 'reviewing', needs: ['approvedBy', 'reason'] },
  askFee: {
    zh: '通知缴费',
    en: 'asked for its fee',
    from: ['reviewing'],
    to: 'awaitingFee',
    needs: ['amount', 'basis'],
  },
  payFee: { zh: '缴费', en: 'paid for', from: ['awaitingFee'], to: 'reviewing', needs: [] },
  unaskFee: {
    zh: '撤回缴费通知',
    en: 'asked for its fee no more',
    from: ['awaitingFee'],
    to: 'reviewing',
    needs: ['reason'],
  },
  grant: { zh: '准予', en: 'granted', from: ['reviewing'], to: 'granted', needs: [] },
  deny: { zh: '不予', en: 'denied', from: ['reviewing'], to: 'denied', needs: ['reason', 'basis'] },
  make: { zh: '制证', en: 'made into a certificate', from: ['granted'], to: 'making', needs: [] },
  deliver: { zh: '送达', en: 'delivered', from: ['making', 'denied'], to: 'delivered', needs: [] },
  close: { zh: '办结', en: 'closed', from: ['delivered'], to: 'closed', needs: [] },
  withdraw: {
    zh: '撤回',
    en: 'withdrawn',
    from: ['draft', 'submitted', 'correcting', 'accepted', 'reviewing', 'paused', 'awaitingFee', 'lapsed', 'asked'],
    to: 'withdrawn',
    needs: [],
  },
} as const satisfies Record<string, Step>
export type CaseStep = keyof typeof caseSteps

/** A case as its moves see it. `notices`: how often the applicant was told what is missing. */
export type Case = { state: CaseState; notices: number; extended: boolean }

/** A case nobody has handed in yet. */
export const newCase: Case = { state: 'draft', notices: 0, extended: false }

/**
 * Moves a case one step. Errors: 'step-not-possible', 'step-needs', 'notice-second' (a second notice without a
 * supervisor's reason). Source: 行政许可法 32, 42.
 */
export function stepCase(of: Case, name: CaseStep, said: Readonly<Record<string, unknown>> = {}): Case | Refusal {
  return (
    stepTrouble(of, name, said) ?? {
      state: caseSteps[name].to,
      notices: of.notices + (name === 'notify' ? 1 : 0),
      extended: of.extended || name === 'extend',
    }
  )
}

function stepTrouble(of: Case, name: CaseStep, said: Readonly<Record<string, unknown>>): Refusal | undefined {
  const step: Step = caseSteps[name]
  if (!stepsFrom(of).includes(name)) {
    return refused('step-not-possible', { facts: { state: caseStates[of.state], step } })
  }
  const missing = step.needs.filter((need) => isEmpty(said[need]))
  if (missing.length) return refused('step-needs', { facts: { step, missing: missing.join('、') } })
  const isSecond = name === 'notify' && of.notices > 0
  return isSecond && isEmpty(said['supervisorReason']) ? refused('notice-second') : undefined
}

/** The steps a case may take from here. */
export function stepsFrom({ state, extended }: Case): CaseStep[] {
  return stepNames.filter((name) => {
    const step: Step = caseSteps[name]
    return step.from.includes(state) && !(name === 'extend' && extended)
  })
}

const stepNames = ((): CaseStep[] => {
  const isStep = (name: string): name is CaseStep => Object.hasOwn(caseSteps, name)
  return Object.keys(caseSteps).filter(isStep)
})()

function isEmpty(said: unknown): boolean {
  if (said === undefined || said === null) return true
  if (Array.isArray(said)) return said.length === 0
  return typeof said === 'string' && said.trim() === ''
}
