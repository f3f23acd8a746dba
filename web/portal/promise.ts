import { explanationOf } from '../kit/parts/index.ts'
import type { Visit } from './visit.ts'

/** Why a promise is counted from later than the asking: the unit has to be found first. Nothing once it has been. */
export function startNote({ say }: Visit, why: unknown, askedAt: string): string | undefined {
  const from = explanationOf(why)?.from
  const isLater = from !== undefined && Date.parse(from) > Date.parse(askedAt) && /T23:59|T00:00/.test(from)
  return isLater ? say.ask.startNote : undefined
}
