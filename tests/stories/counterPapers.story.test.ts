import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { z } from 'zod'
import { fakeSharing, useSharing, type ShareAnswer, type ShareWanted } from '../../city/cases/index.ts'
import type { CaseView } from '../../city/cases/contract.ts'
import { doing, sql, system, type Actor } from '../../city/platform/index.ts'
import { benchSeen } from '../cases.ts'
import { ok, openCity, refusedWith, type City } from '../city.ts'
import {
  at,
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
  sends,
} from '../counterDesk.ts'
import { idOf } from './levels.ts'

let city: City
before(async () => {
  city = await openCity('2026-02-13T10:00:00+08:00')
  await opensCounter(city)
})
after(() => city.close())

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
    says = () => ({ result: 'found', document: { issuer: '妇幼保健院', title: '出生医学证明', number: 'Y150009', issuedOn: null, validUntil: null, hash: null, holder: null, fields: [] } }) // prettier-ignore
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

describe('A paper brought at a counter', () => {
  it('is let go by nobody who may not see it, and by nobody once an office holds it, whatever a program asks for', async () => {
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
})
