import type { ReactNode } from 'react'
import { deskThings } from '../../../city/catalogue/contract.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { usePlace } from '../address.ts'
import { thingText as words } from './thingText.ts'

const MARK = 'thing:'

/** The 一件事 an address of the desk means; items have no colon in their codes. */
export function thingIn(chosen: string | undefined): string | undefined {
  return chosen?.startsWith(MARK) ? chosen.slice(MARK.length) : undefined
}

/** A one-thing that is not there yet. */
export const NEW_THING = '+'

/** Every 一件事 above the items, each with its newest version; out of the way while items are searched. */
export function ThingRows({ on }: { on: boolean }) {
  const t = useSay()
  const { lang } = useSeat()
  const { data } = useAsk(deskThings, {})
  if (!data || !on) return null
  return (
    <div className="thing-rows">
      <div className="thing-rows-head">
        <h6>{t(words.things)}</h6>
        <ThingLink id={NEW_THING} className="btn plain small">
          {t(words.fresh)}
        </ThingLink>
      </div>
      {data.rows.map(({ id, name, version, inForce }) => (
        <ThingLink key={id} id={id} className="row">
          <span className="due-cell">
            <b className="item-state is-published">{t(words.thing)}</b>
            <small>{t(words.version, { n: version })}</small>
          </span>
          <span className="what">
            <span className="head">
              <b className="t">{name[lang]}</b>
            </span>
            <span className="s">
              {inForce === version ? t(words.inForce) : t(words.inForceIs, { n: inForce ?? '—' })}
            </span>
          </span>
          <span className="w">
            <code>{id}</code>
          </span>
        </ThingLink>
      ))}
    </div>
  )
}

function ThingLink({ id, className, children }: { id: string; className: string; children: ReactNode }) {
  const place = usePlace()
  const order = MARK + id
  return (
    <a
      className={className}
      href={`/staff/bench?group=catalogue&order=${encodeURIComponent(order)}`}
      aria-current={place.order === order ? 'true' : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        place.go({ order })
      }}
    >
      {children}
    </a>
  )
}
