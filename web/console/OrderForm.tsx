import { useId, type ReactNode } from 'react'
import type { Refusal, Says } from '../../city/platform/contract.ts'
import { channelWords, OrderType, typeWords, urgencyWords, Urgency, Channel } from '../../city/orders/contract.ts'
import { Radios } from '../kit/staffFields.tsx'
import { useSay, useSeat } from '../kit/staffMe.ts'
import { Refused } from '../kit/staffStates.tsx'
import type { Draft } from './draft.ts'
import { PlacePick } from './PlacePick.tsx'
import type { Proposed } from './Suggestions.tsx'
import { consoleText } from './text.ts'

type FormProps = {
  draft: Draft
  put: (more: Partial<Draft>) => void
  no: Refusal | undefined
  proposed: Proposed | undefined
}

/** Who calls and what about: everything in the order it is said on the phone. */
export function OrderForm({ draft, put, no, proposed }: FormProps) {
  const t = useSay()
  return (
    <>
      <fieldset>
        <legend>{t(consoleText.caller)}</legend>
        <div className="line">
          <Line says={consoleText.phone} field="caller.phone" no={no}>
            {(the) => (
              <input
                {...the}
                inputMode="tel"
                autoComplete="off"
                autoFocus
                value={draft.phone}
                onChange={(event) => put({ phone: event.target.value })}
              />
            )}
          </Line>
          <Line says={consoleText.name} field="caller.name" no={no}>
            {(the) => (
              <input
                {...the}
                autoComplete="off"
                maxLength={40}
                disabled={draft.anonymous}
                value={draft.anonymous ? '' : draft.name}
                onChange={(event) => put({ name: event.target.value })}
              />
            )}
          </Line>
          <div className="field">
            <span className="label">{t(consoleText.courtesy)}</span>
            <Radios
              name="courtesy"
              label={t(consoleText.courtesy)}
              among={{ '': consoleText.none, mr: consoleText.mr, ms: consoleText.ms }}
              value={draft.courtesy}
              set={(said) => put({ courtesy: said === 'mr' || said === 'ms' ? said : '' })}
            />
          </div>
        </div>
        <div className="checks">
          <Check
            says={consoleText.anonymous}
            on={draft.anonymous}
            set={(anonymous) => put({ anonymous, ...(anonymous ? { name: '' } : {}) })}
          />
          <Check says={consoleText.callback} on={draft.callback} set={(callback) => put({ callback })} />
          <label>
            {t(consoleText.channel)}{' '}
            <select
              value={draft.channel}
              onChange={(event) =>
                put({ channel: Channel.options.find((one) => one === event.target.value) ?? 'phone' })
              }
            >
              {(['phone', 'counter', 'message', 'app', 'station'] as const).map((one) => (
                <option key={one} value={one}>
                  {t(channelWords[one])}
                </option>
              ))}
            </select>
          </label>
        </div>
      </fieldset>
      <Matter draft={draft} put={put} no={no} proposed={proposed} />
      <Refused no={no} />
    </>
  )
}

