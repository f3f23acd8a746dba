import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { sayDate } from '../../../city/calendar/say.ts'
import { fundDesk, fundRules, ruleNames, ruleTable, setFundRule, type RuleName } from '../../../city/fund/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import type { Lang } from '../../kit/text/index.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { fundText } from './text.ts'

/** The dated rules; what is assumed says so, and a newer row is set beneath. */
export function Rules({ found }: { found: z.output<typeof fundRules.output> }) {
  const t = useSay()
  const { lang } = useSeat()
  return (
    <section>
      <h2>{t(fundText.rules)}</h2>
      <table className="fund-rules">
        <thead>
          <tr>
            {(['rule', 'value', 'since', 'source'] as const).map((head) => (
              <th key={head} scope="col">
                {t(fundText[head])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.rows.map((row) => (
            <tr key={`${row.name} ${row.since}`}>
              <th scope="row">{ruleTable[row.name][lang]}</th>
              <td>
                {row.value} {ruleTable[row.name].unit[lang]}
              </td>
              <td>{sayDate(row.since, lang)}</td>
              <td>
                {row.source}{' '}
                <span className={row.status === 'assumed' ? 'fund-assumed' : 'k-tag'}>{t(fundText[row.status])}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <NewRule />
    </section>
  )
}

/** The unit of what is typed; of fen also how many yuan that is, before anybody saves a hundredth of what they meant. */
function unitSaid(name: RuleName, typed: string, lang: Lang): string {
  const { unit, right } = ruleTable[name]
  if (name !== 'retention' || !right.test(typed)) return unit[lang]
  const yuan = (Number(typed) / 100).toFixed(2)
  return `${unit[lang]} = ${lang === 'zh' ? `${yuan} 元` : `${yuan} yuan`}`
}

function NewRule() {
  const t = useSay()
  const { lang } = useSeat()
  const client = useQueryClient()
  const [said, setSaid] = useState({ name: 'basis', value: '', since: '', source: '' })
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const name = ruleNames.find((one) => one === said.name)
  const send = async () => {
    if (!name) return
    const answer = await call(setFundRule, { ...said, name })
    if (isRefused(answer)) return setNo(answer)
    setNo(undefined)
    setSaid({ ...said, value: '', source: '' })
    await client.invalidateQueries({ queryKey: [fundRules.path] })
    await client.invalidateQueries({ queryKey: [fundDesk.path] })
  }
  return (
    <form
      className="fund-act"
      aria-label={t(fundText.newRule)}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <select aria-label={t(fundText.rule)} value={said.name} onChange={(event) => put({ name: event.target.value })}>
        {ruleNames.map((name) => (
          <option key={name} value={name}>
            {ruleTable[name][lang]}
          </option>
        ))}
      </select>
      <input
        required
        aria-label={t(fundText.value)}
        aria-describedby="fund-unit"
        placeholder={t(fundText.value)}
        value={said.value}
        onChange={(event) => put({ value: event.target.value })}
      />
      <span id="fund-unit" className="quiet-note" aria-live="polite">
        {name && unitSaid(name, said.value, lang)}
      </span>
      <input
        required
        type="date"
        aria-label={t(fundText.since)}
        value={said.since}
        onChange={(event) => put({ since: event.target.value })}
      />
      <input
        required
        aria-label={t(fundText.source)}
        placeholder={t(fundText.source)}
        value={said.source}
        onChange={(event) => put({ source: event.target.value })}
      />
      <button className="btn small">{t(fundText.save)}</button>
      <Refused no={no} />
    </form>
  )
}
