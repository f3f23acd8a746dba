import { useId, type ReactNode } from 'react'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
import { sources, type Material, type ServiceItem, type Term } from '../../../city/catalogue/contract.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { catalogueText as words, fieldNames } from './text.ts'

export type FormProps = {
  item: ServiceItem
  fresh: boolean
  no: Refusal | undefined
  put: (more: Partial<ServiceItem>) => void
}
type Said = 'name' | 'nameEn' | 'authority' | 'region' | 'result' | 'phone' | 'source'
type MaybeSaid = 'basicCode' | 'implementationCode' | 'statutoryBasis'
const mayBeLeftOut: readonly string[] = ['basicCode', 'implementationCode', 'statutoryBasis']

/** One short text; one that may be left out is not said when it is empty. */
export function Text({
  name,
  item,
  no,
  put,
  wide,
  lang,
}: FormProps & { name: Said | MaybeSaid; wide?: boolean; lang?: string }) {
  return (
    <Named name={name} no={no} wide={wide ?? false}>
      {(id) => (
        <input
          id={id}
          lang={lang}
          value={item[name] ?? ''}
          maxLength={300}
          onChange={({ target: { value } }) =>
            put({ [name]: value === '' && mayBeLeftOut.includes(name) ? undefined : value })
          }
        />
      )}
    </Named>
  )
}

export function Tick({ on, says, turn }: { on: boolean; says: Says; turn: () => void }) {
  const t = useSay()
  return (
    <label data-on={on}>
      <input type="checkbox" checked={on} onChange={turn} />
      {t(says)}
    </label>
  )
}

/** A labelled field with its own trouble beside it; `children` gets the id to carry. */
export function Named({
  name,
  no,
  hint,
  wide,
  children,
}: {
  name: string
  no?: Refusal | undefined
  hint?: Says
  wide?: boolean
  children: (id: string) => ReactNode
}) {
  const t = useSay()
  const { lang } = useSeat()
  const id = useId()
  const wrong = no?.fields?.find(({ field }) => field.startsWith(`item.${name}`))
  return (
    <div className={wide ? 'field wide' : 'field'} data-wrong={wrong !== undefined}>
      <label htmlFor={id}>
        {t(fieldNames[name] ?? { zh: name, en: name })}
        {hint && <small>{t(hint)}</small>}
      </label>
      {children(id)}
      {wrong && <p className="wrong">{wrong.says[lang]}</p>}
    </div>
  )
}

/** Several short texts, one a line. */
export function Lines({
  id,
  value,
  rows,
  put,
}: {
  id: string
  value: readonly string[]
  rows?: number
  put: (lines: string[]) => void
}) {
  return (
    <textarea
      id={id}
      rows={rows ?? Math.min(8, Math.max(2, value.length + 1))}
      defaultValue={value.join('\n')}
      onChange={(event) =>
        put(
          event.target.value
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
        )
      }
    />
  )
}

/** One of a closed list. */
export function Chosen<T extends string>({
  id,
  value,
  label,
  among,
  put,
}: {
  id: string
  value: T
  /** What it is called where no label stands beside it. */
  label?: string
  among: readonly (readonly [T, Says])[]
  put: (next: T) => void
}) {
  const t = useSay()
  return (
    <select
      id={id}
      aria-label={label}
      value={value}
      onChange={(event) => among.forEach(([one]) => one === event.target.value && put(one))}
    >
      {among.map(([one, says]) => (
        <option key={one} value={one}>
          {t(says)}
        </option>
      ))}
    </select>
  )
}

const units = [
  ['wd', words.wd],
  ['d', words.d],
  ['atOnce', words.atOnce],
] as const

/** A term: how many, of what; nothing when it is not published. */
export function TermField({
  id,
  value,
  without = words.notSaid,
  put,
}: {
  id: string
  value: Term | null
  /** What it means when no term is said. */
  without?: Says
  put: (next: Term | null) => void
}) {
  const t = useSay()
  const unit = value?.unit ?? ''
  return (
    <span className="term">
      <input
        id={id}
        type="number"
        min={0}
        max={400}
        disabled={unit === '' || unit === 'atOnce'}
        value={value === null || unit === 'atOnce' ? '' : value.amount}
        onChange={(event) => value && put({ ...value, amount: Math.max(0, Math.trunc(Number(event.target.value))) })}
      />
      <Chosen
        id={`${id}-unit`}
        label={t(words.termUnit)}
        value={unit}
        among={[['', without], ...units]}
        put={(next) =>
          put(next === '' ? null : { unit: next, amount: next === 'atOnce' ? 0 : (value?.amount ?? 0) || 1 })
        }
      />
    </span>
  )
}

const kinds = (['upload', 'promise', 'certificate', 'share'] as const).map((name) => [name, sources[name]] as const)

/** What must be brought, and where each comes from; what sharing gives is never asked of people. */
export function Materials({ value, put }: { value: readonly Material[]; put: (next: Material[]) => void }) {
  const t = useSay()
  const id = useId()
  const change = (at: number, more: Partial<Material>) =>
    put(value.map((one, i) => (i === at ? { ...one, ...more } : one)))
  return (
    <div className="materials">
      {value.map((material, i) => (
        <div key={i} className="material" role="group" aria-label={`${t(words.materials)} ${i + 1}`}>
          <input
            aria-label={t(fieldNames['name'] ?? words.materials)}
            value={material.name}
            maxLength={300}
            onChange={(event) => change(i, { name: event.target.value })}
          />
          <Chosen
            id={`${id}-${i}`}
            label={t(words.materialSource)}
            value={material.source}
            among={kinds}
            put={(source) => change(i, { source })}
          />
          <label className="tick">
            <input
              type="checkbox"
              checked={material.required}
              onChange={(event) => change(i, { required: event.target.checked })}
            />
            {t(words.required)}
          </label>
          <button type="button" className="link" disabled={i === 0} onClick={() => put(moved(value, i))}>
            {t(words.up)}
          </button>
          <button type="button" className="link" onClick={() => put(value.filter((_, at) => at !== i))}>
            {t(words.remove)}
          </button>
        </div>
      ))}
      <button
        type="button"
        className="btn quiet small"
        onClick={() => put([...value, { name: '', source: 'upload', required: true, note: '' }])}
      >
        {t(words.add)}
      </button>
    </div>
  )
}

function moved<T>(all: readonly T[], at: number): T[] {
  const [one] = all.slice(at, at + 1)
  const rest = all.filter((_, i) => i !== at)
  return one === undefined ? rest : [...rest.slice(0, at - 1), one, ...rest.slice(at - 1)]
}
