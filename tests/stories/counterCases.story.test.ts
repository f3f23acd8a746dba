import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { z } from 'zod'
import { fakeSharing, useSharing, type ShareAnswer, type ShareWanted } from '../../city/cases/index.ts'
import type { CaseView } from '../../city/cases/contract.ts'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { addStaff } from '../../city/people/index.ts'
import { doing, sql, system, type Actor } from '../../city/platform/index.ts'
import { benchSeen, fillings } from '../cases.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import { idOf, phoneOf } from './levels.ts'

let city: City
before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  const other = { login: 'counter2', name: '白洁', unit: 'centre-150102', posts: ['counter' as const] }
  await doing(city.house, system, (by) =>
    addStaff(by, { ...other, password: 'a long enough one', since: '2024-01-01' }),
  )
})
after(() => city.close())

const reason = '本人到场，看过身份证原件'
const cardOf = (n: number) => demoIdentities[n - 1]?.idNumber ?? ''
const clerk = (login = 'counter') => city.as(login)
const at = (of: { number: string }, rest = '') => `/api/counter/cases/${of.number}${rest}`
const begins = async (n: number, said: object = { item: 'HH-RESIDENCE' }, login = 'counter') =>
  clerk(login).post('/api/counter/cases', {
    citizen: await idOf(city, `citizen${n}`),
    idNumber: cardOf(n),
    reason,
    ...said,
  })
const begun = async (n: number, said?: object): Promise<CaseView> => ok(await begins(n, said))

