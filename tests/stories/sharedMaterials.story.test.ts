import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BenchView, CaseView, MaterialView } from '../../city/cases/contract.ts'
import { sql } from '../../city/platform/index.ts'
import { ok, refusedWith, type City } from '../city.ts'
import { applied, benchSeen, bringsPaper, climbing, fillings, granted, pool, seen, takes } from '../cases.ts' // prettier-ignore
import {
  agrees,
  begun,
  birth,
  child,
  lin,
  named,
  openSharingCity,
  ownNumber,
  platform,
  police,
  saves,
  written,
} from '../sharing.ts'

let city: City
before(async () => (city = await openSharingCity()))
after(() => city.close())

const ledgerOf = (action: string) =>
  city.rows(
    sql<{ said: { materials: object[] } }>`select said from ledger_entries where action = ${action} order by at, id`,
  )

describe('A material that comes by sharing', () => {
  let of: CaseView

  it('is fetched while the applicant looks, as soon as the number is there that is proven theirs', async () => {
    of = await begun(birth)
    const first = named(await seen(lin(), of), '出生医学证明')
    assert.deepEqual([first.standing, first.shared?.result, platform.asked.length], ['waiting', 'unasked', 0])
    await saves(of, { 'applicant/idNumber': '159900197611030092' })
    assert.equal(named(await seen(lin(), of), '出生医学证明').shared?.result, 'notYours')
    assert.equal(platform.asked.length, 0, 'nobody’s papers are fetched for another')
    await saves(of, { 'applicant/idNumber': ownNumber })
    const { standing, grade, asked: isAsked, shared } = named(await seen(lin(), of), '出生医学证明')
    assert.deepEqual([standing, grade, isAsked], ['fetched', 'A', false])
    assert.ok(shared)
    const { from, issuer, number, issuedOn, rests, basis } = shared
    const told = ['platform', '呼和浩特市妇幼保健院', '159904120029', '2025-03-18', 'law']
    assert.deepEqual([from, issuer, number, issuedOn, rests], told)
    assert.match(basis.zh, /在线政务服务的若干规定/)
    const [one] = platform.asked
    assert.ok(one)
    const holder = { kind: 'person', name: '蔚晓琳', idNumber: ownNumber }
    const { code, item, readers, consents } = one
    assert.deepEqual([code, one.holder, item, readers, consents], ['birth-certificate', holder, 'HH-BIRTH', ['dept-police'], []]) // prettier-ignore
    await seen(lin(), of)
    assert.equal(platform.asked.length, 1, 'what is there is not asked for again by looking')
    const [entry] = (await ledgerOf('case.fetched')).slice(-1)
    assert.ok(!JSON.stringify(entry).includes('159904120029'), 'the ledger knows that it came, not what stands in it')
  })

  it('may not be asked of the citizen while it is there', async () => {
    refusedWith('material-not-asked', await bringsPaper(lin(), of, named(of, '出生医学证明').id))
  })

  it('is read under a consent where no statute lets the city: who reads what, from whom, what for, until when', async () => {
    const register = named(await seen(lin(), of), '居民户口簿')
    assert.deepEqual([register.standing, register.shared?.result, register.asked], ['missing', 'consent-missing', true])
    assert.deepEqual(register.agree, {
      elements: [{ zh: '居民户口簿', en: '居民户口簿' }],
      source: '公安机关（经数据共享平台）',
      readers: ['呼和浩特市公安局'],
      purpose: { zh: '办理“新生儿出生登记（落户）”', en: 'Applying: “Register a newborn”' },
      until: '2026-08-08',
    })
    assert.ok(platform.asked.every(({ code }) => code !== 'household-register'))
    const agreed: CaseView = ok(await agrees(of, register.id))
    const { standing, shared, agree } = named(agreed, '居民户口簿')
    assert.deepEqual([standing, shared?.rests, agree], ['fetched', 'consent', null])
    const { rows } = ok(await lin().get('/api/my/consents'))
    assert.equal(rows.length, 1)
    assert.deepEqual(platform.asked.find(({ code }) => code === 'household-register')?.consents, [rows[0].id])
    const uses = ok(await lin().get(`/api/my/consents/${rows[0].id}/uses`)).rows
    assert.deepEqual([uses[0].says.zh, uses[0].on], ['读取', of.number])
    refusedWith('nothing-to-agree', await agrees(of, named(of, '出生医学证明').id))
  })

  it('that no agency holds is asked of the citizen, with why', async () => {
    const wedding = named(ok(await agrees(of, named(of, '父母结婚证').id)), '父母结婚证')
    assert.deepEqual([wedding.standing, wedding.asked, wedding.shared?.result], ['missing', true, 'nothing'])
    await saves(of, { ...fillings(of), ...child })
    const no = refusedWith('case-incomplete', await lin().post(`/api/cases/${of.number}/submit`, {}))
    assert.deepEqual(
      no.fields.map(({ field }: { field: string }) => field),
      [wedding.id],
    )
    ok(await bringsPaper(lin(), of, wedding.id))
  })

  it('goes to the office as it was when the case was handed in, unchangeable, with where it is from and by what right', async () => {
    platform.says = (wanted) =>
      wanted.code === 'birth-certificate'
        ? { result: 'found', document: { issuer: '内蒙古医科大学附属医院', title: '出生医学证明', number: 'Y150001', issuedOn: '2026-01-20', validUntil: null, holder: null, hash: null, fields: [{ label: '新生儿姓名', value: '蔚小禾' }] } } // prettier-ignore
        : { result: 'away' }
    ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    delete platform.says
    const bench = await benchSeen(police(), of, 'item')
    const { standing, grade, shared } = named(bench, '出生医学证明')
    assert.deepEqual([standing, grade, shared?.number, shared?.fields], ['fetched', 'A', 'Y150001', [{ label: '新生儿姓名', value: '蔚小禾' }]]) // prettier-ignore
    const register = named(bench, '居民户口簿')
    assert.deepEqual([register.standing, register.shared?.rests], ['fetched', 'consent'], 'silence takes nothing away')
    assert.equal(named(bench, '父母结婚证').grade, 'C')
    assert.deepEqual(named(await seen(lin(), of), '出生医学证明').shared?.fields, [])
    await assert.rejects(city.rows(sql`update case_fetches set hidden = 'x'`))
  })
})

