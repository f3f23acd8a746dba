import { useCallback, useEffect, useState } from 'react'
import { sayUntil } from '../../../city/calendar/say.ts'
import {
  mandatesAtCounter,
  stepAtCounter,
  type CounterStep,
  type MandateView,
} from '../../../city/mandates/contract.ts'
import type { OutputOf, Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Refused, Skeleton } from '../../kit/staffStates.tsx'
import { Give, topicWords } from './Give.tsx'
import { Part } from './Part.tsx'
import { usePress } from './press.ts'
import { counterText as words } from './text.ts'
import type { Standing } from './standing.ts'

/** 帮办代办 at the counter: what this person gave and holds, an end for each, and a form to give one. */
export function Mandates({ visitor, card, done }: Standing) {
  const [found, setFound] = useState<OutputOf<typeof mandatesAtCounter> | Refusal>()
  const look = useCallback(
    () => call(mandatesAtCounter, { citizen: visitor.id }).then((answer) => setFound(answer)),
    [visitor.id],
  )
  useEffect(() => void look(), [look])
  const then = async (says: string) => {
    await look()
    await done(says)
  }
  if (!found) return <Skeleton lines={3} />
  if (isRefused(found)) return <Refused no={found} />
  return (
    <>
      <List visitor={visitor} card={card} done={then} rows={found.rows} />
      <Give visitor={visitor} card={card} done={then} today={found.today} last={found.last} />
    </>
  )
}

const stands = ({ standing }: MandateView) => standing === 'inForce' || standing === 'offered'

function List({ visitor, card, done, rows }: Standing & { rows: readonly MandateView[] }) {
  const t = useSay()
  const { busy, no, press } = usePress(done)
  const [sure, setSure] = useState('')
  const end = (id: string, step: CounterStep) => {
    if (sure !== id) return setSure(id)
    press(async () => {
      const made = await call(stepAtCounter, { id, step, citizen: visitor.id, ...card })
      setSure('')
      return isRefused(made) ? made : t(words.ended[step])
    })
  }
  const over = rows.filter((row) => !stands(row))
  const line = (row: MandateView) => <Mandate key={row.id} row={row} sure={sure === row.id} busy={busy} end={end} />
  return (
    <Part title={t(words.mandates)} of="mandates" no={no}>
      {rows.length === over.length && <p className="quiet-note">{t(words.noMandates)}</p>}
      <ul className="visitor-lines">{rows.filter(stands).map(line)}</ul>
      {over.length > 0 && (
        <details>
          <summary>{t(words.over, { n: over.length })}</summary>
          <ul className="visitor-lines is-over">{over.map(line)}</ul>
        </details>
      )}
    </Part>
  )
}

/** Themes are the catalogue's to name. */
const scopeWords = ({ word, says }: MandateView['scope'][number]) => topicWords[word] ?? says

type LineProps = { row: MandateView; sure: boolean; busy: boolean; end: (id: string, step: CounterStep) => void }

function Mandate({ row, sure, busy, end }: LineProps) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const { id, you, firm, scope, standing, until, way } = row
  const other = you === 'giver' ? row.helper : row.giver
  const step = you === 'giver' ? 'revoke' : 'resign'
  return (
    <li>
      <span>
        <b>{t(you === 'giver' ? words.helpedBy : words.helps, { x: firm?.name ?? other.name })}</b>{' '}
        <code>{other.phone ?? t(words.noPhone)}</code>{' '}
        <span data-standing={standing}>{t(words.standing[standing])}</span>
        <br />
        {scope.map((one) => t(scopeWords(one))).join(lang === 'zh' ? '、' : ', ')}{' '}
        <small>
          {t(words.mandateUntil, { at: sayUntil(until, now, lang) })}
          {way === 'counter' && ` · ${t(words.atCounter)}`}
        </small>
      </span>
      {row.can.includes(step) && (
        <button
          type="button"
          className="btn quiet small"
          data-sure={sure || undefined}
          disabled={busy}
          onClick={() => end(id, step)}
        >
          {t(sure ? words.sure[step] : words.steps[step])}
        </button>
      )}
    </li>
  )
}
