import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import type { ShareAnswer } from '../../city/cases/index.ts'
import type { CaseView, MaterialView } from '../../city/cases/contract.ts'
import { sql } from '../../city/platform/index.ts'
import { benchSeen, bringsPaper, climbing, completes, fillings, granted, seen, takes } from '../cases.ts'
import { ok, refusedWith, type City } from '../city.ts'
import { agrees, begun, lin, named, openSharingCity, platform, police, saves, written } from '../sharing.ts'

let city: City
before(async () => (city = await openSharingCity()))
after(() => city.close())

/** Handed in while the platform was away: the birth certificate is still to come. */
async function handedInWithout(): Promise<CaseView> {
  const of = await written()
  platform.says = () => ({ result: 'away' })
  await seen(lin(), of)
  for (const name of ['居民户口簿', '父母结婚证']) ok(await bringsPaper(lin(), of, named(of, name).id))
  const handed: CaseView = ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
  delete platform.says
  return handed
}
const fetches = (of: CaseView, part: string | null) =>
  city.rows(
    sql`select from case_fetches f join cases c on c.id = f.case_id where c.number = ${of.number} and f.part is not distinct from ${part}`,
  )
const born: ShareAnswer = {
  result: 'found',
  document: { issuer: '妇幼保健院', title: '出生医学证明', number: 'Y1', issuedOn: null, validUntil: null, hash: null, holder: null, fields: [] }, // prettier-ignore
}
/** The platform takes so long that the applicant has taken it all back by then. */
function takenBackMeanwhile(of: CaseView): () => Promise<ShareAnswer> {
  let taken: Promise<unknown> | undefined
  return async () => {
    await (taken ??= lin().post(`/api/cases/${of.number}/withdraw`, {}).then(ok))
    return born
  }
}

describe('What is no longer in hand', () => {
  it('is no reason to look into anybody’s papers: once it is decided, the office asks for nothing', async () => {
    const of = await handedInWithout()
    await granted(city, of, ['item', 'policereview'])
    const before = platform.asked.length
    const { id } = named(of, '出生医学证明')
    refusedWith('case-over', await police().post(`/api/cases/${of.number}/parts/item/fetch`, { material: id }))
    assert.equal(platform.asked.length, before)
    assert.deepEqual((await benchSeen(police(), of, 'item')).can, ['check'])
  })

  it('keeps nothing an office asked for before it was taken back', async () => {
    const of = await handedInWithout()
    assert.deepEqual((await benchSeen(police(), of, 'item')).can, ['fetch', 'check', 'uncheck'])
    platform.says = takenBackMeanwhile(of)
    const { id } = named(of, '出生医学证明')
    refusedWith('case-over', await police().post(`/api/cases/${of.number}/parts/item/fetch`, { material: id }))
    delete platform.says
    assert.equal((await fetches(of, 'item')).length, 0)
  })

  it('keeps nothing that comes for a draft taken back while the platform answered', async () => {
    const of = await written()
    platform.says = takenBackMeanwhile(of)
    const before = platform.asked.length
    assert.equal((await seen(lin(), of)).standing, 'withdrawn')
    delete platform.says
    assert.ok(platform.asked.length > before)
    assert.equal((await fetches(of, null)).length, 0)
  })
})

