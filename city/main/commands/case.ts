import { parseArgs } from 'node:util'
import { parseLimit, type Limit } from '../../calendar/index.ts'
import { kinds } from '../../catalogue/contract.ts'
import {
  caseClocks,
  isRefusal,
  servicesRefusals,
  type CaseClocks,
  type CaseDays,
  type Refusal,
} from '../../services/index.ts'
import { misused, reading, refusedWith, type Command, type Ended, type Out } from './ended.ts'

const usage = `case clocks --submitted D [--notice D]… [--corrected D]… [--notice-reason 理由] [--accepted D] [--on D]
              [--kind 行政许可|公共服务|…] [--joint] [--limit 20wd] [--extend-by 10wd] [--pause A..B:事由]… [--extend 理由 --approved-by 姓名 [--extended-on D]]
              [--promised 10wd [--papers-stop-promise]] [--decided D] [--json]`

const text = { type: 'string' } as const
const many = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const
const options = {
  submitted: text,
  notice: many,
  corrected: many,
  'notice-reason': text,
  accepted: text,
  on: text,
  kind: text,
  joint: flag,
  limit: text,
  'extend-by': text,
  pause: many,
  extend: text,
  'approved-by': text,
  'extended-on': text,
  promised: text,
  'papers-stop-promise': flag,
  decided: text,
  json: flag,
} as const

const kindNames: string[] = Object.values(kinds).map(({ zh }) => zh)

type Asked = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

/** `case clocks`: every date of a licence case, from the papers handed in to the document delivered. */
export const caseCommand: Command = ([name, ...args], out) =>
  reading(() => {
    const { values } = parseArgs({ args, options })
    if (name !== 'clocks' || values.submitted === undefined) return misused(usage)
    if (values.kind !== undefined && !kindNames.includes(values.kind)) return misused(usage)
    const days = readDays(values, values.submitted)
    if (isRefusal(days)) return said(days)
    const clocks = caseClocks(days)
    if (isRefusal(clocks)) return said(clocks)
    tell(clocks, values.json === true, out)
    return { exit: 0 }
  })

function readDays(asked: Asked, submitted: string): CaseDays | Refusal {
  const statutory = readLimit(asked.limit)
  if (isRefusal(statutory)) return statutory
  const promised = readLimit(asked.promised)
  if (isRefusal(promised)) return promised
  const extendBy = readLimit(asked['extend-by'])
  if (isRefusal(extendBy)) return extendBy
  const corrected = asked.corrected ?? []
  const notices = (asked.notice ?? []).map((on, n) => ({
    on,
    corrected: corrected[n],
    supervisorReason: n > 0 ? asked['notice-reason'] : undefined,
  }))
  const stray = corrected[notices.length]
  if (stray !== undefined) return servicesRefusals.refused('notice-missing', { facts: { corrected: stray } })
  const { accepted, on, decided, joint } = asked
  return {
    submitted,
    notices,
    accepted,
    on,
    decided,
    joint,
    licence: (asked.kind ?? kinds.licence.zh) === kinds.licence.zh,
    statutory,
    extendBy,
    promised,
    pauses: (asked.pause ?? []).map(readPause),
    papersStopPromise: asked['papers-stop-promise'],
    extension: asked.extend === undefined ? undefined : extension(asked, asked.extend),
  }
}

function extension(asked: Asked, reason: string) {
  return { reason, approvedBy: asked['approved-by'] ?? '', on: asked['extended-on'] }
}

function readLimit(written: string | undefined): Limit | undefined | Refusal {
  return written === undefined ? undefined : parseLimit(written)
}

/** What is not A..B:事由 is handed on as a day that does not exist, for the calendar to refuse by its word. */
function readPause(written: string): { from: string; to: string; cause: string } {
  const [, from = written, to = written, cause = written] = /^(.+?)\.\.(.+)[:：]([^:：]+)$/.exec(written) ?? []
  return { from, to, cause }
}

function tell(clocks: CaseClocks, json: boolean, out: Out): void {
  const { decision, promise, delivery, ...rest } = clocks
  const due = (clock: CaseClocks['decision']) => clock?.due ?? null
  const dates = { decisionDue: due(decision), promiseDue: due(promise), deliveryDue: due(delivery) }
  if (json) return out(JSON.stringify({ ...rest, ...dates, decision, promise, delivery }))
  for (const [key, value] of Object.entries({ ...rest, ...dates })) out(`${key.padEnd(13)} ${String(value ?? '—')}`)
}

function said({ refused, says }: Refusal): Ended {
  return refusedWith(refused, says)
}
