import type { Cited } from '../laws/index.ts'
import { rfc3339 } from '../platform/index.ts'
import type { Turn } from './order.ts'
import type { AttachedFile, ThreadItem } from './views.ts'

/** A reply as the thread reads it; `id` is what a correction names in `replaces`. */
export type Said = {
  id: string | null
  round: number
  unitName: string
  text: string
  kind: 'answer' | 'supplement' | 'correction'
  replaces: string | null
  reason: string | null
  onTime?: boolean | null
  citations: Cited[]
  files: AttachedFile[]
  at: Date
  /** Not read by the public yet, or for good; a matter that is no question has no such state. */
  state?: string
}

/** What was asked on; `waiting` until it is moderated, `kept` when it stays between the asker and the unit. */
export type AskedOn = { round: number; words: string; at: Date; waiting?: boolean; kept?: boolean }

/** Pure: question, answer, further question, answer, supplement as one thread in the order of time. */
export function threadOf(replies: readonly Said[], turns: readonly AskedOn[]): ThreadItem[] {
  const opened = new Set(turns.map(({ round }) => round))
  const said = replies
    .filter(({ kind }) => kind !== 'correction')
    .map((reply) => ({ at: reply.at, item: answerItem(reply, replies, turnOf(reply, opened)) }))
  const asked = turns.map(({ round, words, at, waiting = false, kept = false }) => ({
    at,
    item: { kind: 'more' as const, round, words, at: rfc3339(at), waiting, kept },
  }))
  return [...said, ...asked].toSorted((a, b) => a.at.getTime() - b.at.getTime()).map(({ item }) => item)
}

function turnOf({ round }: Said, opened: ReadonlySet<number>): Turn | null {
  if (round === 1) return null
  return opened.has(round) ? 'more' : 'redo'
}

function answerItem(reply: Said, all: readonly Said[], turn: Turn | null): ThreadItem {
  const chain = chainOf(reply, all)
  const last = chain.at(-1) ?? reply
  const { kind, round, unitName, onTime = null } = reply
  return {
    kind: kind === 'supplement' ? 'supplement' : 'answer',
    round,
    unitName,
    text: last.text,
    at: rfc3339(reply.at),
    turn,
    waiting: last.state === 'waiting',
    kept: last.state === 'private',
    onTime,
    citations: last.citations,
    files: last.files,
    corrected: last === reply ? null : { at: rfc3339(last.at), reason: last.reason ?? '' },
    earlier: chain
      .slice(0, -1)
      .map(({ text, at }) => ({ text, at: rfc3339(at) }))
      .toReversed(),
  }
}

/** The reply with the corrections that took its place, oldest first. */
function chainOf(reply: Said, all: readonly Said[]): Said[] {
  const next = reply.id === null ? undefined : all.find(({ replaces }) => replaces === reply.id)
  return next ? [reply, ...chainOf(next, all)] : [reply]
}
