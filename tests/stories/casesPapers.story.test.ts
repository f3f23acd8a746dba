import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CaseView } from '../../city/cases/contract.ts'
import { ok, refusedWith, type City } from '../city.ts'
import { benchSeen, bringsPaper, completes, fillings, granted, openCaseCity, pool, seen } from '../cases.ts'

let city: City
before(async () => (city = await openCaseCity()))
after(() => city.close())
const lin = () => city.as('citizen1')

describe('The papers of a pool', () => {
  let of: CaseView
  const paper = (view: CaseView, id: string) => view.materials.find((one) => one.id === id)

  it('are told from the first page: one floor plan for fire and health, nothing the city itself holds', async () => {
    of = ok(await lin().post('/api/cases', pool))
    assert.deepEqual(paper(of, 'floorPlan')?.parts, ['P7', 'P8'])
    assert.equal(of.materials.filter(({ id }) => id === 'floorPlan').length, 1)
    assert.deepEqual([paper(of, 'licence')?.asked, paper(of, 'licence')?.standing], [false, 'later'])
    refusedWith('material-not-asked', await bringsPaper(lin(), of, 'licence'))
  })

  it('keep the case back while one is missing, each named once', async () => {
    ok(await lin().post(`/api/cases/${of.number}/save`, { values: fillings(of) }))
    const no = refusedWith('case-incomplete', await lin().post(`/api/cases/${of.number}/submit`, {}))
    const missing = no.fields.map(({ field }: { field: string }) => field)
    assert.equal(missing.filter((field: string) => field === 'floorPlan').length, 1)
    assert.ok(missing.includes('safetyRules') && missing.includes('articles'))
  })

  it('are seen by every office that asks for them once its part is there, and by no other', async () => {
    await completes(lin(), await seen(lin(), of))
    ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    const market = await benchSeen(city.as('marketreview'), of, 'P1')
    assert.deepEqual(market.materials.map(({ id }) => id).toSorted(), ['application', 'articles', 'identity', 'premises']) // prettier-ignore
    assert.equal(market.materials.find(({ id }) => id === 'premises')?.standing, 'promised')
    await granted(city, of, ['P1', 'marketreview'], { gives: { 'enterprise/creditCode': '91150100MA0Q00001X' } })
    for (const [who, part] of [['firehead', 'P7'], ['healthhead', 'P8']] as const) // prettier-ignore
      assert.equal((await benchSeen(city.as(who), of, part)).materials.find(({ id }) => id === 'floorPlan')?.files.length, 1, who) // prettier-ignore
    const police = await benchSeen(city.as('policereview'), of, 'P4')
    assert.ok(police.materials.every(({ files }) => files.length === 0))
  })

  it('stand beside the terms and the fee of the part, each with what it rests on', async () => {
    const { part } = await benchSeen(city.as('firehead'), of, 'P7')
    assert.deepEqual([part.terms.statutory, part.terms.statutoryBasis], [{ amount: 10, unit: 'wd' }, '消防法 第十五条']) // prettier-ignore
    assert.equal(part.terms.fee?.fen, 0)
  })

  it('say no term of the law for what is no licence and has none', async () => {
    const seal = (await benchSeen(city.as('policereview'), of, 'P4')).part.terms
    assert.deepEqual([seal.statutory, seal.ruleStatus], [null, 'assumed'])
    assert.equal((await benchSeen(city.as('healthhead'), of, 'P8')).part.terms.statutory?.amount, 20)
  })
})
