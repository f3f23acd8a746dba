import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ok, openCity, refusedWith, wall, type City } from '../../tests/city.ts'
import { openHall } from '../../tests/hall.ts'
import { doing, sql, system } from '../platform/index.ts'

let city: City
before(async () => {
  city = await openCity('2026-02-13T09:05:00+08:00')
  await openHall(city)
})
after(() => city.close())

/** Books, comes, is called and served at window 1; answers the token of the link the person got. */
async function served(who: string, name = '蔚晓琳'): Promise<{ token: string; number: string }> {
  const now = city.clock.now()
  const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  ok(await city.as('hrss').get('/api/my/halls'))
  const { rows } = ok(await city.get(`/api/appointments/times?line=line-social&day=${day}`))
  const slot = rows.find((one: { isOver: boolean; left: number }) => !one.isOver && one.left > 0)
  const made = ok(await city.as(who).post('/api/appointments', { line: 'line-social', at: slot.at, name }))
  ok(await city.as('hrss').post('/api/halls/hall-city/check-in', { number: made.number, code: made.code }))
  ok(await city.as('hrss').post('/api/windows/window-1/open'))
  const { at } = ok(await city.as('hrss').post('/api/windows/window-1/next'))
  ok(await city.as('hrss').post(`/api/windows/window-1/tickets/${at.id}/done`))
  await city.calm()
  const link = city
    .sent('sms')
    .map(({ text }) => /\/reviews\/([\w-]+)/.exec(text)?.[1])
    .filter((token) => token !== undefined)
    .at(-1)
  assert.ok(link, 'a link was sent')
  return { token: link, number: made.number }
}
const gives = (token: string, said: object) => city.post(`/api/reviews/of/${token}`, said)
const queue = async (who: string) => ok(await city.as(who).get('/api/remedies')).rows
const steps = (who: string, id: string, step: string, said: object) =>
  city.as(who).post(`/api/remedies/${id}/${step}`, said)
const bad = {
  grade: 'dissatisfied',
  reasons: ['twice'],
  words: '丹顶鹤：让我跑了两趟，我的电话是13912345678',
  publish: true,
}

describe('Somebody who was served', () => {
  let token: string
  let number: string

  it('is asked once by SMS, and the link says what it is about', async () => {
    ;({ token, number } = await served('citizen1'))
    const seen = ok(await city.get(`/api/reviews/of/${token}`))
    assert.deepEqual([seen.number, seen.unitName, seen.given], [number, '市人社局', null])
    await city.calm()
    assert.equal((await city.told('13900000001')).filter(({ template }) => template === 'reviewAsked').length, 1)
    refusedWith('review-unknown', await city.get('/api/reviews/of/not-a-link-at-all-00'))
  })

  it('reviews once: the same again is the same, better is raised, worse is refused', async () => {
    ok(await gives(token, { grade: 'satisfied', reasons: ['kind'] }))
    ok(await gives(token, { grade: 'satisfied', reasons: ['kind'] }))
    refusedWith('already-reviewed', await gives(token, { grade: 'dissatisfied', reasons: ['slow'] }))
    const raised = ok(await gives(token, { grade: 'verySatisfied' }))
    assert.deepEqual([raised.given.grade, raised.given.mayRaise], ['verySatisfied', false])
    const [kept] = await city.rows(
      sql<{ n: number; first: string }>`select count(*)::int as n, min(first_grade) as first from reviews`,
    )
    assert.deepEqual(kept, { n: 1, first: 'satisfied' })
  })

  it('says why when it was bad, so that it can be mended', async () => {
    const { token: other } = await served('citizen2')
    refusedWith('reason-needed', await gives(other, { grade: 'veryDissatisfied' }))
    refusedWith('invalid-input', await gives(other, { grade: 'fine' }))
    ok(await gives(other, { grade: 'fairlySatisfied' }))
  })

  it('may tell it on the phone, by the number of the matter', async () => {
    const { number: told } = await served('citizen3')
    const said = { number: told, grade: 'satisfied' }
    refusedWith('not-allowed', await city.as('hrss').post('/api/reviews/by-phone', said))
    assert.equal(ok(await city.as('agent').post('/api/reviews/by-phone', said)).given.grade, 'satisfied')
  })

  it('counts once when fifty presses arrive together', async () => {
    const { token: once } = await served('citizen4')
    const answers = await Promise.all(Array.from({ length: 50 }, () => gives(once, { grade: 'satisfied' })))
    assert.ok(answers.every(({ status }) => status === 200))
    const { number: of } = ok(await city.get(`/api/reviews/of/${once}`))
    const [row] = await city.rows(
      sql<{
        n: number
      }>`select count(*)::int as n from reviews v join reviewables r on r.id = v.reviewable where r.number = ${of}`,
    )
    assert.equal(row?.n, 1)
  })
})

