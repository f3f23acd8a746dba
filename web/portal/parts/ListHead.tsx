import { feedOf } from '../feeds.ts'
import { listAddress, type Narrowed } from '../listAddress.ts'
import type { Narrowing } from '../pages/narrowed.ts'
import type { Visit } from '../visit.ts'
import { Zh } from './show.tsx'

type Props = { visit: Visit; filter: Narrowed; narrowings: readonly Narrowing[]; total: number | undefined }

/** How many there are, what narrows them (each can be taken off), and other ways to have the list. */
export function ListHead({ visit, filter, narrowings, total }: Props) {
  const { listing: words } = visit.say
  const alert = alertOf(filter)
  const chips = narrowings.filter(({ name }) => name !== 'text')
  return (
    <div className="list-head">
      {chips.length > 0 && (
        <ul className="chips is-narrowing" aria-label={words.narrowed}>
          {chips.map(({ name, says }) => (
            <li key={name}>
              <a href={listAddress({ ...filter, [name]: '' })} aria-label={words.remove(says)}>
                <Zh visit={visit}>{says}</Zh>
                <span aria-hidden="true">×</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="list-ways">
        {total !== undefined && <b>{words.total(total)}</b>}
        <a href={feedOf(filter, '').href}>{words.feed}</a>
        {alert && <a href={alert}>{words.alert}</a>}
        <a href={listAddress(filter, '/api/ask/questions.csv')}>{words.csv}</a>
      </p>
    </div>
  )
}

/** Mails follow one thing: the topic, the place or the unit the list is narrowed to. */
function alertOf(filter: Narrowed): string | undefined {
  const kind = (['topic', 'place', 'unit'] as const).find((name) => filter[name] !== '')
  return kind && `/alerts?${new URLSearchParams([[kind, filter[kind]]])}`
}
