import type { ReactNode } from 'react'
import { yuanOf, type BenchView } from '../../../city/cases/contract.ts'
import { sayTerm } from '../../../city/catalogue/contract.ts'
import { sayDate } from '../../../city/calendar/say.ts'
import { useSay, useSeat } from '../../kit/staffMe.ts'
import { casesText } from './text.ts'

/** What the office is asked of a part the rules leave open: why, and what was answered. */
export function Question({ view: { part, question } }: { view: BenchView }) {
  const t = useSay()
  if (!question) return null
  return (
    <section aria-label={t(casesText.question)}>
      <h3>{t(casesText.question)}</h3>
      <p>{t(question.why)}</p>
      {part.state === 'asked' && <p className="quiet-note">{t(casesText.questionNote)}</p>}
      <dl className="filled">
        {question.said.map(({ asks, answer }) => (
          <div key={asks.zh}>
            <dt>{t(asks)}</dt>
            <dd>{t(answer)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Who applied, the days, what was decided, and what the part rests on. */
export function Facts({ view: { part, applicant } }: { view: BenchView }) {
  const t = useSay()
  const { lang } = useSeat()
  const day = (date: string | null) => (date ? sayDate(date, lang) : '—')
  const rows: [string, ReactNode][] = [
    [t(casesText.applicant), [applicant.name, applicant.code ?? applicant.phone].join('　')],
    [t(casesText.received), day(part.receivedOn ?? part.askedOn)],
  ]
  if (applicant.legal) rows.push([t(casesText.legal), `${applicant.legal}　${applicant.phone}`])
  if (applicant.agent) rows.push([t(casesText.agent), `${applicant.agent.name}　${applicant.agent.phone}`])
  if (part.acceptedAsOf)
    rows.push([t(casesText.accepted), `${day(part.acceptedAsOf)}${part.deemed ? ` · ${t(casesText.deemed)}` : ''}`])
  for (const { from, to, cause, reason } of part.pauses)
    rows.push([t(casesText.pause), `${day(from)} – ${to ? day(to) : '…'} · ${cause} · ${reason}`])
  if (part.extension)
    rows.push([
      t(casesText.extension),
      `${day(part.extension.on)} · ${part.extension.approvedBy} · ${part.extension.reason}`,
    ])
  if (part.fee) rows.push([t(casesText.fee), <Fee key="fee" fee={part.fee} day={day} />])
  if (part.ruling) rows.push([t(casesText.ruling), ruled(part.ruling, t, day)])
  if (part.decision) rows.push([t(casesText.decision), decided(part.decision, t, day)])
  if (part.certificate) rows.push([t(casesText.certificate), <code key="certificate">{part.certificate}</code>])
  rows.push([t(casesText.basis), part.basis])
  rows.push([t(casesText.terms), <Terms key="terms" terms={part.terms} />])
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Terms({ terms }: { terms: BenchView['part']['terms'] }) {
  const t = useSay()
  const { statutory, statutoryBasis, promised, promisedBasis, fee } = terms
  const said = [
    statutory && `${t(casesText.byLaw)} ${t(sayTerm(statutory))}（${statutoryBasis}）`,
    promised && `${t(casesText.promise)} ${t(sayTerm(promised))}（${promisedBasis}）`,
    fee
      ? `${fee.fen === 0 ? t(casesText.free) : `${t(casesText.fee)} ${yuanOf(fee.fen)} ${t(casesText.yuan)}`}（${fee.basis}）`
      : t(casesText.feeUnknown),
  ]
  return <>{said.filter(Boolean).join(' · ')}</>
}

function Fee({ fee, day }: { fee: NonNullable<BenchView['part']['fee']>; day: (date: string | null) => string }) {
  const t = useSay()
  const { paidOn, takenBack } = fee
  const back =
    takenBack && t(casesText.feeTakenBack, { on: day(takenBack.on), n: yuanOf(takenBack.fen), x: takenBack.reason })
  return (
    <>
      {yuanOf(fee.fen)} {t(casesText.yuan)} ·{' '}
      {paidOn ? t(casesText.feePaid, { on: day(paidOn) }) : (back ?? t(casesText.feeOpen))}
      {fee.reference && ` · ${t(casesText.feeReceipt, { x: fee.reference })}`} · {fee.basis}
      {paidOn && back && ` · ${back}`}
    </>
  )
}

type Part = BenchView['part']
type Say = ReturnType<typeof useSay>
type Day = (date: string | null) => string
const joined = (words: (string | null)[]) => words.filter(Boolean).join(' · ')

function decided({ on, says, reason, basis, office }: NonNullable<Part['decision']>, t: Say, day: Day): string {
  return joined([day(on), t(says), reason, basis, office])
}

function ruled({ on, result, reason, basis }: NonNullable<Part['ruling']>, t: Say, day: Day): string {
  return joined([day(on), t(result === 'needed' ? casesText.ruledNeeded : casesText.ruledSpared), reason, basis])
}
