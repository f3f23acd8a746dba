import type { Says } from '../platform/contract.ts'
import type { FieldName, FieldsOf } from './fields.ts'
import type { Clock, OrderStatus, Outcome } from './order.ts'
import {
  callerBack,
  cityDispatcher,
  desk,
  dispatcher,
  extensionDecider,
  holder,
  holdersHead,
  inspector,
  machine,
  or,
  owner,
  reviewer,
  type Role,
} from './who.ts'

/** One row of an order's life. `to` is left out when the status stays; `clock` when the running clock goes on. */
export type Action = {
  says: Says
  from: readonly OrderStatus[]
  to?: OrderStatus
  who: Role
  needs: readonly FieldName[]
  may?: readonly FieldName[]
  /** The clock that starts; 'none' ends every clock. */
  clock?: Clock | 'none'
  clears?: readonly ('unit' | 'designated' | 'acceptedAt' | 'contactedAt' | 'extension')[]
  /** Named conditions of `guards.ts`, asked in this order. */
  when?: readonly GuardName[]
  outcome?: Outcome
}

export type GuardName =
  | 'unitFits'
  | 'notReturned'
  | 'mayReturn'
  | 'running'
  | 'contacted'
  | 'partsDone'
  | 'mayExtend'
  | 'extensionAsked'
  | 'paused'
  | 'pauseEndsLater'
  | 'inTime'
  | 'callbackNeeded'
  | 'callbackNotNeeded'
  | 'satisfied'
  | 'unsatisfied'
  | 'notRated'
  | 'otherHour'
  | 'apart'
  | 'merged'
  | 'mergeable'
  | 'mergeFits'
  | 'saysSomething'
  | 'filesOurs'
  | 'mayAskMore'
  | 'cleanReply'
  | 'redoRuns'

const open = ['registered', 'dispatched', 'accepted', 'answered'] as const
const say = (zh: string, en: string): Says => ({ zh, en })

