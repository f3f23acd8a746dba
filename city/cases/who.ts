import type { Actor } from '../platform/contract.ts'
import type { Role } from './case.ts'

const who = (zh: string, en: string, is: Role['is']): Role => ({ label: { zh, en }, is })
const has = (actor: Actor, ...posts: string[]) =>
  actor.kind === 'staff' && actor.posts.some((post) => posts.includes(post))

export const machine = who('系统', 'the system', (a) => a.kind === 'system')
export const applicant = who(
  '申请人本人',
  'the applicant',
  // Whether a mandate still stands is asked where the case is held.
  (a, p) => a.kind === 'citizen' && a.id !== null && (a.id === p.citizen || a.id === p.agent),
)
export const reviewer = who(
  '本环节审批单位的审批人',
  'reviewers of the office that decides this part',
  (a, p) => has(a, 'reviewer', 'unitHead') && a.unit !== null && a.unit === p.unit,
)
export const head = who(
  '本环节审批单位负责人',
  'the head of the office that decides this part',
  (a, p) => has(a, 'unitHead') && a.unit !== null && a.unit === p.unit,
)

/** Whom a case concerns at all: its applicant, who reviews, who heads, who inspects; a hotline's handler is none of these. */
export function worksOnCases(actor: Actor): boolean {
  return actor.kind !== 'staff' || has(actor, 'reviewer', 'unitHead', 'inspector')
}

/** Either of two. */
export function or(one: Role, other: Role): Role {
  return {
    label: { zh: `${one.label.zh}或${other.label.zh}`, en: `${one.label.en} or ${other.label.en}` },
    is: (a, p) => one.is(a, p) || other.is(a, p),
  }
}
