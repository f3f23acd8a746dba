import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { mayActFor, type ForAnother } from '../../city/mandates/index.ts'
import { checkSign, identify } from '../../city/people/index.ts'
import { doing, isRefusal, sql } from '../../city/platform/index.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import { idOf, phoneOf } from './levels.ts'

let city: City
before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
})
after(() => city.close())

const reason = '本人到场，看过身份证原件'
const personOf = (n: number) => demoIdentities[n - 1] ?? { name: '', idNumber: '' }
const atCounter = (path: string, said: object) => city.as('counter').post(`/api/counter/${path}`, said)
const finds = async (said: object) => ok(await atCounter('find', said))
const levelOf = async (login: string) => ok(await city.as(login).get('/api/my/identity')).level
const entriesOf = (subject: string, action: string) =>
  city.rows(
    sql<{
      said: Record<string, unknown>
      purpose: string
      actor: string
      kind: string
    }>`select said, purpose, actor, actor_kind as kind
      from ledger_entries where subject = ${subject} and action = ${action} order by id`,
  )
const toldOf = async (login: string, template: string) =>
  (await city.told(phoneOf(login))).filter((one) => one.template === template)

async function may(login: string, wanted: ForAnother): Promise<string> {
  const { token } = ok(await city.post('/api/demo/login', { person: login }))
  const actor = await identify(city.house, token)
  assert.ok(actor)
  const right = await doing(city.house, actor, (by) => mayActFor(by, wanted), 'read')
  return isRefusal(right) ? right.refused : right.as
}

describe('A citizen with a phone alone who comes to a counter with their card', () => {
  it('is at LV2 when they leave: no authority is asked, the ledger names who saw the card, the phone is told', async () => {
    const idNumber = completed('15990019730824908')
    const id = await idOf(city, 'citizen31')
    const session = await city.person('citizen31')
    assert.equal(ok(await session.get('/api/people/me')).level, 1)
    const said = { citizen: id, name: ' 新改名 ', idNumber, reason }
    assert.deepEqual(ok(await atCounter('names', said)), { citizen: id, level: 2 })
    assert.deepEqual(ok(await atCounter('names', said)), { citizen: id, level: 2 }, 'said twice, it is one')
    const { level, name } = ok(await session.get('/api/my/level'))
    assert.deepEqual([level, name], [2, '新改名'], 'the open session has risen with them')
    const entries = await entriesOf(id, 'citizen.levelRaised')
    assert.equal(entries.length, 1)
    assert.deepEqual(entries[0]?.said, { level: 2, way: 'counter' })
    assert.deepEqual([entries[0]?.purpose, entries[0]?.kind], [`身份证：${reason}`, 'staff'])
    const [proof] = await city.rows(
      sql<{
        until: Date | null
        staff: string
      }>`select until, staff from identity_proofs where citizen = ${id} and level = 2`,
    )
    assert.deepEqual([proof?.until, proof?.staff], [null, entries[0]?.actor], 'a name does not lapse')
    await city.calm()
    assert.equal((await toldOf('citizen31', 'counterProof'))[0]?.facts['what'], '实名（LV2）')
    const kept = JSON.stringify(await city.rows(sql`select row_to_json(e) as e from ledger_entries e`))
    assert.ok(!kept.includes(idNumber), 'the number stands in no entry')
    const found = await finds({ phone: phoneOf('citizen31') })
    assert.deepEqual([found.level, found.proven, found.name], [2, true, '新**'])
    ok(await atCounter('proofs', { citizen: id, idNumber, seen: 'idCard', reason }))
    assert.equal(await levelOf('citizen31'), 3, 'and LV3 in the same visit')
  })

  it('is refused a number that another phone holds, another number than their own, and one that cannot be', async () => {
    const id = await idOf(city, 'citizen32')
    const said = { citizen: id, name: '黄丽华', idNumber: personOf(2).idNumber, reason }
    refusedWith('id-bound-elsewhere', await atCounter('names', said))
    const slip = refusedWith('invalid-input', await atCounter('names', { ...said, idNumber: '159900197611030093' }))
    assert.equal(slip.fields[0].field, 'idNumber')
    const unborn = completed('15990020270101001')
    refusedWith('invalid-input', await atCounter('names', { ...said, idNumber: unborn }))
    assert.equal(await levelOf('citizen32'), 1)
    const named = { citizen: await idOf(city, 'citizen3'), name: '李建军', idNumber: personOf(14).idNumber, reason }
    refusedWith('id-bound-elsewhere', await atCounter('names', named))
    refusedWith('already-proven', await atCounter('names', { ...named, name: '李建', idNumber: personOf(3).idNumber }))
    const nobody = '00000000-0000-4000-8000-000000000000'
    refusedWith('citizen-unknown', await atCounter('names', { ...said, citizen: nobody }))
    for (const login of ['agent', 'urban', 'citizen32'])
      refusedWith('not-allowed', await city.as(login).post('/api/counter/names', said))
  })
})

