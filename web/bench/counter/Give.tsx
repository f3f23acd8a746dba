import { useState } from 'react'
import { sayUntil } from '../../../city/calendar/say.ts'
import { themeNames, themes } from '../../../city/catalogue/contract.ts'
import { giveAtCounter, lendableActs } from '../../../city/mandates/contract.ts'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { Line, Part } from './Part.tsx'
import { usePress } from './press.ts'
import { counterText as words } from './text.ts'
import type { Standing } from './standing.ts'

const acts = Object.entries(lendableActs).map(([name, says]): [string, Says] => [`act:${name}`, says])
const DAY = 86_400_000
const terms = [30, 90, 180] as const

/** Themes as a scope names them. */
export const topicWords: Partial<Record<string, Says>> = Object.fromEntries(
  themeNames.map((name) => [`theme:${name}`, themes[name]]),
)
const topics = themeNames.map((name): [string, Says] => [`theme:${name}`, themes[name]])

type Props = Standing & { today: string; last: string }

/** Who helps, with what, until when: taken down from the person with the card. */
export function Give({ visitor, card, done, today, last }: Props) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const first = { name: '', phone: '', scope: ['act:applyLicence'], until: dayAfter(today, 180, last) }
  const [given, setGiven] = useState(first)
  const { busy, no, press } = usePress(async (says) => {
    setGiven(first)
    await done(says)
  })
  const put = (more: Partial<typeof first>) => setGiven({ ...given, ...more })
  const send = () =>
    press(async () => {
      const made = await call(giveAtCounter, { citizen: visitor.id, ...card, ...given })
      return isRefused(made) ? made : t(words.given, { at: sayUntil(made.until, now, lang) })
    })
  return (
    <Part title={t(words.give)} of="give" no={no} send={send}>
      <div className="counter-row">
        <Line
          label={t(words.helperName)}
          hint={t(words.helperHint)}
          field="name"
          no={no}
          value={given.name}
          put={(name) => put({ name })}
          maxLength={40}
        />
        <Line
          label={t(words.helperPhone)}
          field="phone"
          no={no}
          value={given.phone}
          put={(phone) => put({ phone })}
          inputMode="tel"
          maxLength={20}
        />
      </div>
      <Scope scope={given.scope} put={(scope) => put({ scope })} no={no} />
      <Term until={given.until} put={(until) => put({ until })} today={today} last={last} no={no} />
      <button type="submit" className="btn" disabled={busy}>
        {t(words.giveGo)}
      </button>
    </Part>
  )
}

type ScopeProps = { scope: readonly string[]; put: (scope: string[]) => void; no: Refusal | undefined }

/** What may be lent, each one press away; what needs the living person is not among it. */
function Scope({ scope, put, no }: ScopeProps) {
  const t = useSay()
  const wrong = no?.fields?.some(({ field }) => field.startsWith('scope'))
  const box = ([word, says]: [string, Says]) => (
    <label key={word} className="counter-box">
      <input
        type="checkbox"
        checked={scope.includes(word)}
        onChange={({ target }) => put(target.checked ? [...scope, word] : scope.filter((one) => one !== word))}
      />{' '}
      {t(says)}
    </label>
  )
  return (
    <fieldset className="counter-scope">
      <legend>
        {t(words.scope)} <small>{t(words.scopeHint)}</small>
      </legend>
      {acts.map(box)}
      <details>
        <summary>{t(words.themes)}</summary>
        {topics.map(box)}
      </details>
      {wrong && <p className="wrong">{t(words.needScope)}</p>}
    </fieldset>
  )
}

type TermProps = { until: string; put: (until: string) => void; today: string; last: string; no: Refusal | undefined }

function Term({ until, put, today, last, no }: TermProps) {
  const t = useSay()
  return (
    <div className="counter-row">
      <Line label={t(words.lastDay)} field="until" no={no} value={until} put={put} type="date" min={today} max={last} />
      <div className="counter-terms">
        {terms.map((days) => (
          <button key={days} type="button" className="btn quiet small" onClick={() => put(dayAfter(today, days, last))}>
            {t(words.days, { n: days })}
          </button>
        ))}
        <button type="button" className="btn quiet small" onClick={() => put(last)}>
          {t(words.longest)}
        </button>
      </div>
    </div>
  )
}

function dayAfter(today: string, days: number, last: string): string {
  const day = new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10)
  return day < last ? day : last
}
