import { useEffect, useState } from 'react'
import { actEndpoints, registerOrder } from '../../city/orders/contract.ts'
import type { Refusal } from '../../city/platform/contract.ts'
import { call, isRefused } from '../kit/api.ts'
import { useAfter, useKey } from '../kit/staffAsk.ts'
import { useKeys } from '../kit/staffKeys.ts'
import { useSay, useSeat } from '../kit/staffMe.ts'
import { useUnitName } from '../kit/staffPick.tsx'
import { Shell } from '../kit/staffShell.tsx'
import { staffText } from '../kit/staffText.ts'
import { Beside, useSuggestions } from './Beside.tsx'
import './console.css'
import { blank, isBlank, registration, useDraft, type Draft } from './draft.ts'
import { OrderForm } from './OrderForm.tsx'
import { Saved, type Kept } from './Saved.tsx'
import { reasonOf, type Suggestion } from './Suggestions.tsx'
import { consoleText } from './text.ts'

/** 话务台: what the caller says becomes one numbered matter, and goes on to whoever must answer. */
export function Console() {
  const t = useSay()
  const [draft, put] = useDraft()
  const [before, setBefore] = useState<Draft | undefined>(undefined)
  const suggestions = useSuggestions(draft)
  const { me } = useSeat()
  const dispatches = me.posts.includes('dispatcher')
  const { save, saved, again, busy, no } = useSave(draft, suggestions?.[0], () => put(blank))
  const take = (taken: Suggestion) => put(chosen(taken))
  const clear = () => {
    setBefore(isBlank(draft) ? undefined : draft)
    put(blank)
    again()
  }
  useFunctionKeys({
    F2: clear,
    F4: () => save(dispatches ? 'dispatch' : undefined),
    F6: () => suggestions?.[0] && take(suggestions[0]),
    F8: () => save('answerAtDesk'),
  })
  return (
    <Shell room="console">
      <div className="console">
        {saved ? (
          <Saved kept={saved} again={clear} />
        ) : (
          <main id="work" className="form" tabIndex={-1}>
            <h1>{t(consoleText.formTitle)}</h1>
            {before && isBlank(draft) && (
              <p className="quiet-note">
                {t(consoleText.cleared)}{' '}
                <button type="button" className="link" onClick={() => put(before)}>
                  {t(consoleText.undo)}
                </button>
              </p>
            )}
            <OrderForm draft={draft} put={put} no={no} />
          </main>
        )}
        <Beside draft={draft} suggestions={suggestions} take={take} />
        <KeysBar
          clear={clear}
          save={save}
          busy={busy || saved !== undefined}
          dispatches={dispatches}
          kept={!isBlank(draft) && !saved}
          unit={draft.unit}
        />
      </div>
    </Shell>
  )
}

const chosen = (taken: Suggestion) => ({ unit: taken.unit, helpers: taken.helpers, note: reasonOf(taken) })

/** Saves once, however often it is pressed; dispatching follows in the same breath when a unit was chosen. */
function useSave(draft: Draft, best: Suggestion | undefined, done: () => void) {
  const key = useKey()
  const after = useAfter()
  const [saved, setSaved] = useState<Kept | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  useEffect(() => {
    if (no?.fields) focusWrong()
  }, [no])
  const save = async (then: 'dispatch' | 'answerAtDesk' | undefined) => {
    if (busy || saved) return
    if (draft.place === '' && draft.placeText.trim() !== '') return setNo(unchosen)
    const said = registration(draft)
    setBusy(true)
    setNo(undefined)
    const receipt = await call(registerOrder, said, { key: key.of(said) })
    setBusy(false)
    if (isRefused(receipt)) {
      setNo(receipt)
      return
    }
    key.spent()
    const { unit, helpers, note } = draft
    const sent = then === 'dispatch' && unit !== '' && (await dispatched(receipt.number, { unit, helpers, note }))
    const values = then !== 'dispatch' ? {} : unit === '' && best ? chosen(best) : { unit, helpers, note }
    setSaved({ receipt, unit: sent ? unit : '', open: then && !sent ? { name: then, values } : undefined })
    done()
    after()
  }
  return {
    save: (then: 'dispatch' | 'answerAtDesk' | undefined) => void save(then),
    saved,
    again: () => (setSaved(undefined), setNo(undefined)),
    busy,
    no,
  }
}

/** A place that was typed and not chosen would be lost: it is said before anything is sent. */
const unchosen: Refusal = {
  refused: 'invalid-input',
  status: 400,
  says: staffText.someWrong,
  fields: [{ field: 'place', says: consoleText.placeUnchosen }],
}

/** The first field that needs correcting. */
function focusWrong(): void {
  document.querySelector<HTMLElement>('.form [aria-invalid="true"]')?.focus()
}

/** Dispatches at once; when that is refused the form opens and the person sees why. */
async function dispatched(number: string, to: Pick<Draft, 'unit' | 'helpers' | 'note'>): Promise<boolean> {
  const endpoint = actEndpoints.find(({ action }) => action === 'dispatch')
  return (
    endpoint !== undefined &&
    !isRefused(await call(endpoint, { number, ...to, ...(to.note === '' ? { note: undefined } : {}) }))
  )
}

function useFunctionKeys(does: Record<string, () => void>): void {
  useKeys(true, (event) => {
    const what = does[event.key]
    if (!what || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    what()
  })
}

type BarProps = {
  clear: () => void
  save: (then: 'dispatch' | 'answerAtDesk' | undefined) => void
  busy: boolean
  dispatches: boolean
  kept: boolean
  unit: string
}

function KeysBar({ clear, save, busy, dispatches, kept, unit }: BarProps) {
  const t = useSay()
  const name = useUnitName(unit)
  return (
    <div className="keys-bar" role="toolbar" aria-label={t(consoleText.keysBar)}>
      <button type="button" className="btn" disabled={busy} onClick={() => save(dispatches ? 'dispatch' : undefined)}>
        {t(dispatches ? consoleText.saveAndDispatch : consoleText.save)}
        {dispatches && name !== '' && ` → ${name}`} <kbd>F4</kbd>
      </button>
      <button type="button" className="btn quiet" disabled={busy} onClick={() => save('answerAtDesk')}>
        {t(consoleText.atDesk)} <kbd>F8</kbd>
      </button>
      {dispatches && (
        <button type="button" className="btn quiet" disabled={busy} onClick={() => save(undefined)}>
          {t(consoleText.save)}
        </button>
      )}
      <button type="button" className="btn plain" onClick={clear}>
        {t(consoleText.new)} <kbd>F2</kbd>
      </button>
      {kept && <small>{t(consoleText.kept)}</small>}
    </div>
  )
}