function Matter({ draft, put, no, proposed }: FormProps) {
  const t = useSay()
  return (
    <fieldset>
      <legend>{t(consoleText.matter)}</legend>
      <div className="line two">
        <div className="field">
          <span className="label">{t(consoleText.type)}</span>
          <Radios
            name="type"
            label={t(consoleText.type)}
            among={typeWords}
            value={draft.type}
            set={(said) => put({ type: OrderType.options.find((one) => one === said) ?? 'help' })}
          />
        </div>
        <div className="field">
          <span className="label">{t(consoleText.urgency)}</span>
          <Radios
            name="urgency"
            label={t(consoleText.urgency)}
            among={{ normal: urgencyWords.normal, urgent: urgencyWords.urgent, critical: urgencyWords.critical }}
            value={draft.urgency}
            set={(said) => put({ urgency: Urgency.options.find((one) => one === said) ?? 'normal' })}
          />
        </div>
      </div>
      {draft.type === 'report' && <p className="secret-note">{t(consoleText.secretNote)}</p>}
      <div className="line two">
        <Line says={consoleText.place} field="place" no={no}>
          {(the) => (
            <PlacePick
              id={the.id}
              code={draft.place}
              name={draft.placeName}
              text={draft.placeText}
              invalid={the['aria-invalid']}
              describedBy={the['aria-describedby']}
              onChange={(place, placeName) => put({ place, placeName, placeText: '' })}
              onText={(placeText) => put({ place: '', placeName: '', placeText })}
            />
          )}
        </Line>
        <Line says={consoleText.address} field="address" no={no}>
          {(the) => (
            <input
              {...the}
              maxLength={200}
              value={draft.address}
              onChange={(event) => put({ address: event.target.value })}
            />
          )}
        </Line>
      </div>
      <Line says={consoleText.title} field="title" no={no}>
        {(the) => (
          <input
            {...the}
            maxLength={120}
            placeholder={t(consoleText.titleHint)}
            value={draft.title}
            onChange={(event) => put({ title: event.target.value })}
          />
        )}
      </Line>
      <Line says={consoleText.body} field="body" no={no}>
        {(the) => (
          <textarea
            {...the}
            rows={7}
            maxLength={20_000}
            value={draft.body}
            onChange={(event) => put({ body: event.target.value })}
          />
        )}
      </Line>
      <Heard draft={draft} put={put} no={no} proposed={proposed} />
    </fieldset>
  )
}

/** What the words say besides: a danger, and what it is about. Nothing changes until a person presses. */
function Heard({ draft, put, no, proposed }: FormProps) {
  const t = useSay()
  const rank = { normal: 0, urgent: 1, critical: 2 } as const
  const risks = (proposed?.risks ?? []).filter(({ urgency }) => rank[urgency] > rank[draft.urgency])
  const matters = (proposed?.matters ?? []).filter(({ matter }) => matter !== draft.matter)
  return (
    <>
      {risks.slice(0, 1).map(({ rule, word, urgency }) => (
        <p key={rule} className="risk-note" role="status">
          <span>{t(consoleText.risk, { w: word, r: rule })}</span>
          <button type="button" className="btn small" onClick={() => put({ urgency })}>
            {t(consoleText.makeUrgent, { x: t(urgencyWords[urgency]) })}
          </button>
        </p>
      ))}
      <Line says={consoleText.subject} field="matter" no={no}>
        {(the) => (
          <input
            {...the}
            maxLength={60}
            placeholder={t(consoleText.subjectHint)}
            value={draft.matter}
            onChange={(event) => put({ matter: event.target.value, along: false })}
          />
        )}
      </Line>
      {matters.length > 0 && (
        <div className="checks">
          {matters.map(({ matter, share }) => (
            <button
              key={matter}
              type="button"
              className="btn quiet small"
              onClick={() => put({ matter, along: false })}
            >
              {t(consoleText.takeMatter, { m: matter })}
              {share !== null && ` ${Math.round(share * 100)}%`}
            </button>
          ))}
        </div>
      )}
    </>
  )
}

type FieldAt = { id: string; 'aria-invalid': boolean; 'aria-describedby': string | undefined }

function Line(of: { says: Says; field: string; no: Refusal | undefined; children: (the: FieldAt) => ReactNode }) {
  const t = useSay()
  const { lang } = useSeat()
  const id = useId()
  const wrong = of.no?.fields?.find(({ field }) => field === of.field)
  return (
    <div className="field" data-wrong={wrong !== undefined}>
      <label htmlFor={id}>{t(of.says)}</label>
      {of.children({ id, 'aria-invalid': wrong !== undefined, 'aria-describedby': wrong && `${id}-no` })}
      {wrong && (
        <p className="wrong" id={`${id}-no`}>
          {wrong.says[lang]}
        </p>
      )}
    </div>
  )
}

function Check({ says, on, set }: { says: Says; on: boolean; set: (on: boolean) => void }) {
  const t = useSay()
  return (
    <label>
      <input type="checkbox" checked={on} onChange={(event) => set(event.target.checked)} /> {t(says)}
    </label>
  )
}
