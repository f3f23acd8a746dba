import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { knowVouched } from '../../city/identity/index.ts'
import { demoIdentities } from '../../city/main/demoIdentities.ts'
import { doing, isRefusal, sql, system } from '../../city/platform/index.ts'
import { ok, openCity, type City } from '../city.ts'
import { idOf, phoneOf } from './levels.ts'

let city: City
before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
})
after(() => city.close())

const reason = '本人到场，看过身份证原件'
const personOf = (n: number) => demoIdentities[n - 1] ?? { name: '', idNumber: '' }
const atCounter = (path: string, said: object) => city.as('counter').post(`/api/counter/${path}`, said)
const standing = async (login: string) => ok(await city.as(login).get('/api/my/identity'))
const toldOf = async (login: string, template: string) =>
  (await city.told(phoneOf(login))).filter((one) => one.template === template).map(({ facts }) => facts)

/** Another system's word for a demonstration's citizen, as its sign-in brings it. */
async function vouchedFor(n: number, level: number, more: { phone?: string } = {}): Promise<number> {
  const said = { way: 'oidc', level, phone: more.phone ?? phoneOf(`citizen${n}`), ...personOf(n) } as const
  const known = await doing(city.house, system, (by) => knowVouched(by, said))
  if (isRefusal(known)) throw new Error(known.refused)
  return known.level
}

async function provesAtCounter(n: number): Promise<string> {
  const citizen = await idOf(city, `citizen${n}`)
  const said = { citizen, idNumber: personOf(n).idNumber, seen: 'idCard', reason }
  return ok(await atCounter('proofs', said)).until
}

describe('LV3 on another system’s word', () => {
  it('lasts a year like a paper and no longer; the name stays, and the next sign-in brings it back', async () => {
    assert.equal(await vouchedFor(10, 3, { phone: '13900000051' }), 3)
    assert.equal(await vouchedFor(10, 3, { phone: '13900000051' }), 3)
    const { level, until, proofs } = await standing('citizen51')
    assert.deepEqual([level, until], [3, '2027-02-14T00:00:00+08:00'])
    assert.deepEqual(
      proofs.map((one: { level: number; way: { zh: string }; until: string | null }) => [
        one.level,
        one.way.zh,
        one.until,
      ]),
      [
        [3, '全省统一身份认证', '2027-02-14T00:00:00+08:00'],
        [2, '全省统一身份认证', null],
      ],
    )
    await city.at('2027-02-13T23:59')
    assert.equal((await standing('citizen51')).level, 3)
    await city.at('2027-02-14T00:00')
    assert.equal((await standing('citizen51')).level, 2, 'a name does not lapse')
    assert.deepEqual(await toldOf('citizen51', 'levelLapsed'), [{ level: '2' }])
    assert.equal(await vouchedFor(10, 2, { phone: '13900000051' }), 2, 'a weaker word raises nobody')
    assert.equal(await vouchedFor(10, 3, { phone: '13900000051' }), 3)
    assert.equal((await standing('citizen51')).until, '2028-02-15T00:00:00+08:00')
  })

  it('is proven anew when its end is near, and not before', async () => {
    const proofsOf = async () =>
      (await standing('citizen51')).proofs.filter((one: { level: number }) => one.level === 3).length
    const before_ = await proofsOf()
    await city.at('2028-02-01T10:00')
    await vouchedFor(10, 3, { phone: '13900000051' })
    assert.equal(await proofsOf(), before_)
    await city.at('2028-02-12T10:00')
    await vouchedFor(10, 3, { phone: '13900000051' })
    assert.equal(await proofsOf(), before_ + 1)
    assert.equal((await standing('citizen51')).until, '2029-02-12T00:00:00+08:00')
  })
})

describe('A week before a proof lapses', () => {
  it('the phone hears it once, in the morning and never at night', async () => {
    const now = city.clock.now()
    const until = await provesAtCounter(5)
    assert.equal(until, '2030-02-12T00:00:00+08:00', `two years from ${now.toISOString()}`)
    await city.at('2030-02-05T07:59')
    assert.deepEqual(await toldOf('citizen5', 'levelLapsesSoon'), [])
    await city.at('2030-02-05T08:00')
    await city.at('2030-02-06T08:00')
    assert.deepEqual(await toldOf('citizen5', 'levelLapsesSoon'), [{ level: '3', until: '2月11日（周一）24:00' }])
  })

  it('whoever proves it again meanwhile hears nothing of the older one', async () => {
    await provesAtCounter(6)
    await city.at('2031-06-01T10:00')
    await provesAtCounter(6)
    await city.at('2032-02-10T10:00')
    assert.deepEqual(await toldOf('citizen6', 'levelLapsesSoon'), [])
    assert.equal((await standing('citizen6')).level, 3)
  })
})

describe('A week before a mandate ends', () => {
  const gives = async (until: string, scope = ['act:applyLicence']) => {
    const citizen = await idOf(city, 'citizen7')
    const said = { citizen, idNumber: personOf(7).idNumber, reason, phone: phoneOf('citizen4'), name: personOf(4).name }
    const { id } = ok(await atCounter('mandates', { ...said, scope, until }))
    ok(await city.as('citizen4').post(`/api/my/mandates/${id}/accept`))
    return id
  }

  it('both sides hear it once, by day; of one taken back, and of one for a few days, nobody does', async () => {
    await gives('2032-04-30')
    const back = await gives('2032-04-29')
    await gives('2032-02-14')
    ok(await city.as('citizen7').post(`/api/my/mandates/${back}/revoke`))
    await city.at('2032-04-24T07:59')
    assert.deepEqual(await toldOf('citizen7', 'mandateGivenEnds'), [])
    await city.at('2032-04-24T08:00')
    await city.at('2032-04-25T08:00')
    const until = '4月30日（周五）24:00'
    assert.deepEqual(await toldOf('citizen7', 'mandateGivenEnds'), [{ helper: '其**', until }])
    assert.deepEqual(await toldOf('citizen4', 'mandateHeldEnds'), [{ giver: '马**', until }])
    const open = await city.rows(
      sql`select subject from timers where rule = 'mandateEndsSoon' and fired_at is null and closed_at is null`,
    )
    assert.deepEqual(open, [])
  })
})

describe('A proof by a way this build does not know', () => {
  it('still counts, and is shown by a plain word at the page and at the counter', async () => {
    const citizen = await idOf(city, 'citizen8')
    await doing(city.house, system, ({ tx, now, house }) =>
      tx.run(
        sql`insert into identity_proofs (id, citizen, level, way, at) values (${house.machine.id()}, ${citizen}, 3, 'palmVein', ${now})`,
      ),
    )
    const { level, proofs } = await standing('citizen8')
    assert.deepEqual([level, proofs[0].way], [3, { zh: '其他方式', en: 'another way' }])
    const found = ok(await atCounter('find', { phone: phoneOf('citizen8') }))
    assert.equal(found.proofs[0].way.zh, '其他方式')
  })
})
