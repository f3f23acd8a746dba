import type { Refusal } from '../platform/index.ts'
import { agreementStates } from './agreement.ts'
import type { AgreementRow } from './agreementStore.ts'
import { refused } from './refusals.ts'

type Standing = Pick<AgreementRow, 'state' | 'spouseState'>

type Row = {
  who: 'borrower' | 'spouse'
  from: readonly AgreementRow['state'][]
  /** What was done before is not done twice: whoever asks again gets the same answer. */
  isDone: (agreement: Standing) => boolean
}

/** What can be done to an offset agreement: by whom, from where. Refusals and buttons both come from these rows. */
// prettier-ignore
const agreementActions = {
  sign:            { who: 'borrower', from: ['draft'],  isDone: ({ state }) => state === 'signed' },
  end:             { who: 'borrower', from: ['signed'], isDone: ({ state }) => state === 'ended' },
  consent:         { who: 'spouse',   from: ['signed'], isDone: ({ spouseState }) => spouseState === 'given' },
  withdrawConsent: { who: 'spouse',   from: ['signed'], isDone: ({ spouseState }) => spouseState === 'refused' },
} as const satisfies Record<string, Row>

type AgreementAction = keyof typeof agreementActions

/** 'done' when there is nothing left to do, the refusal when it cannot be done, nothing when it can. */
export function standing(name: AgreementAction, agreement: Standing): 'done' | Refusal | undefined {
  const row: Row = agreementActions[name]
  if (row.isDone(agreement)) return 'done'
  if (row.from.includes(agreement.state)) return undefined
  return refused('agreement-step', { facts: { state: agreementStates[agreement.state] } })
}

/** The buttons of the borrower, or of the spouse. */
export function agreementCan(who: Row['who'], agreement: Standing): AgreementAction[] {
  const names: AgreementAction[] = ['sign', 'consent', 'withdrawConsent', 'end']
  return names.filter((name) => agreementActions[name].who === who && standing(name, agreement) === undefined)
}
