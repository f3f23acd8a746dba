import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Refusal } from '../../../city/platform/contract.ts'
import type { FieldName, OrderView, ReplyFlag } from '../../../city/orders/contract.ts'
import { ActionField, type Draft } from '../staffFields.tsx'
import { fill, useSay, useSeat } from '../staffMe.ts'
import { AnswerFiles } from './AnswerFiles.tsx'
import './composer.css'
import './picker.css'
import { LawPick } from './LawPick.tsx'
import { blanksLeft, nextBlank } from './marks.ts'
import { Page } from './Page.tsx'
import { Sheet } from './Sheet.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { PersonalIn } from './Personal.tsx'
import { TemplatePick } from './TemplatePick.tsx'
import { composerText } from './text.ts'
import { useCheck } from './useCheck.ts'

type Props = {
  order: OrderView
  /** Which of its own fields the action takes: a reason to insist, files. */
  may: readonly FieldName[]
  draft: Draft
  put: (more: Draft) => void
  no: Refusal | undefined
  children?: ReactNode
}

type Tool = 'template' | 'law' | 'preview'

/** Where an answer is written: the official opening, templates, the law library, and the check beside it as one types. */
export function Composer({ order, may, draft, put, no, children }: Props) {
  const t = useSay()
  const { page, tool, text, set, unit, checked, back, select, insert, takeTemplate, toBlank, turn, onKey } = useDesk({
    order,
    draft,
    put,
  })
  const { check, busy, away } = checked
  const blanks = blanksLeft(text)
  const wrong = no?.fields?.find(({ field }) => field === 'reply')
  return (
    <div className="composer" onKeyDown={onKey}>
      <div className="composer-head">
        <label htmlFor="reply-text">{t(composerText.reply)}</label>
        <Tools tool={tool} blanks={blanks} turn={turn} toBlank={toBlank} />
      </div>
      {tool === 'law' && <LawPick take={insert} close={back} />}
      {tool === 'template' && <TemplatePick order={order} text={text} take={takeTemplate} close={back} />}
      {tool === 'preview' ? (
        <>
          <Sheet
            order={order}
            text={text}
            unit={unit}
            citations={check?.citations ?? []}
            files={draft.publicFiles ?? []}
          />
          <button type="button" className="btn quiet small" onClick={() => globalThis.print()}>
            {t(composerText.print)}
          </button>
        </>
      ) : (
        <Page ref={page} text={text} set={set} check={check} wrong={wrong?.says} blanks={blanks} />
      )}
      <CheckPanel check={check} text={text} busy={busy} away={away} show={select} />
      <PersonalIn check={check} show={select} />
      {may.includes('insist') && <Stopped nothing={check?.nothing ?? null} draft={draft} put={put} no={no} />}
      {may.includes('files') && <AnswerFiles order={order} draft={draft} put={put} />}
      {children}
    </div>
  )
}

/** Said before anything is sent: this answer says nothing; whoever insists says why. */
function Stopped({ nothing, draft, put, no }: Pick<Props, 'draft' | 'put' | 'no'> & { nothing: ReplyFlag | null }) {
  const t = useSay()
  if (!nothing && no?.refused !== 'answer-says-nothing' && !draft.insist) return null
  return (
    <div className="stopped" role="status">
      <b>{t(composerText.stopTitle)}</b>
      <p>{t(composerText.insistHint)}</p>
      <ActionField name="insist" draft={draft} put={put} needed no={no} />
    </div>
  )
}

