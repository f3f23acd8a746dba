import { sql } from '../platform/index.ts'

/** The columns of an order as the noun reads them. */
export const orderColumns = sql`o.id, o.number, o.parent, o.channel, o.type, o.urgency, o.secret, o.anonymous, o.callback, o.title, o.body, o.matter,
  o.place, o.address, o.centre, o.citizen, o.creator, o.accused, o.lead, o.unit, o.designated, o.status, o.outcome, o.round, o.returns, o.nudges,
  o.clock_round as "clockRound", o.due_clock as "dueClock", o.due_at as "dueAt", o.due_why as "dueWhy", o.answer_clock as "answerClock", o.answer_at as "answerAt", o.answer_why as "answerWhy",
  o.turn, o.mores, o.problem, o.excluded, o.first_promise_at as "firstPromiseAt",
  o.promise_at as "promiseAt", o.promise_why as "promiseWhy", o.extension, o.extensions, o.pause, o.pauses, o.reply, o.contacted_at as "contactedAt",
  o.dispatched_at as "dispatchedAt", o.accepted_at as "acceptedAt", o.answered_at as "answeredAt", o.closed_at as "closedAt", o.result, o.solved,
  o.attempts, o.version, o.merged_into as "mergedInto", o.registered_at as "registeredAt"`