describe('A sharing platform that is away', () => {
  it('holds nobody up: what could not be fetched is to be checked, and the office fetches it again', async () => {
    let of = await written()
    const id = named(of, '出生医学证明').id
    platform.says = () => ({ result: 'away' })
    of = await seen(lin(), of)
    const away = named(of, '出生医学证明')
    assert.deepEqual([away.standing, away.grade, away.asked, away.shared?.result], ['waiting', null, true, 'away'])
    for (const name of ['居民户口簿', '父母结婚证']) ok(await bringsPaper(lin(), of, named(of, name).id))
    const before = platform.asked.length
    await seen(lin(), of)
    assert.equal(platform.asked.length, before, 'a page opened again does not wait again')
    city.clock.moveBy(3_600_000)
    await seen(lin(), of)
    assert.ok(platform.asked.length > before, 'after an hour it is tried again')
    ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    const waiting = named(await benchSeen(police(), of, 'item'), '出生医学证明')
    assert.deepEqual([waiting.standing, waiting.shared?.result], ['waiting', 'away'])
    const again = (who = police()) => who.post(`/api/cases/${of.number}/parts/item/fetch`, { material: id })
    refusedWith('not-found', await again(city.as('firehead')))
    assert.equal(named(ok(await again()), '出生医学证明').standing, 'waiting')
    delete platform.says
    const bench: BenchView = ok(await again())
    assert.deepEqual([named(bench, '出生医学证明').standing, named(bench, '出生医学证明').grade], ['fetched', 'A'])
    assert.ok(bench.part.history.some(({ says: said }) => said.zh === '再取共享材料'))
    assert.equal(named(await seen(lin(), of), '出生医学证明').grade, 'A')
    refusedWith('material-unknown', await police().post(`/api/cases/${of.number}/parts/item/fetch`, { material: 'm9' }))
  })

  it('lets the applicant bring it all the same', async () => {
    const of = await written()
    platform.says = () => ({ result: 'refused' })
    const refused = named(await seen(lin(), of), '出生医学证明')
    assert.deepEqual([refused.standing, refused.shared?.result], ['waiting', 'refused'])
    ok(await bringsPaper(lin(), of, refused.id))
    const given = named(await seen(lin(), of), '出生医学证明')
    assert.deepEqual([given.standing, given.grade, given.files.length], ['given', 'C', 1])
    delete platform.says
    const fetched = named(ok(await lin().post(`/api/cases/${of.number}/fetch`, {})), '出生医学证明')
    assert.deepEqual([fetched.standing, fetched.grade], ['fetched', 'A'])
  })
})

