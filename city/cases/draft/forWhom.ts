import { formRefusals } from '../../forms/index.ts'
import { covers, firmsBound, mandateRefusals, mandatesOf, standingOf, type Mandate } from '../../mandates/index.ts'
import {
  isRefusal,
  rfc3339,
  type By,
  type InputOf,
  type OutputOf,
  type Refusal,
  type Says,
} from '../../platform/index.ts'
import type * as contract from '../contract.ts'
import { caseRefusals } from '../refusals.ts'
import { partsIn, wanted } from './begin.ts'
import { deedOf } from './deed.ts'
import { firmOf } from './mandate.ts'

type Row = OutputOf<typeof contract.forWhom>['rows'][number]

/** Everybody this person may begin for, with the sentence why not where a mandate does not cover this. Errors: see the endpoint. */
export async function forWhom(by: By, said: InputOf<typeof contract.forWhom>): Promise<{ rows: Row[] } | Refusal> {
  const answers = answersIn(said.answers)
  if (answers === undefined)
    return formRefusals.refused('form-answers-unreadable', { facts: { example: '{"q1":"company"}' } })
  const begun = await wanted(by, { item: said.item, thing: said.thing, answers })
  if (isRefusal(begun)) return begun
  const deed = await deedOf(by, { kind: begun.kind, ofId: begun.id, parts: partsIn(begun) })
  const notForFirms = begun.forFirms ? null : caseRefusals.refused('not-for-firms').says
  const own = (await firmsBound(by)).map(({ name, code }): Row => ({
    mandate: null,
    firm: { name, code },
    name,
    until: null,
    no: notForFirms,
  }))
  const outside = mandateRefusals.refused('mandate-out-of-scope').says
  const lent = (await mandatesOf(by)).held
    .filter((held) => standingOf(held, by.now) === 'inForce')
    .map((held) => rowOf(held, covers(held.scope, deed) ? (held.firm && notForFirms) || null : outside))
  return { rows: [...own, ...lent] }
}

function rowOf(held: Mandate, no: Says | null): Row {
  const firm = firmOf(held)
  return {
    mandate: held.id,
    firm: firm && { name: firm.name, code: firm.code },
    name: firm?.name ?? held.giverName,
    until: rfc3339(held.until),
    no,
  }
}

function answersIn(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return {}
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? { ...read } : undefined
  } catch {
    return undefined
  }
}
