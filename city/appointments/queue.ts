/** What the rule of calling looks at. */
export type Waiting = {
  id: string
  /** Numbers of a line are given in order: between two that came in the same instant the smaller goes first. */
  label: string
  /** Since when this number waits. */
  since: Date
  /** The slot of a booking; null for those who walked in, and for those who came too late for it. */
  slotStarts: Date | null
  slotEnds: Date | null
  /** Says of themselves that they need to be called first. */
  priority: boolean
  /** Sent on from another window: has waited once already. */
  moved: boolean
}

export type CallingRule = { longestWait: number; late: number }

/** A place in the queue: the smaller first. */
type Place = readonly [rank: number, at: number]

/**
 * 叫号规则. In this order, and within each by time:
 * 0 who was sent on from another window;
 * 1 booked people whose slot has begun, by the slot's beginning; and anybody who has waited the longest bearable time,
 *   by the instant that was reached, so that nobody is passed by for ever;
 * 2 elderly, disabled, pregnant, with an infant;
 * 3 everybody else, and booked people before their slot.
 * A booking that was claimed later than the grace after its slot counts as walking in.
 */
export function placeOf(ticket: Waiting, now: Date, rule: CallingRule): Place {
  const since = ticket.since.getTime()
  if (ticket.moved) return [0, since]
  if (isBookedNow(ticket, now, rule)) return [1, ticket.slotStarts?.getTime() ?? since]
  if (now.getTime() - since >= rule.longestWait) return [1, since + rule.longestWait]
  if (ticket.priority) return [2, since]
  return [3, since]
}

function isBookedNow({ slotStarts, slotEnds, since }: Waiting, now: Date, rule: CallingRule): boolean {
  if (!slotStarts || !slotEnds) return false
  return slotStarts <= now && since.getTime() <= slotEnds.getTime() + rule.late
}

/** Everybody who waits, in the order in which they are called; the same for every screen. */
export function inOrder<T extends Waiting>(waiting: readonly T[], now: Date, rule: CallingRule): T[] {
  const placed = waiting.map((ticket) => ({ ticket, place: placeOf(ticket, now, rule) }))
  return placed
    .toSorted(
      (a, b) =>
        a.place[0] - b.place[0] ||
        a.place[1] - b.place[1] ||
        a.ticket.since.getTime() - b.ticket.since.getTime() ||
        a.ticket.label.localeCompare(b.ticket.label),
    )
    .map(({ ticket }) => ticket)
}

/** How long somebody waits, as far as that can be said honestly: `minutes` is null when too few were served. */
export type Estimate = { minutes: number | null; n: number; median: number | null; windows: number }

/** From how long the last ones took at the window (minutes), how many are ahead, and how many windows are open. */
export function estimate(
  ahead: number,
  took: readonly number[],
  { windows, sample }: { windows: number; sample: number },
): Estimate {
  const n = took.length
  if (n < sample) return { minutes: null, n, median: null, windows }
  const sorted = took.toSorted((a, b) => a - b)
  const median = ((sorted[Math.floor((n - 1) / 2)] ?? 0) + (sorted[Math.ceil((n - 1) / 2)] ?? 0)) / 2
  const minutes = windows === 0 ? null : Math.ceil((ahead / windows) * median)
  return { minutes, n, median: Math.round(median * 10) / 10, windows }
}