describe('A consent taken back', () => {
  it('before handing in lets nothing be read: the case is refused by that word until the paper is brought', async () => {
    const of = await written()
    for (const { id, agree } of (await seen(lin(), of)).materials) if (agree) ok(await agrees(of, id))
    ok(await bringsPaper(lin(), of, named(of, '父母结婚证').id))
    const { rows } = ok(await lin().get('/api/my/consents'))
    const mine = rows.filter(({ standing, elements }: { standing: string; elements: { id: string }[] }) => standing === 'inForce' && elements[0]?.id === 'household-register') // prettier-ignore
    assert.equal(mine.length, 1)
    ok(await lin().post(`/api/my/consents/${mine[0].id}/revoke`, {}))
    const before = platform.asked.length
    const no = refusedWith('consent-revoked', await lin().post(`/api/cases/${of.number}/submit`, {}))
    const register = named(await seen(lin(), of), '居民户口簿')
    assert.deepEqual(
      no.fields.map(({ field }: { field: string }) => field),
      [register.id],
    )
    assert.deepEqual([register.standing, register.shared?.result, register.shared?.number], ['missing', 'consent-revoked', null]) // prettier-ignore
    assert.ok(platform.asked.slice(before).every(({ code }) => code !== 'household-register'))
    ok(await bringsPaper(lin(), of, register.id))
    ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    const bench = named(await benchSeen(police(), of, 'item'), '居民户口簿')
    assert.deepEqual([bench.standing, bench.grade, bench.shared?.number ?? null], ['given', 'C', null])
  })
})

describe('What the city has itself', () => {
  it('says so truthfully: the identity is verified, the form is made, the licence comes from the earlier part', async () => {
    const of = await applied(lin(), pool)
    const own = new Map(of.materials.map((one) => [one.id, one]))
    assert.deepEqual(
      ['identity', 'application', 'licence'].map((id) => [own.get(id)?.standing, own.get(id)?.grade]),
      [
        ['verified', 'A'],
        ['made', null],
        ['later', null],
      ],
    )
    assert.equal(own.get('identity')?.shared?.from, 'identity')
    await granted(city, of, ['P1', 'marketreview'], { gives: { 'enterprise/creditCode': '91150100MA0Q00001X' } })
    const police = await benchSeen(city.as('policereview'), of, 'P4')
    const licence = police.materials.find(({ id }) => id === 'licence')
    assert.deepEqual([licence?.standing, licence?.grade, licence?.shared?.from, licence?.shared?.title], ['fetched', 'A', 'part', '营业执照']) // prettier-ignore
    assert.ok(
      platform.asked.every(({ code }) => code !== 'business-licence'),
      'nobody is asked for what the case itself gives',
    )
    await takes(city.as('marketreview'), of, ['P1', 'make'])
    const again = ok(
      await city.as('policereview').post(`/api/cases/${of.number}/parts/P4/fetch`, { material: 'licence' }),
    )
    const after = again.materials.find(({ id }: MaterialView) => id === 'licence')
    assert.match(after.shared.number, /-Z-/, 'the certificate has its number by now')
  })

  it('goes before the platform: a licence this city certified is taken from its own books', async () => {
    const of: CaseView = ok(await lin().post('/api/cases', climbing))
    const values = { ...fillings(of), 'enterprise/creditCode': '91150100MA0Q00001X' }
    ok(await lin().post(`/api/cases/${of.number}/save`, { values }))
    const before = platform.asked.length
    const { shared, grade } = (await seen(lin(), of)).materials.find(({ id }) => id === 'licence') ?? {}
    assert.deepEqual([shared?.from, shared?.title, grade], ['certificate', '营业执照', 'A'])
    assert.equal(platform.asked.length, before)
    ok(await lin().post(`/api/cases/${of.number}/save`, { values: { 'enterprise/creditCode': null } }))
  })
})

describe('What was promised', () => {
  it('is D until it is brought: then C, and with the office at once', async () => {
    const of = await applied(lin(), pool)
    const premises = (view: { materials: MaterialView[] }) => view.materials.find(({ id }) => id === 'premises')
    assert.equal(premises(await benchSeen(city.as('marketreview'), of, 'P1'))?.grade, 'D')
    refusedWith('case-over', await bringsPaper(lin(), of, 'articles'))
    ok(await bringsPaper(lin(), of, 'premises'))
    const bench = await benchSeen(city.as('marketreview'), of, 'P1')
    assert.deepEqual([premises(bench)?.standing, premises(bench)?.grade], ['given', 'C'])
    assert.ok(bench.part.history.some(({ says: said }) => said.zh === '补交了承诺的材料'))
  })
})
