import type { Actor, Says } from '../platform/contract.ts'
import type { RemedyClock, RemedyState } from './review.ts'

export type RemedyActionName = 'contact' | 'fix' | 'callBack' | 'appeal' | 'decide'

/** What the who column and the conditions look at. */
export type Looked = { unit: string; state: RemedyState; appeal: 'waiting' | 'upheld' | 'denied' | null }

type Role = { label: Says; is: (actor: Actor, remedy: Looked) => boolean }
const has = (actor: Actor, ...posts: string[]) =>
  actor.kind === 'staff' && actor.posts.some((post) => posts.includes(post))

/** Who rated is known to these alone, and only they speak with the person. */
const caller: Role = {
  label: { zh: '回访员', en: 'callers-back' },
  is: (a) => has(a, 'callerBack') && a.reach.kind === 'city',
}
const unit: Role = {
  label: { zh: '被评价单位', en: 'the unit reviewed' },
  is: (a, r) => has(a, 'handler', 'unitHead') && a.unit === r.unit,
}
const inspector: Role = { label: { zh: '督办员', en: 'inspectors' }, is: (a) => has(a, 'inspector') }

type RemedyAction = {
  says: Says
  from: readonly RemedyState[]
  /** Left out when the state stays; a call-back that finds it unsolved goes back to the unit. */
  to?: RemedyState
  who: Role
  clock?: RemedyClock
  when?: (remedy: Looked) => boolean
}

/** The closed loop, a row a step: contacted within its term, fixed within its term, called back every time. */
export const remedyActions = {
  contact: { says: { zh: '联系核实', en: 'contact' }, from: ['open'], to: 'contacted', who: caller, clock: 'fix' },
  fix: { says: { zh: '提交整改', en: 'fix' }, from: ['contacted'], to: 'fixed', who: unit, clock: 'callBack' },
  callBack: { says: { zh: '回访', en: 'call back' }, from: ['fixed'], to: 'closed', who: caller },
  appeal: {
    says: { zh: '申诉', en: 'appeal' },
    from: ['open', 'contacted'],
    who: unit,
    when: ({ appeal }) => appeal === null,
  },
  decide: {
    says: { zh: '裁定', en: 'decide' },
    from: ['open', 'contacted', 'fixed'],
    who: inspector,
    when: ({ appeal }) => appeal === 'waiting',
  },
} as const satisfies Record<RemedyActionName, RemedyAction>

const names = ['contact', 'fix', 'callBack', 'appeal', 'decide'] as const satisfies readonly RemedyActionName[]

export const rowOf = (name: RemedyActionName): RemedyAction => remedyActions[name]

/** What this actor may do with it now. */
export function canOf(actor: Actor, remedy: Looked): RemedyActionName[] {
  return names.filter((name) => {
    const row = rowOf(name)
    return row.from.includes(remedy.state) && row.who.is(actor, remedy) && (row.when?.(remedy) ?? true)
  })
}
