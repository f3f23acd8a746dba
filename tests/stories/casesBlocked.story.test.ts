import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CaseView } from '../../city/cases/contract.ts'
import { ok, refusedWith, type City } from '../city.ts'
import { climbingAnswers, completes, filled, openCaseCity, partSeen, seen, takes } from '../cases.ts'

let city: City
before(async () => (city = await openCaseCity()))
after(() => city.close())
const lin = () => city.as('citizen1')

/** A pool of a business that is registered already, with one lifeguard too few. */
const short = {
  thing: 'sports-club',
  answers: { ...climbingAnswers, q3: ['游泳'], q9: 1000, lifeguards: 5 },
}
const guards = (n: number) =>
  ['蔚晓琳', '苏和', '其其格', '托娅', '巴特尔', '敖日格勒'].slice(0, n).map((name) => ({ name }))
const handsIn = async (): Promise<CaseView> => {
  const draft = await filled(lin(), short)
  ok(await hires(draft, 5))
  return ok(await lin().post(`/api/cases/${draft.number}/submit`, {}))
}
const hires = (of: CaseView, n: number) =>
  lin().post(`/api/cases/${of.number}/save`, { values: { 'sport/lifeguards': guards(n) } })

describe('A part that the answers block', () => {
  let of: CaseView

  it('keeps no case open: it ends when every other part is over, and the applicant is told which, why and until when', async () => {
    of = await handsIn()
    assert.equal((await partSeen(lin(), of, 'P9')).status, 'blocked')
    await takes(city.as('firehead'), of, ['P7', 'refuse'], { reason: '场所不在公众聚集场所目录内', basis: '消防法 第十五条' }) // prettier-ignore
    await city.calm()
    assert.equal((await seen(lin(), of)).standing, 'open', 'another office is still at it')
    const health = city.as('healthhead')
    for (const step of ['accept', 'review', 'grant', 'make']) await takes(health, of, ['P8', step])
    await takes(health, of, ['P8', 'deliver'], { way: 'electronic' })
    await takes(health, of, ['P8', 'close'])
    await city.calm()
    const after = await seen(lin(), of)
    assert.deepEqual([after.standing, after.blockedUntil, after.can], ['closed', '2026-05-10', ['save', 'answer']])
    const told = (await city.told('13900000001')).find(({ template }) => template === 'caseBlocked')
    assert.match(told?.facts['parts'] ?? '', /经营高危险性体育项目许可”不能办：.*救生员/)
  })

  it('goes on under the same number once the answers let it, while what others decided stands', async () => {
    refusedWith('case-over', await lin().post(`/api/cases/${of.number}/submit`, {}))
    ok(await hires(of, 5))
    assert.equal((await seen(lin(), of)).standing, 'closed', 'five are still too few')
    refusedWith('part-decided', await lin().post(`/api/cases/${of.number}/save`, { values: { 'venue/area': 1300 } }))
    const back: CaseView = ok(await hires(of, 6))
    assert.deepEqual([back.standing, back.blockedUntil, back.parts.find(({ id }) => id === 'P9')?.status], ['open', null, 'included']) // prettier-ignore
    await completes(lin(), await seen(lin(), of))
    ok(await lin().post(`/api/cases/${of.number}/submit`, {}))
    assert.equal((await partSeen(lin(), of, 'P9')).state, 'submitted')
  })

  it('and not for ever: after ninety days the case is over', async () => {
    const other = await handsIn()
    for (const [who, part] of [
      ['firehead', 'P7'],
      ['healthhead', 'P8'],
    ] as const)
      // prettier-ignore
      await takes(city.as(who), other, [part, 'refuse'], { reason: '材料不属实', basis: '行政许可法 第三十二条' })
    await city.calm()
    assert.equal((await seen(lin(), other)).standing, 'closed')
    await city.at('2026-05-11T09:00')
    refusedWith('case-over', await hires(other, 6))
    assert.deepEqual((await seen(lin(), other)).can, [])
  })
})
