import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  askProofAuthority,
  describeActs,
  fakeProofAuthority,
  lentNumber,
  noProofAuthority,
  requireAct,
  type ProofAuthority,
  type ProofKind,
} from '../../city/identity/index.ts'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { fakeAuthority, identify } from '../../city/people/index.ts'
import { doing, isRefusal, sql } from '../../city/platform/index.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import { idOf } from '../fakes/authenticator.ts'

let city: City
const register = fakeProofAuthority(fakeAuthority(demoIdentities))
let away = false
let until: string | undefined
const authority: ProofAuthority = {
  is: 'fake',
  verify: async (claim) =>
    away ? { result: 'away' } : { ...(await register.verify(claim)), ...(until ? { until } : {}) },
}

before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  askProofAuthority(city.house, authority)
  const says = { zh: '贷款 loan-6', en: 'loan loan-6' }
  describeActs({ payLoanOff: async (_by, subject) => (subject === 'loan-6' ? says : undefined) })
})
after(() => city.close())

const idNumberOf = (n: number) => demoIdentities[n - 1]?.idNumber ?? ''
const cardOf = (n: number, kind: ProofKind = 'bankCard') => ({
  kind,
  idNumber: idNumberOf(n),
  number: lentNumber(kind, idNumberOf(n)),
})
const proves = (n: number, said: object) => city.as(`citizen${n}`).post('/api/my/identity/further', said)
const standing = async (n: number) => ok(await city.as(`citizen${n}`).get('/api/my/identity'))

describe('A citizen at LV2 who shows one more paper', () => {
  it('is at LV3 under a session of their own, until the paper’s term is over, and the phone is told', async () => {
    assert.equal((await standing(2)).level, 2)
    const session = await city.person('citizen2')
    const risen = ok(await session.post('/api/my/identity/further', cardOf(2, 'socialCard')))
    assert.deepEqual([risen.level, risen.name], [3, '黄丽华'])
    const { level, until: lapses, proofs } = await standing(2)
    assert.deepEqual([level, lapses], [3, '2028-02-14T00:00:00+08:00'])
    assert.deepEqual(proofs.slice(-1)[0].way.zh, '姓名和身份证号')
    await city.calm()
    const told = (await city.told('13900000002')).filter(({ template }) => template === 'levelRaisedFurther')
    assert.deepEqual(told[0]?.facts['what'], '社会保障卡')
    city.clock.moveBy(61_000)
    refusedWith('not-signed-in', await session.get('/api/my/level'))
  })

  it('and every number is in no table, no entry, no message', async () => {
    const kept = await city.rows(
      sql`select row_to_json(p)::text as t from further_papers p union all select row_to_json(e)::text from ledger_entries e
        union all select row_to_json(t)::text from identity_tries t union all select row_to_json(k)::text from request_keys k
        union all select row_to_json(n)::text from notices n union all select row_to_json(i)::text from identity_proofs i`,
    )
    const all = JSON.stringify(kept)
    assert.ok(all.includes('socialCard'))
    for (const kind of ['socialCard', 'bankCard'] as const)
      for (const n of [1, 2, 3]) assert.ok(!all.includes(lentNumber(kind, idNumberOf(n))), `${kind} ${n}`)
    assert.ok(!all.includes(idNumberOf(2)))
  })

  it('may send the same form twice', async () => {
    const [one, two] = await Promise.all([proves(5, cardOf(5)), proves(5, cardOf(5))])
    assert.deepEqual([ok(one).level, ok(two).level], [3, 3])
    const id = await idOf(city, 'citizen5')
    const rows = await city.rows(sql`select id from identity_proofs where citizen = ${id} and level = 3`)
    assert.equal(rows.length, 1)
  })

  it('cannot do so without a name, with somebody’s card, or with another’s ID number', async () => {
    refusedWith('name-first', await proves(31, cardOf(10)))
    refusedWith('proof-differs', await proves(4, { ...cardOf(4), number: cardOf(6).number }))
    refusedWith('proof-differs', await proves(4, cardOf(6)))
    assert.equal((await standing(4)).level, 2)
    assert.equal((await standing(4)).left, 3)
  })

  it('is told of a slip before anybody is asked, which costs no try', async () => {
    const before_ = (await standing(6)).left
    const wrong = refusedWith('invalid-input', await proves(6, { ...cardOf(6), number: '6215990000000001' }))
    assert.equal(wrong.fields[0].field, 'number')
    refusedWith('invalid-input', await proves(6, { ...cardOf(6), idNumber: '159900196809250169' }))
    refusedWith('invalid-input', await proves(6, { ...cardOf(6), kind: 'passport' }))
    assert.equal((await standing(6)).left, before_)
  })
})

