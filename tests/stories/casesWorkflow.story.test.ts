import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from '../../city/platform/index.ts'
import {
  applied,
  benchSeen,
  dayOf,
  openCaseCity,
  partSeen,
  siteCheckSaid,
  step,
  takes,
  type Applied,
} from '../cases.ts'
import { ok, refusedWith, type City } from '../city.ts'
import { sportsItem } from '../items.ts'

let city: City
before(async () => (city = await openCaseCity('2026-02-24T09:00:00+08:00')))
after(() => city.close())

const lin = () => city.as('citizen1')
const review = () => city.as('sportsreview')
const head = () => city.as('sportshead')
const desk = () => city.as('reviewer')

const item = sportsItem({
  code: 'T-FLOW',
  name: '攀岩馆经营许可',
  kind: 'licence',
  basis: ['全民健身条例 第三十二条'],
  promised: { amount: 10, unit: 'wd' },
  result: '经营许可证',
  workflow: { siteCheck: true, secondReader: true, decider: 'unitHead' },
})
const saves = (more: object) => desk().post('/api/services/items', { item: { ...item, ...more } })
const publishes = (version: number) => desk().post('/api/services/items/T-FLOW/publish', { version })
const own = 'item'
const denial = { reason: '不符合条件', basis: '办法第十条' }
const advice = { advice: 'grant', opinion: '材料齐全，现场符合，同意准予' }

/** Handed in and taken under review by the office. */
async function underReview(): Promise<Applied> {
  const of = await applied(lin(), { item: 'T-FLOW' })
  for (const one of ['accept', 'review']) await takes(review(), of, [own, one])
  return of
}
const checkSaid = (of: Applied) => siteCheckSaid(city, of, [own, 'sportsreview'])
const decides = (who: typeof head, of: Applied, said: object = {}) => step(who(), of, [own, 'grant'], said)

