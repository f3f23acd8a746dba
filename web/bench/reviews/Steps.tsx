import { useState } from 'react'
import {
  appealGroundWords,
  AppealGround,
  appealReview,
  callBackRater,
  callOutcomeWords,
  CallOutcome,
  contactRater,
  decideReview,
  fixRemedy,
  remedyRater,
  type RemedySaid,
} from '../../../city/reviews/contract.ts'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { useAfter, useKey } from '../../kit/staffAsk.ts'
import { useSay } from '../../kit/staffMe.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { words } from './text.ts'

type Way = (note: string, choice: string, key: string) => Promise<RemedySaid | Refusal>

/** Each step that is possible now, with what it needs beside it. */
export function Steps({ row }: { row: RemedySaid }) {
  const { id, can } = row
  return (
    <div className="rv-steps">
      {can.includes('rater') && <Rater id={id} />}
      {can.includes('contact') && (
        <Step
          hint={words.contactHint}
          press={[{ says: words.contact, way: (note, _c, key) => call(contactRater, { id, note }, { key }) }]}
        />
      )}
      {can.includes('fix') && (
        <Step
          hint={words.fixHint}
          press={[{ says: words.fix, way: (note, _c, key) => call(fixRemedy, { id, note }, { key }) }]}
        />
      )}
      {can.includes('callBack') && (
        <Step
          hint={words.note}
          choices={CallOutcome.options.map((value) => ({ value, says: callOutcomeWords[value] }))}
          press={[
            {
              says: words.callBack,
              way: (note, choice, key) =>
                call(callBackRater, { id, note, outcome: CallOutcome.parse(choice) }, { key }),
            },
          ]}
        />
      )}
      {can.includes('decide') && (
        <Step
          hint={words.decideHint}
          press={(['uphold', 'deny'] as const).map((decision) => ({
            says: words[decision],
            way: (reason, _c, key) => call(decideReview, { id, decision, reason }, { key }),
          }))}
        />
      )}
      {can.includes('appeal') && (
        <details>
          <summary>{<Words says={words.appeal} />}</summary>
          <Step
            hint={words.reasonHint}
            choices={AppealGround.options.map((value) => ({ value, says: appealGroundWords[value] }))}
            press={[
              {
                says: words.appeal,
                way: (reason, choice, key) =>
                  call(appealReview, { id, reason, ground: AppealGround.parse(choice) }, { key }),
              },
            ]}
          />
        </details>
      )}
    </div>
  )
}

function Words({ says }: { says: Says }) {
  const t = useSay()
  return <>{t(says)}</>
}

type StepProps = {
  hint: Says
  choices?: readonly { value: string; says: Says }[]
  press: readonly { says: Says; way: Way }[]
}

function Step({ hint, choices = [], press }: StepProps) {
  const t = useSay()
  const after = useAfter()
  const key = useKey()
  const [note, setNote] = useState('')
  const [choice, setChoice] = useState(choices[0]?.value ?? '')
  const [no, setNo] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const go = async (way: Way) => {
    setBusy(true)
    const answer = await way(note, choice, key.of([note, choice]))
    setBusy(false)
    setNo(isRefused(answer) ? answer : undefined)
    if (!isRefused(answer)) {
      key.spent()
      after()
    }
  }
  return (
    <form className="rv-step" onSubmit={(event) => event.preventDefault()}>
      {choices.length > 0 && (
        <div className="radios">
          {choices.map(({ value, says }) => (
            <label key={value} data-on={value === choice}>
              <input type="radio" checked={value === choice} onChange={() => setChoice(value)} /> {t(says)}
            </label>
          ))}
        </div>
      )}
      <label className="field">
        <span className="label">{t(hint)}</span>
        <textarea rows={3} value={note} maxLength={1000} onChange={(event) => setNote(event.target.value)} />
      </label>
      <Refused no={no} />
      <p>
        {press.map(({ says, way }, i) => (
          <button
            key={says.en}
            type="submit"
            className={i === 0 ? 'btn' : 'btn quiet'}
            disabled={busy}
            onClick={() => void go(way)}
          >
            {t(says)}
          </button>
        ))}
      </p>
    </form>
  )
}

function Rater({ id }: { id: string }) {
  const t = useSay()
  const [seen, setSeen] = useState<string>()
  const [no, setNo] = useState<Refusal>()
  const look = async () => {
    const answer = await call(remedyRater, { id, purpose: words.raterWhy.zh })
    if (isRefused(answer)) setNo(answer)
    else setSeen(`${answer.phone ?? t(words.noPhone)}　${answer.words}`)
  }
  return (
    <p>
      {seen === undefined ? (
        <button type="button" className="btn quiet small" onClick={() => void look()}>
          {t(words.rater)}
        </button>
      ) : (
        <b className="phone">{seen}</b>
      )}
      <Refused no={no} />
    </p>
  )
}