describe('A material that several offices read under consents', () => {
  /** As if the one-thing had said so from the first. */
  async function restsOnConsent(paper: string): Promise<void> {
    const sharing = { code: 'business-licence', rests: 'consent', basis: '个人信息保护法 第十三条第一款第（一）项' }
    const owner = new pg.Client(city.owner)
    await owner.connect()
    await owner.query('alter table case_rules disable trigger case_rules_stay')
    const { rowCount } = await owner.query(
      `update case_rules set definition = jsonb_set(definition, '{thing,papers}', (select jsonb_agg(
        case when one->>'id' = $1 then one || jsonb_build_object('sharing', $2::jsonb) else one end)
        from jsonb_array_elements(definition #> '{thing,papers}') one)) where id = 'sports-club'`,
      [paper, JSON.stringify(sharing)],
    )
    await owner.query('alter table case_rules enable trigger case_rules_stay')
    await owner.end()
    assert.equal(rowCount, 1)
  }

  it('is asked of the platform with the consent of each, in their order', async () => {
    // The rules are kept with the first case that begins under them.
    await begun(climbing)
    await restsOnConsent('licence')
    const of = await begun(climbing)
    await saves(of, fillings(of))
    const before = platform.asked.length
    ok(await agrees(of, 'licence'))
    const given = await city.rows(
      sql<{ id: string; reader: string }>`select id, reader from consents where source = 'agency:business-licence'`,
    )
    const [one] = platform.asked.slice(before)
    assert.ok(one)
    assert.equal(one.readers.length, 2)
    const readers = one.consents.map((id) => given.find((consent) => consent.id === id)?.reader)
    assert.deepEqual(
      readers,
      one.readers.map((unit) => `unit:${unit}`),
    )
  })
})

describe('An original', () => {
  it('laid beside the file makes it grade B for both, with who and when; another file is C again', async () => {
    const of = await completes(lin(), await seen(lin(), await written()))
    ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    const paper = (view: { materials: MaterialView[] }) => named(view, '父母结婚证')
    const [file] = paper(await benchSeen(police(), of, 'item')).files
    const check = (who = police()) => who.post(`/api/cases/${of.number}/files/${file?.id}/check`, {})
    refusedWith('not-found', await check(city.as('firehead')))
    refusedWith('not-allowed', await check(lin()))
    const done = ok(await check())
    assert.equal(done.checked.unit, '呼和浩特市公安局')
    city.clock.moveBy(60_000)
    assert.deepEqual(ok(await check()).checked, done.checked, 'the first time counts')
    const bench = paper(await benchSeen(police(), of, 'item'))
    assert.deepEqual([bench.grade, bench.files[0]?.checked?.at], ['B', done.checked.at])
    const own = paper(await seen(lin(), of))
    assert.deepEqual(
      [own.grade, own.files[0]?.checked?.unit, own.files[0]?.checked?.by],
      ['B', '呼和浩特市公安局', null],
    )
    await takes(police(), of, ['item', 'notify'], { missing: [{ material: own.id, says: '结婚证缺内页' }] })
    ok(await bringsPaper(lin(), of, own.id))
    assert.equal(paper(await seen(lin(), of)).grade, 'C')
  })

  it('checked by mistake is taken back with its reason while the part is in hand, and both stay in the history', async () => {
    const of = await completes(lin(), await seen(lin(), await written()))
    ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    const paper = async () => named(await benchSeen(police(), of, 'item'), '父母结婚证')
    const at = `/api/cases/${of.number}/files/${(await paper()).files[0]?.id}`
    const back = (who = police(), reason = '看错了一本') => who.post(`${at}/uncheck`, { reason })
    refusedWith('not-checked', await back())
    ok(await police().post(`${at}/check`, {}))
    refusedWith('invalid-input', await back(police(), ''))
    refusedWith('not-found', await back(city.as('firehead')))
    refusedWith('not-allowed', await back(lin()))
    const tries = await Promise.all([back(), back()])
    assert.deepEqual(tries.map(({ status }) => status).toSorted(), [200, 409])
    assert.deepEqual([(await paper()).grade, (await paper()).files[0]?.checked], ['C', null])
    const { history } = (await benchSeen(police(), of, 'item')).part
    const told = history
      .filter(({ says: said }) => said.zh.includes('核对'))
      .map(({ says: said, note }) => [said.zh, note])
    assert.deepEqual(told.toSorted(), [
      ['撤回原件核对', '看错了一本'],
      ['核对原件', null],
    ])
    ok(await police().post(`${at}/check`, {}))
    await takes(police(), of, ['item', 'refuse'], { reason: '不属于本市', basis: '办法第三条' })
    refusedWith('case-over', await back())
  })
})
