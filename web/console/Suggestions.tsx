import type { z } from 'zod'
import type { suggestUnit } from '../../city/orders/contract.ts'
import { Why } from '../kit/parts/index.ts'
import { useSay, useSeat } from '../kit/staffMe.ts'
import { useUnitName } from '../kit/staffPick.tsx'
import { Empty } from '../kit/staffStates.tsx'
import { orderText } from '../kit/staffText.ts'
import { consoleText } from './text.ts'

export type Suggestion = z.output<typeof suggestUnit.output>['rows'][number]

/** Proposed units, each with the reason it is proposed; a person decides. */
export function Suggestions(of: {
  rows: readonly Suggestion[] | undefined
  chosen: string
  take: (suggestion: Suggestion) => void
  /** What the button says; without it, that the proposal is taken into the form. */
  label?: (suggestion: Suggestion, at: number) => string
  busy?: boolean
}) {
  const t = useSay()
  const { keys } = useSeat()
  if (!of.rows) return <Empty says={consoleText.unitsEmpty} />
  if (of.rows.length === 0) return <Empty says={consoleText.noUnits} />
  return (
    <ol className="suggestions">
      {of.rows.map((row, i) => (
        <li key={row.rule} data-on={row.unit === of.chosen}>
          <div>
            <b>{row.unitName}</b>
            {row.helpers.length > 0 && <Helpers units={row.helpers} />}
            <Reason row={row} />
          </div>
          <button
            type="button"
            className={i === 0 ? 'btn small' : 'btn quiet small'}
            disabled={of.busy}
            onClick={() => of.take(row)}
          >
            {of.label ? of.label(row, i) : t(row.unit === of.chosen ? consoleText.taken : consoleText.take)}
            {keys && of.label && <kbd>{i + 1}</kbd>}
            {keys && !of.label && i === 0 && <kbd>F6</kbd>}
          </button>
        </li>
      ))}
    </ol>
  )
}

/** Why this unit, for the ledger: whoever receives the matter reads it as the reason it came to them. */
export function reasonOf({ rule, matter, words }: Suggestion): string {
  return `派单目录第 ${rule} 条「${matter}」，命中：${words.join('、')}`
}

function Reason({ row }: { row: Suggestion }) {
  const t = useSay()
  const { lang } = useSeat()
  return (
    <>
      <p className="s">
        {t(orderText.rule, { n: row.rule })}「{row.matter}」
      </p>
      <Why lang={lang}>
        {t(consoleText.whyThis, { n: row.rule, m: row.matter, w: row.words.join('、'), s: row.source })}
      </Why>
    </>
  )
}

function Helpers({ units }: { units: readonly string[] }) {
  const t = useSay()
  return (
    <span className="helpers">
      {' '}
      {t(orderText.helpersAre)}
      {units.map((unit) => (
        <HelperName key={unit} unit={unit} />
      ))}
    </span>
  )
}

function HelperName({ unit }: { unit: string }) {
  return <span className="chip">{useUnitName(unit)}</span>
}