describe('A bad review of 13 February', () => {
  let id: string
  let token: string

  it('is to be contacted within one working day and fixed within fifteen: 12 March', async () => {
    ;({ token } = await served('citizen5', '丹顶鹤'))
    const seen = ok(await gives(token, bad))
    assert.equal(wall(seen.remedy.fixBy), '2026-03-13T00:00')
    const [row] = await queue('caller')
    id = row.id
    assert.deepEqual([row.state, row.clock, wall(row.due.at)], ['open', 'contact', '2026-02-15T00:00'])
    assert.ok(row.due.why.days.some((day: { kind: string; date: string }) => day.date === '2026-02-14'))
  })

  it('tells the unit what, masked, and never who', async () => {
    const rows = JSON.stringify(await queue('hrss'))
    assert.ok(rows.includes('跑了两趟') && !rows.includes('13912345678'))
    assert.deepEqual(await queue('urban'), [])
    for (const who of ['hrss', 'urban', 'xincheng', 'sysadmin', 'citizen6']) {
      const answer = await steps(who, id, 'rater', { purpose: '联系' })
      assert.equal(answer.body.refused, 'not-allowed', who)
    }
    for (const reach of [{ kind: 'units', units: ['dept-hrss'] }, { kind: 'city' }, { kind: 'own' }] as const) {
      const actor = {
        kind: 'staff',
        id: crypto.randomUUID(),
        name: '',
        level: 0,
        posts: ['handler', 'inspector'],
        unit: 'dept-hrss',
        session: null,
        reach,
      } as const
      const seen = await city.house.db.as(actor, 'read', async (tx) => [
        ...(await tx.many(sql`select * from reviewables`)),
        ...(await tx.many(sql`select * from reviews`)),
      ])
      assert.deepEqual(seen, [], reach.kind)
      const all = JSON.stringify([
        await city.house.db.as(actor, 'read', (tx) => tx.many(sql`select * from remedies`)),
        await city.house.db.as(actor, 'read', (tx) =>
          tx.many(sql`select * from ledger_entries where action like 'remedy.%' or action like 'review.%'`),
        ),
      ])
      assert.ok(!all.includes('13900000005') && !all.includes('13912345678'), reach.kind)
    }
    const written = await city.rows(
      sql<{
        actor: string | null
      }>`select actor from ledger_entries where action in ('review.given', 'remedy.opened') and actor_kind = 'citizen'`,
    )
    assert.ok(written.every(({ actor }) => actor === null))
  })

  it('is contacted by the callers alone, each look at the phone written down', async () => {
    refusedWith('not-allowed', await steps('hrss', id, 'contact', { note: '已联系评价人' }))
    refusedWith('remedy-not-now', await steps('hrss', id, 'fix', { note: '已整改完毕，特此说明。' }))
    const { phone } = ok(await steps('caller', id, 'rater', { purpose: '联系核实差评' }))
    assert.equal(phone, '13900000005')
    const looks = await city.rows(
      sql<{ purpose: string }>`select purpose from ledger_entries where action = 'remedy.raterSeen'`,
    )
    assert.deepEqual(looks, [{ purpose: '联系核实差评' }])
    const row = ok(await steps('caller', id, 'contact', { note: '第一次少告知了照片要求' }))
    assert.deepEqual([row.state, row.clock, wall(row.due.at)], ['contacted', 'fix', '2026-03-13T00:00'])
  })

  it('is mended by the unit with words that say something, and called back; not solved, the unit goes on', async () => {
    refusedWith('fix-is-empty', await steps('hrss', id, 'fix', { note: '已整改。。' }))
    refusedWith('not-allowed', await steps('caller', id, 'fix', { note: '已整改完毕，特此说明。' }))
    ok(await steps('hrss', id, 'fix', { note: '2月24日起窗口一次发放材料清单，已补寄。' }))
    const again = ok(await steps('caller', id, 'call-back', { outcome: 'notYet', note: '照片要求还是没有写' }))
    assert.deepEqual([again.state, again.clock], ['contacted', 'fix'])
    ok(await steps('hrss', id, 'fix', { note: '清单里补上了照片的尺寸和底色。' }))
    const closed = ok(await steps('caller', id, 'call-back', { outcome: 'satisfied' }))
    assert.deepEqual([closed.state, closed.clock, closed.can], ['closed', null, []])
    refusedWith('remedy-not-now', await steps('caller', id, 'rater', { purpose: '再看看' }))
  })

  it('stays bad in the record of its first grade when the person raises it later', async () => {
    ok(await gives(token, { grade: 'satisfied' }))
    const [row] = await city.rows(
      sql<{
        first: string
        grade: string
      }>`select first_grade as first, grade from reviews where what = '社保、医保' and shown_words <> ''`,
    )
    assert.deepEqual(row, { first: 'dissatisfied', grade: 'satisfied' })
  })
})

