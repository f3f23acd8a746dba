import { useState } from 'react'
import { itemVersions, type DeskItem, type ItemTrouble } from '../../../city/catalogue/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import { useAsk } from '../../kit/staffAsk.ts'
import { useKeys } from '../../kit/staffKeys.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Refused, Skeleton } from '../../kit/staffStates.tsx'
import { useEditing, type Editing } from './editing.ts'
import { formText } from './formText.ts'
import { ItemForm } from './ItemForm.tsx'
import { questionId } from './Questions.tsx'
import { catalogueText as words, fieldNames } from './text.ts'

/** One item being written: what keeps it from being published on top, what changed below. */
export function Editor({ row }: { row: DeskItem | 'fresh' }) {
  const editing = useEditing(row)
  const { item, dirty, no, put } = editing
  useKeys(true, (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
    event.preventDefault()
    if (dirty) void editing.save()
  })
  if (!item) return <Skeleton lines={10} />
  return (
    <article className="item-desk">
      <Head editing={editing} />
      <Refused no={no} />
      <Standing editing={editing} />
      <Warnings editing={editing} />
      <ItemForm item={item} fresh={row === 'fresh'} no={no} put={put} troubles={dirty ? [] : editing.troubles} />
      {row !== 'fresh' && <History code={row.code} stamp={`${row.version} ${row.savedAt}`} />}
    </article>
  )
}

function Head({ editing }: { editing: Editing }) {
  const t = useSay()
  const [sure, setSure] = useState(false)
  const { item, dirty, savedAt, save, publish } = editing
  if (!item) return null
  /** Nobody is asked whether they are sure of what cannot be kept. */
  const ask = async () => setSure(!dirty || (await save()))
  return (
    <header className="item-head">
      <div>
        <h2>{item.name}</h2>
        <p>
          <code>{item.code}</code> · {t(words.version, { n: item.version })} · <Kept editing={editing} />
        </p>
      </div>
      {sure ? (
        <div className="sure" role="alertdialog" aria-label={t(words.publishSure)}>
          <p>{t(words.publishSure)}</p>
          <button type="button" className="btn small" autoFocus onClick={() => (setSure(false), void publish())}>
            {t(words.yes)}
          </button>
          <button type="button" className="btn quiet small" onClick={() => setSure(false)}>
            {t(words.no)}
          </button>
        </div>
      ) : (
        <div className="buttons">
          <button type="button" className="btn quiet" disabled={!dirty} onClick={() => void save()}>
            {t(words.save)} <kbd>Ctrl S</kbd>
          </button>
          <button type="button" className="btn" disabled={!dirty && !savedAt} onClick={() => void ask()}>
            {t(words.publish)}
          </button>
        </div>
      )}
    </header>
  )
}

/** How far the city knows of what stands on the screen. */
function Kept({ editing: { item, dirty, savedAt, no } }: { editing: Editing }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const isNew = item === undefined || item.version === 1
  const untouched = isNew ? t(words.noChanges) : `${t(words.inForce, { n: item.version - 1 })} · ${t(words.noChanges)}`
  const saved = savedAt ? t(words.saved, { at: sayUntil(savedAt, now, lang) }) : untouched
  return (
    <span role="status" className={no && 'wrong'}>
      {no ? t(words.notSaved) : dirty ? t(words.unsaved) : saved}
    </span>
  )
}

/** What is still wrong, once the city has seen it. */
function Standing({ editing: { troubles, dirty, savedAt } }: { editing: Editing }) {
  const t = useSay()
  if (dirty || !savedAt) return null
  if (troubles.length === 0) return <p className="item-ready">✓ {t(words.ready)}</p>
  return (
    <section className="item-troubles" aria-label={t(words.troubles)}>
      <b>{t(words.troubles)}</b>
      <ul>
        {troubles.map((trouble) => (
          <li key={trouble.en}>
            {t(trouble)} <ToQuestion of={trouble} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The way to the question a trouble is about. */
function ToQuestion({ of: { field } }: { of: ItemTrouble }) {
  const t = useSay()
  const n = /^form\.(\d+)$/.exec(field ?? '')?.[1]
  if (n === undefined) return null
  return (
    <button type="button" className="link" onClick={() => document.getElementById(questionId(Number(n)))?.focus()}>
      {t(formText.nth, { n: Number(n) + 1 })}
    </button>
  )
}

/** What its office lacks for the workflow that is written. */
function Warnings({ editing: { warnings, dirty, savedAt } }: { editing: Editing }) {
  const t = useSay()
  if (dirty || !savedAt || warnings.length === 0) return null
  return (
    <section className="item-troubles" aria-label={t(words.warnings)}>
      <b>{t(words.warnings)}</b>
      <ul>
        {warnings.map((warning) => (
          <li key={warning.en}>{t(warning)}</li>
        ))}
      </ul>
    </section>
  )
}

/** Every version beside the one before it, field by field. */
function History({ code, stamp }: { code: string; stamp: string }) {
  const t = useSay()
  const { data } = useAsk(itemVersions, { code })
  if (!data) return <Skeleton lines={3} />
  return (
    <section className="item-history" key={stamp}>
      <h3>{t(words.history)}</h3>
      {data.rows.map(({ version, state, changes }, i) => (
        <details key={version} open={i === 0 && changes.length > 0}>
          <summary>
            {t(words.version, { n: version })} · {t(words[state])}{' '}
            <small>
              {fieldsIn(changes)
                .map((field) => t(named(field)))
                .join('、')}
            </small>
          </summary>
          {changes.length === 0 ? (
            <p>{t(words.noChanges)}</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th />
                  <th>{t(words.before)}</th>
                  <th>{t(words.after)}</th>
                </tr>
              </thead>
              <tbody>
                {changes.map(({ field, before, after }, n) => (
                  <tr key={`${field} ${n}`}>
                    <th scope="row">{t(named(field))}</th>
                    <td>
                      <del>{before}</del>
                    </td>
                    <td>
                      <ins>{after}</ins>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </details>
      ))}
    </section>
  )
}

const named = (field: string) => fieldNames[field] ?? { zh: field, en: field }
const fieldsIn = (changes: readonly { field: string }[]) => [...new Set(changes.map(({ field }) => field))]
