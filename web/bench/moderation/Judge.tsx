import { useState } from 'react'
import {
  causeWords,
  countKinds,
  decideAppeal,
  moderate,
  moderateAddition,
  moderateTurn,
  sayMasked,
  type Both,
  type ModerationRow,
  type Stretch,
} from '../../../city/ask/contract.ts'
import type { Refusal, Says } from '../../../city/platform/contract.ts'
import { call, isRefused } from '../../kit/api.ts'
import { Due, OrderNumber, Status } from '../../kit/parts/index.ts'
import { courtesyOf } from '../../kit/courtesy.ts'
import { useAfter } from '../../kit/staffAsk.ts'
import { useNow, useSay, useSeat } from '../../kit/staffMe.ts'
import { announce, isOvertaken } from '../../kit/staffSaid.ts'
import { Refused } from '../../kit/staffStates.tsx'
import { headOf, isAwaited, type Chosen, type Sent } from './chosen.ts'
import { Decision } from './Decision.tsx'
import { Photos } from './Photos.tsx'
import { words } from './text.ts'
import { Words } from './Words.tsx'

type Props = { row: ModerationRow; chosen: Chosen; choose: (chosen: Chosen) => void; next: () => void }

/** Everything a moderator needs to decide about one question, and the decision. */
export function Judge({ row, chosen, choose, next }: Props) {
  const t = useSay()
  const { lang } = useSeat()
  const now = useNow()
  const { send, no, busy } = useSend(row, next)
  const change = (masks: Both<Stretch[]>) => choose({ now: masks, before: [...chosen.before, chosen.now] })
  const undo = () => {
    const last = chosen.before.at(-1)
    if (last) choose({ now: last, before: chosen.before.slice(0, -1) })
  }
  return (
    <article className="judge" aria-label={headOf(row)}>
      <div className="order-top">
        <OrderNumber number={row.number} lang={lang} />
        <Status status={row.status} lang={lang} />
        <span className="k-tag">
          {t(words.asker)}：{courtesyOf(row.asker)}
        </span>
        {row.placeName && <span className="k-tag">{row.placeName}</span>}
      </div>
      {isAwaited(row) && (
        <div className="judge-due">
          <span>{t(words.waited)}</span>
          <Due due={row.due} now={now} lang={lang} />
        </div>
      )}
      {row.turn && (
        <p className="turn-of">
          <b className="mark is-soon">{t(words.turnOf, { n: row.turn.round })}</b> {row.title}
        </p>
      )}
      {row.addition && (
        <p className="turn-of">
          <b className="mark is-soon">
            {t(additionWords[row.addition.kind], {
              x: row.addition.unitName,
            })}
          </b>{' '}
          {row.addition.question}
        </p>
      )}
      {row.look && <p className="look-again">{t(row.kind === 'addition' ? words.answerNote : words.lookNote)}</p>}
      {row.appeal && <Appealed row={row} />}
      <Words row={row} chosen={chosen} change={change} undo={undo} fixed={isOnlyFiles(row)} />
      {row.photos.length > 0 && <Photos row={row} open={isOnlyFiles(row)} />}
      <Refused no={no} />
      {!isOnlyFiles(row) && <Decision row={row} busy={busy} masks={chosen.now} send={send} />}
    </article>
  )
}

const additionWords = {
  answer: words.answerBy,
  supplement: words.supplementBy,
  correction: words.correctionBy,
} as const

const isOnlyFiles = ({ kind }: ModerationRow) => kind === 'photos' || kind === 'files'

const done: Record<'publish' | 'keep' | 'grant' | 'uphold', Says> = {
  publish: words.donePublished,
  keep: words.donePrivate,
  grant: words.doneGranted,
  uphold: words.doneUpheld,
}

function useSend(row: ModerationRow, next: () => void) {
  const t = useSay()
  const after = useAfter()
  const [busy, setBusy] = useState(false)
  const [no, setNo] = useState<Refusal | undefined>(undefined)
  const send = async (sent: Sent) => {
    if (busy) return
    setBusy(true)
    setNo(undefined)
    const answer = await sendIt(row, sent)
    setBusy(false)
    if (isRefused(answer)) {
      if (isOvertaken(answer)) {
        announce(t(words.overtaken, { x: t(answer.says) }), 'no')
        after()
      }
      return setNo(answer)
    }
    const word = doneWord(row, sent)
    if (word) announce(t(word, { x: headOf(row) }))
    after()
    next()
  }
  return { send: (sent: Sent) => void send(sent), no, busy }
}

function doneWord({ state, look }: ModerationRow, sent: Sent): Says | undefined {
  const stood = state === 'published' && !('grant' in sent) && !('uphold' in sent)
  if (stood && 'keep' in sent) return words.doneDown
  if (stood && !look) return words.doneChanged
  return Object.entries(done).find(([name]) => name in sent)?.[1]
}

/** What is changed although it was decided, and why. */
const againOf = ({ state }: ModerationRow, sent: Sent) => ({
  ...(state === 'waiting' ? {} : { again: true as const }),
  ...('reason' in sent && sent.reason !== undefined ? { reason: sent.reason } : {}),
})

function sendIt(row: ModerationRow, sent: Sent) {
  const { number, turn, addition } = row
  const again = againOf(row, sent)
  if (addition) return sendAddition(addition.id, sent, again)
  if (turn && 'publish' in sent)
    return call(moderateTurn, { id: turn.id, decision: 'publish', masks: sent.publish.body, ...again })
  if (turn && 'keep' in sent)
    return call(moderateTurn, { id: turn.id, decision: 'keepPrivate', cause: sent.keep, ...again })
  if ('publish' in sent) return call(moderate, { number, decision: 'publish', masks: sent.publish, ...again })
  if ('grant' in sent) return call(decideAppeal, { number, decision: 'grant', masks: sent.grant })
  if ('uphold' in sent) return call(decideAppeal, { number, decision: 'uphold', reason: sent.uphold })
  return call(moderate, { number, decision: 'keepPrivate', cause: sent.keep, ...again })
}

function sendAddition(id: string, sent: Sent, again: ReturnType<typeof againOf>) {
  if ('publish' in sent) return call(moderateAddition, { id, decision: 'publish', masks: sent.publish, ...again })
  return call(moderateAddition, {
    id,
    decision: 'keepPrivate',
    cause: 'keep' in sent ? sent.keep : undefined,
    ...again,
  })
}

/** Why the asker wants somebody else to look, and what was decided first. */
function Appealed({ row: { appeal, masks } }: { row: ModerationRow }) {
  const t = useSay()
  const { lang } = useSeat()
  if (!appeal) return null
  const masked = sayMasked(countKinds([...masks.title, ...masks.body]), lang)
  const cause = [appeal.cause && t(causeWords[appeal.cause]), appeal.reason].filter(Boolean).join('，')
  return (
    <section className="appealed" aria-label={t(words.appeal)}>
      <p className="said-first">
        {appeal.against === 'private' ? t(words.firstPrivate, { x: cause }) : t(words.firstMasks, { x: masked })}
      </p>
      <blockquote>
        <b>{t(words.askerSays)}：</b>
        {appeal.words}
      </blockquote>
      {appeal.own && <p className="own-first">{t(words.ownFirst)}</p>}
    </section>
  )
}