describe('Somebody who guesses numbers', () => {
  it('has five tries a day, also when they come at once, and an authority that is away costs none', async () => {
    const name = ok(await city.as('citizen7').get('/api/my/level')).left
    away = true
    for (let time = 0; time < 6; time += 1) refusedWith('proof-authority-away', await proves(7, cardOf(7)))
    away = false
    assert.equal((await standing(7)).left, 5)
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => proves(7, { ...cardOf(7), number: cardOf(8).number })),
    )
    const words = answers.map(({ body }) => body.refused)
    assert.equal(words.filter((word) => word === 'proof-differs').length, 5)
    assert.equal(words.filter((word) => word === 'proof-tries-spent').length, 4)
    refusedWith('proof-tries-spent', await proves(7, cardOf(7)))
    assert.equal(ok(await city.as('citizen7').get('/api/my/level')).left, name, 'the tries for a name are others')
    city.clock.moveBy(24 * 3_600_000)
    ok(await proves(7, cardOf(7)))
  })

  it('is told plainly when the city has no such authority', async () => {
    askProofAuthority(city.house, noProofAuthority)
    const no = refusedWith('proof-authority-missing', await proves(8, cardOf(8)))
    assert.match(no.says.en, /PROOF_AUTHORITY_URL/)
    assert.equal((await standing(8)).available, false)
    askProofAuthority(city.house, authority)
  })
})

describe('A proof whose term is over', () => {
  it('lowers the level at that very instant, worker or none; the session stays, the phone is told', async () => {
    until = '2026-02-20'
    ok(await proves(8, cardOf(8)))
    until = undefined
    const session = await city.person('citizen8')
    assert.equal(ok(await session.get('/api/people/me')).level, 3)
    city.clock.moveTo('2026-02-20T23:59:59+08:00')
    assert.equal(ok(await session.get('/api/people/me')).level, 3)
    city.clock.moveTo('2026-02-21T00:00:00+08:00')
    const row = await city.rows(sql<{ level: number }>`select level from citizens where phone = '13900000008'`)
    assert.equal(row[0]?.level, 3, 'the worker has not come by')
    assert.equal(ok(await session.get('/api/people/me')).level, 2)
    assert.equal(ok(await session.get('/api/my/identity')).level, 2)
    await city.calm()
    const after_ = await city.rows(sql<{ level: number }>`select level from citizens where phone = '13900000008'`)
    assert.equal(after_[0]?.level, 2)
    const told = (await city.told('13900000008')).filter(({ template }) => template === 'levelLapsed')
    assert.deepEqual(told, [{ template: 'levelLapsed', facts: { level: '2' } }])
    ok(await proves(8, cardOf(8)))
    assert.equal((await standing(8)).level, 3)
  })

  it('leaves the level where another proof still holds it', async () => {
    until = '2026-02-25'
    ok(await proves(9, cardOf(9)))
    until = undefined
    city.clock.moveBy(61_000)
    ok(await proves(9, cardOf(9, 'fundAccount')))
    assert.equal((await standing(9)).until, '2027-02-22T00:00:00+08:00')
    await city.at('2026-02-26T00:00')
    assert.equal((await standing(9)).level, 3)
    assert.deepEqual(
      (await city.told('13900000009')).filter(({ template }) => template === 'levelLapsed'),
      [],
    )
  })
})