/** What one can do at the desk, by hand and by key. */
function useDesk({ order, draft, put }: Pick<Props, 'order' | 'draft' | 'put'>) {
  const page = useRef<HTMLTextAreaElement>(null)
  const [tool, setTool] = useState<Tool | undefined>(undefined)
  const text = draft.reply ?? ''
  const set = (reply: string) => put({ reply })
  const { unit, opening } = useOpening(order, text, set)
  const checked = useCheck(order.number, text)
  const back = () => {
    setTool(undefined)
    requestAnimationFrame(() => page.current?.focus())
  }
  const select = ({ start, end }: { start: number; end: number }) => {
    setTool(undefined)
    requestAnimationFrame(() => {
      page.current?.focus()
      page.current?.setSelectionRange(start, end)
    })
  }
  const insert = (words: string) => {
    const {
      value,
      selectionStart: from,
      selectionEnd: to,
    } = page.current ?? { value: text, selectionStart: text.length, selectionEnd: text.length }
    set(value.slice(0, from) + words + value.slice(to))
    select({ start: from + words.length, end: from + words.length })
  }
  const takeTemplate = (template: string) => {
    const words = fill(template, { unit, title: order.title, number: order.number, caller: order.caller })
    if (text.trim() !== '' && text !== opening) return insert(words)
    set(opening + words)
    select(nextBlank(opening + words, 0) ?? { start: opening.length, end: opening.length })
  }
  const toBlank = () => {
    const found = nextBlank(text, page.current?.selectionEnd ?? 0)
    if (found) select(found)
  }
  const turn = (one: Tool) => (tool === one ? back() : setTool(one))
  const onKey = (event: KeyboardEvent) => {
    const wanted = toolOf(event, page.current)
    if (wanted === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (wanted === 'blank') toBlank()
    else turn(wanted)
  }
  return { page, tool, text, set, unit, checked, back, select, insert, takeTemplate, toBlank, turn, onKey }
}

function Tools(of: { tool: Tool | undefined; blanks: number; turn: (tool: Tool) => void; toBlank: () => void }) {
  const { tool, blanks, turn, toBlank } = of
  const t = useSay()
  return (
    <div className="composer-tools" role="group" aria-label={t(composerText.tools)}>
      <ToolButton
        on={tool === 'template'}
        press={() => turn('template')}
        keys="Ctrl M"
        says={t(composerText.template)}
      />
      <ToolButton on={tool === 'law'} press={() => turn('law')} keys="/" says={t(composerText.law)} />
      {blanks > 0 && <ToolButton on={false} press={toBlank} keys="F2" says={t(composerText.blank)} />}
      <ToolButton
        on={tool === 'preview'}
        press={() => turn('preview')}
        says={t(tool === 'preview' ? composerText.write : composerText.preview)}
      />
    </div>
  )
}

function ToolButton({ on, press, says, keys }: { on: boolean; press: () => void; says: string; keys?: string }) {
  return (
    <button type="button" className="btn quiet small" aria-pressed={on} onClick={press}>
      {says}
      {keys && <kbd>{keys}</kbd>}
    </button>
  )
}

/** Ctrl+K, or / where a word could begin, cites; Ctrl+M takes a template; F2 goes to the next blank. */
function toolOf(event: KeyboardEvent, page: HTMLTextAreaElement | null): 'law' | 'template' | 'blank' | undefined {
  if (event.key === 'F2') return 'blank'
  const held = event.ctrlKey || event.metaKey
  if (held && event.key === 'k') return 'law'
  if (held && event.key === 'm') return 'template'
  if (event.key !== '/' || held || event.target !== page || page === null) return undefined
  const before = page.value.slice(0, page.selectionStart).at(-1) ?? '\n'
  return /[\s，。；：、（“据按照]/u.test(before) ? 'law' : undefined
}

/** The official form of address stands there already; whoever leaves without a word of their own leaves nothing behind. */
function useOpening(order: OrderView, text: string, set: (reply: string) => void): { unit: string; opening: string } {
  const t = useSay()
  const { me } = useSeat()
  const unit =
    order.unitName ?? (me.unit?.kind === 'city' ? t(composerText.desk) : (me.unit?.shortName ?? t(composerText.desk)))
  const opening = fill(composerText.opening.zh, { unit, title: order.title })
  const last = useRef({ text, set })
  last.current = { text, set }
  useEffect(() => {
    if (last.current.text === '') last.current.set(opening)
    return () => {
      if (last.current.text === opening) last.current.set('')
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when the desk opens and closes
  }, [])
  return { unit, opening }
}
