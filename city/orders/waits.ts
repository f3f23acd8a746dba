import { cityDate, type Tx } from '../platform/index.ts'
import { dueOf, type Due } from './clocks.ts'
import { limitFor, type Stage } from './limits.ts'
import { allLimits } from './store.ts'

/** Until when something beside the table of actions may wait, for each instant it began; the limit is that of its day. */
export async function waitsOf(tx: Tx, stage: Stage): Promise<(from: Date) => Due> {
  const rows = await allLimits(tx)
  return (from) => dueOf(limitFor(rows, stage, { urgency: 'normal', type: 'inquiry' }, cityDate(from)), from)
}