describe('A mandate taken down at a counter', () => {
  const given = (more = {}) => ({
    phone: phoneOf('citizen4'),
    name: personOf(4).name,
    scope: ['act:applyLicence', 'theme:insurance'],
    until: '2026-10-01',
    reason,
    ...more,
  })

  it('of somebody without a phone is given from their card alone, and ended from it', async () => {
    const { name, idNumber } = personOf(13)
    refusedWith('citizen-unknown', await atCounter('find', { idNumber }))
    refusedWith('invalid-input', await atCounter('find', {}))
    const { citizen } = ok(await atCounter('names', { name, idNumber, reason }))
    assert.equal(ok(await atCounter('names', { name, idNumber, reason })).citizen, citizen)
    const found = await finds({ idNumber })
    assert.deepEqual([found.id, found.name, found.phone, found.level], [citizen, '乌**', null, 2])
    const body = given({ citizen, idNumber })
    const made = ok(await atCounter('mandates', body))
    assert.equal(ok(await atCounter('mandates', body)).id, made.id, 'the same form twice gives one')
    ok(await city.as('citizen4').post(`/api/my/mandates/${made.id}/accept`))
    assert.equal(await may('citizen4', { for: { citizen }, act: 'applyLicence' }), 'helper')
    const { held } = ok(await city.as('citizen4').get('/api/my/mandates'))
    assert.deepEqual([held[0].way, held[0].giver], ['counter', { name: '乌云其木格', phone: null }])
    const [entry] = await entriesOf(made.id, 'mandate.given')
    assert.deepEqual([entry?.kind, entry?.purpose, entry?.said['way']], ['staff', reason, 'counter'])
    const { rows, last } = ok(await atCounter('mandates/find', { citizen }))
    assert.equal(last, '2027-02-13')
    assert.deepEqual(
      rows.map((one: Listed) => [one.you, one.helper.name, one.standing, one.can]),
      [['giver', '其**', 'inForce', ['revoke']]],
    )
    const end = `mandates/${made.id}/revoke`
    const others = { citizen, idNumber: personOf(4).idNumber, reason }
    refusedWith('paper-differs', await atCounter(end, others))
    ok(await atCounter(end, { citizen, idNumber, reason }))
    assert.equal(ok(await atCounter(end, { citizen, idNumber, reason })).standing, 'revoked', 'twice is once')
    assert.equal(await may('citizen4', { for: { citizen }, act: 'applyLicence' }), 'mandate-revoked')
    const { rows: uses } = ok(await city.as('citizen4').get(`/api/my/mandates/${made.id}/uses`))
    assert.deepEqual(
      uses.map(({ who, says }: { who: string; says: { zh: string } }) => `${who} ${says.zh}`),
      ['窗口 撤销', '其其格 接受', '窗口 授权'],
    )
    await city.calm()
    assert.equal((await toldOf('citizen4', 'mandateTaken')).length, 1)
    assert.deepEqual(await city.rows(sql`select id from notices where recipient like 'none:%'`), [])
  })

  it('of somebody with a phone needs no LV3, only the card; it is refused inline like everywhere', async () => {
    const citizen = await idOf(city, 'citizen5')
    const { idNumber } = personOf(5)
    const body = given({ citizen, idNumber })
    assert.equal(await levelOf('citizen5'), 2)
    refusedWith('paper-differs', await atCounter('mandates', { ...body, idNumber: personOf(6).idNumber }))
    refusedWith('name-first', await atCounter('mandates', { ...body, citizen: await idOf(city, 'citizen33') }))
    refusedWith('mandate-self', await atCounter('mandates', { ...body, phone: phoneOf('citizen5') }))
    refusedWith('mandate-too-long', await atCounter('mandates', { ...body, until: '2027-03-01' }))
    refusedWith('invalid-input', await atCounter('mandates', { ...body, scope: ['matter:tax'] }))
    refusedWith('invalid-input', await atCounter('mandates', { ...body, scope: ['act:payLoanOff'] }))
    const made = ok(await atCounter('mandates', body))
    ok(await city.as('citizen4').post(`/api/my/mandates/${made.id}/accept`))
    const helper = { citizen: await idOf(city, 'citizen4'), idNumber: personOf(4).idNumber, reason }
    refusedWith('not-found', await atCounter(`mandates/${made.id}/revoke`, helper))
    assert.equal(ok(await atCounter(`mandates/${made.id}/resign`, helper)).standing, 'resigned')
    refusedWith('mandate-not-now', await atCounter(`mandates/${made.id}/revoke`, { citizen, idNumber, reason }))
    await city.calm()
    assert.equal((await toldOf('citizen5', 'mandateGiven')).length, 1)
    assert.equal((await toldOf('citizen5', 'mandateResigned')).length, 1)
  })

  it('is taken down by staff with the post of a counter, and by nobody else', async () => {
    const citizen = await idOf(city, 'citizen5')
    const body = given({ citizen, idNumber: personOf(5).idNumber })
    for (const login of ['agent', 'urban', 'inspector', 'citizen5']) {
      refusedWith('not-allowed', await city.as(login).post('/api/counter/mandates', body))
      refusedWith('not-allowed', await city.as(login).post('/api/counter/mandates/find', body))
      refusedWith('not-allowed', await city.as(login).post(`/api/counter/mandates/${citizen}/revoke`, body))
    }
  })
})

