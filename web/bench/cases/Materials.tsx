import { useState } from 'react'
import {
  checkOriginal,
  fetchAgain,
  openMaterial,
  takeCheckBack,
  type BenchView,
  type MaterialView,
} from '../../../city/cases/contract.ts'
import { sayDate, sayUntil } from '../../../city/calendar/say.ts'
import type { Refusal } from '../../../city/platform/contract.ts'
import { paperKinds } from '../../../city/services/contract.ts'
import { address, call, isRefused } from '../../kit/api.ts'
import { useAfter, useKey } from '../../kit/staffAsk.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { announce } from '../../kit/staffSaid.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { CheckBack } from './CheckBack.tsx'
import { casesText, gradeWords, lookWords, standingWords } from './text.ts'

/** What the office was brought and what was fetched for it, each with how sure it is; what did not come is looked for again, an original checked. */
export function Materials({ view }: { view: BenchView }) {
  const t = useSay()
  const { busy, no, look, check, uncheck } = useMaterials(view)
  const { materials, number } = view
  return (
    <section aria-label={t(casesText.materials)}>
      <h3>{t(casesText.materials)}</h3>
      {materials.length === 0 && <p className="quiet-note">{t(casesText.noMaterials)}</p>}
      <Refused no={no} />
      <ul className="papers">
        {materials.map((material) => {
          const { id, name, standing, grade, files, kind, basis, ruleStatus } = material
          return (
            <li key={id}>
              <span>
                {t(name)}{' '}
                {kind && (
                  <small className="quiet-note">
                    {t(paperKinds[kind])} · {basis}
                    {ruleStatus === 'assumed' && ` · ${t(casesText.ruleAssumed)}`}
                  </small>
                )}
              </span>
              <b className={`mark is-${standing}`}>
                {t(standingWords[standing])}
                {grade && (
                  <i className="grade" title={t(gradeWords[grade])}>
                    {grade}
                  </i>
                )}
              </b>
              <Looked material={material} />
              {view.can.includes('fetch') && isToFetch(material) && (
                <button type="button" className="btn quiet small" disabled={busy} onClick={() => look(id)}>
                  {t(casesText.fetchAgain)}
                </button>
              )}
              {files.map((file) => (
                <Brought key={file.id} number={number} file={file}>
                  {view.can.includes('check') && file.checked === null && (
                    <button type="button" className="btn quiet small" disabled={busy} onClick={() => check(file.id)}>
                      {t(casesText.checkOriginal)}
                    </button>
                  )}
                  {view.can.includes('uncheck') && file.checked !== null && (
                    <CheckBack id={file.id} busy={busy} send={(reason) => uncheck(file.id, reason)} />
                  )}
                </Brought>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What only the applicant can agree to is not looked for again by an office. */
const isToFetch = ({ source, shared }: MaterialView) =>
  (source === 'share' || source === 'certificate') &&
  shared?.result !== 'found' &&
  !shared?.result.startsWith('consent-')

/** Whose paper it is, where the agency says so. */
function holderSaid({ holder }: NonNullable<MaterialView['shared']>, t: ReturnType<typeof useSay>): string | null {
  return holder && t(casesText.holderIs, { x: [holder.name, holder.number].filter(Boolean).join(' ') })
}

/** Where it came from, by what right and when; or why it did not come. What stands in it is behind a fold. */
function Looked({ material: { name, shared } }: { material: MaterialView }) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  if (!shared) return null
  const { from, fromSays, result, issuer, title, number, issuedOn, validUntil, fields, basis, at } = shared
  const held = holderSaid(shared, t)
  const facts = [
    t(fromSays),
    from === 'identity' ? null : issuer,
    from === 'identity' || title === name.zh ? null : title,
    held,
    number,
    issuedOn && t(casesText.issued, { x: sayDate(issuedOn, lang) }),
    validUntil && t(casesText.validUntil, { x: sayDate(validUntil, lang) }),
  ].filter((fact) => fact !== null && fact !== '')
  return (
    <div className="looked">
      <p>{result === 'found' ? facts.join(' · ') : t(lookWords[result])}</p>
      {result === 'differs' && <p>{held}</p>}
      {from !== 'form' && (
        <p className="quiet-note">
          {result === 'found' && `${t(basis)} · `}
          {sayUntil(at, now, lang)}
        </p>
      )}
      {fields.length > 0 && (
        <details>
          <summary>{t(casesText.fetchedFields, { n: fields.length })}</summary>
          <dl>
            {fields.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  )
}

type BroughtProps = { number: string; file: MaterialView['files'][number]; children: React.ReactNode }

/** One file, and whether somebody laid the original beside it. */
function Brought({ number, file, children }: BroughtProps) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const { checked } = file
  return (
    <div className="brought-file">
      <a href={address(openMaterial, { number, file: file.id })} target="_blank" rel="noreferrer">
        {file.kind === 'photo' && (
          <img
            src={address(openMaterial, { number, file: file.id, small: 'true' })}
            alt=""
            width={44}
            height={44}
            loading="lazy"
          />
        )}
        {file.name}
      </a>
      {checked && (
        <small>
          {t(casesText.checkedBy, { x: [checked.by, checked.unit].filter(Boolean).join('，') })} ·{' '}
          {sayUntil(checked.at, now, lang)}
        </small>
      )}
      {children}
    </div>
  )
}

/** Looking again, checking an original and taking that back, one at a time. */
function useMaterials({ number, part }: BenchView) {
  const t = useSay()
  const after = useAfter()
  const key = useKey()
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const done = (answer: unknown, said: string) => {
    setBusy(false)
    if (isRefused(answer)) return setNo(answer)
    key.spent()
    announce(said)
    after(number)
  }
  const begin = () => {
    setBusy(true)
    setNo(undefined)
  }
  return {
    busy,
    no,
    look: (material: string) => {
      begin()
      void call(fetchAgain, { number, part: part.id, material }).then((answer) => {
        const now = isRefused(answer) ? undefined : answer.materials.find(({ id }) => id === material)
        done(answer, now ? `${t(now.name)} · ${t(standingWords[now.standing])}` : '')
      })
    },
    check: (file: string) => {
      begin()
      void call(checkOriginal, { number, file }, { key: key.of([file]) }).then((answer) =>
        done(answer, `${t(casesText.checkOriginal)} · ${t(casesText.done)}`),
      )
    },
    uncheck: (file: string, reason: string) => {
      begin()
      void call(takeCheckBack, { number, file, reason }, { key: key.of([file, reason]) }).then((answer) =>
        done(answer, `${t(casesText.checkBack)} · ${t(casesText.done)}`),
      )
    },
  }
}
