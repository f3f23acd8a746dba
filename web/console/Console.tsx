import { useEffect, useRef, useState } from 'react'
import { actEndpoints, linkOrders, registerOrder } from '../../city/orders/contract.ts'
import type { Refusal } from '../../city/platform/contract.ts'
import { call, isRefused } from '../kit/api.ts'
import { useAfter, useKey } from '../kit/staffAsk.ts'
import { useKeys } from '../kit/staffKeys.ts'
import { useSay, useSeat } from '../kit/staffMe.ts'
import { useUnitName } from '../kit/staffPick.tsx'
import { Shell } from '../kit/staffShell.tsx'
import { staffText } from '../kit/staffText.ts'
import { useAlike } from './Alike.tsx'
import { Beside, useSuggestions } from './Beside.tsx'
import './console.css'
import './desk.css'
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
  const proposed = useSuggestions(draft)
  const suggestions = proposed?.rows
  const found = useAlike(draft)
  const { me } = useSeat()
  const dispatches = me.posts.includes('dispatcher')
  const { save, saved, again, busy, no } = useSave(
    draft,
    { best: suggestions?.[0], ids: offered(proposed?.ids, found?.id) },
    () => put(blank),
  )
  const take = (taken: Suggestion) =>
    put({ ...chosen(taken), ...(draft.matter === '' && taken.matter ? { matter: taken.matter, along: true } : {}) })
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
            <OrderForm draft={draft} put={put} no={no} proposed={proposed} />
          </main>
        )}
        <Beside draft={draft} put={put} proposed={proposed} found={found} take={take} />
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

const offered = (ids: readonly string[] | undefined, id: string | null | undefined) => [
  ...(ids ?? []),
  ...(id ? [id] : []),
]

const chosen = (taken: Suggestion) => ({ unit: taken.unit, helpers: taken.helpers, note: reasonOf(taken) })

/** What the screen had offered when the matter was saved: the best unit, and which offers they were. */
type OfferedNow = { best: Suggestion | undefined; ids: readonly string[] }

/** Merges or links the new matter with the earlier one that was picked; a refusal is shown on the matter itself. */
async function join(number: string, joins: Draft['joins']): Promise<boolean> {
  if (!joins) return false
  if (joins.how === 'related') return !isRefused(await call(linkOrders, { number, other: joins.number }))
  const merge = actEndpoints.find(({ action }) => action === 'merge')
  return merge !== undefined && !isRefused(await call(merge, { number, lead: joins.number }))
}

/** Saves once, however often it is pressed; dispatching follows in the same breath when a unit was chosen. */
function useSave(draft: Draft, { best, ids }: OfferedNow, done: () => void) {
  const key = useKey()
  const once = useOnce()
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
    const said = once(registration(draft), { ids, along: draft.along })
    setBusy(true)
    setNo(undefined)
    const receipt = await call(registerOrder, said, { key: key.of(said) })
    setBusy(false)
    if (isRefused(receipt)) {
      setNo(receipt)
      return
    }
    key.spent()
    setSaved({ receipt, ...(await goOn(receipt.number, { draft, best, next: then })) })
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

/** The same form sent again says the same, also when the offers beside it have changed meanwhile. */
function useOnce() {
  const kept = useRef<{ form: string; ids: string[] } | undefined>(undefined)
  return (said: ReturnType<typeof registration>, { ids, along }: { ids: readonly string[]; along: boolean }) => {
    const form = JSON.stringify(said)
    if (kept.current?.form !== form) kept.current = { form, ids: [...ids] }
    if (kept.current.ids.length === 0) return said
    return { ...said, suggestions: kept.current.ids, ...(along ? { along } : {}) }
  }
}

/** What follows in the same breath: joining an earlier matter, or dispatching; else the form for it opens. */
async function goOn(
  number: string,
  { draft, best, next }: { draft: Draft; best: Suggestion | undefined; next: 'dispatch' | 'answerAtDesk' | undefined },
): Promise<Pick<Kept, 'unit' | 'open'>> {
  const { unit, helpers, note, joins } = draft
  if ((await join(number, joins)) && joins?.how === 'merge') return { unit: '', open: undefined }
  if (next !== 'dispatch') return { unit: '', open: next && { name: next, values: {} } }
  if (unit !== '' && (await dispatched(number, { unit, helpers, note }))) return { unit, open: undefined }
  return { unit: '', open: { name: next, values: unit === '' && best ? chosen(best) : { unit, helpers, note } } }
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