type Listed = { you: string; helper: { name: string }; standing: string; can: string[] }

const completed = (seventeen: string) => seventeen + checkSign(seventeen)

describe('Somebody who lost their old number and comes with their card', () => {
  const old = phoneOf('citizen7')
  const fresh = '13955557777'
  const codeIn = (phone: string) => /\d{6}/.exec(city.sent('sms').findLast(({ to }) => to === phone)?.text ?? '')?.[0]
  let said: { citizen: string; idNumber: string; reason: string }

  before(async () => {
    said = { citizen: await idOf(city, 'citizen7'), idNumber: personOf(7).idNumber, reason }
  })

  it('is bound to the new one by the code it was sent: everything they had is there, both phones are told, and old sessions end', async () => {
    const session = await city.person('citizen7')
    const { name } = ok(await session.get('/api/my/level'))
    ok(await atCounter('phones', { ...said, phone: fresh }))
    refusedWith('code-wrong', await atCounter('phones/confirm', { ...said, phone: fresh, code: '000000' }))
    assert.equal(ok(await session.get('/api/my/level')).name, name, 'a wrong code changes nothing')
    await city.calm()
    const code = codeIn(fresh)
    assert.equal(ok(await atCounter('phones/confirm', { ...said, phone: fresh, code })).phone, '139****7777')
    assert.equal((await session.get('/api/my/level')).status, 401)
    await city.calm()
    assert.match(JSON.stringify(await city.told(old)), /phoneLeft/)
    assert.match(JSON.stringify(await city.told(fresh)), /phoneBound/)
    assert.equal((await finds({ phone: fresh })).id, said.citizen)
    refusedWith('citizen-unknown', await atCounter('find', { phone: old }))
    const [entry] = await entriesOf(said.citizen, 'citizen.phoneChanged')
    assert.deepEqual(
      [entry?.said, entry?.purpose],
      [{ way: 'counter' }, `身份证：${reason}`],
      'no number in the ledger',
    )
  })

  it('takes it over from an account nobody is named by, and never from somebody known', async () => {
    const taken = '13955558888'
    ok(await city.post('/api/people/codes', { phone: taken }))
    await city.calm()
    ok(await city.post('/api/people/citizen-sessions', { phone: taken, code: codeIn(taken) }))
    city.clock.moveTo('2026-02-13T11:00:00+08:00')
    ok(await atCounter('phones', { ...said, phone: taken }))
    await city.calm()
    ok(await atCounter('phones/confirm', { ...said, phone: taken, code: codeIn(taken) }))
    assert.equal((await finds({ phone: taken })).id, said.citizen)
    const known = phoneOf('citizen8')
    ok(await atCounter('phones', { ...said, phone: known }))
    await city.calm()
    refusedWith('phone-of-another', await atCounter('phones/confirm', { ...said, phone: known, code: codeIn(known) }))
  })

  it('with another’s card changes nothing', async () => {
    const other = { ...said, idNumber: personOf(9).idNumber }
    refusedWith('paper-differs', await atCounter('phones', { ...other, phone: '13955559999' }))
    refusedWith('paper-differs', await atCounter('renames', { ...other, name: '别人' }))
  })

  it('has a name that changed on the card written anew, once, and is told', async () => {
    assert.equal(ok(await atCounter('renames', { ...said, name: '新名字' })).renamed, true)
    assert.equal(ok(await atCounter('renames', { ...said, name: '新名字' })).renamed, false)
    const [row] = await city.rows(sql<{ name: string }>`select name from citizens where id = ${said.citizen}`)
    assert.equal(row?.name, '新名字')
    await city.calm()
    assert.equal((await city.told('13955558888')).filter(({ template }) => template === 'nameCorrected').length, 1)
    assert.equal((await entriesOf(said.citizen, 'citizen.renamed')).length, 1)
  })
})