describe('At a counter', () => {
  const finds = async (phone: string) => ok(await city.as('counter').post('/api/counter/find', { phone }))
  const reason = '本人到场，看过身份证原件'

  it('staff find a citizen by phone, see a surname and a level, and the look is written down', async () => {
    const found = await finds('13900000006')
    assert.deepEqual([found.name, found.phone, found.level, found.proven], ['托**', '139****0006', 2, true])
    const [look] = await city.rows(
      sql<{
        purpose: string
        subject: string
      }>`select purpose, subject from ledger_entries where action = 'citizen.viewedAtCounter' order by id desc limit 1`,
    )
    assert.deepEqual([look?.purpose, look?.subject], ['窗口核验身份', found.id])
    refusedWith('citizen-unknown', await city.as('counter').post('/api/counter/find', { phone: '13811110000' }))
  })

  it('record LV3 when the card is the one of this account, with its purpose; the citizen hears of it', async () => {
    const { id } = await finds('13900000006')
    const said = { citizen: id, idNumber: idNumberOf(6), seen: 'bankCard', reason }
    refusedWith(
      'paper-differs',
      await city.as('counter').post('/api/counter/proofs', { ...said, idNumber: idNumberOf(4) }),
    )
    assert.equal(ok(await city.as('counter').post('/api/counter/proofs', said)).level, 3)
    assert.equal((await standing(6)).level, 3)
    const [entry] = await city.rows(
      sql<{
        purpose: string
        said: object
      }>`select purpose, said from ledger_entries where action = 'citizen.levelRaised' and subject = ${id} order by id desc limit 1`,
    )
    assert.deepEqual(entry, { purpose: `银行卡：${reason}`, said: { level: 3, way: 'counter' } })
    await city.calm()
    const told = (await city.told('13900000006')).filter(({ template }) => template === 'counterProof')
    assert.equal(told[0]?.facts['what'], '升到 LV3')
    const unnamed = await finds('13900000031')
    refusedWith('name-first', await city.as('counter').post('/api/counter/proofs', { ...said, citizen: unnamed.id }))
  })

  it('prove one act the citizen announced, in the words the citizen read, for ten minutes and once', async () => {
    const about = { act: 'payLoanOff', subject: 'loan-6' }
    refusedWith('act-undescribed', await city.as('citizen6').post('/api/my/acts/counter', { ...about, act: 'follow' }))
    ok(await city.as('citizen6').post('/api/my/acts/counter', about))
    ok(await city.as('citizen6').post('/api/my/acts/counter', about))
    const { acts } = await finds('13900000006')
    assert.deepEqual(
      acts.map(({ act, says }: { act: { zh: string }; says: { zh: string } }) => [act.zh, says.zh]),
      [['提前还清公积金贷款', '贷款 loan-6']],
    )
    const path = `/api/counter/acts/${acts[0].id}/confirm`
    refusedWith('paper-differs', await city.as('counter').post(path, { idNumber: idNumberOf(1), reason }))
    const one = ok(await city.as('counter').post(path, { idNumber: idNumberOf(6), reason }))
    const two = ok(await city.as('counter').post(path, { idNumber: idNumberOf(6), reason }))
    assert.deepEqual(one, two)
    assert.equal(await does(6, 'loan-7'), 'step-up-needed')
    assert.equal(await does(6, 'loan-6'), 'done')
    assert.equal(await does(6, 'loan-6'), 'step-up-needed')
    city.clock.moveBy(11 * 60_000)
    refusedWith('not-asked-at-counter', await city.as('counter').post(path, { idNumber: idNumberOf(6), reason }))
  })

  it('is a post of its own: no other member of staff, and no citizen, may do any of it', async () => {
    for (const login of ['agent', 'dispatcher', 'urban', 'inspector', 'secadmin', 'citizen1']) {
      refusedWith('not-allowed', await city.as(login).post('/api/counter/find', { phone: '13900000006' }))
      const said = { idNumber: idNumberOf(6), reason }
      const { id } = await finds('13900000006')
      refusedWith(
        'not-allowed',
        await city.as(login).post('/api/counter/proofs', { ...said, citizen: id, seen: 'idCard' }),
      )
      refusedWith('not-allowed', await city.as(login).post(`/api/counter/acts/${id}/confirm`, said))
    }
    assert.equal(ok(await city.as('counter').get('/api/orders')).rows.length, 0, 'a counter sees no matters')
  })
})

describe('The second wall around identities', () => {
  it('shows papers, passkeys and challenges to their owner alone, even when a query forgets to ask', async () => {
    const tables = [
      'further_papers',
      'passkeys',
      'identity_challenges',
      'identity_proofs',
      'identity_papers',
      'counter_acts',
    ]
    for (const login of ['urban', 'leader', 'inspector', 'agent', 'citizen4']) {
      const actor = await actorOf(login)
      for (const table of tables) {
        const rows = await city.house.db.as(actor, 'read', (tx) =>
          tx.many(sql<{ citizen: string }>`select citizen from ${sql.raw(table)}`),
        )
        assert.ok(
          rows.every(({ citizen }) => citizen === actor.id),
          `${login} ${table}`,
        )
      }
    }
  })
})

async function actorOf(login: string) {
  const { token } = ok(await city.post('/api/demo/login', { person: login }))
  const actor = await identify(city.house, token)
  assert.ok(actor)
  return actor
}

async function does(n: number, subject: string): Promise<string> {
  const actor = await actorOf(`citizen${n}`)
  const no = await doing(city.house, actor, (by) => requireAct(by, { act: 'payLoanOff', subject }))
  return isRefusal(no) ? no.refused : 'done'
}
