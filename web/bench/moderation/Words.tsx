import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type RefObject } from 'react'
import { MaskKind, maskWords, neverPublic, placesOf } from '../../../city/ask/contract.ts'
import type { Both, ModerationRow, Stretch } from '../../../city/ask/contract.ts'
import { isTyping, useKeys } from '../../kit/staffKeys.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { added, asSuggested, parts, partsOf, piecesOf, readAs, toggled, type Chosen, type Part } from './chosen.ts'
import { words } from './text.ts'

type Props = {
  row: ModerationRow
  chosen: Chosen
  change: (masks: Both<Stretch[]>) => void
  undo: () => void
  /** Already public: only looked at. */
  fixed: boolean
}

/** The own words on the left with what is hidden marked in them, and beside them what the public will read. */
export function Words({ row, chosen, change, undo, fixed }: Props) {
  const t = useSay()
  const own = useRef<HTMLElement>(null)
  const shown = partsOf(row)
  const masks = fixed ? row.masks : chosen.now
  const n = masks.title.length + masks.body.length
  const toggle = (part: Part, at: Stretch) => change(toggled(chosen.now, part, at))
  return (
    <>
      <div className="sides">
        <section ref={own} aria-label={t(words.own)} className="side is-own">
          <h3>
            {t(row.addition ? words.unitWrote : words.own)}{' '}
            <small>{t(row.addition ? words.unitWroteNote : words.ownNote)}</small>
          </h3>
          {shown.map((part) => (
            <OwnText key={part} row={row} part={part} masks={masks[part]} toggle={fixed ? undefined : toggle} />
          ))}
        </section>
        <section aria-label={t(words.public)} className="side is-public">
          <h3>
            {t(words.public)} <small>{n > 0 ? t(words.publicNote, { n }) : t(words.publicSame)}</small>
          </h3>
          {shown.map((part) => (
            <p key={part} className={`the-${part}`}>
              {piecesOf(row, part, masks[part]).map((piece) => {
                const read = readAs(row, part, piece)
                return piece.hidden ? <i key={piece.start}>{read}</i> : <span key={piece.start}>{read}</span>
              })}
            </p>
          ))}
        </section>
      </div>
      {!fixed && <Tools row={row} chosen={chosen} change={change} undo={undo} own={own} />}
    </>
  )
}

type OwnProps = {
  row: ModerationRow
  part: Part
  masks: readonly Stretch[]
  toggle: ((part: Part, at: Stretch) => void) | undefined
}

/** Each marked stretch is a switch; what lies between can be selected. */
function OwnText({ row, part, masks, toggle }: OwnProps) {
  const t = useSay()
  const press = (event: KeyboardEvent, at: Stretch) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    toggle?.(part, at)
  }
  return (
    <p className={`the-${part}`} data-part={part}>
      {piecesOf(row, part, masks).map(({ start, text, stretch, hidden = false, kind, why }) => {
        if (!stretch)
          return (
            <span key={start} data-at={start}>
              {text}
            </span>
          )
        const says = t(words.openMark, {
          kind: `${kindWord(kind, t)} ${text}`,
          state: t(hidden ? words.masked : words.shown),
        })
        return (
          <mark
            key={start}
            data-at={start}
            data-kind={kind}
            title={why || undefined}
            {...(toggle
              ? {
                  role: 'button',
                  tabIndex: 0,
                  'aria-pressed': hidden,
                  'aria-label': says,
                  onClick: () => toggle(part, stretch),
                  onKeyDown: (event: KeyboardEvent) => press(event, stretch),
                }
              : {})}
          >
            {text}
          </mark>
        )
      })}
    </p>
  )
}

const kindWord = (kind: string | undefined, t: ReturnType<typeof useSay>) =>
  t(maskWords[MaskKind.catch('other').parse(kind)])

type ToolsProps = Omit<Props, 'fixed'> & { own: RefObject<HTMLElement | null> }

