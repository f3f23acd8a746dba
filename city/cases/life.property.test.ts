import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import fc from 'fast-check'
import { applied, completes, openCaseCity, pool, poolAnswers, seen, step, type Applied } from '../../tests/cases.ts'
import type { City } from '../../tests/city.ts'
import { sql } from '../platform/index.ts'
import { triesOf } from '../../tests/long.ts'

// Random things happen to a case of seven parts while days pass. Beside it runs a small model written from services.md:
// what waits for what, where each part stands, when silence accepts. It knows nothing of the tables that are tested.

let city: City
/** Who works at the office of each part, by the login of its head. */
let staff: { head: string; id: string }[] = []
before(async () => {
  city = await openCaseCity('2026-03-02T09:00:00+08:00')
  staff = await city.rows(
    sql<{
      head: string
      id: string
    }>`select distinct h.login as head, p.staff as id from staff h join posts o on o.staff = h.id
      join posts p on p.unit = o.unit where h.login = any(${Object.values(offices)}::text[])`,
  )
})
after(() => city.close())

const offices: Record<string, string> = { P1: 'markethead', P7: 'firehead', P8: 'healthhead', P9: 'sportshead' }
const waits: Record<string, string[]> = { P1: [], P7: ['P1'], P8: ['P1'], P9: ['P1', 'P8'] }
const parts = Object.keys(waits)
/** Nobody knows yet whether the pool is open to the public: the fire brigade is asked about P7. */
const venueUnknown = { ...pool, answers: { ...poolAnswers, q4: '不清楚' } }
/** Where each step leads, from where; and what is said with it. */
const moves: Record<string, { from: string; to: string; said?: object }> = {
  need: { from: 'asked', to: 'draft', said: { reason: '对外开放' } },
  spare: { from: 'asked', to: 'spared', said: { reason: '不对外开放' } },
  accept: { from: 'submitted', to: 'accepted' },
  notify: {
    from: 'submitted',
    to: 'correcting',
    said: { missing: [{ says: '图纸' }], supervisorReason: '补交的与现场不符' },
  },
  correct: { from: 'correcting', to: 'submitted' },
  again: { from: 'lapsed', to: 'submitted' },
  review: { from: 'accepted', to: 'reviewing' },
  pause: { from: 'reviewing', to: 'paused', said: { cause: '检验', reason: '送检' } },
  resume: { from: 'paused', to: 'reviewing' },
  siteCheck: { from: 'reviewing', to: 'reviewing' },
  grant: { from: 'reviewing', to: 'granted', said: { gives: { 'enterprise/creditCode': '91150100MA0Q00009X' } } },
  deny: { from: 'reviewing', to: 'denied', said: { reason: '不符合条件', basis: '第十条' } },
  make: { from: 'granted', to: 'making' },
}

type Days = Record<string, string>
/** `checked`: on which day somebody was at the place; the workflow of P9 wants it before the decision. */
type Model = { state: Days; silentUntil: Days; correctBy: Days; keptUntil: Days; decided: Days; checked: Days }
type Command = { part: number; step: number; days: number }
const command: fc.Arbitrary<Command> = fc.record({
  part: fc.nat(3),
  step: fc.nat(1000),
  days: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.constantFrom(1, 3, 8, 25)),
})

const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const off = [
  '2026-04-04',
  '2026-04-05',
  '2026-04-06',
  '2026-05-01',
  '2026-05-02',
  '2026-05-03',
  '2026-05-04',
  '2026-05-05',
]
const worked = ['2026-05-09']

/** Spring 2026 without its days off: working days by a plain walk. */
function workingDaysAfter(day: string, many: number): string {
  let at = Date.parse(`${day}T00:00:00Z`)
  for (let n = 0; n < many;) {
    at += 86_400_000
    const isWeekday = ![0, 6].includes(new Date(at).getUTCDay())
    if (worked.includes(dayAt(at)) || (isWeekday && !off.includes(dayAt(at)))) n += 1
  }
  return dayAt(at)
}

