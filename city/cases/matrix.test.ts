import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  applied,
  charges,
  climbing,
  openCaseCity,
  partSeen,
  pathOf,
  siteCheckSaid,
  takes,
  type Applied,
} from '../../tests/cases.ts'
import { isLong } from '../../tests/long.ts'
import { sql } from '../platform/index.ts'
import type { City } from '../../tests/city.ts'
import type { CaseState, StepName } from './contract.ts'

let city: City
before(async () => {
  city = await openCaseCity()
  await charges(city, city.as('reviewer'))
  said.siteCheck = await siteCheckSaid(city, await reach({ by: ['accept'] }), ['P9', 'sportshead'])
})
after(() => city.close())

const no = { reason: '不符合条件', basis: '办法第十条' }
const missing = [{ says: '安全管理制度' }]
/** What is said with each step, right in form, so that only state and role decide. */
const said: Partial<Record<StepName, object>> = {
  notify: { missing },
  refuse: no,
  refer: { office: '旗县区体育局' },
  pause: { cause: '专家评审', reason: '组织专家评审' },
  extend: { reason: '需要会商' },
  askFee: { amount: 1000, basis: '价费字 1 号' },
  payFee: { reference: 'PJ-20260209-1' },
  unaskFee: { reason: '通知错了' },
  deny: no,
  opinion: { advice: 'grant', opinion: '同意' },
  need: no,
  spare: no,
  deliver: { way: 'counter' },
}
const spoken = [
  'need',
  'spare',
  'accept',
  'notify',
  'correct',
  'again',
  'refuse',
  'refer',
  'review',
  'pause',
  'resume',
  'extend',
  'askFee',
  'payFee',
  'unaskFee',
  'siteCheck',
  'opinion',
  'grant',
  'deny',
  'make',
  'deliver',
  'close',
  'withdraw',
  'confirm',
] as const

/** A sport that is on no list: whether P9 is needed is asked of its office. */
const unlisted = { ...climbing, answers: { ...climbing.answers, q3: ['其他'] } }

type Way = { begun?: object; by: readonly StepName[] }
/** How each state is reached, and which steps lead out of it: written here by hand, apart from the table that is tested. */
const applicantSteps: readonly StepName[] = ['correct', 'again', 'withdraw', 'confirm']
const open: readonly StepName[] = ['withdraw']
/** Whoever is granted has paid. */
const paid: readonly StepName[] = ['accept', 'review', 'askFee', 'payFee']
const rows: Partial<Record<CaseState | 'looked at', Way & { out: readonly StepName[] }>> = {
  submitted: { by: [], out: ['accept', 'notify', 'refuse', 'refer', ...open] },
  correcting: { by: ['notify'], out: ['correct', ...open] },
  accepted: { by: ['accept'], out: ['review', 'siteCheck', ...open] },
  notAccepted: { by: ['refuse'], out: [] },
  referred: { by: ['refer'], out: [] },
  reviewing: { by: paid, out: ['pause', 'extend', 'askFee', 'siteCheck', ...open] },
  // Two were at the place, as the workflow of P9 wants: it can be decided.
  'looked at': {
    by: [...paid, 'siteCheck'],
    out: ['pause', 'extend', 'askFee', 'siteCheck', 'grant', 'deny', ...open],
  },
  paused: { by: ['accept', 'review', 'pause'], out: ['resume', 'siteCheck', ...open] },
  awaitingFee: { by: ['accept', 'review', 'askFee'], out: ['payFee', 'unaskFee', 'siteCheck', ...open] },
  granted: { by: [...paid, 'siteCheck', 'grant'], out: ['make'] },
  denied: { by: ['accept', 'review', 'siteCheck', 'deny'], out: ['deliver'] },
  making: { by: [...paid, 'siteCheck', 'grant', 'make'], out: ['deliver'] },
  delivered: { by: ['accept', 'review', 'siteCheck', 'deny', 'deliver'], out: ['close'] },
  closed: { by: ['accept', 'review', 'siteCheck', 'deny', 'deliver', 'close'], out: [] },
  withdrawn: { by: ['withdraw'], out: [] },
  lapsed: { by: ['notify', 'lapse'], out: ['again', ...open] },
  asked: { begun: unlisted, by: [], out: ['need', 'spare', ...open] },
  spared: { begun: unlisted, by: ['spare'], out: [] },
}
/** Who tries, and what they may do with this part: the applicant, the office's reviewer and head, others. */
const people = {
  citizen1: 'applicant',
  citizen2: 'blind',
  sportsreview: 'reviewer',
  sportshead: 'head',
  firehead: 'blind',
  agent: 'blind',
  inspector: 'looks',
} as const