const scan = new TextEncoder().encode('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
async function brings(of: { number: string }, material: string, original = 'true') {
  const form = new FormData()
  form.set('file', new Blob([scan]), '扫描件.pdf')
  const said = original === '' ? '' : `?original=${original}`
  return clerk().post(at(of, `/materials/${material}/files${said}`), form)
}

/** Everything that is asked now, as the person says it. */
async function fills(view: CaseView): Promise<CaseView> {
  for (const { id } of view.materials.filter(({ standing, mayPromise }) => standing === 'missing' && !mayPromise))
    ok(await brings(view, id))
  const promised = view.materials.filter(({ standing, mayPromise }) => standing === 'missing' && mayPromise)
  const promises = Object.fromEntries(promised.map(({ id }) => [id, true]))
  let now: CaseView = ok(await clerk().post(at(view, '/save'), { values: fillings(view), promises }))
  // One answer may ask another.
  for (let round = 0; round < 4 && now.troubles.length > 0; round += 1)
    now = ok(await clerk().post(at(view, '/save'), { values: answered(now) }))
  return now
}

/** A right value for each field that is still wrong. */
function answered(view: CaseView): Record<string, unknown> {
  return Object.fromEntries(
    view.troubles.flatMap(({ field }) => {
      const asked = view.form.fields.find(({ key }) => key === field)
      const options = asked?.options?.map(({ value }) => value) ?? []
      const byKind: Record<string, unknown> = {
        choice: options[0],
        choices: options.slice(0, 1),
        date: '2025-06-01',
        number: 3,
      }
      return asked ? [[field, byKind[asked.kind] ?? (asked.kind === 'phone' ? '13900000005' : '按规定填写')]] : []
    }),
  )
}

const card = (n: number) => ({ idNumber: cardOf(n), reason })
const sends = async (of: { number: string }, n: number) => clerk().post(at(of, '/code'), card(n))
const handsIn = (of: { number: string }, n: number, said: object) =>
  clerk().post(at(of, '/submit'), { ...card(n), ...said })

type Line = { action: string; kind: string; said: Record<string, unknown>; purpose: string | null }
const ledgerOf = ({ number }: { number: string }) =>
  city.rows(
    sql<Line>`select e.action, e.actor_kind as kind, e.said, e.purpose from ledger_entries e join cases c on c.id = e.subject
      where c.number = ${number} order by e.id`,
  )
const toldOf = async (n: number, { number }: { number: string }) => {
  await city.calm()
  return (await city.told(phoneOf(`citizen${n}`))).filter(({ facts }) => facts['number'] === number)
}

describe('Somebody who stands at a counter and cannot fill in a form', () => {
  it('has it filled in under their own name, confirms it by a code they read out, and finds it among their cases', async () => {
    const draft = await begun(2)
    assert.equal(draft.standing, 'draft')
    const own = ok(await city.as('citizen2').get('/api/my/cases'))
    assert.deepEqual(
      own.rows.map(({ number }: CaseView) => number),
      [draft.number],
    )
    assert.deepEqual(ok(await city.as('citizen2').get(`/api/my/cases/${draft.number}`)).desk, {
      office: '新城区分中心',
      until: '2026-02-14T00:00:00+08:00',
    })
    const whole = await fills(draft)
    assert.deepEqual(whole.troubles, [])
    const { way, version, demoCode } = ok(await sends(draft, 2))
    assert.equal(way, 'code')
    const done = ok(await handsIn(draft, 2, { version, code: demoCode }))
    assert.deepEqual([done.standing, done.parts.length], ['open', 1])
    const mine: CaseView = ok(await city.as('citizen2').get(`/api/my/cases/${draft.number}`))
    assert.deepEqual([mine.standing, mine.desk, mine.parts[0]?.state], ['open', null, 'submitted'])
    const templates = (await toldOf(2, draft)).map(({ template }) => template).toSorted()
    assert.deepEqual(templates, ['caseDeskCode', 'caseDeskOpened', 'caseReceived'])
  })

  it('has every act in the ledger with who did it, and reads it in the history of the case', async () => {
    const draft = await fills(await begun(2))
    const { version, demoCode } = ok(await sends(draft, 2))
    ok(await handsIn(draft, 2, { version, code: demoCode }))
    const lines = await ledgerOf(draft)
    assert.ok(lines.every(({ kind }) => kind === 'staff'))
    const actions = lines.map(({ action }) => action)
    for (const action of [
      'case.started',
      'case.deskOpened',
      'case.saved',
      'case.confirmedAtCounter',
      'case.submitted',
      'case.deskEnded',
    ])
      assert.ok(actions.includes(action), `${action} of ${actions.join(' ')}`)
    const confirmed = lines.find(({ action }) => action === 'case.confirmedAtCounter')
    assert.deepEqual(
      [confirmed?.said['way'], confirmed?.said['version'], confirmed?.purpose],
      ['code', version, reason],
    )
    assert.doesNotMatch(JSON.stringify(lines), new RegExp(cardOf(2)))
    const { history } = ok(await city.as('citizen2').get(`/api/my/cases/${draft.number}`))
    assert.deepEqual(new Set(history.map(({ who }: { who: string }) => who)), new Set(['新城区分中心窗口']))
  })

  it('leaves scans that were compared with the originals: grade B, where their own would be C', async () => {
    const draft = await begun(2)
    const paper = draft.materials.find(({ asked }) => asked)
    assert.ok(paper)
    ok(await brings(draft, paper.id))
    const graded = async () =>
      (ok(await clerk().get(at(draft))) as CaseView).materials.find(({ id }) => id === paper.id)?.grade
    assert.equal(await graded(), 'B')
    const { id } = ok(await brings(draft, paper.id, 'false'))
    assert.equal(await graded(), 'C')
    ok(await clerk().post(at(draft, `/materials/${paper.id}/remove`), { file: id }))
    const unsaid = ok(await brings(draft, paper.id, ''))
    assert.equal(await graded(), 'C', 'nobody compared what nobody says was compared')
    ok(await clerk().post(at(draft, `/materials/${paper.id}/remove`), { file: unsaid.id }))
    const copy = ok(await brings(draft, paper.id, 'false'))
    assert.equal((await clerk().get(`/api/cases/${draft.number}/files/${copy.id}`)).status, 200)
    refusedWith('not-found', await clerk('counter2').get(`/api/cases/${draft.number}/files/${copy.id}`))
    ok(await clerk().post(at(draft, `/materials/${paper.id}/remove`), { file: copy.id }))
    assert.equal(await graded(), 'B')
    const [left] = (ok(await city.as('citizen2').get(`/api/my/cases/${draft.number}`)) as CaseView).materials.flatMap(
      ({ files }) => files,
    )
    ok(await city.as('citizen2').post(`/api/cases/${draft.number}/materials/${paper.id}/remove`, { file: left?.id }))
    refusedWith('not-found', await city.as('citizen2').get(`/api/cases/${draft.number}/files/${left?.id}`))
  })

  it('without a phone gives their word instead, which the clerk writes down; with one, their word alone is not enough', async () => {
    const idNumber = '15990019560101026X'
    const { citizen } = ok(
      await clerk().post('/api/counter/names', { name: '无机老人', idNumber: withSign(idNumber), reason }),
    )
    const said = { citizen, idNumber: withSign(idNumber), reason, item: 'HH-RESIDENCE' }
    const draft = await fills(ok(await clerk().post('/api/counter/cases', said)))
    const own = { idNumber: withSign(idNumber), reason: '逐项读给本人听，本人说没有错，同意提交' }
    const { way, version } = ok(await clerk().post(at(draft, '/code'), own))
    assert.equal(way, 'spoken')
    refusedWith('confirm-first-hand', await clerk().post(at(draft, '/submit'), { ...own, version }))
    ok(await clerk().post(at(draft, '/submit'), { ...own, version, spoken: true }))
    const confirmed = (await ledgerOf(draft)).find(({ action }) => action === 'case.confirmedAtCounter')
    assert.deepEqual([confirmed?.said['way'], confirmed?.purpose], ['spoken', own.reason])
    const other = await fills(await begun(2))
    refusedWith('confirm-by-code', await handsIn(other, 2, { version: other.version, spoken: true }))
  })

  it('comes back with a draft they began at home, and goes on with it', async () => {
    const { number }: CaseView = ok(await city.as('citizen3').post('/api/cases', { item: 'HH-RESIDENCE' }))
    refusedWith('not-found', await clerk().get(at({ number })))
    refusedWith('not-found', await begins(2, { draft: number }))
    const draft = await begun(3, { draft: number })
    assert.equal(draft.number, number)
    assert.deepEqual((await fills(draft)).troubles, [])
  })
})

const Looks = z.object({ materials: z.array(z.object({ material: z.string(), result: z.string() })) })
/** What the platform says next, and what it was asked. */
let says: ((wanted: ShareWanted) => ShareAnswer) | undefined
const asked: ShareWanted[] = []
const lent = fakeSharing([], { lends: true })
const named = (view: Pick<CaseView, 'materials'>, name: string) => {
  const found = view.materials.find((one) => one.name.zh === name)
  assert.ok(found, name)
  return found
}

describe('What nobody has to bring', () => {
  let draft: CaseView
  before(async () => {
    const ask = async (wanted: ShareWanted) => {
      asked.push(wanted)
      return says ? says(wanted) : lent.ask(wanted)
    }
    useSharing(city.house, { is: 'fake', ask })
    const citizen = await idOf(city, 'citizen3')
    ok(await clerk().post('/api/counter/proofs', { citizen, ...card(3), seen: 'socialCard' }))
  })
  const fetches = (actor: Actor) =>
    doing(city.house, actor, ({ tx }) => tx.many(sql`select 1 from case_fetches`), 'read')

  it('is fetched at a counter too, and seen by the clerk who fills it in and by no other', async () => {
    draft = await begun(3, { item: 'HH-BIRTH' })
    assert.deepEqual([named(draft, '出生医学证明').shared?.result, asked.length], ['unasked', 0])
    const own = {
      'applicant/idNumber': cardOf(3),
      'child/certificate': 'Y150001234',
      'child/parents': [{ name: '苏和' }],
    }
    ok(await clerk().post(at(draft, '/save'), { values: own }))
    const { standing, grade, shared } = named(ok(await clerk().get(at(draft))), '出生医学证明')
    assert.deepEqual([standing, grade, shared?.from, shared?.result], ['fetched', 'A', 'platform', 'found'])
    assert.ok((await fetches(await eyesOf('counter'))).length > 0)
    assert.deepEqual(await fetches(await eyesOf('counter2')), [])
  })

  it('may be brought where it did not come, and is fetched again when it is handed in, for the office to read', async () => {
    says = () => ({ result: 'away' })
    const other = await begun(3, { item: 'HH-BIRTH' })
    ok(await clerk().post(at(other, '/save'), { values: { 'applicant/idNumber': cardOf(3) } }))
    const away = named(ok(await clerk().get(at(other))), '出生医学证明')
    assert.deepEqual([away.asked, away.shared?.result], [true, 'away'])
    ok(await brings(other, away.id))
    says = undefined
    const whole = await fills(ok(await clerk().get(at(draft))))
    assert.deepEqual(whole.troubles, [])
    const { version, demoCode } = ok(await sends(draft, 3))
    says = () => ({ result: 'found', document: { issuer: '妇幼保健院', title: '出生医学证明', number: 'Y150009', issuedOn: null, validUntil: null, hash: null, fields: [] } }) // prettier-ignore
    const guess = demoCode === '000000' ? '111111' : '000000'
    const before_ = asked.length
    refusedWith('code-wrong', await handsIn(draft, 3, { version, code: guess }))
    assert.equal(asked.length, before_, 'nobody is asked anything for a guess')
    ok(await handsIn(draft, 3, { version, code: demoCode }))
    says = undefined
    const { shared, grade } = named(await benchSeen(city.as('policereview'), draft, 'item'), '出生医学证明')
    assert.deepEqual([grade, shared?.number], ['A', 'Y150009'])
    const fetched = (await ledgerOf(draft)).filter(({ action }) => action === 'case.fetched')
    const looks = fetched.flatMap(({ said }) => Looks.parse(said).materials)
    const ofBirth = looks.filter(({ material }) => material === away.id).map(({ result }) => result)
    assert.deepEqual(ofBirth, ['unasked', 'found', 'found'], 'begun, looked at, handed in')
  })
})

describe('What was confirmed is what is handed in', () => {
  it('a change after the code was sent, a wrong code, an old one and one of another draft hand in nothing', async () => {
    const draft = await fills(await begun(5))
    const first = ok(await sends(draft, 5))
    refusedWith('code-too-soon', await sends(draft, 5))
    const wrong = first.demoCode === '000000' ? '111111' : '000000'
    refusedWith('code-wrong', await handsIn(draft, 5, { version: first.version, code: wrong }))
    const key = draft.inputs.find(({ kind, fixed }) => kind === 'address' && !fixed)?.key ?? ''
    ok(await clerk().post(at(draft, '/save'), { values: { [key]: '赛罕区另一个地址 2 号' } }))
    refusedWith('stale-version', await handsIn(draft, 5, { version: first.version, code: first.demoCode }))
    refusedWith('code-expired', await handsIn(draft, 5, { version: first.version + 1, code: first.demoCode }))
    const second = ok(await sends(draft, 5))
    city.clock.moveBy(11 * 60_000)
    refusedWith('code-expired', await handsIn(draft, 5, { version: second.version, code: second.demoCode }))
    const third = ok(await sends(draft, 5))
    const tries = await Promise.all(
      [0, 1].map(() => handsIn(draft, 5, { version: third.version, code: third.demoCode })),
    )
    assert.equal(tries.filter(({ status }) => status === 200).length, 1, 'pressed twice, handed in once')
  })

  it('five wrong guesses end a code', async () => {
    const draft = await fills(await begun(6))
    const { version, demoCode } = ok(await sends(draft, 6))
    const wrong = demoCode === '000000' ? '111111' : '000000'
    for (let n = 0; n < 5; n += 1) refusedWith('code-wrong', await handsIn(draft, 6, { version, code: wrong }))
    refusedWith('code-expired', await handsIn(draft, 6, { version, code: demoCode }))
  })

  it('nobody is asked to confirm what is incomplete, and no licence goes without LV3, which the same counter gives', async () => {
    const draft = await begun(6, { item: 'HH-BIRTH' })
    refusedWith('level-too-low', await sends(draft, 6))
    const citizen = await idOf(city, 'citizen6')
    ok(await clerk().post('/api/counter/proofs', { citizen, ...card(6), seen: 'socialCard' }))
    refusedWith('case-incomplete', await sends(draft, 6))
  })
})

describe('Who may not, and for how long', () => {
  it('nobody is filled in for whose card is another’s, or whose name nobody knows', async () => {
    const citizen = await idOf(city, 'citizen5')
    const item = 'HH-RESIDENCE'
    refusedWith(
      'paper-differs',
      await clerk().post('/api/counter/cases', { citizen, idNumber: cardOf(6), reason, item }),
    )
    const nameless = await idOf(city, 'citizen32')
    refusedWith('name-first', await clerk().post('/api/counter/cases', { citizen: nameless, ...card(5), item }))
    refusedWith('not-allowed', await city.as('urban').post('/api/counter/cases', { citizen, ...card(5), item }))
    const draft = await fills(await begun(5))
    refusedWith('paper-differs', await sends(draft, 6))
  })

  it('another clerk sees nothing of it, in the database neither, and cannot take it', async () => {
    const draft = await begun(5)
    refusedWith('not-found', await clerk('counter2').get(at(draft)))
    refusedWith('not-found', await clerk('counter2').post(at(draft, '/save'), { values: {} }))
    refusedWith('not-found', await clerk('counter2').post(at(draft, '/leave')))
    refusedWith('desk-taken', await begins(5, { draft: draft.number }, 'counter2'))
    assert.deepEqual(ok(await clerk('counter2').get('/api/counter/cases')).rows, [])
    const actor = await eyesOf('counter2')
    for (const table of ['cases', 'case_parts', 'case_values', 'case_desks', 'case_files']) {
      const seen = await doing(city.house, actor, ({ tx }) => tx.many(sql`select 1 from ${sql.raw(table)}`), 'read')
      assert.deepEqual(seen, [], table)
    }
  })

  it('nobody but who may see a paper lets it go, and nobody one that an office holds, whatever a program asks for', async () => {
    const draft = await begun(5)
    const paper = draft.materials.find(({ asked: isAsked }) => isAsked)?.id ?? ''
    const { id } = ok(await brings(draft, paper))
    const letsGo = (actor: Actor) =>
      doing(city.house, actor, ({ tx }) => tx.run(sql`select release_case_files(${[id]}::uuid[])`))
    const own = {
      ...system,
      kind: 'citizen' as const,
      id: await idOf(city, 'citizen5'),
      reach: { kind: 'own' as const },
    }
    for (const actor of [await eyesOf('counter2'), { ...own, id: await idOf(city, 'citizen6') }, { ...own, id: null }])
      await assert.rejects(letsGo(actor), /not let go/)
    const whole = await fills(draft)
    const { version, demoCode } = ok(await sends(whole, 5))
    ok(await handsIn(whole, 5, { version, code: demoCode }))
    for (const actor of [own, await eyesOf('counter'), system]) await assert.rejects(letsGo(actor), /not let go/)
    assert.equal((await city.as('citizen5').get(`/api/cases/${draft.number}/files/${id}`)).status, 200)
    const [right] = await city.rows(
      sql<{ may: boolean }>`select has_function_privilege('public', 'release_case_files(uuid[])', 'execute') as may`,
    )
    assert.equal(right?.may, false)
  })

  it('the clerk’s sight ends when it is put down, handed in, or the day is over; the draft stays the person’s', async () => {
    const put = await begun(5)
    ok(await clerk().post(at(put, '/leave')))
    refusedWith('not-found', await clerk().get(at(put)))
    const draft = await begun(5)
    assert.ok(ok(await clerk().get('/api/counter/cases')).rows.some(({ number }: CaseView) => number === draft.number))
    const paper = draft.materials.find(({ asked: isAsked }) => isAsked)?.id ?? ''
    const file = `/api/cases/${draft.number}/files/${ok(await brings(draft, paper)).id}`
    assert.equal((await clerk().get(file)).status, 200)
    await beforeTheTimer(async () => {
      city.clock.moveTo('2026-02-14T00:00:00+08:00')
      refusedWith('desk-over', await clerk().get(at(draft)))
      refusedWith('desk-over', await clerk().post(at(draft, '/save'), { values: {} }))
      refusedWith('desk-over', await clerk().get(file))
    })
    await city.calm()
    refusedWith('not-found', await clerk().get(file))
    refusedWith('not-found', await clerk().get(at(draft)))
    refusedWith('not-found', await clerk().post(at(draft, '/save'), { values: {} }))
    assert.equal(ok(await city.as('citizen5').get(`/api/my/cases/${draft.number}`)).standing, 'draft')
    assert.ok((await toldOf(5, draft)).some(({ template }) => template === 'caseDeskOver'))
    const again = await begins(5, { draft: draft.number }, 'counter2')
    assert.equal(again.status, 200)
  })
})

/** A clerk as the database knows them. */
async function eyesOf(login: string): Promise<Actor> {
  const [row] = await city.rows(sql<{ id: string }>`select id from staff where login = ${login}`)
  const reach = { kind: 'centre' as const, centre: 'centre-150102' }
  return { ...system, id: row?.id ?? '', kind: 'staff', posts: ['counter'], unit: 'centre-150102', reach }
}

/** While the day is over and the timer that ends each hold has not come to it yet: it waits for the rows. */
async function beforeTheTimer(work: () => Promise<void>): Promise<void> {
  const owner = new pg.Client(city.owner)
  await owner.connect()
  try {
    await owner.query('begin')
    await owner.query('select from case_desks where ended_at is null for update')
    await work()
  } finally {
    await owner.query('rollback')
    await owner.end()
  }
}

/** The last sign of an ID number, as GB 11643 counts it. */
function withSign(number: string): string {
  const body = number.slice(0, 17)
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'.charAt(sum % 11)
}