/** Masks by selection, by words, and one by one; and the way back. */
function Tools({ row, chosen, change, undo, own }: ToolsProps) {
  const t = useSay()
  const { keys } = useSeat()
  const selected = useSelected(own)
  const mask = () => {
    if (!selected) return
    change(added(chosen.now, selected.part, selected.at))
    document.getSelection()?.removeAllRanges()
  }
  useKeys(keys, (event) => {
    if (isTyping(event) || event.shiftKey) return
    const act = { m: mask, u: undo }[event.key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    act()
  })
  return (
    <div className="tools">
      <div className="tool-row">
        <button type="button" className="btn quiet small" disabled={!selected} onClick={mask}>
          {t(words.maskSelection)} {keys && <kbd>M</kbd>}
        </button>
        <button type="button" className="btn plain small" disabled={chosen.before.length === 0} onClick={undo}>
          {t(words.undo)} {keys && <kbd>U</kbd>}
        </button>
        {chosen.before.length > 0 && (
          <button type="button" className="btn plain small" onClick={() => change(asSuggested(row))}>
            {t(words.reset)}
          </button>
        )}
        <ByWords row={row} chosen={chosen} change={change} />
      </div>
      <MaskList row={row} chosen={chosen} change={change} />
    </div>
  )
}

type Selected = { part: Part; at: Stretch } | undefined

/** What is selected in the own words now, in places of the text. */
function useSelected(own: RefObject<HTMLElement | null>): Selected {
  const [selected, setSelected] = useState<Selected>(undefined)
  useEffect(() => {
    const look = () => setSelected(own.current ? selectedIn(own.current) : undefined)
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [own])
  return selected
}

function selectedIn(own: HTMLElement): Selected {
  const range = document.getSelection()?.rangeCount ? document.getSelection()?.getRangeAt(0) : undefined
  if (!range || range.collapsed || !own.contains(range.commonAncestorContainer)) return undefined
  const [from, to] = [placeIn(range.startContainer, range.startOffset), placeIn(range.endContainer, range.endOffset)]
  if (!from || !to || from.part !== to.part || from.at >= to.at) return undefined
  return { part: from.part, at: { start: from.at, end: to.at } }
}

/** Where in the text as written a point of the page lies. */
function placeIn(node: Node, offset: number): { part: Part; at: number } | undefined {
  const element = node instanceof HTMLElement ? node : node.parentElement
  const text = element?.closest<HTMLElement>('[data-part]')
  const part = parts.find((one) => one === text?.dataset['part'])
  if (!text || !part) return undefined
  const piece = element?.closest<HTMLElement>('[data-at]')
  if (piece && node instanceof Text) return { part, at: Number(piece.dataset['at']) + offset }
  const child = text.children.item(offset)
  if (node === text && child instanceof HTMLElement) return { part, at: Number(child.dataset['at']) }
  return { part, at: offset === 0 ? 0 : (text.textContent ?? '').length }
}

function ByWords({ row, chosen, change }: Pick<Props, 'row' | 'chosen' | 'change'>) {
  const t = useSay()
  const field = useRef<HTMLInputElement>(null)
  const [none, setNone] = useState(false)
  const add = (event: FormEvent) => {
    event.preventDefault()
    const said = field.current?.value.trim() ?? ''
    const found = partsOf(row).flatMap((part) => placesOf(row[part], said).map((at) => ({ part, at })))
    setNone(said !== '' && found.length === 0)
    if (found.length === 0) return
    change(found.reduce((masks, { part, at }) => added(masks, part, at), chosen.now))
    if (field.current) field.current.value = ''
  }
  return (
    <form className="by-words" onSubmit={add}>
      <input
        ref={field}
        aria-label={t(words.maskWords)}
        placeholder={t(words.maskWords)}
        maxLength={100}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <button type="submit" className="btn quiet small">
        {t(words.maskThem)}
      </button>
      {none && (
        <span className="wrong" role="status">
          {t(words.notFound)}
        </span>
      )}
    </form>
  )
}

/** Every stretch by itself, so that each can be undone without a mouse. */
function MaskList({ row, chosen, change }: Pick<Props, 'row' | 'chosen' | 'change'>) {
  const t = useSay()
  const all = partsOf(row).flatMap((part) =>
    piecesOf(row, part, chosen.now[part]).flatMap((piece) =>
      piece.stretch ? [{ part, stretch: piece.stretch, ...piece }] : [],
    ),
  )
  const bare = all.some(({ kind, hidden }) => !hidden && neverPublic.some((never) => never === kind))
  return (
    <>
      {all.length > 0 && (
        <ul className="mask-list" aria-label={t(words.masks)}>
          {all.map(({ part, stretch, kind, text, hidden }) => (
            <li key={`${part}${stretch.start}`} data-on={hidden}>
              <button
                type="button"
                aria-pressed={hidden}
                title={t(hidden ? words.unmask : words.remask)}
                onClick={() => change(toggled(chosen.now, part, stretch))}
              >
                <b>{kindWord(kind, t)}</b> <span>{text.length > 18 ? `${text.slice(0, 18)}…` : text}</span>{' '}
                <small>{t(hidden ? words.masked : words.shown)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
      {bare && (
        <p className="refused" role="status">
          {t(words.never)}
        </p>
      )}
    </>
  )
}
