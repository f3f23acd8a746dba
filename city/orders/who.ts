import type { Actor, Says } from '../platform/contract.ts'
import type { Order } from './order.ts'

/** A word of the "who" column; the label is also the refusal's sentence. */
export type Role = { label: Says; is: (actor: Actor, order: Order) => boolean }

const who = (zh: string, en: string, is: Role['is']): Role => ({ label: { zh, en }, is })
/** A secret report is the inspectors' from its first day: they do what desk, dispatch, review and follow-up do with others. */
const keeps = (a: Actor, o: Order) => o.secret && has(a, 'inspector') && a.reach.kind === 'city'
const has = (actor: Actor, ...posts: string[]) =>
  actor.kind === 'staff' && actor.posts.some((post) => posts.includes(post))

export const machine = who('系统', 'the system', (a) => a.kind === 'system')
export const dispatcher = who(
  '派单员',
  'dispatchers',
  (a, o) => keeps(a, o) || (has(a, 'dispatcher') && coversIt(a, o)),
)
export const cityDispatcher = who(
  '市中心派单员',
  'dispatchers of the city centre',
  (a, o) => keeps(a, o) || (has(a, 'dispatcher') && a.reach.kind === 'city'),
)
export const desk = who(
  '话务员或派单员',
  'agents and dispatchers',
  (a, o) => keeps(a, o) || (has(a, 'agent', 'dispatcher') && a.reach.kind !== 'units'),
)
export const holder = who(
  '承办单位',
  'the unit holding it',
  (a, o) => has(a, 'handler', 'unitHead') && a.unit === o.unit,
)
export const holdersHead = who(
  '承办单位负责人',
  'the head of the unit holding it',
  (a, o) => has(a, 'unitHead') && a.unit === o.unit,
)
export const reviewer = who(
  '审核员',
  'reviewers',
  (a, o) => keeps(a, o) || (has(a, 'reviewer') && a.reach.kind === 'city'),
)
export const callerBack = who('回访员', 'callers-back', (a, o) => keeps(a, o) || has(a, 'callerBack'))
export const inspector = who('督办员', 'inspectors', (a) => has(a, 'inspector'))
/** Who called without an account acts under the matter's own id, with its follow code. */
export const owner = who(
  '反映人本人',
  'the citizen whose matter it is',
  (a, o) => a.kind === 'citizen' && a.id !== null && a.id === (o.citizen ?? o.id),
)

/** Who works with the caller may learn the number; of a secret report only those who keep it. */
export const mayReveal = who('经办这件诉求的人员', 'those who work on this matter', (a, o) =>
  o.secret ? keeps(a, o) : holder.is(a, o) || desk.is(a, o) || has(a, 'callerBack', 'reviewer', 'inspector'),
)

/** The first extension is the unit head's to grant, the second the city centre's. */
export const extensionDecider = who('延期审批人', 'whoever decides this extension', (a, o) =>
  (o.extensions === 0 ? holdersHead : reviewer).is(a, o),
)

/** Either of two. */
export function or(one: Role, other: Role): Role {
  return {
    label: { zh: `${one.label.zh}或${other.label.zh}`, en: `${one.label.en} or ${other.label.en}` },
    is: (a, o) => one.is(a, o) || other.is(a, o),
  }
}

function coversIt(actor: Actor, order: Order): boolean {
  if (actor.reach.kind === 'city') return true
  return actor.reach.kind === 'centre' && actor.reach.centre === order.centre
}