/** The life of an order: read down a column, across a row. */
// prettier-ignore
export const actions = {
  dispatch:         { says: say('派单', 'dispatch'),               from: ['registered'],             to: 'dispatched', who: dispatcher,              needs: ['unit'],            may: ['helpers', 'note'], clock: 'accept',   when: ['apart', 'unitFits', 'notReturned'] },
  designate:        { says: say('指定承办', 'designate'),          from: ['registered'],             to: 'dispatched', who: cityDispatcher,          needs: ['unit', 'reason'],                            clock: 'accept',   when: ['apart', 'unitFits'] },
  transfer:         { says: say('转派', 'transfer'),               from: ['dispatched', 'accepted'], to: 'dispatched', who: or(dispatcher, holder),  needs: ['unit', 'reason'],                            clock: 'accept',   when: ['apart', 'unitFits', 'running'], clears: ['designated', 'acceptedAt', 'contactedAt', 'extension'] },
  answerAtDesk:     { says: say('直办答复', 'answer at the desk'), from: ['registered'],             to: 'closed',     who: desk,                    needs: ['reply'],                                     may: ['insist', 'files', 'publicFiles'], clock: 'none', when: ['apart', 'saysSomething', 'filesOurs'], outcome: 'atDesk' },
  refuse:           { says: say('不予受理', 'refuse'),             from: ['registered'],             to: 'ended',      who: desk,                    needs: ['refusal', 'reason'],                         clock: 'none',     when: ['apart'], outcome: 'refused' },
  handOver:         { says: say('紧急转出', 'hand over'),          from: ['registered'],             to: 'ended',      who: desk,                    needs: ['line'],            may: ['note'],            clock: 'none',     when: ['apart'], outcome: 'handedOver' },
  withdraw:         { says: say('撤诉', 'withdraw'),               from: ['registered', 'dispatched', 'accepted'], to: 'ended', who: or(owner, desk),  needs: ['reason'],                                    clock: 'none',     outcome: 'withdrawn' },
  accept:           { says: say('签收', 'accept'),                 from: ['dispatched'],             to: 'accepted',   who: holder,                  needs: [],                                            clock: 'answer',   when: ['apart'] },
  sendBack:         { says: say('退单', 'send back'),              from: ['dispatched', 'accepted'], to: 'registered', who: holder,                  needs: ['reason', 'basis'],                           clock: 'dispatch', when: ['apart', 'mayReturn', 'running'], clears: ['unit', 'acceptedAt', 'contactedAt', 'extension'] },
  contact:          { says: say('联系反映人', 'contact the citizen'), from: ['dispatched', 'accepted'],                who: holder,                  needs: ['note'] },
  requestExtension: { says: say('申请延期', 'ask for an extension'), from: ['accepted'],                               who: holder,                  needs: ['days', 'reason'],                                               when: ['apart', 'running', 'mayExtend'] },
  grantExtension:   { says: say('同意延期', 'grant the extension'), from: ['accepted'],                                who: extensionDecider,        needs: [],                  may: ['note'],            clock: 'answer',   when: ['extensionAsked', 'running'], clears: ['extension'] },
  denyExtension:    { says: say('不同意延期', 'deny the extension'), from: ['accepted'],                               who: extensionDecider,        needs: ['reason'],                                                       when: ['extensionAsked'], clears: ['extension'] },
  pause:            { says: say('暂停计时', 'pause the clock'),    from: ['accepted'],                                 who: holdersHead,             needs: ['cause', 'until', 'reason'],                                     when: ['apart', 'running', 'inTime', 'pauseEndsLater'] },
  resume:           { says: say('恢复计时', 'resume the clock'),   from: ['accepted'],                                 who: or(holder, machine),     needs: [],                                            clock: 'answer',   when: ['paused'] },
  answer:           { says: say('答复', 'answer'),                 from: ['accepted'],               to: 'answered',   who: holder,                  needs: ['reply'],           may: ['noContact', 'partsReason', 'insist', 'files', 'publicFiles'], clock: 'review', when: ['apart', 'running', 'contacted', 'partsDone', 'saysSomething', 'filesOurs'], clears: ['extension'] },
  pass:             { says: say('审核通过', 'pass'),               from: ['answered'],               to: 'reviewed',   who: reviewer,                needs: [],                  may: ['note'],            clock: 'followUp', when: ['apart'] },
  returnAnswer:     { says: say('审核退回', 'return the answer'),  from: ['answered'],               to: 'accepted',   who: reviewer,                needs: ['reason'],                                    clock: 'rework',   when: ['apart'] },
  followUp:         { says: say('回访', 'follow up'),              from: ['reviewed', 'closed'],     to: 'closed',     who: or(callerBack, owner),   needs: ['grade', 'solved'], may: ['note'],            clock: 'none',     when: ['callbackNeeded', 'notRated', 'satisfied'], outcome: 'followedUp' },
  tryAgain:         { says: say('未接通', 'not reached'),          from: ['reviewed'],                                 who: callerBack,              needs: [],                  may: ['note'],                               when: ['callbackNeeded', 'otherHour'] },
  redo:             { says: say('重办', 'redo'),                   from: ['reviewed', 'closed'],     to: 'accepted',   who: or(callerBack, owner),   needs: ['grade', 'solved', 'reason'],                 clock: 'redo',     when: ['callbackNeeded', 'notRated', 'unsatisfied'], clears: ['contactedAt'] },
  askMore:          { says: say('追问', 'ask on'),                 from: ['reviewed', 'closed'],     to: 'accepted',   who: or(owner, desk),         needs: ['words'],                                     clock: 'more',     when: ['mayAskMore'] },
  supplement:       { says: say('补充答复', 'supplement'),         from: ['reviewed', 'closed'],                       who: holder,                  needs: ['reply'],                                                        when: ['cleanReply'] },
  correct:          { says: say('更正', 'correct'),                from: ['reviewed', 'closed'],                       who: holder,                  needs: ['reply', 'reason'],      may: ['insist', 'earlier'],                                   when: ['cleanReply', 'saysSomething'] },
  writeOff:         { says: say('研判销号', 'write off'),          from: ['reviewed', 'accepted'],   to: 'closed',     who: inspector,               needs: ['reason', 'basis'],                           clock: 'none',     when: ['redoRuns'], outcome: 'writtenOff' },
  close:            { says: say('办结', 'close'),                  from: ['reviewed'],               to: 'closed',     who: or(callerBack, machine), needs: [],                  may: ['note'],            clock: 'none',     when: ['callbackNotNeeded'], outcome: 'noCallback' },
  terminate:        { says: say('终止', 'terminate'),              from: ['registered', 'dispatched', 'accepted'], to: 'ended', who: or(inspector, machine),             needs: ['reason', 'basis'],                           clock: 'none',     outcome: 'terminated' },
  nudge:            { says: say('催单', 'nudge'),                  from: open,                                         who: or(owner, desk),         needs: [],                  may: ['note'] },
  remind:           { says: say('督办', 'supervise'),              from: ['dispatched', 'accepted'],                   who: inspector,               needs: ['note'] },
  merge:            { says: say('并单', 'merge'),                  from: ['registered', 'dispatched', 'accepted'],      who: desk,                    needs: ['lead'],            may: ['reason'],                             when: ['apart', 'mergeable', 'mergeFits'] },
  unmerge:          { says: say('拆分', 'take apart'),             from: open,                                         who: desk,                    needs: ['reason'],                                                       when: ['merged'] },
  archive:          { says: say('归档', 'archive'),                from: ['closed', 'ended'],        to: 'archived',   who: or(inspector, machine),  needs: [],                                            clock: 'none' },
} as const satisfies Record<string, Action>

export type ActionName = keyof typeof actions
export const actionNames = Object.keys(actions).filter((name): name is ActionName => name in actions)

type Optional<T> = T extends { may: infer M extends readonly FieldName[] } ? Partial<FieldsOf<M>> : object

/** What must be said with an action: leaving out a reason does not compile. */
export type Input<N extends ActionName> = FieldsOf<(typeof actions)[N]['needs']> &
  Optional<(typeof actions)[N]> & { version?: number | undefined }

/** The row of an action, as the machinery reads it. */
export function rowOf(name: ActionName): Action {
  return actions[name]
}