describe('An item that carries its workflow', () => {
  it('is published only where it can be kept, warns of what its office lacks, and names the change in words', async () => {
    for (const [more, trouble] of [
      [{ promised: { amount: 0, unit: 'atOnce' } }, /当场办结的事项不能有现场核查/],
      [{ workflow: { basis: '全民健身条例 第三十二条' } }, /写了流程依据，没有写流程/],
    ] as const) {
      const { troubles } = ok(await saves(more))
      assert.ok(
        troubles.some(({ zh }: { zh: string }) => trouble.test(zh)),
        String(trouble),
      )
      refusedWith('item-not-publishable', await publishes(1))
    }
    const lacking = ok(await saves({ unit: 'dept-tax' }))
    assert.deepEqual(
      lacking.warnings.map(({ zh }: { zh: string }) => zh),
      [
        '承办单位现在没有单位负责人，没有人能作决定。',
        '承办单位现在只有 1 名工作人员，现场核查要两名以上。',
        '承办单位现在只有 1 名审批人员，审核意见和决定要两个人。',
      ],
    )
    assert.deepEqual(ok(await saves({})).warnings, [])
    ok(await publishes(1))
    ok(await saves({ version: 2, workflow: { decider: 'reviewer' } }))
    const { rows } = ok(await desk().get('/api/services/items/T-FLOW/versions'))
    assert.deepEqual(rows[0].changes, [
      {
        field: 'workflow',
        before:
          '现场核查：决定前两名以上工作人员到现场\n审核意见：决定前由不作决定的另一名工作人员写\n准予、不予由单位负责人决定',
        after: '准予、不予由审批人决定',
      },
    ])
  })

  it('is decided only by its post, after two looked at the place and another read it', async () => {
    const of = await underReview()
    refusedWith('other-post-decides', await decides(review, of))
    refusedWith('site-check-missing', await decides(head, of))
    refusedWith('site-check-missing', await step(head(), of, [own, 'deny'], denial))
    refusedWith('site-check-missing', await step(review(), of, [own, 'opinion'], advice))
    await takes(review(), of, [own, 'siteCheck'], await checkSaid(of))
    refusedWith('opinion-missing', await decides(head, of))
    await takes(head(), of, [own, 'opinion'], advice)
    refusedWith('same-reader', await decides(head, of))
    const { heldBack, workflow, steps } = await benchSeen(head(), of, own)
    assert.deepEqual(
      heldBack.map(({ step: name, why }) => [name, why.zh]),
      ['grant', 'deny'].map((name) => [name, '审核意见是您写的，要由另一人作决定。']),
    )
    assert.ok(!steps.some(({ step: name }) => name === 'grant'))
    assert.deepEqual(
      workflow.opinions.map(({ isYou }) => isYou),
      [true],
    )
    // Nobody is stuck: another colleague may read it too.
    await takes(review(), of, [own, 'opinion'], { ...advice, opinion: '看过现场照片，同意' })
    assert.equal(ok(await decides(head, of)).state, 'granted')
  })

  it('wants another opinion after the place was looked at again, and a reason for granting what was found unfit', async () => {
    const of = await underReview()
    await takes(review(), of, [own, 'siteCheck'], await checkSaid(of))
    await takes(review(), of, [own, 'opinion'], advice)
    await takes(review(), of, [own, 'siteCheck'], { ...(await checkSaid(of)), found: 'unfit' })
    refusedWith('opinion-overtaken', await decides(head, of, { note: '可以' }))
    await takes(review(), of, [own, 'opinion'], { ...advice, advice: 'deny' })
    const { steps, workflow } = await benchSeen(head(), of, own)
    assert.deepEqual(
      workflow.opinions.map(({ overtaken }) => overtaken),
      [true, false],
    )
    assert.deepEqual(steps.find(({ step: name }) => name === 'grant')?.needs, ['note'])
    const { says } = refusedWith('doubt-unanswered', await decides(head, of))
    assert.match(says.zh, /最近一次现场核查不符合、最近一份审核意见建议不予；仍然准予的，要在备注里写明理由/)
    assert.equal(ok(await decides(head, of, { note: '通道已当场清理，照片在卷' })).state, 'granted')
  })

  it('takes a site check of two different people of the office, on a day between acceptance and today', async () => {
    const of = await underReview()
    const said = await checkSaid(of)
    const { checkers } = said as { checkers: string[] }
    const [stranger] = await city.rows(sql<{ id: string }>`select id from staff where login = 'marketreview'`)
    const wrong: [string, object][] = [
      ['site-checkers', { checkers: checkers.slice(0, 1) }],
      ['site-checkers', { checkers: [checkers[0], checkers[0]] }],
      ['site-checkers', { checkers: [...checkers.slice(0, 1), String(stranger?.id)] }],
      ['site-check-day', { checkedOn: '2026-02-25' }],
      ['site-check-day', { checkedOn: '2026-02-23' }],
      ['invalid-input', { found: 'perhaps' }],
    ]
    for (const [word, more] of wrong)
      refusedWith(word, await step(review(), of, [own, 'siteCheck'], { ...said, ...more }))
    refusedWith('not-allowed', await step(lin(), of, [own, 'siteCheck'], said))
    assert.deepEqual((await benchSeen(review(), of, own)).workflow.siteChecks, [])
  })

  it('stops no clock for it, and takes it while the part stands still for another cause', async () => {
    const of = await underReview()
    const before = (await partSeen(lin(), of, own)).due
    await takes(review(), of, [own, 'siteCheck'], await checkSaid(of))
    await takes(review(), of, [own, 'opinion'], advice)
    assert.deepEqual((await partSeen(lin(), of, own)).due, before)
    refusedWith(
      'pause-not-allowed',
      await step(review(), of, [own, 'pause'], { cause: '现场核查', reason: '现场核查' }),
    )
    await takes(review(), of, [own, 'pause'], { cause: '检验', reason: '送检' })
    await takes(review(), of, [own, 'siteCheck'], { ...(await checkSaid(of)), found: 'unfit' })
    const { siteChecks } = (await benchSeen(review(), of, own)).workflow
    assert.deepEqual(
      siteChecks.map(({ found, people }) => [found, people.toSorted()]),
      ['fits', 'unfit'].map((found) => [found, ['敖日格勒', '田丽'].toSorted()]),
    )
  })

  it('keeps one of two that are written at once, and the other is told that something was done meanwhile', async () => {
    const of = await underReview()
    await takes(review(), of, [own, 'siteCheck'], await checkSaid(of))
    const { version } = (await benchSeen(review(), of, own)).part
    const both = [review(), head()].map((who) => step(who, of, [own, 'opinion'], { ...advice, version }))
    const words = (await Promise.all(both)).map(({ status, body }) => (status === 200 ? 'kept' : body.refused))
    assert.deepEqual(words.toSorted(), ['kept', 'stale-version'])
    assert.equal((await benchSeen(review(), of, own)).workflow.opinions.length, 1)
  })

  it('tells the applicant that it was done, how many were there and when, and neither names nor what they think', async () => {
    const of = await underReview()
    await city.at('2026-02-27T10:00')
    await takes(review(), of, [own, 'siteCheck'], await checkSaid(of))
    await takes(review(), of, [own, 'opinion'], advice)
    const part = await partSeen(lin(), of, own)
    assert.deepEqual(
      part.way.map(({ step: name, done, people }) => [name, done, people]),
      [
        ['submit', '2026-02-24', null],
        ['accept', '2026-02-24', null],
        // It was taken under review; that is not done before it is decided.
        ['review', null, null],
        ['siteCheck', '2026-02-27', 2],
        ['opinion', '2026-02-27', null],
        ['decide', null, null],
        ['make', null, null],
        ['deliver', null, null],
      ],
    )
    const all = JSON.stringify(ok(await lin().get(`/api/my/cases/${of.number}`)))
    assert.match(all, /现场核查/)
    assert.doesNotMatch(all, /敖日格勒|田丽|现场符合|场地、设施与申请一致|建议准予/)
    const inside = (await benchSeen(review(), of, own)).part.history
    assert.match(JSON.stringify(inside), /场地、设施与申请一致[\s\S]*现场符合/)
  })

  it('says on the bench that the place was looked at before the applicant corrected something, and is granted with a reason or after another look', async () => {
    const corrected = async () => {
      const of = await underReview()
      await takes(review(), of, [own, 'siteCheck'], await checkSaid(of))
      await takes(review(), of, [own, 'opinion'], advice)
      ok(await lin().post(`/api/cases/${of.number}/save`, { values: { 'delivery/way': 'counter' } }))
      refusedWith('confirm-first', await decides(head, of))
      await takes(lin(), of, [own, 'confirm'])
      return of
    }
    const of = await corrected()
    const { workflow } = await benchSeen(head(), of, own)
    assert.deepEqual(
      [...workflow.siteChecks, ...workflow.opinions].map(({ correctedSince }) => correctedSince),
      [dayOf(city), dayOf(city)],
    )
    const { says } = refusedWith('doubt-unanswered', await decides(head, of))
    assert.match(says.zh, /现场核查在申请人更正之前/)
    assert.equal(ok(await decides(head, of, { note: '只改了领取方式，场地未变' })).state, 'granted')
    const again = await corrected()
    await takes(review(), again, [own, 'siteCheck'], await checkSaid(again))
    await takes(review(), again, [own, 'opinion'], advice)
    assert.equal(ok(await decides(head, again)).state, 'granted')
  })

  it('lets only somebody who was at the place write down what was found, and says who wrote it', async () => {
    const person = { login: 'sports.third', name: '乌云', password: 'three of the office', unit: 'dept-sports' }
    const added = { ...person, posts: ['reviewer'], since: '2026-01-01' }
    const { id } = ok(await city.as('secadmin').post('/api/people/staff', added))
    const of = await underReview()
    const { colleagues } = await benchSeen(head(), of, own)
    const said = { ...(await checkSaid(of)), checkers: [id, colleagues.find(({ isYou }) => isYou)?.id] }
    refusedWith('site-check-writer', await step(review(), of, [own, 'siteCheck'], said))
    await takes(head(), of, [own, 'siteCheck'], said)
    const [check] = (await benchSeen(review(), of, own)).workflow.siteChecks
    assert.deepEqual([check?.writer, check?.people], ['田丽', ['乌云', '田丽']])
  })

  it('keeps the workflow of the version a case began with, and a case of the next needs none of it', async () => {
    const of = await underReview()
    ok(await publishes(2))
    refusedWith('site-check-missing', await decides(head, of))
    const next = await underReview()
    refusedWith('step-not-foreseen', await step(review(), next, [own, 'siteCheck'], await checkSaid(of)))
    refusedWith('step-not-foreseen', await step(review(), next, [own, 'opinion'], advice))
    assert.equal(ok(await decides(review, next)).state, 'granted')
    assert.ok(
      (await partSeen(lin(), next, own)).way.every(({ step: name }) => !['siteCheck', 'opinion'].includes(name)),
    )
  })
})