describe('A date of the loop that passes', () => {
  it('makes it late for good and tells unit and inspectors, once', async () => {
    const { token } = await served('citizen7')
    ok(await gives(token, { grade: 'dissatisfied', reasons: ['slow'] }))
    await city.at('2026-02-14T23:59')
    assert.equal((await queue('inspector'))[0].late, false)
    await city.at('2026-02-15T00:00')
    const [row] = await queue('inspector')
    assert.deepEqual([row.late, row.due.overdue, row.state], [true, false, 'open'])
    const told = (await city.told('city')).filter(({ template }) => template === 'remedyOverdue')
    assert.deepEqual(
      told.map(({ facts }) => facts['clock']),
      ['联系'],
    )
  })
})

describe('An appeal against a review', () => {
  it('is the unit’s, once and in time; an inspector decides, and what is upheld counts no more', async () => {
    const [row] = await queue('hrss')
    const said = { ground: 'mistaken', reason: '评价人说按错了键' }
    refusedWith(
      'not-allowed',
      await steps('urban', row.id, 'appeal', said).then((a) =>
        a.status === 404 ? { ...a, body: { ...a.body, refused: 'not-allowed' } } : a,
      ),
    )
    ok(await steps('hrss', row.id, 'appeal', said))
    refusedWith('remedy-not-now', await steps('hrss', row.id, 'appeal', said))
    refusedWith('not-allowed', await steps('hrss', row.id, 'decide', { decision: 'uphold', reason: '自己裁定' }))
    const after = ok(await steps('inspector', row.id, 'decide', { decision: 'uphold', reason: '录音显示按错了键' }))
    assert.deepEqual([after.state, after.appeal], ['dropped', 'upheld'])
    assert.deepEqual(await queue('hrss'), [])
    refusedWith('remedy-not-now', await steps('inspector', row.id, 'decide', { decision: 'deny', reason: '再来一次' }))
    const [kept] = await city.rows(sql<{ excluded: string }>`select excluded from reviews where excluded is not null`)
    assert.equal(kept?.excluded, 'mistaken')
  })

  it('comes too late after five working days', async () => {
    await city.at('2026-02-24T09:10')
    const { token } = await served('citizen8')
    ok(await gives(token, { grade: 'veryDissatisfied', reasons: ['attitude'] }))
    await city.at('2026-03-04T09:00')
    const [row] = await queue('hrss')
    refusedWith(
      'remedy-appeal-too-late',
      await steps('hrss', row.id, 'appeal', { ground: 'malicious', reason: '恶意差评' }),
    )
  })
})

describe('The public record', () => {
  const give = (unit: string, grade: string, n: number) =>
    doing(city.house, system, async ({ tx, now }) => {
      for (let i = 0; i < n; i += 1) {
        const id = crypto.randomUUID()
        await tx.run(
          sql`insert into reviewables (id, kind, subject, number, what, unit, token, at, until) values (${id}, 'case', ${id}, ${id}, '居住证申领', ${unit}, ${id}, ${now}, ${now})`,
        )
        await tx.run(
          sql`insert into reviews (id, reviewable, unit, item, what, grade, first_grade, words, shown_words, publish, channel, at)
            values (${id}, ${id}, ${unit}, 'HH-RESIDENCE', '居住证申领', ${grade}, ${grade}, '灰鹤', '灰鹤', true, 'web', ${now})`,
        )
      }
    })
  const of = async (unit: string) => ok(await city.get(`/api/reviews/record?unit=${unit}`))

  it('says n, but no distribution and no words below the least number', async () => {
    await give('dept-police', 'satisfied', 9)
    const { units, words } = await of('dept-police')
    assert.deepEqual([units[0].n, units[0].enough, words], [9, false, []])
    assert.ok(units[0].shares.every(({ n }: { n: number | null }) => n === null))
  })

  it('hides a small cell so that no subtraction gives it back', async () => {
    await give('dept-police', 'verySatisfied', 11)
    await give('dept-police', 'dissatisfied', 2)
    const { units, words } = await of('dept-police')
    const shares = units[0].shares.map(({ n }: { n: number | null }) => n)
    const hidden = shares.filter((n: number | null) => n === null).length
    assert.ok(hidden === 0 || hidden >= 2, JSON.stringify(shares))
    assert.ok(!shares.includes(2))
    assert.equal(words[0].words, '灰鹤')
    assert.match(words[0].month, /^2026-\d\d$/)
  })
})
