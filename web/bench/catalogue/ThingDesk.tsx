import { useId, useState } from 'react'
import { thingHistory, type ThingChange, type ThingTrouble } from '../../../city/catalogue/contract.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { Refused, Skeleton } from '../../kit/staffStates.tsx'
import { NEW_THING } from './ThingRows.tsx'
import { sayDate } from '../../../city/calendar/say.ts'
import { useThing, type Thing } from './thing.ts'
import { thingText as words } from './thingText.ts'

/** One 一件事: its definition taken out, changed, checked and published as the next version. */
export function ThingDesk({ id }: { id: string }) {
  const t = useSay()
  const { lang } = useSeat()
  const thing = useThing(id === NEW_THING ? undefined : id)
  const { found, done, no } = thing
  return (
    <article className="item-desk thing-desk">
      <header className="item-head">
        <div>
          <h2>{thing.name?.[lang] ?? t(words.freshTitle)}</h2>
          <p>{t(words.lead)}</p>
        </div>
      </header>
      <Refused no={no} />
      {done && (
        <p className="item-ready" role="status">
          ✓ {t(words.done, { n: done.version, day: sayDate(done.since, lang) })}
        </p>
      )}
      <Writing id={id} thing={thing} />
      {found && <Found id={id} thing={thing} found={found} />}
      {id !== NEW_THING && <History id={id} />}
    </article>
  )
}

function Writing({ id, thing }: { id: string; thing: Thing }) {
  const t = useSay()
  const field = useId()
  const { text, write, take, check, busy } = thing
  return (
    <section className="thing-writing">
      <div className="thing-buttons">
        {id !== NEW_THING && (
          <button type="button" className="btn quiet small" onClick={() => void take()}>
            {t(words.take)}
          </button>
        )}
        <label className="btn quiet small">
          {t(words.upload)}
          <input
            type="file"
            accept=".json,application/json"
            className="k-unseen"
            onChange={(event) => {
              void event.target.files?.[0]?.text().then(write)
              event.target.value = ''
            }}
          />
        </label>
        {text !== '' && (
          <a
            className="btn plain small"
            download={`${id === NEW_THING ? 'thing' : id}.json`}
            href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`}
          >
            {t(words.download)}
          </a>
        )}
      </div>
      <label htmlFor={field}>{t(words.written)}</label>
      <p className="hint">{t(words.hint)}</p>
      <textarea id={field} rows={14} spellCheck={false} value={text} onChange={(event) => write(event.target.value)} />
      <div className="thing-buttons">
        <button type="button" className="btn" disabled={text.trim() === '' || busy} onClick={() => void check()}>
          {busy ? t(words.checking) : t(words.check)}
        </button>
      </div>
    </section>
  )
}

function Found({ id, thing, found }: { id: string; thing: Thing; found: NonNullable<Thing['found']> }) {
  const t = useSay()
  const { troubles, changes, latest } = found
  const isOther = id !== NEW_THING && found.id !== null && found.id !== id
  const nothing = latest !== null && changes.length === 0
  return (
    <section className="thing-found" role="status">
      {isOther && <p className="item-troubles">{t(words.otherId, { id: found.id ?? '' })}</p>}
      {troubles.length > 0 ? (
        <Troubles rows={troubles} />
      ) : (
        !nothing && <p className="item-ready">✓ {t(words.ready)}</p>
      )}
      <Against found={found} />
      <Changes rows={changes} />
      {troubles.length === 0 && !nothing && <Publishing thing={thing} next={(latest?.version ?? 0) + 1} />}
    </section>
  )
}

/** What it is compared with, once it can be read. */
function Against({ found: { id, latest, changes, troubles } }: { found: NonNullable<Thing['found']> }) {
  const t = useSay()
  if (id === null) return null
  if (latest === null) return troubles.length === 0 ? <p>{t(words.firstOne)}</p> : null
  const says = changes.length === 0 ? words.noChanges : words.changesOf
  return <h3>{t(says, { n: latest.version, m: changes.length })}</h3>
}

function Troubles({ rows }: { rows: readonly ThingTrouble[] }) {
  const t = useSay()
  return (
    <div className="item-troubles">
      <b>{t(words.troubles, { n: rows.length })}</b>
      <dl className="thing-troubles">
        {rows.map(({ place, says, refused }, at) => (
          <div key={`${refused} ${at}`}>
            <dt>{t(place)}</dt>
            <dd>{t(says)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Publishing({ thing, next }: { thing: Thing; next: number }) {
  const t = useSay()
  const { lang } = useSeat()
  const field = useId()
  const [sure, setSure] = useState(false)
  const { since, setSince, today, publish, busy } = thing
  if (sure)
    return (
      <div className="sure thing-sure" role="alertdialog" aria-label={t(words.publish, { n: next })}>
        <p>{t(words.sure, { n: next, day: sayDate(since, lang) })}</p>
        <div className="thing-buttons">
          <button type="button" className="btn" autoFocus disabled={busy} onClick={() => void publish()}>
            {t(words.yes)}
          </button>
          <button type="button" className="btn quiet" onClick={() => setSure(false)}>
            {t(words.no)}
          </button>
        </div>
      </div>
    )
  return (
    <div className="thing-publish">
      <div>
        <label htmlFor={field}>{t(words.since)}</label>
        <input id={field} type="date" min={today} value={since} onChange={(event) => setSince(event.target.value)} />
      </div>
      <button type="button" className="btn" disabled={since === ''} onClick={() => setSure(true)}>
        {t(words.publish, { n: next })}
      </button>
    </div>
  )
}

/** Each version beside the one before it, in words. */
function History({ id }: { id: string }) {
  const t = useSay()
  const { lang } = useSeat()
  const { data } = useAsk(thingHistory, { id })
  if (!data) return <Skeleton lines={3} />
  return (
    <section className="item-history">
      <h3>{t(words.history)}</h3>
      {data.rows.map(({ version, since, standing, changes }) => (
        <details key={version}>
          <summary>
            {t(words.version, { n: version })} · {t(words.standing[standing])}{' '}
            <small>{t(words.sinceDay, { day: sayDate(since, lang) })}</small>
          </summary>
          <Changes rows={changes} />
        </details>
      ))}
    </section>
  )
}

function Changes({ rows }: { rows: readonly ThingChange[] }) {
  const t = useSay()
  if (rows.length === 0) return null
  return (
    <div className="item-history">
      <table>
        <thead>
          <tr>
            <th scope="col">{t(words.place)}</th>
            <th scope="col">{t(words.before)}</th>
            <th scope="col">{t(words.after)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ place, what, before, after }) => (
            <tr key={`${place.zh} ${what.zh}`}>
              <th scope="row">
                {t(place)}
                <small>{t(what)}</small>
              </th>
              <td>{before.zh && <del>{t(before)}</del>}</td>
              <td>{after.zh && <ins>{t(after)}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
