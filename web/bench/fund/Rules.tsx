import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { fundDesk, fundRules, ruleNames, ruleTable, setFundRule } from '../../../city/fund/contract.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
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
              <td>{row.since}</td>
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

function NewRule() {
  const t = useSay()
  const { lang } = useSeat()
  const client = useQueryClient()
  const [said, setSaid] = useState({ name: 'basis', value: '', since: '', source: '' })
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const put = (more: Partial<typeof said>) => setSaid({ ...said, ...more })
  const send = async () => {
    const name = ruleNames.find((one) => one === said.name)
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
        placeholder={t(fundText.value)}
        value={said.value}
        onChange={(event) => put({ value: event.target.value })}
      />
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
