import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import type { CaseView } from '../../city/cases/contract.ts'
import { doing, sql } from '../../city/platform/index.ts'
import { seen, takes } from '../cases.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import {
  at,
  begins,
  begun,
  brings,
  card,
  cardOf,
  clerk,
  eyesOf,
  fills,
  handsIn,
  ledgerOf,
  opensCounter,
  reason,
  sends,
} from '../counterDesk.ts'
import { livingItem } from '../items.ts'
import { idOf, phoneOf } from './levels.ts'

let city: City
before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  await opensCounter(city)
})
after(() => city.close())

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

  it('is not asked for a passkey afterwards: what a notice missed of it goes in without another proof', async () => {
    const editor = city.as('reviewer')
    ok(await editor.post('/api/services/items', { item: livingItem }))
    ok(await editor.post('/api/services/items/T-LIVING/publish', { version: 1 }))
    const citizen = await idOf(city, 'citizen4')
    ok(await clerk().post('/api/counter/proofs', { citizen, ...card(4), seen: 'socialCard' }))
    const draft = await fills(await begun(4, { item: 'T-LIVING' }))
    const { version, demoCode } = ok(await sends(draft, 4))
    ok(await handsIn(draft, 4, { version, code: demoCode }))
    await takes(city.as('sportsreview'), draft, ['item', 'notify'], { missing: [{ says: '名称写错了' }] })
    const own = city.as('citizen4')
    assert.deepEqual(
      (await seen(own, draft)).stepUps.map(({ step: asked }) => asked),
      ['withdraw'],
    )
    await takes(own, draft, ['item', 'correct'])
    refusedWith('step-up-needed', await own.post(`/api/cases/${draft.number}/withdraw`, {}))
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
    refusedWith('code-too-soon', await sends(draft, 5))
    city.clock.moveBy(61_000)
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
