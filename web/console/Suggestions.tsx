import type { z } from 'zod'
import type { suggestUnit } from '../../city/orders/contract.ts'
import { Why } from '../kit/parts/index.ts'
import { sayUntil } from '../../city/calendar/say.ts'
import { useNow, useSay, useSeat } from '../kit/staffMe.ts'
import { useUnitName } from '../kit/staffPick.tsx'
import { Empty } from '../kit/staffStates.tsx'
import { orderText } from '../kit/staffText.ts'
import './spoken.css'
import { SpokenWords } from './SpokenWords.tsx'
import { consoleText } from './text.ts'

export type Proposed = z.output<typeof suggestUnit.output>
export type Suggestion = Proposed['rows'][number]

/** Proposed units, each with the reason it is proposed; a person decides. */
export function Suggestions(of: {
  rows: readonly Suggestion[] | undefined
  /** The words it is about, in which those that spoke are marked. */
  text: string
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
        <li key={row.unit} data-on={row.unit === of.chosen}>
          <div>
            <b>{row.unitName}</b>
            {row.helpers.length > 0 && <Helpers units={row.helpers} />}
            <Reason row={row} text={of.text} first={i === 0} margin={marginOf(row, of.rows ?? [])} />
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
export function reasonOf({ rule, matter, words, spoke }: Suggestion): string {
  if (rule !== null) return `派单目录第 ${rule} 条「${matter ?? ''}」，命中：${words.join('、')}`
  return `按本市以往派单，依据：${spoke.map((one) => one.words).join('、')}`
}

/** The same in a few words, for a line of a list. */
export function hint({ matter, words, spoke }: Suggestion): string {
  return matter === null ? spoke.map((one) => one.words).join('、') : `${matter}（${words.join('、')}）`
}

const percent = (share: number): string => `${Math.min(99, Math.round(share * 100))}%`

/** How far the likeliest lies before the next, in points of a hundred; nothing for the others. */
function marginOf(row: Suggestion, rows: readonly Suggestion[]): number | undefined {
  const others = rows.flatMap(({ unit, share }) => (unit === row.unit || share === null ? [] : [share]))
  const next = Math.max(...others)
  return row.share === null || others.length === 0 || row.share < next
    ? undefined
    : Math.round((row.share - next) * 100)
}

type ReasonProps = { row: Suggestion; text: string; first: boolean; margin: number | undefined }

/** The reason in short, for the likeliest with the words that spoke; the others open theirs. */
function Reason({ row, text, first, margin }: ReasonProps) {
  const t = useSay()
  const { lang } = useSeat()
  const spoke = row.spoke.map(({ words, weight }) => `${words} +${weight.toFixed(2)}`).join('、')
  return (
    <>
      <p className="s">
        {row.rule !== null && (
          <>
            {t(orderText.rule, { n: row.rule })}「{row.matter}」{' '}
          </>
        )}
        {row.share !== null && <span className="k-tag">{t(consoleText.learnedShare, { x: percent(row.share) })}</span>}
      </p>
      {first && <SpokenWords text={text} row={row} />}
      <Why lang={lang}>
        {!first && <SpokenWords text={text} row={row} />}
        {row.rule !== null && (
          <p>
            {t(consoleText.whyThis, { n: row.rule, m: row.matter ?? '', w: row.words.join('、'), s: row.source })}
            {row.area !== null && t(consoleText.whyArea)}
          </p>
        )}
        {row.share !== null && (
          <p>
            {t(consoleText.whyLearned, { x: percent(row.share) })}
            {margin !== undefined && t(consoleText.whyMargin, { n: margin })}
            {spoke !== '' && t(consoleText.whySpoke, { w: spoke })}
          </p>
        )}
      </Why>
    </>
  )
}

/** Where similar matters went last, and whether anything but the directory speaks here. */
export function Ground({ proposed }: { proposed: Proposed }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const { learned, past } = proposed
  return (
    <div className="basis">
      {past.length > 0 && (
        <>
          <h4>{t(consoleText.lastSent)}</h4>
          <ul>
            {past.map((one) => (
              <li key={one.number}>
                <a href={`/staff/bench?order=${one.number}`} target="_blank" rel="noreferrer">
                  {one.title}
                </a>{' '}
                → <b>{one.unitName}</b>
                <small>
                  {sayUntil(one.at, now, lang)} · {t(consoleText.sharedWords, { w: one.terms.slice(0, 3).join('、') })}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="quiet-note" title={proposed.version}>
        {learned.unit === null ? t(consoleText.rulesOnly) : t(consoleText.rulesAndLearned, { v: learned.unit })}
      </p>
    </div>
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
