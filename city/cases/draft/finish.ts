import { deadline } from '../../calendar/index.ts'
import { isRefusal } from '../../platform/index.ts'
import type { CaseView, PartView } from '../views.ts'

type Seen = Pick<PartView, 'id' | 'state' | 'stopped' | 'due' | 'terms' | 'held' | 'planned'>
type Finish = Pick<CaseView, 'finish' | 'undated'>

/**
 * When everything that is with an office is done at the latest, by the clocks that run, and the parts that says nothing
 * of: not sent yet, standing still (their date moves), late already, or not countable yet.
 */
export function finishOf(parts: readonly Seen[]): Finish {
  const days: string[] = []
  const undated: Finish['undated'] = []
  for (const part of parts) {
    const why = whyUndated(part)
    if (why === 'over') continue
    const day = why ?? lastDayOf(part)
    if (day === 'unsent' || day === 'still' || day === 'late' || day === 'uncounted')
      undated.push({ part: part.id, why: day })
    else days.push(day)
  }
  return { finish: days.sort().at(-1) ?? null, undated }
}

/** The plan of a part that is not sent is worth nothing once what it waits for stands still or is late. */
export function plansHeld<P extends Seen>(parts: readonly P[], { undated }: Finish): P[] {
  const loose = new Set(undated.flatMap(({ part, why }) => (why === 'unsent' ? [] : [part])))
  const isLoose = ({ id, held }: Seen): boolean =>
    loose.has(id) || parts.some((one) => held.includes(one.id) && one.id !== id && isLoose(one))
  return parts.map((part) =>
    part.planned && part.state === 'draft' && isLoose(part) ? { ...part, planned: null } : part,
  )
}

const over: readonly string[] = ['closed', 'delivered', 'notAccepted', 'referred', 'withdrawn', 'spared']
const still: readonly string[] = ['paused', 'correcting', 'lapsed']

function whyUndated({ state, stopped, due }: Seen): Finish['undated'][number]['why'] | 'over' | undefined {
  if (over.includes(state) || stopped) return 'over'
  if (state === 'draft' || state === 'asked') return 'unsent'
  if (still.includes(state)) return 'still'
  return due?.light === 'red' ? 'late' : undefined
}

/** What is not accepted yet has its promise before it, counted from the last day for accepting. */
function lastDayOf({ state, due, terms }: Seen): string {
  const from = due?.due ?? null
  if (state !== 'submitted' || from === null) return from ?? 'uncounted'
  const limit = terms.promised ?? terms.statutory
  const end = limit && deadline({ from, limit })
  return end === null || isRefusal(end) ? 'uncounted' : end.due
}