const today = () => new Date(city.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

/** A part is handed in when everything it waits for is granted, and not before. */
function follow(model: Model): void {
  for (const part of parts) {
    const ready = (waits[part] ?? []).every((on) => model.decided[on] === 'grant')
    if (model.state[part] !== 'draft' || !ready) continue
    model.state[part] = 'submitted'
    model.silentUntil[part] = workingDaysAfter(today(), 5)
  }
}

async function obey(of: Applied, model: Model, one: Command): Promise<void> {
  if (one.days > 0) await pass(model, one.days)
  const part = parts[one.part] ?? 'P1'
  const name = nameOf(one, model.state[part] ?? '')
  const said = name === 'siteCheck' ? lookedAt(part) : moves[name]?.said
  const answer = await step(city.as(doerOf(part, name)), of, [part, name], said)
  const tried = { part, name, state: model.state[part] ?? '' }
  const possible = isPossible(model, tried)
  const came = `${part} ${name} from ${tried.state}: ${JSON.stringify(answer.body)}`
  assert.equal(answer.status === 200, possible, came)
  const word = wordOfWorkflow(model, tried)
  if (word !== undefined) assert.equal(answer.body.refused, word, came)
  if (possible) await moved(of, model, { part, name })
}

const doerOf = (part: string, name: string) =>
  name === 'correct' || name === 'again' ? 'citizen1' : (offices[part] ?? '')

/** Everybody of the part's own office was there today. */
const lookedAt = (part: string) => ({
  checkers: staff.filter(({ head }) => head === offices[part]).map(({ id }) => id),
  checkedOn: today(),
  found: 'fits',
  finding: '与申请一致',
})

/** One of the steps that fit, now and then any. */
function nameOf({ step: pick }: Command, state: string): string {
  const fitting = Object.keys(moves).filter((name) => moves[name]?.from === state)
  const among = pick % 9 === 0 || fitting.length === 0 ? Object.keys(moves) : fitting
  return among[pick % among.length] ?? 'accept'
}

const isDecision = (name: string) => name === 'grant' || name === 'deny'

/** A certificate that was made is made again as the same one. */
function isPossible(model: Model, tried: Tried): boolean {
  if (wordOfWorkflow(model, tried) !== undefined) return false
  return tried.name === 'siteCheck' ? looking.includes(tried.state) : byLife(model, tried)
}

type Tried = { part: string; name: string; state: string }
const looking = ['accepted', 'reviewing', 'paused']

/** The word for what the workflow forbids: no other part than P9 has a site check, and P9 is not decided without one. */
function wordOfWorkflow(model: Model, { part, name, state }: Tried): string | undefined {
  if (name === 'siteCheck') return part !== 'P9' && looking.includes(state) ? 'step-not-foreseen' : undefined
  const isEarly = part === 'P9' && state === 'reviewing' && model.checked[part] === undefined
  return isDecision(name) && isEarly ? 'site-check-missing' : undefined
}

function byLife(model: Model, { part, name, state }: Tried): boolean {
  if (name === 'again' && state === 'lapsed') return (model.keptUntil[part] ?? '') >= today()
  return state !== 'draft' && (moves[name]?.from === state || (name === 'make' && state === 'making'))
}

/** An office said whether its part is needed: the applicant fills in what is asked then, and hands it in. */
async function ruled(of: Applied, model: Model): Promise<void> {
  await city.calm()
  const lin = city.as('citizen1')
  await completes(lin, await seen(lin, of))
  const { refused } = (await lin.post(`/api/cases/${of.number}/submit`, {})).body
  assert.ok(refused === undefined || refused === 'nothing-to-submit', refused)
  follow(model)
}

async function moved(of: Applied, model: Model, { part, name }: { part: string; name: string }): Promise<void> {
  if (name === 'siteCheck') return void (model.checked[part] = today())
  model.state[part] = moves[name]?.to ?? ''
  if (isDecision(name)) model.decided[part] = name
  if (['need', 'spare'].includes(name)) await ruled(of, model)
  if (name === 'notify') model.correctBy[part] = workingDaysAfter(today(), 15)
  if (['correct', 'again'].includes(name)) model.silentUntil[part] = workingDaysAfter(today(), 5)
  if (name !== 'grant') return
  await city.calm()
  follow(model)
}

async function pass(model: Model, days: number): Promise<void> {
  const to = new Date(city.clock.now().getTime() + days * 86_400_000 + 8 * 3_600_000)
  await city.at(to.toISOString().slice(0, 16))
  for (const part of parts) {
    if (model.state[part] === 'submitted' && (model.silentUntil[part] ?? '') < today()) model.state[part] = 'accepted'
    if (model.state[part] !== 'correcting' || (model.correctBy[part] ?? '') >= today()) continue
    model.state[part] = 'lapsed'
    model.keptUntil[part] = dayAt(Date.parse(`${today()}T00:00:00Z`) + 90 * 86_400_000)
  }
}

/** It lapsed, and what was kept of it is gone too. */
const isGone = (model: Model, part: string) => model.state[part] === 'lapsed' && (model.keptUntil[part] ?? '') < today()

/** What a refusal stops: whatever waits for it, and what waits for that. */
function stoppedIn(model: Model, denied: readonly string[]): Set<string> {
  const stopped = new Set(denied)
  for (const _round of parts)
    for (const part of parts) if (waits[part]?.some((on) => stopped.has(on))) stopped.add(part)
  return new Set([...stopped].filter((part) => !denied.includes(part)))
}

async function agree(of: Applied, model: Model): Promise<void> {
  const view = await seen(city.as('citizen1'), of)
  const stopped = stoppedIn(
    model,
    parts.filter((part) => model.decided[part] === 'deny' || isGone(model, part)),
  )
  for (const part of parts) {
    const shown = view.parts.find(({ id }) => id === part)
    assert.equal(shown?.state, model.state[part], part)
    assert.equal(shown?.stopped, stopped.has(part), `${part} stopped`)
    assert.equal(shown?.certificate !== null, model.state[part] === 'making', `${part} has a certificate`)
  }
  await foldsTo(of, model)
}

async function foldsTo(of: Applied, model: Model): Promise<void> {
  const entries = await city.rows(
    sql<{
      part: string
      to: string
    }>`select p.part, e.said->>'to' as "to" from ledger_entries e join case_parts p on p.id = e.subject
      where p.number = ${of.number} and e.said ? 'to' order by e.id`,
  )
  const folded = Object.fromEntries(entries.map(({ part, to }) => [part, to]))
  for (const part of parts) assert.equal(folded[part] ?? 'draft', model.state[part], `the ledger of ${part}`)
  const papers = await city.rows(
    sql<{
      action: string
    }>`select e.action from certificates c join ledger_entries e on e.id = c.decision join case_parts p on p.id = c.subject where p.number = ${of.number}`,
  )
  for (const { action } of papers) assert.equal(action, 'case.grant')
}

it('A case stands as the model says, an office that is asked says whether its part is needed, the ledger folds to it, silence accepts, a notice lapses, a refusal stops only what needs it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(command, { minLength: 8, maxLength: 26 }), async (isOpen, commands) => {
      city.clock.moveTo('2026-03-02T09:00:00+08:00')
      const of = await applied(city.as('citizen1'), isOpen ? venueUnknown : pool)
      const model: Model = {
        state: Object.fromEntries(parts.map((part) => [part, isOpen && part === 'P7' ? 'asked' : 'draft'])),
        silentUntil: {},
        correctBy: {},
        keptUntil: {},
        decided: {},
        checked: {},
      }
      follow(model)
      for (const one of commands) await obey(of, model, one)
      await agree(of, model)
    }),
    { numRuns: triesOf(6), endOnFailure: true },
  )
})

it('No certificate can be written for a part that was not granted, whatever the program above says', async () => {
  const of = await applied(city.as('citizen1'), pool)
  const [part] = await city.rows(
    sql<{ id: string; entry: string }>`select id, entry from case_parts where number = ${of.number} and part = 'P1'`,
  )
  const written = city.rows(
    sql`insert into certificates (id, number, code, kind, subject, decision, title, holder, office, state, file_hash, fingerprint, issued_at)
      values (gen_random_uuid(), 'HS-Z-20260302-999999', 'X', 'licence', ${part?.id}, ${part?.entry}, '营业执照', '', '', 'valid', 'x', '', now())`,
  )
  await assert.rejects(written)
})
