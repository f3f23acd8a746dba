import { useState } from 'react'
import { listModels, putModelToUse, type ModelRow } from '../../../city/assist/contract.ts'
import { sayUntil } from '../../../city/calendar/say.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAfter, useAsk } from '../../kit/staffAsk.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { Empty, Refused, Skeleton, Trouble } from '../../kit/staffStates.tsx'
import { upkeepText as words } from './text.ts'

const percent = (share: number | undefined) => (share === undefined ? '—' : `${(share * 100).toFixed(1)}%`)

/** Every version with what was measured; one press puts it to use, another takes it back. */
export function Models() {
  const t = useSay()
  const after = useAfter()
  const { data, error, refetch } = useAsk(listModels, {})
  const [no, setNo] = useState<Refusal>()
  const use = async (kind: ModelRow['kind'], version: string | null) => {
    const answer = await call(putModelToUse, { kind, version })
    setNo(isRefused(answer) ? answer : undefined)
    if (isRefused(answer)) return
    announce(t(words.used, { x: version ?? t(words.rulesOnly) }))
    after()
  }
  const heads = [words.version, words.learnt, words.right, words.three, words.f1, words.abstains]
  return (
    <section aria-labelledby="models">
      <h2 id="models">{t(words.models)}</h2>
      <p className="quiet-note">{t(words.modelsLead)}</p>
      {error && !data && <Trouble no={error} again={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data?.rows.length === 0 && <Empty says={words.noModels} />}
      {data && data.rows.length > 0 && (
        <div className="upkeep-wide" tabIndex={0} role="region" aria-labelledby="models">
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th scope="col" key={head.zh}>
                    {t(head)}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <Version key={`${row.kind} ${row.version}`} row={row} use={use} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Refused no={no} />
    </section>
  )
}

type VersionProps = { row: ModelRow; use: (kind: ModelRow['kind'], version: string | null) => Promise<void> }

function Version({ row: { kind, version, trainedOn, heldOut, score, active, at }, use }: VersionProps) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  return (
    <tr data-on={active}>
      <th scope="row">
        {t(words.kinds[kind])} · <code>{version}</code>
        <small>{sayUntil(at, now, lang)}</small>
      </th>
      <td>{trainedOn}</td>
      <td>
        {percent(score?.right)}
        {heldOut !== null && <small>{t(words.heldOut, { n: heldOut })}</small>}
      </td>
      <td>{percent(score?.amongThree)}</td>
      <td>{score ? score.macroF1.toFixed(3) : '—'}</td>
      <td>{percent(score?.abstained)}</td>
      <td className="upkeep-acts">
        {active && <b className="k-tag">{t(words.inUse)}</b>}
        <button
          type="button"
          className={active ? 'btn plain small' : 'btn quiet small'}
          onClick={() => void use(kind, active ? null : version)}
        >
          {t(active ? words.stop : words.use)}
        </button>
      </td>
    </tr>
  )
}
