import type { z } from 'zod'
import type { guideThing } from '../../../city/catalogue/contract.ts'
import { sayDay } from '../dates.ts'
import type { Visit } from '../visit.ts'
import { addressOf, type Said } from './answered.ts'

/** That the rules changed since this guide was begun: it goes on as it was, an application goes by the newer one. */
export function Newer({
  visit,
  guided,
  answers,
}: {
  visit: Visit
  guided: z.output<typeof guideThing.output>
  answers: Said
}) {
  const { newer } = guided
  if (!newer) return null
  const { services: words } = visit.say
  const day = sayDay(`${newer.since}T12:00:00+08:00`, visit.now, visit.lang)
  return (
    <div className="aside-note" role="status">
      <p>
        <b>{words.newer(day, newer.version)}</b> {words.newerText(guided.version)}
      </p>
      <p>
        <a href={addressOf(guided.id, answers)}>{words.newerGo}</a>
      </p>
    </div>
  )
}