function mayRole(role: (typeof people)[keyof typeof people], step: StepName): boolean {
  if (role === 'applicant') return applicantSteps.includes(step)
  if (role === 'head') return !applicantSteps.includes(step)
  return role === 'reviewer' && !applicantSteps.includes(step) && step !== 'extend'
}

async function reach({ begun = climbing, by }: Way): Promise<Applied> {
  const of = await applied(city.as('citizen1'), begun)
  for (const step of by)
    if (step === 'lapse') await weeksPass()
    else await takes(city.as(applicantSteps.includes(step) ? 'citizen1' : 'sportshead'), of, ['P9', step], said[step])
  return of
}

/** Nobody answers the notice until its term is over. */
async function weeksPass(): Promise<void> {
  city.clock.moveBy(35 * 86_400_000)
  await city.calm()
}

const reviewers = ['sportshead', 'sportsreview'] as const
/** What the workflow of P9, a site check and nothing else, refuses where the state alone would not. */
const noReader = { opinion: 'step-not-foreseen' }
const ofWorkflow: Partial<Record<string, Partial<Record<StepName, string>>>> = {
  accepted: noReader,
  reviewing: { ...noReader, grant: 'site-check-missing', deny: 'site-check-missing' },
  'looked at': noReader,
  paused: noReader,
  awaitingFee: noReader,
}
type Row = { state: string; out: readonly StepName[] }

/** The word for a step that must not be taken now; undefined for one that would be. */
function wordFor({ state, out }: Row, role: (typeof people)[keyof typeof people], step: StepName): string | undefined {
  if (role === 'blind') return 'not-found'
  if (!mayRole(role, step)) return 'not-allowed'
  if (out.includes(step) || (state === 'making' && step === 'make')) return undefined
  return step === 'confirm' ? 'nothing-to-confirm' : (ofWorkflow[state]?.[step] ?? 'step-not-possible')
}

async function refusesEverybody(of: Applied, row: Row): Promise<void> {
  for (const [login, role] of Object.entries(people))
    for (const step of spoken) {
      const word = wordFor(row, role, step)
      if (word === undefined) continue
      const answer = await city.as(login).post(pathOf(of, 'P9', step), said[step] ?? {})
      assert.equal(answer.body.refused, word, `${row.state} ${step} by ${login}: ${JSON.stringify(answer.body)}`)
    }
}

/** Every day each step is pressed twice in the first state it is taken in; the long run presses it in all of them. */
function firstState(step: StepName): string | undefined {
  return Object.entries(rows).find(([, { out }]) => out.includes(step))?.[0]
}

/** The buttons are exactly the steps that would be taken. */
async function offers(of: Applied, { state, out }: Row): Promise<void> {
  for (const login of reviewers) {
    const can: string[] = (await city.as(login).get(`/api/cases/${of.number}/parts/P9`)).body.part.can
    const may = out.filter((step) => mayRole(people[login], step))
    assert.deepEqual(can.toSorted(), may.toSorted(), `${state} ${login}`)
  }
  const mine: string[] = (await partSeen(city.as('citizen1'), of, 'P9')).can
  assert.deepEqual(mine.toSorted(), out.filter((step) => applicantSteps.includes(step)).toSorted(), state)
}

describe('A part, in every state, for everybody, at every step', () => {
  for (const [state, { out, ...way }] of Object.entries(rows)) {
    it(`${state}: takes exactly the steps of the table, from exactly those who may`, async () => {
      const of = await reach(way)
      await refusesEverybody(of, { state, out })
      await offers(of, { state, out })
    })

    for (const step of out.filter((one) => isLong || firstState(one) === state))
      it(`${state}: ${step} is taken once, however often it arrives`, async () => {
        const of = await reach(way)
        const who = city.as(applicantSteps.includes(step) ? 'citizen1' : 'sportshead')
        const key = { 'idempotency-key': `${of.number}-${step}` }
        const send = () => who.post(pathOf(of, 'P9', step), said[step] ?? {}, key)
        const tries = await Promise.all([send(), send()])
        const done = tries.filter(({ status }) => status === 200)
        assert.ok(done.length >= 1, JSON.stringify(tries.map(({ body }) => body)))
        assert.deepEqual((await send()).body, done[0]?.body)
        const entries = await city.rows(
          sql<{ n: number }>`select count(*)::int as n from ledger_entries e join case_parts p on p.id = e.subject
            where p.number = ${of.number} and p.part = 'P9' and e.action = ${`case.${step}`}`,
        )
        assert.equal(entries[0]?.n, way.by.filter((one) => one === step).length + 1)
      })
  }
})
