import type { z } from 'zod'
import { myAlike, statusWords } from '../../../city/orders/contract.ts'
import { askCity, rowsOf } from '../city.ts'
import { sayDay } from '../dates.ts'
import { Zh } from '../parts/show.tsx'
import type { Visit } from '../visit.ts'
import type { Draft } from './draft.ts'

type Told = z.output<typeof myAlike.output>['rows'][number]

/** What this citizen told before and is about to tell again. */
export async function toldBefore(visit: Visit, draft: Draft): Promise<Told[]> {
  const text = `${draft.title ?? ''} ${draft.body ?? ''}`.slice(0, 4000)
  const place = draft.place && draft.place !== 'none' ? { place: draft.place } : {}
  return rowsOf(await askCity(visit, myAlike, { text, ...place }))
}

/** Shown before sending: asking again about the old matter is shorter than waiting for a new one. Nothing is refused. */
export function ToldBefore({ visit, rows }: { visit: Visit; rows: readonly Told[] }) {
  const { ask } = visit.say
  if (rows.length === 0) return null
  return (
    <section className="caution" aria-labelledby="told-before">
      <h2 id="told-before">{ask.told}</h2>
      <p>{ask.toldText}</p>
      <ul>
        {rows.map(({ number, title, status, guess, registeredAt }) => (
          <li key={number}>
            <b>
              <Zh visit={visit}>{title}</Zh>
            </b>{' '}
            <span className="grey">
              {sayDay(registeredAt, visit.now, visit.lang)} · {statusWords[status][visit.lang]} · {number}
            </span>{' '}
            <a href={`/my/${number}`} target="_blank" rel="noreferrer">
              {guess === 'nudge' ? ask.toldNudge : ask.toldRead}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
