import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { z } from 'zod'
import { searchForUnits } from '../../city/people/contract.ts'
import type { Says } from '../../city/platform/contract.ts'
import { useAsk } from './staffAsk.ts'
import { useSay } from './staffMe.ts'
import { orderText, staffText } from './staffText.ts'

/** One line of a list that opens below a field. */
export type Choice = { id: string; name: string; more?: string }

type PickProps = {
  id: string
  label: string
  choices: readonly Choice[]
  asked: string
  ask: (text: string) => void
  choose: (choice: Choice) => void
  /** Arrow right on a line: go down into it. */
  enter?: (choice: Choice) => void
  above?: ReactNode
  placeholder?: string
  invalid?: boolean
  describedBy?: string | undefined
  loading?: boolean
  /** Said while nothing is typed and there is nothing to choose from. */
  hint?: Says
}

/** A field that searches as one types, with a list for arrows and Enter (the combobox pattern of ARIA). */
export function Pick(props: PickProps) {
  const t = useSay()
  const list = useId()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const here = props.choices[Math.min(at, props.choices.length - 1)]
  const choose = (choice: Choice) => {
    props.choose(choice)
    setOpen(false)
  }
  const onKey = (event: KeyboardEvent) => {
    const handled = pickKey(event.key, { ...props, open, here, setOpen, setAt, choose, most: props.choices.length })
    if (handled) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  return (
    <div className="pick" onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}>
      <input
        id={props.id}
        role="combobox"
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && here ? `${list}-${here.id}` : undefined}
        aria-invalid={props.invalid ?? false}
        aria-describedby={props.describedBy}
        autoComplete="off"
        placeholder={props.placeholder}
        value={props.asked}
        onChange={(event) => {
          props.ask(event.target.value)
          setAt(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onKeyDown={onKey}
      />
      {open && (
        <div className="pop" tabIndex={-1}>
          {props.above}
          <ul id={list} role="listbox" aria-label={props.label}>
            {props.choices.map((choice) => (
              <li
                key={choice.id}
                id={`${list}-${choice.id}`}
                role="option"
                aria-selected={choice === here}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(choice)}
              >
                <span>{choice.name}</span>
                {choice.more && <small>{choice.more}</small>}
                {props.enter && (
                  <button
                    type="button"
                    tabIndex={-1}
                    aria-label={`${choice.name} ›`}
                    onClick={(event) => {
                      event.stopPropagation()
                      props.enter?.(choice)
                    }}
                  >
                    ›
                  </button>
                )}
              </li>
            ))}
          </ul>
          {props.choices.length === 0 && <p className="none">{t(emptySaid(props))}</p>}
        </div>
      )}
    </div>
  )
}

/** Why the list is empty; before anything is typed a list that wants a word says so itself. */
function emptySaid({ asked, loading, hint }: PickProps): Says {
  return loading ? staffText.loading : (asked === '' && hint) || staffText.noneFound
}

type PickMoves = {
  open: boolean
  here: Choice | undefined
  most: number
  setOpen: (open: boolean) => void
  setAt: (move: (at: number) => number) => void
  choose: (choice: Choice) => void
  enter?: ((choice: Choice) => void) | undefined
  asked: string
}

/** Does what a key means in the list; false when it means nothing there. */
function pickKey(key: string, now: PickMoves): boolean {
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    now.setOpen(true)
    now.setAt((at) => (at + (key === 'ArrowDown' ? 1 : -1) + now.most) % Math.max(now.most, 1))
    return true
  }
  if (key === 'Enter' && now.open && now.here) {
    now.choose(now.here)
    return true
  }
  if (key === 'ArrowRight' && now.open && now.here && now.enter && now.asked === '') {
    now.enter(now.here)
    return true
  }
  if (key === 'Escape' && now.open) {
    now.setOpen(false)
    return true
  }
  return false
}

/** Finds a unit of the city's network by part of its name. */
export function UnitPick(of: {
  id: string
  label: string
  value: string
  onChange: (unit: string) => void
  invalid?: boolean
  describedBy?: string | undefined
}) {
  const t = useSay()
  const [text, setText] = useState<string | undefined>(undefined)
  const named = useUnitName(of.value)
  const found = useAsk(searchForUnits, { q: text ?? '' }, { keep: true })
  return (
    <Pick
      id={of.id}
      label={of.label}
      asked={text ?? named}
      ask={(said) => {
        setText(said)
        if (of.value !== '') of.onChange('')
      }}
      choices={(found.data?.rows ?? []).slice(0, 12).map(asChoice)}
      choose={(choice) => {
        setText(undefined)
        of.onChange(choice.id)
      }}
      placeholder={t(orderText.searchUnits)}
      loading={found.isFetching}
      invalid={of.invalid ?? false}
      describedBy={of.describedBy}
    />
  )
}

/** Several units, each taken out again with one press. */
export function UnitsPick(of: {
  id: string
  label: string
  value: readonly string[]
  onChange: (units: string[]) => void
}) {
  return (
    <div className="units">
      {of.value.map((unit) => (
        <UnitChip key={unit} unit={unit} remove={() => of.onChange(of.value.filter((other) => other !== unit))} />
      ))}
      <UnitPick
        key={of.value.length}
        id={of.id}
        label={of.label}
        value=""
        onChange={(unit) => unit !== '' && !of.value.includes(unit) && of.onChange([...of.value, unit])}
      />
    </div>
  )
}

function UnitChip({ unit, remove }: { unit: string; remove: () => void }) {
  const t = useSay()
  const name = useUnitName(unit)
  return (
    <span className="chip">
      {name}
      <button type="button" aria-label={`${t(staffText.remove)} ${name}`} onClick={remove}>
        ×
      </button>
    </span>
  )
}

/** The short name of a unit whose id is known; the id itself until it was found. */
export function useUnitName(unit: string): string {
  const { data } = useAsk(searchForUnits, { q: unit }, { on: unit !== '' })
  return data?.rows.find((row) => row.id === unit)?.shortName ?? unit
}

type Unit = z.output<typeof searchForUnits.output>['rows'][number]

function asChoice(unit: Unit): Choice {
  return { id: unit.id, name: unit.shortName, ...(unit.name === unit.shortName ? {} : { more: unit.name }) }
}
